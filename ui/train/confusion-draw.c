#include "ui/train/confusion-draw.h"

#include "ui/plot/text.h"

#include <math.h>
#include <string.h>

#define LABEL_SIZE 11
#define DIGIT_SIZE 9.5
#define FOOT 18.0 /* pixels below the cells */

char *
xs_class_initials (char *const *names, int label)
{
  g_autofree char *name = xs_class_name (names, label);
  const char *word = strrchr (name, ' ');
  GString *letters = g_string_new (NULL);

  word = word != NULL && word[1] != '\0' ? word + 1 : name;
  for (int n = 0; *word != '\0' && n < 2; word = g_utf8_next_char (word))
    if (g_unichar_isalnum (g_utf8_get_char (word)))
      {
        gunichar letter = g_utf8_get_char (word);

        g_string_append_unichar (letters, n++ == 0 ? g_unichar_toupper (letter) : letter);
      }
  return g_string_free (letters, FALSE);
}

static double
widest_name (const XsConfusionScene *scene)
{
  double most = 0;

  for (int i = 0; i < scene->classes; i++)
    {
      g_autofree char *name = xs_class_name (scene->names, i);
      double width;

      xs_measure_text (scene->style.context, name, LABEL_SIZE, FALSE, &width, NULL);
      most = MAX (most, width);
    }
  return most;
}

void
xs_confusion_places_find (XsConfusionPlaces *self, const XsConfusionScene *scene, double width,
                          double height)
{
  double left = 0, foot = 0, side;

  self->labels = scene->classes <= XS_MOST_LABELLED;
  if (self->labels)
    {
      left = MIN (widest_name (scene), width * .4) + 8;
      foot = FOOT;
    }
  side = MIN (width - left, height - foot) / MAX (scene->classes, 1);
  /* Whole pixels as soon as there are some. */
  self->pitch = side >= 4 ? MIN (floor (side), 26) : side;
  self->gap = self->pitch >= 10 ? 2 : self->pitch >= 4 ? 1 : 0;
  self->x = floor (left + (width - left - self->pitch * scene->classes) / 2);
  self->y = floor (MAX (0, (height - foot - self->pitch * scene->classes) / 2));
}

static void
rounded (cairo_t *cr, double x, double y, double side, double r)
{
  cairo_new_path (cr);
  cairo_arc (cr, x + side - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + side - r, y + side - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + side - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static void
draw_cell (cairo_t *cr, const XsConfusionScene *scene, const XsConfusionPlaces *places, int row,
           int column, double share)
{
  double x = places->x + column * places->pitch, y = places->y + row * places->pitch;
  double side = places->pitch - places->gap;
  double strength = row == column ? .15 + .85 * share : MIN (.06 + 1.6 * share, .9);

  if (row == column)
    cairo_set_source_rgba (cr, .184, .49, .882, strength);
  else
    cairo_set_source_rgba (cr, .867, .478, .122, strength);
  rounded (cr, x, y, side, side >= 8 ? 2 : 0);
  cairo_fill (cr);
}

/* Only where it can be read: on the diagonal or above nine per cent. */
static void
draw_digits (cairo_t *cr, const XsConfusionScene *scene, const XsConfusionPlaces *places, int row,
             int column, double share)
{
  g_autofree char *text = g_strdup_printf ("%.0f", share * 100);
  double half = (places->pitch - places->gap) / 2;

  if (places->pitch < 15 || (row != column && share <= .09))
    return;
  if (row == column && share > .45)
    cairo_set_source_rgb (cr, 1, 1, 1);
  else
    gdk_cairo_set_source_rgba (cr, &scene->style.text);
  xs_draw_text (cr, scene->style.context, text, share < .995 ? DIGIT_SIZE : DIGIT_SIZE - 1.5, FALSE,
                places->x + column * places->pitch + half, places->y + row * places->pitch + half,
                .5, .5);
}

static int
row_total (const XsConfusionScene *scene, int row)
{
  int total = 0;

  for (int c = 0; c < scene->classes; c++)
    total += scene->counts[row * scene->classes + c];
  return total;
}

static void
draw_row (cairo_t *cr, const XsConfusionScene *scene, const XsConfusionPlaces *places, int row)
{
  int total = row_total (scene, row);

  for (int c = 0; c < scene->classes; c++)
    {
      int count = scene->counts[row * scene->classes + c];

      if (count > 0)
        {
          draw_cell (cr, scene, places, row, c, (double) count / total);
          draw_digits (cr, scene, places, row, c, (double) count / total);
        }
    }
}

/* What stands under all cells: a faint square each, or one field when they are many. */
static void
draw_ground (cairo_t *cr, const XsConfusionScene *scene, const XsConfusionPlaces *places)
{
  double side = places->pitch * scene->classes;
  GdkRGBA ground = scene->style.grid;

  /* A surface, not a line: what lies on it stands out only while it stays faint. */
  ground.alpha = MIN (ground.alpha, .08f);
  gdk_cairo_set_source_rgba (cr, &ground);
  if (!places->labels)
    {
      cairo_rectangle (cr, places->x, places->y, side, side);
      cairo_fill (cr);
      return;
    }
  for (int i = 0; i < scene->classes * scene->classes; i++)
    {
      rounded (cr, places->x + i % scene->classes * places->pitch,
               places->y + i / scene->classes * places->pitch, places->pitch - places->gap, 2);
      cairo_fill (cr);
    }
}

static void
draw_names (cairo_t *cr, const XsConfusionScene *scene, const XsConfusionPlaces *places)
{
  double middle = (places->pitch - places->gap) / 2;

  for (int i = 0; i < scene->classes; i++)
    {
      g_autofree char *name = xs_class_name (scene->names, i);
      g_autofree char *initials = xs_class_initials (scene->names, i);

      gdk_cairo_set_source_rgba (cr, &scene->style.text);
      cairo_save (cr);
      cairo_rectangle (cr, 0, 0, places->x - 6, places->y + places->pitch * scene->classes + FOOT);
      cairo_clip (cr);
      xs_draw_text (cr, scene->style.context, name, LABEL_SIZE, i == scene->row, places->x - 6,
                    places->y + i * places->pitch + middle, 1, .5);
      cairo_restore (cr);
      gdk_cairo_set_source_rgba (cr, &scene->style.faint);
      xs_draw_text (cr, scene->style.context, initials, LABEL_SIZE, i == scene->column,
                    places->x + i * places->pitch + middle,
                    places->y + scene->classes * places->pitch + 3, .5, 0);
    }
}

static void
draw_ring (cairo_t *cr, const XsConfusionScene *scene, const XsConfusionPlaces *places)
{
  double side = places->pitch - places->gap;

  gdk_cairo_set_source_rgba (cr, &scene->style.text);
  cairo_set_line_width (cr, 1.5);
  rounded (cr, places->x + scene->column * places->pitch - .75,
           places->y + scene->row * places->pitch - .75, side + 1.5, side >= 8 ? 2.5 : 0);
  cairo_stroke (cr);
}

void
xs_confusion_draw (cairo_t *cr, int width, int height, const XsConfusionScene *scene)
{
  XsConfusionPlaces places;

  xs_confusion_places_find (&places, scene, width, height);
  draw_ground (cr, scene, &places);
  for (int row = 0; row < scene->classes; row++)
    draw_row (cr, scene, &places, row);
  if (places.labels && places.pitch >= 9)
    draw_names (cr, scene, &places);
  if (scene->row >= 0 && scene->column >= 0)
    draw_ring (cr, scene, &places);
}

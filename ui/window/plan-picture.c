#include "ui/window/plan-picture.h"

#include "engine/learn/plan.h"
#include "engine/questions/study.h"
#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>

#define ROW 26
#define BAR 12.
#define TEXT 13.
#define SHARE .7 /* the most of the width that words may take */
#define GAP 8.

struct _XsPlanPicture
{
  XsCanvas parent;

  XsSettings settings;
  int native_size; /* of the images; 0: not known */
};

G_DEFINE_FINAL_TYPE (XsPlanPicture, xs_plan_picture, XS_TYPE_CANVAS)

enum
{
  COLUMN_SIZE,
  COLUMN_DEPTH,
  COLUMN_EPOCHS,
  COLUMN_WORK,
  COLUMN_RATE,
  COLUMN_BATCH,
};

static int
first_level (const XsPlanPicture *self)
{
  return self->settings.n_levels > 0 ? xs_settings_first_level (&self->settings) : 0;
}

/* What a row is as long as: its work; the mean of the others where it ends at a plateau. */
static double
length_of (const XsPlanPicture *self, int level)
{
  double all = xs_plan_work_units (&self->settings);
  int n = 0;

  if (self->settings.levels[level].epochs > 0)
    return xs_plan_level_work (&self->settings, level);
  for (int i = first_level (self); i < self->settings.n_levels; i++)
    n += self->settings.levels[i].epochs > 0;
  return n > 0 ? all / n : 1;
}

static char *
level_words (const XsLevel *level)
{
  g_autofree char *steps =
      g_strdup_printf (ngettext ("%d × %d, %d step", "%d × %d, %d steps", (gulong) level->depth),
                       level->size, level->size, level->depth);
  g_autofree char *epochs = NULL;

  if (level->epochs > 0)
    epochs = g_strdup_printf (ngettext ("%.3g epoch", "%.3g epochs", xs_plural (level->epochs)),
                              level->epochs);
  /* Translators: pixels and time steps of a level of a plan, and how many epochs it takes. */
  return epochs != NULL ? g_strdup_printf (_ ("%s: %s"), steps, epochs)
                        : g_strdup_printf (_ ("%s, to a plateau"), steps);
}

/* Of a level's size among those that the study will offer: its colour everywhere. */
static int
rank_of (const XsPlanPicture *self, int level)
{
  int n, rank = 0;
  g_autofree int *sizes = xs_study_sizes (&self->settings, self->native_size, &n);

  while (rank < n && sizes[rank] < self->settings.levels[level].size)
    rank++;
  return rank;
}

static void
draw_bar (const XsPlanPicture *self, cairo_t *cr, int level, double x, double y, double width,
          const XsPlotStyle *style)
{
  GdkRGBA color;

  xs_level_color (rank_of (self, level), style->theme, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  if (self->settings.levels[level].epochs > 0)
    {
      cairo_rectangle (cr, x, y - BAR / 2, MAX (width, 2), BAR);
      cairo_fill (cr);
      return;
    }
  cairo_rectangle (cr, x + .5, y - BAR / 2 + .5, MAX (width - 1, 2), BAR - 1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/* The widest words of all rows. */
static double
words_width (XsPlanPicture *self, int width, const XsPlotStyle *style)
{
  double widest = 0;

  for (int i = first_level (self); i < self->settings.n_levels; i++)
    {
      g_autofree char *text = level_words (&self->settings.levels[i]);
      double wanted;

      xs_measure_text (style->context, text, TEXT, FALSE, &wanted, NULL);
      widest = MAX (widest, wanted);
    }
  return MIN (widest, SHARE * width);
}

static void
draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsPlanPicture *self = XS_PLAN_PICTURE (canvas);
  double words = words_width (self, width, style), all = 0, x = words + GAP;
  int first = first_level (self);

  for (int i = first; i < self->settings.n_levels; i++)
    all += length_of (self, i);
  for (int i = first; i < self->settings.n_levels; i++)
    {
      double y = (i - first + .5) * ROW, length = length_of (self, i) / all * (width - words - GAP);
      g_autofree char *text = level_words (&self->settings.levels[i]);

      gdk_cairo_set_source_rgba (cr, &style->text);
      xs_draw_short_text (cr, style->context, text, TEXT, words, 0, y, 0, .5);
      draw_bar (self, cr, i, x, y, length, style);
      x += length;
    }
}

static void
height_for (XsCanvas *canvas, int width, int *minimum, int *natural)
{
  XsPlanPicture *self = XS_PLAN_PICTURE (canvas);

  *minimum = *natural = ROW * MAX (1, self->settings.n_levels - first_level (self));
}

static void
fill_table (XsCanvas *canvas, XsTable *table)
{
  XsPlanPicture *self = XS_PLAN_PICTURE (canvas);

  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Size"), _ ("pixels"), 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Depth"), _ ("time steps"), 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Epochs"), NULL, 3);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Work"), _ ("work units"), 3);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Learning rate"), NULL, 4);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Batch"), _ ("images"), 0);
  for (int i = first_level (self); i < self->settings.n_levels && xs_table_add_row (table); i++)
    {
      const XsLevel *level = &self->settings.levels[i];

      xs_table_add_number (table, level->size);
      xs_table_add_number (table, level->depth);
      xs_table_add_number (table, level->epochs);
      xs_table_add_number (table, xs_plan_level_work (&self->settings, i));
      xs_table_add_number (table, level->rate);
      xs_table_add_number (table, level->batch);
    }
}

static char *
describe (XsCanvas *canvas, const XsTable *table)
{
  int n = xs_table_n_rows (table);
  GString *words = g_string_new (NULL);

  for (int i = 0; i < n; i++)
    {
      const XsLevel level = { .size = (int) xs_table_number (table, i, COLUMN_SIZE),
                              .depth = (int) xs_table_number (table, i, COLUMN_DEPTH),
                              .epochs = xs_table_number (table, i, COLUMN_EPOCHS) };
      g_autofree char *text = level_words (&level);

      g_string_append_printf (words, "%s%s", i > 0 ? "; " : "", text);
      if (level.epochs > 0)
        {
          double work = xs_table_number (table, i, COLUMN_WORK);

          g_string_append_printf (
              words,
              /* Translators: follows the words for a level. */
              ngettext (", %.3g work unit", ", %.3g work units", xs_plural (work)), work);
        }
    }
  return g_string_free (words, FALSE);
}

static void
xs_plan_picture_class_init (XsPlanPictureClass *class)
{
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  canvas_class->draw = draw;
  canvas_class->height_for = height_for;
  canvas_class->fill_table = fill_table;
  canvas_class->describe = describe;
}

static void
xs_plan_picture_init (XsPlanPicture *self)
{
  xs_canvas_set_size (XS_CANVAS (self), 240, 480, ROW, ROW);
  xs_canvas_set_label (XS_CANVAS (self), _ ("The plan: levels and their work"));
}

GtkWidget *
xs_plan_picture_new (void)
{
  return g_object_new (XS_TYPE_PLAN_PICTURE, "name", "plan", "margin-top", 12, "margin-start", 12,
                       "margin-end", 12, NULL);
}

void
xs_plan_picture_set (XsPlanPicture *self, const XsSettings *settings, int native_size)
{
  g_return_if_fail (XS_IS_PLAN_PICTURE (self));

  self->settings = *settings;
  self->native_size = native_size;
  xs_canvas_changed (XS_CANVAS (self));
  xs_canvas_describe (XS_CANVAS (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

#include "ui/classify/picture-row.h"

#include "ui/classify/probability-bars.h"
#include "ui/images/image-strip.h"
#include "ui/plot/tiles.h"

#include <glib/gi18n.h>
#include <string.h>

struct _XsPictureRow
{
  GObject parent_instance;

  XsStudy *study; /* names the classes */
  int index;
  char *path;
  char *name;
  char *error;
  XsGuess *guesses; /* (n_sizes) */
  int n_sizes;
  guint8 *thumbnail; /* (inputs, XS_SCAN_THUMBNAIL, XS_SCAN_THUMBNAIL), or NULL */
  int inputs;
};

G_DEFINE_FINAL_TYPE (XsPictureRow, xs_picture_row, G_TYPE_OBJECT)

static void
xs_picture_row_finalize (GObject *object)
{
  XsPictureRow *self = XS_PICTURE_ROW (object);

  xs_study_unref (self->study);
  g_free (self->path);
  g_free (self->name);
  g_free (self->error);
  g_free (self->guesses);
  g_free (self->thumbnail);
  G_OBJECT_CLASS (xs_picture_row_parent_class)->finalize (object);
}

static void
xs_picture_row_class_init (XsPictureRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = xs_picture_row_finalize;
}

static void
xs_picture_row_init (XsPictureRow *self)
{
}

XsPictureRow *
xs_picture_row_new (const XsGuesses *guesses, int place, int n_sizes, XsStudy *study, int n_common)
{
  XsPictureRow *self = g_object_new (XS_TYPE_PICTURE_ROW, NULL);
  const XsSeen *seen = &guesses->seen[place];

  self->study = xs_study_ref (study);
  self->index = guesses->start + place;
  self->path = g_strdup (guesses->paths[place]);
  self->name = g_filename_display_name (self->path + n_common);
  self->error = seen->error != NULL ? g_strdup (seen->error->message) : NULL;
  self->n_sizes = n_sizes;
  self->guesses = g_new (XsGuess, n_sizes);
  for (int i = 0; i < n_sizes; i++)
    self->guesses[i] = xs_seen_guess (seen, i, guesses->n_classes);
  self->inputs = guesses->inputs;
  if (seen->thumbnail != NULL)
    self->thumbnail =
        g_memdup2 (seen->thumbnail, (gsize) self->inputs * XS_SCAN_THUMBNAIL * XS_SCAN_THUMBNAIL);
  return self;
}

int
xs_picture_row_index (XsPictureRow *self)
{
  return self->index;
}

const char *
xs_picture_row_path (XsPictureRow *self)
{
  return self->path;
}

const char *
xs_picture_row_name (XsPictureRow *self)
{
  return self->name;
}

const char *
xs_picture_row_error (XsPictureRow *self)
{
  return self->error;
}

const XsGuess *
xs_picture_row_guesses (XsPictureRow *self)
{
  return self->guesses;
}

GdkTexture *
xs_picture_row_thumbnail (XsPictureRow *self)
{
  return self->thumbnail == NULL
             ? NULL
             : xs_tiles_texture_from_bytes (self->thumbnail, self->inputs, XS_SCAN_THUMBNAIL, 1);
}

char *
xs_picture_row_class (XsPictureRow *self, int size)
{
  int class = self->guesses[size].class;

  return class < 0 ? g_strdup ("–") : xs_reference_class_name (self->study, class);
}

char *
xs_picture_row_percent (XsPictureRow *self, int size)
{
  const XsGuess *guess = &self->guesses[size];

  return guess->class < 0 ? g_strdup ("") : xs_probability_percent (guess->probability);
}

char *
xs_picture_row_label (XsPictureRow *self, const int *sizes)
{
  GString *label = g_string_new (self->name);

  if (self->error != NULL)
    {
      g_string_append_printf (label, ": %s", self->error);
      return g_string_free (label, FALSE);
    }
  for (int i = 0; i < self->n_sizes; i++)
    {
      g_autofree char *class = xs_picture_row_class (self, i);
      g_autofree char *percent = xs_picture_row_percent (self, i);

      g_string_append (label, i == 0 ? ": " : ", ");
      /* Translators: a class and its probability at an image size: "dog 93 % at 28 pixels". */
      g_string_append_printf (label, _ ("%s %s at %d pixels"), class, percent, sizes[i]);
    }
  return g_string_free (label, FALSE);
}

int
xs_picture_row_compare (XsPictureRow *a, XsPictureRow *b, int size)
{
  const XsGuess *first = &a->guesses[MAX (size, 0)], *second = &b->guesses[MAX (size, 0)];

  if (size < 0 || first->class == second->class)
    {
      if (size >= 0 && first->class >= 0 && first->probability != second->probability)
        return first->probability > second->probability ? -1 : 1;
      return a->index - b->index;
    }
  if (first->class < 0 || second->class < 0)
    return first->class < 0 ? 1 : -1;
  return first->class - second->class;
}

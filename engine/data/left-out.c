#include "engine/data/left-out.h"

#include "engine/data/names.h"

#include <string.h>

static const struct
{
  const char *id;
  const char *words;
} reasons[XS_N_LEFT_REASONS] = {
  [XS_LEFT_LEAVING] = { "leaving", "what systems and file servers leave behind" },
  [XS_LEFT_UNREADABLE] = { "unreadable", "not to be read" },
  [XS_LEFT_IRREGULAR] = { "irregular", "no regular file" },
  [XS_LEFT_NO_PICTURE] = { "no-picture", "no picture" },
  [XS_LEFT_DAMAGED] = { "damaged", "a picture that cannot be decoded" },
  [XS_LEFT_UNLABELLED] = { "unlabelled", "images without classes, which can be classified" },
  [XS_LEFT_UNKNOWN_CLASS] = { "unknown-class", "of a class that the training part has not" },
  [XS_LEFT_BESIDE] = { "beside", "beside the folders of the classes" },
  [XS_LEFT_NO_PART] = { "no-part", "not among the files of the data set" },
  [XS_LEFT_TOO_DEEP] = { "too-deep", "too many folders down" },
  [XS_LEFT_LOOP] = { "loop", "a link back to a folder above it" },
  [XS_LEFT_MISSING] = { "missing", "named in the table of labels and not there" },
};

static void
left_out_free (void *data)
{
  XsLeftOut *self = data;

  g_free (self->path);
  g_free (self->detail);
  g_free (self);
}

const char *
xs_left_reason_id (XsLeftReason reason)
{
  return reasons[reason].id;
}

const char *
xs_left_reason_words (XsLeftReason reason)
{
  return reasons[reason].words;
}

GPtrArray *
xs_left_out_list_new (void)
{
  return g_ptr_array_new_with_free_func (left_out_free);
}

void
xs_left_out_add (GPtrArray *list, XsLeftReason reason, const char *path, int n_files,
                 const char *detail)
{
  XsLeftOut *left_out = g_new0 (XsLeftOut, 1);

  left_out->reason = reason;
  left_out->path = g_strdup (path);
  left_out->n_files = n_files;
  left_out->detail = g_strdup (detail);
  g_ptr_array_add (list, left_out);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const XsLeftOut *first = *(const XsLeftOut *const *) a;
  const XsLeftOut *second = *(const XsLeftOut *const *) b;

  if (first->reason != second->reason)
    return first->reason < second->reason ? -1 : 1;
  return strcmp (first->path, second->path);
}

void
xs_left_out_sort (GPtrArray *list)
{
  g_ptr_array_sort (list, compare);
}

int
xs_left_out_count (const GPtrArray *list, XsLeftReason reason)
{
  int count = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const XsLeftOut *left_out = list->pdata[i];

      count += left_out->reason == reason ? left_out->n_files : 0;
    }
  return count;
}

/* The first of a reason tells why in its own words, if it has some. */
char *
xs_left_out_line (const GPtrArray *list, XsLeftReason reason)
{
  int count = xs_left_out_count (list, reason);
  g_autoptr (GString) line = NULL;
  const char *detail = NULL;
  int n_entries = 0;

  if (count == 0)
    return NULL;
  line = g_string_new (NULL);
  g_string_printf (line, "%d %s left out (%s): ", count, count == 1 ? "file" : "files",
                   xs_left_reason_words (reason));
  for (guint i = 0; i < list->len; i++)
    {
      const XsLeftOut *left_out = list->pdata[i];

      if (left_out->reason != reason)
        continue;
      if (n_entries == 0)
        detail = left_out->detail;
      xs_names_append (line, n_entries++, left_out->path);
    }
  xs_names_close (line, n_entries);
  if (detail != NULL)
    g_string_append_printf (line, " (%s)", detail);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

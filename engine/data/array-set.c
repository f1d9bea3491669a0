#include "engine/data/array-set.h"

#include "engine/base/error.h"
#include "engine/data/classes.h"

#include <string.h>

/* One range for all parts whose numbers are of one type. */
static gboolean
measure (XsArraySet *set, XsElementRange ranges[XS_N_ELEMENTS], const XsCancel *cancel,
         GError **error)
{
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      XsArray *images = &set->images[part];
      XsElementType type = images->element.type;

      if (images->stream != NULL && type != XS_ELEMENT_UINT8 &&
          !xs_array_measure (images, &ranges[type], cancel, error))
        return FALSE;
    }
  return TRUE;
}

/* Says what became black and white unless it is what everybody expects. */
static void
remark_scale (XsSource *self, XsElement element, const XsElementRange *scale)
{
  char least[G_ASCII_DTOSTR_BUF_SIZE], most[G_ASCII_DTOSTR_BUF_SIZE];

  if (scale->least == 0 && (scale->most == 255 || scale->most == 1))
    return;
  g_ascii_formatd (least, sizeof least, "%.7g", scale->least);
  g_ascii_formatd (most, sizeof most, "%.7g", scale->most);
  g_ptr_array_add (self->remarks,
                   g_strdup_printf ("pixels are %s, of which %s is shown black and %s white",
                                    xs_element_words (element), least, most));
}

static gboolean
read_tables (XsSource *self, XsArraySet *set, const XsCancel *cancel, GError **error)
{
  XsElementRange ranges[XS_N_ELEMENTS] = { 0 };
  gboolean said[XS_N_ELEMENTS] = { [XS_ELEMENT_UINT8] = TRUE };
  gboolean padded = FALSE;

  if (!measure (set, ranges, cancel, error))
    return FALSE;
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      XsElement element = set->images[part].element;
      XsElementRange scale = xs_element_scale (element, &ranges[element.type]);

      if (set->images[part].stream == NULL)
        continue;
      if (!xs_table_read (&self->tables[part], &set->images[part], &set->labels[part], set->kind,
                          &scale, cancel, error))
        return FALSE;
      padded |= self->tables[part].padded;
      if (self->place.transpose)
        xs_table_transpose (&self->tables[part]);
      if (!said[element.type])
        remark_scale (self, element, &scale);
      said[element.type] = TRUE;
    }
  if (padded)
    g_ptr_array_add (self->remarks, g_strdup ("images are not square and were padded with black"));
  return TRUE;
}

/* The images of all parts must be of one kind. */
static gboolean
check_same_shape (const XsSource *self, const char *folder, GError **error)
{
  const XsTable *first = NULL;

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      const XsTable *table = &self->tables[part];

      if (table->count == 0)
        continue;
      if (first == NULL)
        first = table;
      if (first->inputs == table->inputs && first->size == table->size)
        continue;
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                   "%s: expected %s images like the others, %d x %d pixels of %d bytes, found "
                   "%d x %d of %d",
                   folder, xs_part_id (part), first->size, first->size, first->inputs, table->size,
                   table->size, table->inputs);
      return FALSE;
    }
  return TRUE;
}

/* The least and the largest label of all parts. */
static void
find_labels (const XsTable *tables, int *least, int *most)
{
  *least = 255;
  *most = 0;
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    for (int i = 0; i < tables[part].count; i++)
      {
        *least = MIN (*least, tables[part].labels[i]);
        *most = MAX (*most, tables[part].labels[i]);
      }
}

/* Every label becomes classes[label]; FALSE for one that is below 0 there. */
static gboolean
renumber (XsTable *tables, const XsArraySet *set, const int classes[256], GError **error)
{
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    for (int i = 0; i < tables[part].count; i++)
      {
        guint8 *label = &tables[part].labels[i];

        if (classes[*label] < 0)
          {
            g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                         "%s: expected labels that %s names, found %d at position %d",
                         xs_array_name (&set->labels[part]), set->mapping, *label, i);
            return FALSE;
          }
        *label = (guint8) classes[*label];
      }
  return TRUE;
}

/* Labels from 1 on become classes from 0 on. */
static void
count_from_zero (XsTable *tables, const XsArraySet *set)
{
  int classes[256];

  for (int label = 0; label < 256; label++)
    classes[label] = MAX (label - 1, 0);
  renumber (tables, set, classes, NULL);
}

/* "1", "2", ... for labels that count from 1, and a remark. */
static char **
number_from_one (XsSource *self, int n_classes)
{
  char **names = g_new0 (char *, n_classes + 1);

  for (int i = 0; i < n_classes; i++)
    names[i] = g_strdup_printf ("%d", i + 1);
  g_ptr_array_add (self->remarks, g_strdup_printf ("labels count from 1: there is no class 0, and "
                                                   "the %d classes are called 1 to %d",
                                                   n_classes, n_classes));
  return names;
}

/* Names from classes.txt, a known checksum, or numbers. */
static gboolean
name_by_number (XsSource *self, const XsArraySet *set, const XsKnownData *known, GError **error)
{
  int least, most, n_names;
  gboolean from_one;

  find_labels (self->tables, &least, &most);
  if (!xs_classes_read (set->folder, XS_CLASSES_FILE, &self->class_names, error))
    return FALSE;
  self->named = self->class_names != NULL || known != NULL;
  n_names = self->class_names != NULL ? (int) g_strv_length (self->class_names) : most;
  from_one = least == 1 && most >= 2 && n_names == most;
  if (from_one)
    count_from_zero (self->tables, set);
  if (self->class_names == NULL && known != NULL)
    self->class_names = g_strdupv ((char **) known->classes);
  if (self->class_names == NULL)
    self->class_names =
        from_one ? number_from_one (self, most) : xs_classes_numbered (MAX (most + 1, 2));
  return TRUE;
}

static gboolean
name_classes (XsSource *self, const XsArraySet *set, GError **error)
{
  const XsKnownData *known = NULL;
  int classes[256];

  for (XsPart part = 0; part < XS_N_PARTS && known == NULL; part++)
    if (self->tables[part].count > 0)
      known = xs_known_data (self->tables[part].labels, self->tables[part].count);
  if (set->mapping != NULL &&
      !xs_classes_read_mapping (set->folder, set->mapping, &self->class_names, classes, error))
    return FALSE;
  self->named = self->class_names != NULL;
  if (!(self->named ? renumber (self->tables, set, classes, error)
                    : name_by_number (self, set, known, error)))
    return FALSE;
  self->name = known != NULL       ? g_strdup (known->name)
               : set->name != NULL ? g_strdup (set->name)
                                   : g_file_get_basename (set->folder);
  return TRUE;
}

gboolean
xs_array_set_read (XsSource *self, XsArraySet *set, const XsCancel *cancel, GError **error)
{
  g_autofree char *folder_name = g_file_get_parse_name (set->folder);
  char *names[XS_N_PARTS] = { NULL };

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    if (set->labels[part].stream != NULL)
      names[part] = (char *) xs_array_name (&set->labels[part]);
  return read_tables (self, set, cancel, error) && check_same_shape (self, folder_name, error) &&
         name_classes (self, set, error) && xs_source_check_labels (self, names, error);
}

void
xs_array_set_clear (XsArraySet *set)
{
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      xs_array_clear (&set->images[part]);
      xs_array_clear (&set->labels[part]);
    }
  g_clear_pointer (&set->mapping, g_free);
  g_clear_pointer (&set->name, g_free);
}

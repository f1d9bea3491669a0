#include "engine/data/inspection.h"

#include "engine/data/warnings.h"

#include <math.h>

#define FEW 100 /* validation images, that know an accuracy to five points */

static void
class_free (void *data)
{
  XsInspectedClass *self = data;

  g_free (self->name);
  g_free (self);
}

static void
fill_classes (XsInspection *self, const XsSource *source, const XsParts *parts)
{
  self->classes = g_ptr_array_new_with_free_func (class_free);
  for (int label = 0; source->class_names[label] != NULL; label++)
    {
      XsInspectedClass *class = g_new0 (XsInspectedClass, 1);

      class->name = g_strdup (source->class_names[label]);
      g_ptr_array_add (self->classes, class);
    }
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    for (int i = 0; i < parts->counts[part]; i++)
      {
        int label = xs_parts_label (parts, source, part, i);

        ((XsInspectedClass *) self->classes->pdata[label])->counts[part]++;
      }
}

static void
fill_parts (XsInspection *self, const XsSource *source, const XsParts *parts)
{
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      const XsTable *table = &source->tables[part];

      self->counts[part] = parts->counts[part];
      if (parts->counts[part] > 0)
        self->origins[part] = g_strdup (source->origins[part]);
      if (table->size > 0)
        {
          self->size = table->size;
          self->inputs = table->inputs;
        }
    }
  if (self->counts[XS_PART_VALIDATION] > 0 && self->origins[XS_PART_VALIDATION] == NULL)
    self->origins[XS_PART_VALIDATION] = g_strdup_printf (
        "drawn from the training part with %" G_GUINT64_FORMAT, source->place.split);
}

/* What an accuracy of one half is uncertain by is the most. */
static void
remark_few (XsInspection *self)
{
  int n = self->counts[XS_PART_VALIDATION];

  if (n > 0 && n < FEW)
    g_ptr_array_add (self->remarks,
                     g_strdup_printf ("with %d validation %s accuracies are uncertain "
                                      "by up to %.0f points (one standard error)",
                                      n, n == 1 ? "image" : "images", 50 / sqrt (n)));
}

/* Takes the lists out of @source. */
static XsInspection *
inspection_new (XsSource *source, const XsParts *parts)
{
  XsInspection *self = g_new0 (XsInspection, 1);

  g_atomic_ref_count_init (&self->references);
  self->where = g_strdup (source->place.where);
  self->reference = xs_place_text (&source->place);
  self->name = g_strdup (source->name);
  self->format = g_strdup (source->kind->id);
  self->named = source->named;
  fill_classes (self, source, parts);
  fill_parts (self, source, parts);
  self->warnings = g_steal_pointer (&source->warnings);
  xs_warn_of_counts (source, parts, self->warnings);
  if (source->kind->load == NULL)
    xs_warn_of_pixels (source, parts, self->warnings);
  self->left_out = g_steal_pointer (&source->left_out);
  self->remarks = g_steal_pointer (&source->remarks);
  remark_few (self);
  self->folders = g_steal_pointer (&source->folders);
  xs_left_out_sort (self->left_out);
  return self;
}

XsInspection *
xs_inspect (const char *data, guint64 split, XsPool *pool, const XsCancel *cancel, GError **error)
{
  XsSource source;
  XsParts parts = { 0 };
  XsInspection *self = NULL;

  if (xs_source_find (&source, data, split, pool, cancel, error) &&
      xs_parts_draw (&parts, &source, error))
    self = inspection_new (&source, &parts);
  xs_parts_clear (&parts);
  xs_source_clear (&source);
  return self;
}

XsInspection *
xs_inspection_ref (XsInspection *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_inspection_unref (XsInspection *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->where);
  g_free (self->reference);
  g_free (self->name);
  g_free (self->format);
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    g_free (self->origins[part]);
  g_ptr_array_unref (self->classes);
  g_ptr_array_unref (self->left_out);
  g_ptr_array_unref (self->remarks);
  g_ptr_array_unref (self->folders);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

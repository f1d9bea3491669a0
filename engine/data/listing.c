#include "engine/data/listing.h"

#include "engine/base/random.h"
#include "engine/data/left-out.h"

#include <string.h>

#define ORDER_SEED 1

void
xs_listed_free (void *data)
{
  XsListed *self = data;

  g_object_unref (self->file);
  g_free (self->name);
  g_free (self);
}

void
xs_listing_init (XsListing *self)
{
  *self = (XsListing){ 0 };
  self->class_names = g_ptr_array_new_with_free_func (g_free);
  self->files = g_ptr_array_new_with_free_func (xs_listed_free);
  self->left_out = xs_left_out_list_new ();
  self->remarks = g_ptr_array_new_with_free_func (g_free);
  self->folders = g_ptr_array_new_with_free_func (g_free);
}

void
xs_listing_clear (XsListing *self)
{
  g_clear_pointer (&self->class_names, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    g_clear_pointer (&self->origins[part], g_free);
}

XsListed *
xs_listing_add (XsListing *self, const char *path, char *name, int label, XsPart part)
{
  XsListed *listed = g_new0 (XsListed, 1);

  listed->file = g_file_new_for_path (path);
  listed->name = name;
  listed->label = label;
  listed->part = part;
  g_ptr_array_add (self->files, listed);
  return listed;
}

int
xs_listing_class (XsListing *self, const char *name, gboolean make)
{
  guint label;

  if (g_ptr_array_find_with_equal_func (self->class_names, name, g_str_equal, &label))
    return (int) label;
  if (!make || self->class_names->len == XS_LISTING_MAX_CLASSES)
    return -1;
  g_ptr_array_add (self->class_names, g_strdup (name));
  return (int) self->class_names->len - 1;
}

void
xs_listing_mix (XsListing *self)
{
  GPtrArray *files = self->files;
  g_autofree int *order = g_new (int, files->len + 1);
  g_autofree gpointer *before = g_memdup2 (files->pdata, files->len * sizeof (gpointer));
  XsRandom random;

  for (guint i = 0; i < files->len; i++)
    order[i] = (int) i;
  xs_random_seed (&random, ORDER_SEED);
  xs_random_shuffle (&random, order, (int) files->len);
  for (guint i = 0; i < files->len; i++)
    files->pdata[i] = before[order[i]];
}

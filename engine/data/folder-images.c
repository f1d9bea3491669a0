#include "engine/data/folder-images.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/base/reading.h"
#include "engine/kernels/resample.h"
#include "engine/pictures/decode.h"
#include "engine/pictures/picture-pixels.h"

#include <math.h>
#include <string.h>

#define MOST_NAMED 5 /* skipped files whose names are told */
#define PLANES 3     /* until it is known whether all are grey */

/* One file on its way. */
typedef struct
{
  const XsListed *listed;
  XsHeader announced;
  guint8 *pixels; /* (3, size, size), borrowed from its table; a grey one fills the first plane */
  int bits;       /* that its brightest colour needs, of 16; 0: it has 8 */
  gboolean grey;
  gboolean inverted; /* grey only */
  char *reason;      /* why it is skipped, or NULL */
} Item;

typedef struct
{
  Item *items; /* (count) */
  int count;
  int size;
  int bits; /* that count, of images of 16 */
  int n_skipped;
  const XsCancel *cancel;
} Reading;

static void
skip (Item *item, const GError *reason)
{
  item->reason = g_strdup (reason->message);
}

static void
measure_slice (void *data, int slice, int thread)
{
  Reading *self = data;
  Item *item = &self->items[slice];
  g_autoptr (GError) reason = NULL;

  if (!xs_cancel_is_raised (self->cancel) &&
      !xs_decode_measure (item->listed->file, item->listed->name, &item->announced, self->cancel,
                          &reason))
    skip (item, reason);
}

static int
longer_side (const XsHeader *header)
{
  gint64 longest = MAX (header->width, header->height);

  return longest == 0 ? XS_FOLDER_MOST_SIDE : (int) longest; /* drawings */
}

static int
compare_sides (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* The size to keep all images at; @wanted (out) is what it would be if memory had no end. */
static int
choose_size (const Reading *self, int *wanted)
{
  g_autofree int *sides = g_new (int, self->count);
  int n = 0, most;

  for (int i = 0; i < self->count; i++)
    if (self->items[i].reason == NULL)
      sides[n++] = longer_side (&self->items[i].announced);
  qsort (sides, (size_t) n, sizeof *sides, compare_sides);
  *wanted = n > 0 ? MIN (sides[n / 2], XS_FOLDER_MOST_SIDE) : 1;
  most = (int) sqrt ((double) XS_IDX_MAX_BYTES / PLANES / self->count);
  return MIN (*wanted, most);
}

/* Squares of @from pixels to squares of @to. */
static gboolean
resize (const guint8 *in, guint8 *out, int inputs, int from, int to, GError **error)
{
  g_autoptr (XsResample) plan = NULL;
  size_t count = (size_t) inputs * to * to;
  float *resized;

  if (from == to)
    {
      memcpy (out, in, count);
      return TRUE;
    }
  plan = xs_resample_new (from, to, error);
  resized = plan != NULL ? xs_alloc (count, sizeof *resized, "image", error) : NULL;
  if (resized == NULL)
    return FALSE;
  xs_resample_apply_bytes (plan, in, resized, inputs);
  for (size_t i = 0; i < count; i++)
    out[i] = (guint8) CLAMP (resized[i] * 255 + 0.5f, 0, 255);
  xs_free (resized);
  return TRUE;
}

static gboolean
decode_item (const Item *item, int size, const XsCancel *cancel, XsRaster *raster, GError **error)
{
  const char *name = item->listed->name;
  g_autoptr (GBytes) bytes = xs_decode_read (item->listed->file, name, cancel, error);

  return bytes != NULL && xs_decode (bytes, name, size, size, cancel, raster, error);
}

/* Of 16 bits, only as many may count as the brightest of all images needs: what cameras of 10 or 12
 * bits write would be nearly black. */
static void
count_bits (void *data, int slice, int thread)
{
  Reading *self = data;
  Item *item = &self->items[slice];
  g_auto (XsRaster) raster = { 0 };
  g_autoptr (GError) reason = NULL;

  if (item->reason != NULL || item->announced.bits <= 8 || xs_cancel_is_raised (self->cancel))
    return;
  if (decode_item (item, self->size, self->cancel, &raster, &reason))
    item->bits = raster.bits == 16 ? xs_raster_bits (&raster) : 0;
  else
    skip (item, reason);
}

static gboolean
read_item (Item *item, int size, int bits, const XsCancel *cancel, GError **error)
{
  const char *name = item->listed->name;
  g_auto (XsRaster) raster = { 0 };
  guint8 *planes;
  int from, inputs;
  gboolean done;

  if (!decode_item (item, size, cancel, &raster, error))
    return FALSE;
  xs_raster_narrow (&raster, bits);
  item->grey = xs_raster_is_grey (&raster);
  inputs = item->grey ? 1 : PLANES;
  planes = xs_raster_to_planes (&raster, inputs, name, &from, &item->inverted, error);
  done = planes != NULL && resize (planes, item->pixels, inputs, from, size, error);
  xs_free (planes);
  return done;
}

static void
read_slice (void *data, int slice, int thread)
{
  Reading *self = data;
  Item *item = &self->items[slice];
  g_autoptr (GError) reason = NULL;

  if (item->reason == NULL && !xs_cancel_is_raised (self->cancel) &&
      !read_item (item, self->size, self->bits, self->cancel, &reason))
    skip (item, reason);
}

/* Room for the files of both parts, in colours. */
static gboolean
allocate (Reading *self, XsTable *const tables[2], const char *name, GError **error)
{
  size_t image_bytes = PLANES * (size_t) self->size * self->size;

  for (int i = 0; i < self->count; i++)
    tables[self->items[i].listed->test]->count++;
  for (int part = 0; part < 2; part++)
    {
      XsTable *table = tables[part];

      if (table->count == 0)
        continue;
      table->pixels = xs_alloc (table->count, image_bytes, name, error);
      table->labels = table->pixels != NULL ? xs_alloc (table->count, 1, name, error) : NULL;
      if (table->labels == NULL)
        return FALSE;
      table->count = 0;
    }
  for (int i = 0; i < self->count; i++)
    {
      XsTable *table = tables[self->items[i].listed->test];

      self->items[i].pixels = table->pixels + (size_t) table->count++ * image_bytes;
    }
  return TRUE;
}

/* A grey image among coloured ones: as it was, in three planes. */
static void
spread_grey (guint8 *planes, size_t n_pixels, gboolean inverted)
{
  for (size_t i = 0; i < n_pixels && inverted; i++)
    planes[i] = (guint8) (255 - planes[i]);
  memcpy (planes + n_pixels, planes, n_pixels);
  memcpy (planes + 2 * n_pixels, planes, n_pixels);
}

/* Closes the gaps of what was skipped, and of planes that are not needed. */
static void
close_ranks (const Reading *self, XsTable *const tables[2], gboolean grey)
{
  size_t n_pixels = (size_t) self->size * self->size;
  size_t image_bytes = (grey ? 1 : PLANES) * n_pixels;

  for (int part = 0; part < 2; part++)
    {
      tables[part]->count = 0;
      tables[part]->inputs = grey ? 1 : PLANES;
      tables[part]->size = self->size;
    }
  for (int i = 0; i < self->count; i++)
    {
      const Item *item = &self->items[i];
      XsTable *table = tables[item->listed->test];
      guint8 *to = table->pixels + (size_t) table->count * image_bytes;

      if (item->reason != NULL)
        continue;
      memmove (to, item->pixels, image_bytes);
      if (!grey && item->grey)
        spread_grey (to, n_pixels, item->inverted);
      table->labels[table->count++] = (guint8) item->listed->label;
    }
}

/* Gives back what a table has too much; it may keep it where there is no memory for a copy. */
static void
shrink (XsTable *table)
{
  size_t n_bytes = (size_t) table->count * table->inputs * table->size * table->size;
  guint8 *copy = n_bytes > 0 ? xs_alloc (n_bytes, 1, "images", NULL) : NULL;

  if (copy == NULL)
    return;
  memcpy (copy, table->pixels, n_bytes);
  xs_free (table->pixels);
  table->pixels = copy;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const Item *const *) a)->listed->name,
                 (*(const Item *const *) b)->listed->name);
}

static void
remark_skipped (const Reading *self, GPtrArray *remarks)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) skipped = g_ptr_array_new ();

  for (int i = 0; i < self->count; i++)
    if (self->items[i].reason != NULL)
      g_ptr_array_add (skipped, &self->items[i]);
  g_ptr_array_sort (skipped, compare_items);
  g_string_printf (text, "%d of %d files could not be read and were skipped: ", self->n_skipped,
                   self->count);
  for (guint i = 0; i < MIN (skipped->len, MOST_NAMED); i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : ", ",
                            ((const Item *) skipped->pdata[i])->listed->name);
  if (self->n_skipped > MOST_NAMED)
    g_string_append_printf (text, " and %d more", self->n_skipped - MOST_NAMED);
  g_string_append_printf (text, " (%s)", ((const Item *) skipped->pdata[0])->reason);
  g_ptr_array_add (remarks, g_strdup (text->str));
}

static void
remark (const Reading *self, gboolean grey, int wanted, GPtrArray *remarks)
{
  int n_padded = 0, n_inverted = 0, n_deep = 0;
  int n_skipped = self->n_skipped;

  for (int i = 0; i < self->count; i++)
    {
      const Item *item = &self->items[i];
      gboolean read = item->reason == NULL;

      n_padded += read && item->announced.width != item->announced.height;
      n_inverted += read && grey && item->inverted;
      n_deep += read && item->bits > 0;
    }
  if (n_skipped > 0)
    remark_skipped (self, remarks);
  if (n_padded > 0)
    g_ptr_array_add (remarks, g_strdup_printf ("%d of %d images are not square and were padded "
                                               "with the colour of their borders",
                                               n_padded, self->count - n_skipped));
  if (n_deep > 0 && self->bits < 16)
    g_ptr_array_add (remarks,
                     g_strdup_printf ("%d images of 16 bits use %d of them and were scaled "
                                      "alike",
                                      n_deep, self->bits));
  if (n_inverted > 0)
    g_ptr_array_add (remarks, g_strdup_printf ("%d of %d images are dark on light and were "
                                               "inverted, as your own pictures are",
                                               n_inverted, self->count - n_skipped));
  if (wanted > self->size)
    g_ptr_array_add (remarks, g_strdup_printf ("images are kept at %d pixels per side and not at "
                                               "%d, to fit in memory",
                                               self->size, wanted));
}

/* Whether anything was read, and @grey: whether all of it is. */
static gboolean
check_read (Reading *self, const char *name, gboolean *grey, GError **error)
{
  int n_read = 0;

  *grey = TRUE;
  for (int i = 0; i < self->count; i++)
    if (self->items[i].reason == NULL)
      {
        n_read++;
        *grey = *grey && self->items[i].grey;
      }
  self->n_skipped = self->count - n_read;
  if (n_read > 0)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA,
               "%s: expected images in its class folders, found none among %d files (%s)", name,
               self->count, self->items[0].reason);
  return FALSE;
}

static gboolean
read_all (Reading *self, const char *name, XsTable *const tables[2], GPtrArray *remarks,
          XsPool *pool, GError **error)
{
  gboolean grey;
  int wanted;

  xs_pool_run (pool, self->count, measure_slice, self);
  if (!xs_reading_goes_on (self->cancel, name, error))
    return FALSE;
  self->size = choose_size (self, &wanted);
  if (!allocate (self, tables, name, error))
    return FALSE;
  xs_pool_run (pool, self->count, count_bits, self);
  for (int i = 0; i < self->count; i++)
    self->bits = MAX (self->bits, self->items[i].bits);
  xs_pool_run (pool, self->count, read_slice, self);
  if (!xs_reading_goes_on (self->cancel, name, error) || !check_read (self, name, &grey, error))
    return FALSE;
  close_ranks (self, tables, grey);
  for (int part = 0; part < 2 && grey; part++)
    shrink (tables[part]);
  remark (self, grey, wanted, remarks);
  return TRUE;
}

gboolean
xs_folder_images_read (const XsListing *listing, const char *folder_name, XsTable *training,
                       XsTable *test, GPtrArray *remarks, int *n_skipped, XsPool *pool,
                       const XsCancel *cancel, GError **error)
{
  XsTable *const tables[2] = { training, test };
  Reading self = { .count = (int) listing->files->len, .bits = 8, .cancel = cancel };
  gboolean done;

  self.items = g_new0 (Item, self.count + 1);
  for (int i = 0; i < self.count; i++)
    self.items[i].listed = listing->files->pdata[i];
  done = read_all (&self, folder_name, tables, remarks, pool, error);
  *n_skipped = self.n_skipped;
  for (int i = 0; i < self.count; i++)
    g_free (self.items[i].reason);
  g_free (self.items);
  return done;
}

#include "engine/data/folder-images.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/base/reading.h"
#include "engine/data/contents.h"
#include "engine/data/image-cache.h"
#include "engine/data/left-out.h"
#include "engine/kernels/resample.h"
#include "engine/pictures/decode.h"
#include "engine/pictures/picture-pixels.h"

#include <math.h>
#include <string.h>

#define CACHE_VERSION "1" /* another one when decoding changes what is seen */
#define LEAST_CACHED 64   /* fewer images are decoded at once */
#define FLAG_GREY 1u
#define FLAG_INVERTED 2u
#define FLAG_BITS 8
#define FLAG_SCALE 16
#define COLOURS 3

/* One file on its way. */
typedef struct
{
  const XsListed *listed;
  int entry;      /* where the cache has it, or -1 */
  guint8 *pixels; /* (3, size, size), borrowed from its table; a grey one fills the first plane */
  int bits;       /* that its brightest colour needs, of 16; 0: it has 8 */
  int scale;      /* the bits that counted when the cache was filled */
  gboolean grey;
  gboolean inverted;
  XsLeftReason left; /* why it is left out, */
  char *reason;      /* and in the words of who could not read it; or NULL */
} Item;

typedef struct
{
  Item *items; /* (count) */
  int count;
  int size;
  int planes; /* of each image, until it is known whether all are grey */
  int bits;   /* that count, of images of 16 */
  int n_read;
  const XsPlace *place;
  XsImageCache *cache; /* or NULL */
  const XsCancel *cancel;
} Reading;

static void
skip (Item *item, XsLeftReason left, const GError *reason)
{
  item->left = left;
  item->reason = g_strdup (reason->message);
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

int
xs_folder_images_inputs (const XsListing *listing, const XsPlace *place)
{
  if (place->colour != XS_COLOUR_AUTO)
    return place->colour == XS_COLOUR_GREY ? 1 : COLOURS;
  for (guint i = 0; i < listing->files->len; i++)
    {
      const XsHeader *header = &((XsListed *) listing->files->pdata[i])->header;

      if (header->channels == 0 || header->channels > 2)
        return COLOURS;
    }
  return 1;
}

int
xs_folder_images_size (const XsListing *listing, const XsPlace *place, int *wanted)
{
  guint count = listing->files->len;
  g_autofree int *sides = g_new (int, count + 1);
  int planes = xs_folder_images_inputs (listing, place);
  int most;

  for (guint i = 0; i < count; i++)
    sides[i] = longer_side (&((XsListed *) listing->files->pdata[i])->header);
  qsort (sides, count, sizeof *sides, compare_sides);
  *wanted = count > 0 ? MIN (sides[count / 2], XS_FOLDER_MOST_SIDE) : 1;
  if (place->size > 0)
    *wanted = place->size;
  most = (int) sqrt ((double) XS_ARRAY_MAX_BYTES / planes / MAX (count, 1));
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

/* Exchanges black and white, or takes that back, where a person wants it otherwise. */
static void
invert (Item *item, XsInvert choice, guint8 *planes, size_t n_bytes)
{
  gboolean wanted = choice == XS_INVERT_AUTO ? item->inverted : choice == XS_INVERT_YES;

  for (size_t i = 0; i < n_bytes && wanted != item->inverted; i++)
    planes[i] = (guint8) (255 - planes[i]);
  item->inverted = wanted;
}

/* What the cache keeps of an image besides its pixels. */
static guint32
flags_of (const Item *item, int bits)
{
  return (item->grey ? FLAG_GREY : 0) | (item->inverted ? FLAG_INVERTED : 0) |
         (guint32) item->bits << FLAG_BITS | (guint32) bits << FLAG_SCALE;
}

static void
take_flags (Item *item, guint32 flags)
{
  item->grey = (flags & FLAG_GREY) != 0;
  item->inverted = (flags & FLAG_INVERTED) != 0;
  item->bits = (int) (flags >> FLAG_BITS) & 31;
  item->scale = (int) (flags >> FLAG_SCALE) & 31;
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

  if (item->entry >= 0 || item->listed->header.bits <= 8 || xs_cancel_is_raised (self->cancel))
    return;
  if (decode_item (item, self->size, self->cancel, &raster, &reason))
    item->bits = raster.bits == 16 ? xs_raster_bits (&raster) : 0;
  else
    skip (item, XS_LEFT_DAMAGED, reason);
}

static gboolean
read_item (const Reading *self, Item *item, GError **error)
{
  const char *name = item->listed->name;
  g_auto (XsRaster) raster = { 0 };
  guint8 *planes;
  int from, inputs;
  gboolean done;

  if (!decode_item (item, self->size, self->cancel, &raster, error))
    return FALSE;
  /* Not counted before are those whose headers do not tell that they are deep. */
  xs_raster_narrow (&raster, item->bits > 0 ? self->bits : xs_raster_bits (&raster));
  item->grey =
      self->planes == 1 || (self->place->colour == XS_COLOUR_AUTO && xs_raster_is_grey (&raster));
  inputs = item->grey ? 1 : COLOURS;
  planes = xs_raster_to_planes (&raster, inputs, name, &from, &item->inverted, error);
  if (planes != NULL)
    invert (item, self->place->invert, planes, (size_t) inputs * from * from);
  done = planes != NULL && resize (planes, item->pixels, inputs, from, self->size, error);
  xs_free (planes);
  return done;
}

static void
read_slice (void *data, int slice, int thread)
{
  Reading *self = data;
  Item *item = &self->items[slice];
  g_autoptr (GError) reason = NULL;

  xs_cancel_advance (self->cancel, XS_CONTENTS_DECODING);
  if (item->entry >= 0 && xs_image_cache_read (self->cache, item->entry, item->pixels))
    return;
  item->entry = -1;
  if (item->reason == NULL && !xs_cancel_is_raised (self->cancel) &&
      !read_item (self, item, &reason))
    skip (item, XS_LEFT_DAMAGED, reason);
}

/* Room for the files of all parts, in colours. */
static gboolean
allocate (Reading *self, XsTable *tables, const char *name, GError **error)
{
  size_t image_bytes = self->planes * (size_t) self->size * self->size;

  for (int i = 0; i < self->count; i++)
    tables[self->items[i].listed->part].count++;
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      XsTable *table = &tables[part];

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
      XsTable *table = &tables[self->items[i].listed->part];

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
close_ranks (const Reading *self, XsTable *tables, gboolean grey)
{
  size_t n_pixels = (size_t) self->size * self->size;
  size_t image_bytes = (grey ? 1 : COLOURS) * n_pixels;

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      tables[part].count = 0;
      tables[part].inputs = grey ? 1 : COLOURS;
      tables[part].size = self->size;
    }
  for (int i = 0; i < self->count; i++)
    {
      const Item *item = &self->items[i];
      XsTable *table = &tables[item->listed->part];
      guint8 *to = table->pixels + (size_t) table->count * image_bytes;

      if (item->reason != NULL)
        continue;
      if (to != item->pixels)
        memmove (to, item->pixels, image_bytes);
      if (!grey && item->grey)
        spread_grey (to, n_pixels, item->inverted && self->place->invert == XS_INVERT_AUTO);
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

static void
remark_count (GPtrArray *remarks, int count, const Reading *self, const char *words)
{
  if (count > 0)
    g_ptr_array_add (remarks, g_strdup_printf ("%d of %d images %s", count, self->n_read, words));
}

static void
remark (const Reading *self, gboolean grey, int wanted, GPtrArray *remarks)
{
  int n_padded = 0, n_inverted = 0, n_deep = 0;

  for (int i = 0; i < self->count; i++)
    {
      const Item *item = &self->items[i];
      gboolean read = item->reason == NULL;

      n_padded += read && item->listed->header.width != item->listed->header.height;
      n_inverted += read && grey && item->inverted;
      n_deep += read && item->bits > 0;
    }
  remark_count (remarks, n_padded, self,
                "are not square and were padded with the colour of their borders");
  if (n_deep > 0 && self->bits < 16)
    g_ptr_array_add (remarks, g_strdup_printf ("%d images of 16 bits use %d of them and were "
                                               "scaled alike",
                                               n_deep, self->bits));
  if (self->place->invert == XS_INVERT_AUTO)
    remark_count (remarks, n_inverted, self,
                  "are dark on light and were inverted, as your own pictures are");
  if (wanted > self->size)
    g_ptr_array_add (remarks, g_strdup_printf ("images are kept at %d pixels per side and not at "
                                               "%d, to fit in memory",
                                               self->size, wanted));
}

static void
leave_out (const Reading *self, GPtrArray *left_out)
{
  for (int i = 0; i < self->count; i++)
    if (self->items[i].reason != NULL)
      xs_left_out_add (left_out, self->items[i].left, self->items[i].listed->name, 1,
                       self->items[i].reason);
}

/* Whether anything was read, and @grey: whether all of it is. */
static gboolean
check_read (Reading *self, const char *name, gboolean *grey, GError **error)
{
  *grey = self->place->colour != XS_COLOUR_RGB;
  for (int i = 0; i < self->count; i++)
    if (self->items[i].reason == NULL)
      {
        self->n_read++;
        *grey = *grey && self->items[i].grey;
      }
  if (self->n_read > 0)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA,
               "%s: expected images in its class folders, found none among %d files (%s)", name,
               self->count, self->items[0].reason);
  return FALSE;
}

/* What decides how the images of this place look when they are decoded. */
static char *
cache_key (const Reading *self)
{
  g_autofree char *reference = xs_place_text (self->place);

  return g_strdup_printf ("%s|%d|" CACHE_VERSION, reference, self->size);
}

static void
look_into_cache (Reading *self)
{
  g_autofree char *key = cache_key (self);
  guint32 flags;

  self->cache = xs_image_cache_open (key, self->planes * (gsize) self->size * (gsize) self->size);
  for (int i = 0; i < self->count && self->cache != NULL; i++)
    {
      Item *item = &self->items[i];

      item->entry = xs_image_cache_find (self->cache, item->listed->contents, &flags);
      if (item->entry >= 0)
        take_flags (item, flags);
    }
}

/* The bits that count are of all images together: what was kept by another scale is no good. */
static void
agree_on_bits (Reading *self, XsPool *pool)
{
  xs_pool_run (pool, self->count, count_bits, self);
  for (int i = 0; i < self->count; i++)
    self->bits = MAX (self->bits, self->items[i].bits);
  for (int i = 0; i < self->count; i++)
    if (self->items[i].bits > 0 && self->items[i].scale != self->bits)
      self->items[i].entry = -1;
}

/* If enough has been decoded to be worth it. */
static void
fill_cache (const Reading *self)
{
  g_autofree XsCached *images = g_new (XsCached, self->count + 1);
  g_autofree char *key = cache_key (self);
  int n = 0, n_new = 0;

  for (int i = 0; i < self->count; i++)
    {
      const Item *item = &self->items[i];

      n_new += item->entry < 0 && item->reason == NULL;
      if (item->reason == NULL)
        images[n++] =
            (XsCached){ item->listed->contents, flags_of (item, self->bits), item->pixels };
    }
  if (n_new >= LEAST_CACHED)
    xs_image_cache_write (key, self->planes * (gsize) self->size * (gsize) self->size, images, n,
                          self->cancel);
}

static gboolean
read_all (Reading *self, const XsListing *listing, XsTable *tables, GPtrArray *left_out,
          GPtrArray *remarks, XsPool *pool, GError **error)
{
  const char *name = self->place->where;
  gboolean grey;
  int wanted;

  self->planes = xs_folder_images_inputs (listing, self->place);
  self->size = xs_folder_images_size (listing, self->place, &wanted);
  if (!allocate (self, tables, name, error))
    return FALSE;
  xs_cancel_tell (self->cancel, self->count, self->count * (1 + XS_CONTENTS_DECODING));
  look_into_cache (self);
  agree_on_bits (self, pool);
  xs_pool_run (pool, self->count, read_slice, self);
  if (!xs_reading_goes_on (self->cancel, name, error) || !check_read (self, name, &grey, error))
    return FALSE;
  fill_cache (self);
  close_ranks (self, tables, grey);
  for (XsPart part = 0; part < XS_N_PARTS && grey && self->planes > 1; part++)
    shrink (&tables[part]);
  leave_out (self, left_out);
  remark (self, grey, wanted, remarks);
  return TRUE;
}

gboolean
xs_folder_images_read (const XsListing *listing, const XsPlace *place, XsTable *tables,
                       GPtrArray *left_out, GPtrArray *remarks, XsPool *pool,
                       const XsCancel *cancel, GError **error)
{
  Reading self = {
    .count = (int) listing->files->len, .bits = 8, .place = place, .cancel = cancel
  };
  gboolean done;

  self.items = g_new0 (Item, self.count + 1);
  for (int i = 0; i < self.count; i++)
    self.items[i] = (Item){ .listed = listing->files->pdata[i], .entry = -1 };
  done = read_all (&self, listing, tables, left_out, remarks, pool, error);
  for (int i = 0; i < self.count; i++)
    g_free (self.items[i].reason);
  g_free (self.items);
  xs_image_cache_free (self.cache);
  return done;
}

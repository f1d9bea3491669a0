#include "engine/pictures/direct.h"

#include "engine/base/error.h"
#include "engine/base/reading.h"
#include "engine/pictures/profile.h"
#include "engine/pictures/shrink.h"

#include <png.h>
#include <string.h>

/* An interlaced picture comes in seven passes and has to be held whole. */
#define MOST_INTERLACED_BYTES ((size_t) 64 << 20)

typedef struct
{
  const XsPictureFile *file;
  gsize place; /* how far it is read */
  png_structp png;
  png_infop info;
  XsRaster *raster;
  XsRaster whole; /* of interlaced pictures */
  XsShrink *shrink;
  GError **error;
} Reading;

/* libpng leaves its functions by a long jump; all that it could leave behind is in Reading. */
static G_NORETURN void
fail_cb (png_structp png, png_const_charp message)
{
  Reading *self = png_get_error_ptr (png);

  if (self->error == NULL || *self->error == NULL)
    g_set_error (self->error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected a whole PNG: %s",
                 self->file->name, message);
  png_longjmp (png, 1);
}

/* Of what is said about the chunks that are read, only this loses nothing. */
static void
warn_cb (png_structp png, png_const_charp message)
{
  if (strstr (message, "xtra compressed data") == NULL &&
      strstr (message, "Too much image data") == NULL)
    fail_cb (png, message);
}

static void
read_cb (png_structp png, png_bytep bytes, size_t count)
{
  Reading *self = png_get_io_ptr (png);

  if (count > self->file->n_bytes - self->place)
    png_error (png, "it ends early");
  memcpy (bytes, self->file->bytes + self->place, count);
  self->place += count;
}

/* Everything but sides, palette, transparency and pixels is skipped, not parsed. */
static void
skip_the_rest (png_structp png)
{
  static const png_byte skipped[] = "bKGD\0cHRM\0eXIf\0gAMA\0hIST\0iCCP\0iTXt\0oFFs\0pCAL\0pHYs\0"
                                    "sBIT\0sCAL\0sPLT\0sRGB\0tEXt\0tIME\0zTXt";

  png_set_keep_unknown_chunks (png, PNG_HANDLE_CHUNK_NEVER, skipped, sizeof skipped / 5);
  png_set_crc_action (png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_set_user_limits (png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_benign_errors (png, TRUE);
}

static void
read_header (Reading *self)
{
  png_structp png = self->png;
  const XsPictureFile *file = self->file;
  int width, height, channels, bits, factor;

  png_set_read_fn (png, self, read_cb);
  skip_the_rest (png);
  png_read_info (png, self->info);
  png_set_expand (png);
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    png_set_swap (png);
  png_set_interlace_handling (png);
  png_read_update_info (png, self->info);

  width = (int) png_get_image_width (png, self->info);
  height = (int) png_get_image_height (png, self->info);
  channels = png_get_channels (png, self->info);
  bits = png_get_bit_depth (png, self->info);
  factor = xs_shrink_factor (width, height, file->side);
  if (file->header.interlaced &&
      !xs_raster_init (&self->whole, width, height, channels, bits, file->name, self->error))
    png_longjmp (png, 1);
  self->shrink =
      xs_shrink_new (self->raster, width, height, channels, bits, factor, file->name, self->error);
  if (self->shrink == NULL)
    png_longjmp (png, 1);
}

static void
go_on (Reading *self)
{
  if (!xs_reading_goes_on (self->file->cancel, self->file->name, self->error))
    png_longjmp (self->png, 1);
}

static void
read_interlaced (Reading *self)
{
  int n_passes = 7;

  for (int pass = 0; pass < n_passes; pass++)
    for (int y = 0; y < self->whole.height; y++)
      {
        go_on (self);
        png_read_row (self->png, self->whole.owned + y * self->whole.row_bytes, NULL);
      }
  for (int y = 0; y < self->whole.height; y++)
    {
      memcpy (xs_shrink_row (self->shrink), self->whole.owned + y * self->whole.row_bytes,
              self->whole.row_bytes);
      xs_shrink_next (self->shrink);
    }
}

static void
read_rows (Reading *self)
{
  png_uint_32 height = png_get_image_height (self->png, self->info);

  for (png_uint_32 y = 0; y < height; y++)
    {
      go_on (self);
      png_read_row (self->png, xs_shrink_row (self->shrink), NULL);
      xs_shrink_next (self->shrink);
    }
}

static gboolean
read_all (Reading *self)
{
  if (setjmp (png_jmpbuf (self->png)) != 0)
    return FALSE;
  read_header (self);
  if (self->file->header.interlaced)
    read_interlaced (self);
  else
    read_rows (self);
  png_read_end (self->png, NULL);
  return TRUE;
}

static gboolean
is_for_us (const XsPictureFile *file)
{
  const XsHeader *header = &file->header;
  g_autoptr (GBytes) profile = NULL;

  if (header->interlaced && (size_t) header->width * header->height * 8 > MOST_INTERLACED_BYTES)
    return FALSE;
  if (!header->has_profile)
    return TRUE;
  profile = xs_profile_of_png (file->bytes, file->n_bytes);
  return profile == NULL ||
         xs_profile_is_srgb (g_bytes_get_data (profile, NULL), g_bytes_get_size (profile));
}

XsDirect
xs_direct_png (const XsPictureFile *file, XsRaster *raster, GError **error)
{
  g_autoptr (GError) reason = NULL;
  Reading self = { .file = file, .raster = raster, .error = &reason };
  gboolean done;

  *raster = (XsRaster){ 0 };
  if (!is_for_us (file))
    return XS_DIRECT_PASSED;
  self.png = png_create_read_struct (PNG_LIBPNG_VER_STRING, &self, fail_cb, warn_cb);
  self.info = self.png != NULL ? png_create_info_struct (self.png) : NULL;
  done = self.info != NULL && read_all (&self);
  if (self.info == NULL)
    g_set_error (&reason, XS_ERROR, XS_ERROR_TOO_LARGE, "%s: no memory to read it", file->name);
  png_destroy_read_struct (&self.png, &self.info, NULL);
  xs_shrink_free (self.shrink);
  xs_raster_clear (&self.whole);
  if (done && xs_raster_turn (raster, file->header.orientation, file->name, &reason))
    return XS_DIRECT_DONE;
  xs_raster_clear (raster);
  g_propagate_error (error, g_steal_pointer (&reason));
  return XS_DIRECT_FAILED;
}

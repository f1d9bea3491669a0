#include "engine/pictures/direct.h"

#include "engine/base/error.h"
#include "engine/base/reading.h"
#include "engine/pictures/profile.h"
#include "engine/pictures/shrink.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>
#include <jerror.h>

/* A file of many scans is unpacked into its coefficients first, scan by scan over the whole
 * picture; large ones of that kind are not for the process that trains. */
#define MOST_COEFFICIENT_BYTES ((gint64) 128 << 20)
#define MOST_MEMORY ((gint64) 192 << 20) /* of all that libjpeg may take */
#define MOST_SCANS 100
#define MOST_VISITS                                                                                \
  ((gint64) 500000000)         /* of pixels; under a second. More for what needs more:             \
                                */
#define MOST_VISITS_A_PIXEL 12 /* some encoders take as many scans to one colour */

typedef struct
{
  struct jpeg_error_mgr errors;
  struct jpeg_progress_mgr progress;
  struct jpeg_decompress_struct jpeg;
  jmp_buf leave;
  const XsPictureFile *file;
  XsRaster *raster;
  XsShrink *shrink;
  gint64 n_visits;
  gboolean passed; /* on, to the helper */
  GError **error;
} Reading;

static G_NORETURN void
leave (Reading *self)
{
  longjmp (self->leave, 1);
}

static G_NORETURN void
fail (Reading *self, XsErrorCode code, const char *reason)
{
  if (*self->error == NULL)
    g_set_error (self->error, XS_ERROR, code, "%s: expected a whole JPEG: %s", self->file->name,
                 reason);
  leave (self);
}

static G_NORETURN void
error_exit_cb (j_common_ptr jpeg)
{
  char message[JMSG_LENGTH_MAX];

  jpeg->err->format_message (jpeg, message);
  fail (jpeg->client_data,
        jpeg->err->msg_code == JERR_OUT_OF_MEMORY ? XS_ERROR_TOO_LARGE : XS_ERROR_FORMAT, message);
}

/* A warning is about pixels that are not what they were, but for those that come of careless
 * encoders: other numbers of versions, and bytes left over before the first scan and after all. */
static void
emit_message_cb (j_common_ptr jpeg, int level)
{
  int code = jpeg->err->msg_code;
  Reading *self = jpeg->client_data;
  gboolean outside = jpeg->err->msg_parm.i[1] == JPEG_EOI || self->jpeg.input_scan_number == 0;

  if (level < 0 && !(code == JWRN_EXTRANEOUS_DATA && outside) && code != JWRN_JFIF_MAJOR &&
      code != JWRN_ADOBE_XFORM)
    error_exit_cb (jpeg);
}

static void
output_message_cb (j_common_ptr jpeg)
{
}

static void
go_on (Reading *self)
{
  if (!xs_reading_goes_on (self->file->cancel, self->file->name, self->error))
    leave (self);
}

/* After each row of blocks of each scan, and of the output. */
static void
progress_cb (j_common_ptr common)
{
  Reading *self = common->client_data;
  const struct jpeg_decompress_struct *jpeg = &self->jpeg;
  gint64 n_pixels = (gint64) jpeg->image_width * jpeg->image_height;

  go_on (self);
  if (jpeg_input_complete (&self->jpeg))
    return;
  for (int i = 0; i < jpeg->comps_in_scan; i++)
    self->n_visits += (gint64) jpeg->cur_comp_info[i]->width_in_blocks * DCTSIZE2 *
                      jpeg->cur_comp_info[i]->v_samp_factor;
  if (jpeg->input_scan_number > MOST_SCANS ||
      self->n_visits > MAX (MOST_VISITS, MOST_VISITS_A_PIXEL * n_pixels))
    fail (self, XS_ERROR_TOO_LARGE, "it has too many scans");
}

static void
start (Reading *self)
{
  struct jpeg_decompress_struct *jpeg = &self->jpeg;

  self->jpeg.err = jpeg_std_error (&self->errors);
  self->errors.error_exit = error_exit_cb;
  self->errors.emit_message = emit_message_cb;
  self->errors.output_message = output_message_cb;
  self->jpeg.client_data = self;
  self->progress.progress_monitor = progress_cb;
  jpeg_create_decompress (jpeg);
  jpeg->progress = &self->progress;
  jpeg->mem->max_memory_to_use = MOST_MEMORY;
  jpeg_mem_src (jpeg, self->file->bytes, self->file->n_bytes);
}

static void
check_coefficients (Reading *self)
{
  gint64 n_bytes = 0;

  for (int i = 0; i < self->jpeg.num_components && jpeg_has_multiple_scans (&self->jpeg); i++)
    n_bytes += (gint64) self->jpeg.comp_info[i].width_in_blocks *
               self->jpeg.comp_info[i].height_in_blocks * sizeof (JBLOCK);
  self->passed = n_bytes > MOST_COEFFICIENT_BYTES;
  if (self->passed)
    leave (self);
}

/* Halved while unpacking, as often as leaves twice the side that is wanted; an eighth at most. */
static void
choose_scale (Reading *self)
{
  gint64 longest = MAX (self->jpeg.image_width, self->jpeg.image_height);

  self->jpeg.scale_denom = 8;
  self->jpeg.scale_num = 1;
  while (self->jpeg.scale_num < 8 &&
         longest * self->jpeg.scale_num < 16 * (gint64) self->file->side)
    self->jpeg.scale_num *= 2;
}

static void
read_rows (Reading *self)
{
  struct jpeg_decompress_struct *jpeg = &self->jpeg;
  int width, height;

  jpeg_read_header (jpeg, TRUE);
  check_coefficients (self);
  choose_scale (self);
  jpeg->out_color_space = jpeg->num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_start_decompress (jpeg);
  width = (int) jpeg->output_width;
  height = (int) jpeg->output_height;
  self->shrink = xs_shrink_new (self->raster, width, height, jpeg->output_components, 8,
                                xs_shrink_factor (width, height, self->file->side),
                                self->file->name, self->error);
  if (self->shrink == NULL)
    leave (self);
  while (jpeg->output_scanline < jpeg->output_height)
    {
      JSAMPROW row = xs_shrink_row (self->shrink);

      go_on (self);
      jpeg_read_scanlines (jpeg, &row, 1);
      xs_shrink_next (self->shrink);
    }
  jpeg_finish_decompress (jpeg);
}

static gboolean
read_all (Reading *self)
{
  if (setjmp (self->leave) != 0)
    return FALSE;
  start (self);
  read_rows (self);
  return TRUE;
}

static gboolean
is_for_us (const XsPictureFile *file)
{
  const XsHeader *header = &file->header;
  g_autoptr (GBytes) profile = NULL;

  if (header->bits != 8 || (header->channels != 1 && header->channels != 3))
    return FALSE;
  if (!header->has_profile)
    return TRUE;
  profile = xs_profile_of_jpeg (file->bytes, file->n_bytes);
  return profile == NULL ||
         xs_profile_is_srgb (g_bytes_get_data (profile, NULL), g_bytes_get_size (profile));
}

XsDirect
xs_direct_jpeg (const XsPictureFile *file, XsRaster *raster, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree Reading *self = NULL;
  gboolean done;

  *raster = (XsRaster){ 0 };
  if (!is_for_us (file))
    return XS_DIRECT_PASSED;
  self = g_new0 (Reading, 1);
  self->file = file;
  self->raster = raster;
  self->error = &reason;
  done = read_all (self);
  jpeg_destroy_decompress (&self->jpeg);
  xs_shrink_free (self->shrink);
  if (done && xs_raster_turn (raster, file->header.orientation, file->name, &reason))
    return XS_DIRECT_DONE;
  xs_raster_clear (raster);
  if (self->passed)
    return XS_DIRECT_PASSED;
  g_propagate_error (error, g_steal_pointer (&reason));
  return XS_DIRECT_FAILED;
}

#include "engine/data/augmenter.h"

#include "engine/base/memory.h"
#include "engine/kernels/resample.h"
#include "engine/kernels/warp.h"

#include <math.h>
#include <string.h>

/* Pixels of the image that is turned for each of the network's, and axis. */
#define LEAST_PER_PIXEL 2
#define MOST_PER_PIXEL 3
#define MOST_SIDE 4096

struct _XsAugmenter
{
  XsAugmentation how;
  gboolean turns;
  int from, to;
  int turned;         /* side of the image that is turned */
  XsResample *resize; /* from -> to */
  XsResample *shrink; /* from -> turned; NULL when nothing turns */
  XsResample *finish; /* turned -> to; NULL when nothing turns */
  XsWarpFunc warp;
  guint8 *bytes;         /* (threads, from, from) */
  float *before, *after; /* (threads, turned, turned); NULL when nothing turns */
};

static gboolean
does_turn (const XsAugmentation *how)
{
  return how->rotate > 0 || how->scale > 0;
}

/* Averages of 2 x 2 or 4 x 4 pixels are several times as quick as others. */
int
xs_augmenter_turned_size (int from, int to)
{
  int least = LEAST_PER_PIXEL * to, most = MOST_PER_PIXEL * to;

  if (from <= most)
    return from;
  for (int of = 2; of <= 4; of *= 2)
    if (from % of == 0 && from / of >= least && from / of <= most)
      return from / of;
  return least;
}

static size_t
plane_of (int size)
{
  return (size_t) size * (size_t) size;
}

double
xs_augmenter_need (const XsAugmentation *how, int from, int to, int n_threads)
{
  double bytes = (double) plane_of (from);

  if (xs_augmentation_is_none (how))
    return 0;
  if (does_turn (how))
    bytes += 2 * (double) plane_of (xs_augmenter_turned_size (from, to)) * sizeof (float);
  return n_threads * bytes;
}

/* Plans and buffers of what turns. */
static gboolean
prepare_turning (XsAugmenter *self, size_t n_threads, GError **error)
{
  size_t bytes = plane_of (self->turned) * sizeof (float);

  self->warp = xs_warp_find ();
  self->shrink = xs_resample_new (self->from, self->turned, error);
  if (self->shrink == NULL)
    return FALSE;
  self->finish = xs_resample_new (self->turned, self->to, error);
  if (self->finish == NULL)
    return FALSE;
  self->before = xs_alloc (n_threads, bytes, "an image to be turned", error);
  if (self->before == NULL)
    return FALSE;
  self->after = xs_alloc (n_threads, bytes, "a turned image", error);
  return self->after != NULL;
}

XsAugmenter *
xs_augmenter_new (const XsAugmentation *how, int from, int to, int n_threads, GError **error)
{
  g_autoptr (XsAugmenter) self = g_new0 (XsAugmenter, 1);

  self->how = *how;
  self->turns = does_turn (how);
  self->from = from;
  self->to = to;
  self->turned = xs_augmenter_turned_size (from, to);
  self->resize = xs_resample_new (from, to, error);
  if (self->resize == NULL)
    return NULL;
  self->bytes = xs_alloc ((size_t) n_threads, plane_of (from), "an augmented image", error);
  if (self->bytes == NULL || (self->turns && !prepare_turning (self, (size_t) n_threads, error)))
    return NULL;
  return g_steal_pointer (&self);
}

void
xs_augmenter_free (XsAugmenter *self)
{
  if (self == NULL)
    return;
  xs_resample_free (self->resize);
  xs_resample_free (self->shrink);
  xs_resample_free (self->finish);
  xs_free (self->bytes);
  xs_free (self->before);
  xs_free (self->after);
  g_free (self);
}

/* --- native pixels -----------------------------------------------------------------------------
 */

/* The mean of the outermost pixels. */
static guint8
border_mean (const guint8 *in, int size)
{
  guint64 sum = 0, count = 0;

  for (int y = 0; y < size; y++)
    {
      int step = y == 0 || y == size - 1 ? 1 : MAX (1, size - 1);

      for (int x = 0; x < size; x += step, count++)
        sum += in[(size_t) y * (size_t) size + (size_t) x];
    }
  return (guint8) ((sum + count / 2) / count);
}

/* Row @y of the image, with the part of it that is cut out hidden. */
static void
read_line (const XsPose *pose, int size, const guint8 *in, int y, guint8 border, guint8 *line)
{
  int left = MAX (0, pose->cut_left), end = MIN (size, pose->cut_left + pose->cut_side);

  memcpy (line, in + (size_t) y * (size_t) size, (size_t) size);
  if (y >= pose->cut_top && y < pose->cut_top + pose->cut_side && left < end)
    memset (line + left, border, (size_t) (end - left));
}

/* A row @right pixels to the right of where it was, by less than its length. */
static void
write_line (const guint8 *line, int size, int right, guint8 *out)
{
  int before = CLAMP (right, 0, size), after = CLAMP (-right, 0, size);
  size_t kept = (size_t) (size - before - after);

  memset (out, line[0], (size_t) before);
  memcpy (out + before, line + after, kept);
  memset (out + before + kept, line[size - 1], (size_t) after);
}

/* Cut out and shifted. */
static void
move_plane (const XsPose *pose, int size, const guint8 *in, int right, int down, guint8 *out)
{
  guint8 line[MOST_SIDE], border = pose->cut_side > 0 ? border_mean (in, size) : 0;

  for (int y = 0; y < size; y++, out += size)
    {
      read_line (pose, size, in, CLAMP (y - down, 0, size - 1), border, line);
      write_line (line, size, right, out);
    }
}

/* The plane itself when there is nothing to do to it. */
static const guint8 *
moved (const XsAugmenter *self, const XsPose *pose, int thread, const guint8 *in)
{
  guint8 *out = self->bytes + (size_t) thread * plane_of (self->from);
  int right = self->turns ? 0 : pose->right, down = self->turns ? 0 : pose->down;

  if (right == 0 && down == 0 && pose->cut_side == 0)
    return in;
  move_plane (pose, self->from, in, right, down, out);
  return out;
}

/* --- between pixels ----------------------------------------------------------------------------
 */

/* What lies at p now lay at c + S (p - t - c), with c the centre, t the shift and S the turn back
 * and the scale undone. */
static XsWarp
warp_of (const XsPose *pose, int native, int size)
{
  const double centre = (size - 1) / 2., pixels = (double) size / native;
  const double cosine = cos (pose->angle) / pose->factor, sine = sin (pose->angle) / pose->factor;
  const double x = -centre - pose->right * pixels, y = -centre - pose->down * pixels;

  return (XsWarp){
    .x = (float) (centre + cosine * x + sine * y),
    .y = (float) (centre - sine * x + cosine * y),
    .right = { (float) cosine, (float) -sine },
    .down = { (float) sine, (float) cosine },
  };
}

static void
turn_plane (const XsAugmenter *self, const XsPose *pose, int thread, const guint8 *in, float *out)
{
  const XsWarp warp = warp_of (pose, self->from, self->turned);
  const size_t buffer = (size_t) thread * plane_of (self->turned);

  xs_resample_apply_bytes (self->shrink, in, self->before + buffer, 1);
  self->warp (&warp, self->turned, self->before + buffer, self->after + buffer);
  xs_resample_apply (self->finish, self->after + buffer, out, 1);
}

/* --- the network's pixels ----------------------------------------------------------------------
 */

static void
mirror_plane (float *plane, int size)
{
  for (int y = 0; y < size; y++, plane += size)
    for (int x = 0; x < size / 2; x++)
      {
        float left = plane[x];

        plane[x] = plane[size - 1 - x];
        plane[size - 1 - x] = left;
      }
}

static void
change_values (float *plane, size_t count, float gain, float offset)
{
  for (size_t i = 0; i < count; i++)
    plane[i] = gain * plane[i] + offset;
}

void
xs_augmenter_apply (const XsAugmenter *self, guint64 draw, int thread, const guint8 *in, int planes,
                    float *out)
{
  const XsPose pose = xs_augmentation_draw (&self->how, draw, self->from);
  const gboolean changes_values = self->how.brightness > 0 || self->how.contrast > 0;

  for (int i = 0; i < planes; i++, in += plane_of (self->from), out += plane_of (self->to))
    {
      const guint8 *native = moved (self, &pose, thread, in);

      if (self->turns)
        turn_plane (self, &pose, thread, native, out);
      else
        xs_resample_apply_bytes (self->resize, native, out, 1);
      if (pose.mirrored)
        mirror_plane (out, self->to);
      if (changes_values)
        change_values (out, plane_of (self->to), pose.gain, pose.offset);
    }
}

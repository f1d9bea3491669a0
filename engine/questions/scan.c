#include "engine/questions/scan.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/kernels/resample.h"
#include "engine/network/loss.h"
#include "engine/network/network.h"
#include "engine/pictures/decode.h"
#include "engine/pictures/picture.h"

#include <math.h>

#define MOST_BYTES (64.0 * 1024 * 1024) /* of inputs that wait for the networks */

/* A network, the plan that computes it and what it sees of the pictures at hand. */
typedef struct
{
  const XsParameters *parameters; /* borrowed */
  XsNetwork *network;
  float *inputs; /* (most, inputs, size, size) */
  float *scores; /* (most, classes) */
} Eye;

struct _XsScan
{
  XsPool *pool;
  int n;
  Eye *eyes; /* (n) */
  int most;
};

/* The pictures at hand, for the threads. */
typedef struct
{
  const XsScan *scan;
  const char *const *paths;
  const XsCancel *cancel;
  XsSeen *seen;
} Batch;

static gsize
input_count (const Eye *eye)
{
  const XsArchitecture *a = &eye->parameters->architecture;

  return (gsize) a->inputs * (gsize) a->size * (gsize) a->size;
}

static int
most_of (const XsScan *self, int most)
{
  double bytes = 0;

  for (int i = 0; i < self->n; i++)
    bytes += (double) input_count (&self->eyes[i]) * sizeof (float);
  return (int) CLAMP (MOST_BYTES / bytes, 1, most);
}

static gboolean
open_eye (XsScan *self, Eye *eye, GError **error)
{
  const XsArchitecture *a = &eye->parameters->architecture;

  eye->network = xs_network_new (a, self->pool, error);
  if (eye->network == NULL)
    return FALSE;
  eye->inputs =
      xs_alloc ((gsize) self->most * input_count (eye), sizeof (float), "pictures", error);
  if (eye->inputs == NULL)
    return FALSE;
  eye->scores = xs_alloc ((gsize) self->most * (gsize) a->classes, sizeof (float), "scores", error);
  return eye->scores != NULL;
}

XsScan *
xs_scan_new (const XsParameters *const *networks, int n, int most, XsPool *pool, GError **error)
{
  g_autoptr (XsScan) self = g_new0 (XsScan, 1);

  self->pool = pool;
  self->n = n;
  self->eyes = g_new0 (Eye, n);
  for (int i = 0; i < n; i++)
    self->eyes[i].parameters = networks[i];
  self->most = most_of (self, most);
  for (int i = 0; i < n; i++)
    if (!open_eye (self, &self->eyes[i], error))
      return NULL;
  return g_steal_pointer (&self);
}

void
xs_scan_free (XsScan *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < self->n; i++)
    {
      xs_network_free (self->eyes[i].network);
      xs_free (self->eyes[i].inputs);
      xs_free (self->eyes[i].scores);
    }
  g_free (self->eyes);
  g_free (self);
}

int
xs_scan_most (const XsScan *self)
{
  return self->most;
}

/* --- decoding ----------------------------------------------------------------------------------
 */

static gboolean
resize_for (const Eye *eye, const XsPicture *picture, int place, GError **error)
{
  const XsArchitecture *a = &eye->parameters->architecture;
  g_autoptr (XsResample) resize = xs_resample_new (picture->size, a->size, error);

  if (resize == NULL)
    return FALSE;
  xs_resample_apply_bytes (resize, picture->pixels, eye->inputs + (gsize) place * input_count (eye),
                           a->inputs);
  return TRUE;
}

static gboolean
make_thumbnail (XsSeen *seen, const XsPicture *picture, GError **error)
{
  gsize count = (gsize) picture->inputs * XS_SCAN_THUMBNAIL * XS_SCAN_THUMBNAIL;
  g_autoptr (XsResample) resize = xs_resample_new (picture->size, XS_SCAN_THUMBNAIL, error);
  g_autofree float *small = g_new (float, count);

  if (resize == NULL)
    return FALSE;
  xs_resample_apply_bytes (resize, picture->pixels, small, picture->inputs);
  seen->thumbnail = g_new (guint8, count);
  for (gsize i = 0; i < count; i++)
    seen->thumbnail[i] = (guint8) lrintf (255 * CLAMP (small[i], 0.f, 1.f));
  return TRUE;
}

/* Of many pictures the whole path is worth naming. */
static XsPicture *
load (const char *path, const XsScan *self, const XsCancel *cancel, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GBytes) bytes = xs_decode_read (file, name, cancel, error);
  int inputs = self->eyes[0].parameters->architecture.inputs;

  return bytes != NULL ? xs_picture_load_bytes (bytes, name, inputs, cancel, error) : NULL;
}

/* For each network, which then needs the picture no more. */
static gboolean
read_picture (const Batch *batch, int place, GError **error)
{
  const XsScan *scan = batch->scan;
  XsSeen *seen = &batch->seen[place];
  g_autoptr (XsPicture) picture = load (batch->paths[place], scan, batch->cancel, error);

  if (picture == NULL || !make_thumbnail (seen, picture, error))
    return FALSE;
  for (int i = 0; i < scan->n; i++)
    if (!resize_for (&scan->eyes[i], picture, place, error))
      return FALSE;
  seen->inverted = picture->inverted;
  return TRUE;
}

static void
read_slice (void *data, int slice, int thread)
{
  const Batch *batch = data;
  XsSeen *seen = &batch->seen[slice];

  if (!xs_cancel_is_raised (batch->cancel) && !read_picture (batch, slice, &seen->error))
    g_clear_pointer (&seen->thumbnail, g_free);
}

/* --- looking -----------------------------------------------------------------------------------
 */

/* The probabilities of network number @network for the pictures that could be read. */
static void
take_scores (const XsScan *self, int network, int count, XsSeen *seen)
{
  const Eye *eye = &self->eyes[network];
  gsize n_classes = (gsize) eye->parameters->architecture.classes;

  for (int i = 0; i < count; i++)
    {
      const float *scores = eye->scores + (gsize) i * n_classes;
      float *row;

      if (seen[i].error != NULL)
        continue;
      row = seen[i].probabilities + (gsize) network * n_classes;
      if (xs_scores_are_finite (scores, n_classes))
        xs_softmax (scores, (int) n_classes, row);
      else
        for (gsize c = 0; c < n_classes; c++)
          row[c] = NAN;
    }
}

/* A picture that could not be read leaves its place empty, which costs less than to close up. */
static gboolean
look (XsScan *self, int count, const XsCancel *cancel, XsSeen *seen)
{
  gsize n_classes = (gsize) self->eyes[0].parameters->architecture.classes;

  for (int i = 0; i < count; i++)
    if (seen[i].error == NULL)
      seen[i].probabilities = g_new (float, (gsize) self->n *n_classes);
  for (int i = 0; i < self->n; i++)
    {
      Eye *eye = &self->eyes[i];

      if (!xs_network_scores (eye->network, eye->parameters->values, eye->inputs, count, cancel,
                              eye->scores))
        return FALSE;
      take_scores (self, i, count, seen);
    }
  return TRUE;
}

gboolean
xs_scan_look (XsScan *self, const char *const *paths, int count, const XsCancel *cancel,
              XsSeen *seen, GError **error)
{
  Batch batch = { self, paths, cancel, seen };

  for (int i = 0; i < count; i++)
    seen[i] = (XsSeen){ 0 };
  xs_pool_run (self->pool, count, read_slice, &batch);
  if (!xs_cancel_is_raised (cancel) && look (self, count, cancel, seen))
    return TRUE;
  for (int i = 0; i < count; i++)
    xs_seen_clear (&seen[i]);
  g_set_error (error, XS_ERROR, XS_ERROR_CANCELLED, "classification: cancelled");
  return FALSE;
}

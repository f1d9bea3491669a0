#include "engine/questions/mover.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/learn/evaluate.h"

/* Fewer images than a transfer of the training itself uses: these answers are wanted at once. */
#define MATCH_COUNT 300
#define LEARN_COUNT 2000
#define MATCH_SEED 1

typedef struct
{
  int size;
  XsTransferMethod method;
  XsParameters *parameters;
} Copy;

struct _XsMover
{
  gatomicrefcount references;
  XsDataset *data;
  int n_to_match;      /* images, */
  guint64 seed;        /* drawn with it */
  XsImages match;      /* when first needed, */
  int n_match;         /* at most so many */
  float *match_pixels; /* their owner */
  guint64 serial;
  GPtrArray *copies; /* Copy */
};

static void
copy_free (void *data)
{
  Copy *copy = data;

  xs_parameters_free (copy->parameters);
  g_free (copy);
}

static XsMover *
new_mover (XsDataset *data, int n_to_match, guint64 seed)
{
  XsMover *self = g_new0 (XsMover, 1);

  g_atomic_ref_count_init (&self->references);
  self->n_to_match = n_to_match;
  self->seed = seed;
  self->data = data != NULL ? xs_dataset_ref (data) : NULL;
  self->copies = g_ptr_array_new_with_free_func (copy_free);
  return self;
}

XsMover *
xs_mover_new (XsDataset *data)
{
  return new_mover (data, MATCH_COUNT, MATCH_SEED);
}

XsMover *
xs_mover_new_exact (XsDataset *data, guint64 seed)
{
  return new_mover (data, xs_transfer_most_images (XS_TRANSFER_MATCHED), seed);
}

XsMover *
xs_mover_ref (XsMover *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_mover_unref (XsMover *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->copies);
  xs_free (self->match_pixels);
  xs_dataset_unref (self->data);
  g_free (self);
}

/* The same images for all questions of a study, so that answers can be compared. */
static gboolean
ensure_images (XsMover *self, XsTransferMethod method, GError **error)
{
  int n = xs_transfer_learns (method) ? LEARN_COUNT : self->n_to_match;
  XsImages images;

  if (self->n_match >= n)
    return TRUE;
  if (self->data == NULL)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA,
                   "a matched transfer needs training images, found none");
      return FALSE;
    }
  if (!xs_match_images (self->data, n, self->seed, &images, error))
    return FALSE;
  xs_free (self->match_pixels);
  self->match = images;
  self->match_pixels = (float *) images.pixels;
  self->n_match = n;
  return TRUE;
}

/* The copy at @size, @home itself at its own size, or NULL when there is none yet. */
static const XsParameters *
find (const XsMover *self, const XsParameters *home, int size, XsTransferMethod method)
{
  if (size == home->architecture.size)
    return home;
  for (guint i = 0; i < self->copies->len; i++)
    {
      const Copy *copy = g_ptr_array_index (self->copies, i);

      if (copy->size == size && copy->method == method)
        return copy->parameters;
    }
  return NULL;
}

static gboolean
contains (const int *sizes, int n, int size)
{
  for (int i = 0; i < n; i++)
    if (sizes[i] == size)
      return TRUE;
  return FALSE;
}

static void
add_copy (XsMover *self, int size, XsTransferMethod method, XsParameters *parameters)
{
  Copy *copy = g_new (Copy, 1);

  *copy = (Copy){ .size = size, .method = method, .parameters = parameters };
  g_ptr_array_add (self->copies, copy);
}

/* Computes the copies at @sizes (n), none of which is there: together, or one after the other where
 * memory is too short for that. */
static gboolean
add_copies (XsMover *self, const XsParameters *home, const int *sizes, int n,
            XsTransferMethod method, XsPool *pool, const XsCancel *cancel, GError **error)
{
  g_autofree XsParameters **moved = g_new (XsParameters *, n);
  GError *local = NULL;
  XsImages images = self->match;

  /* The same for a question that came after another's larger ones. */
  if (!xs_transfer_learns (method))
    images.count = MIN (images.count, self->n_to_match);
  if (xs_transfer_sizes (home, sizes, n, method, &images, pool, cancel, moved, &local))
    {
      for (int i = 0; i < n; i++)
        add_copy (self, sizes[i], method, moved[i]);
      return TRUE;
    }
  if (n == 1 || !g_error_matches (local, XS_ERROR, XS_ERROR_TOO_LARGE))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_error_free (local);
  for (int i = 0; i < n; i++)
    if (!add_copies (self, home, &sizes[i], 1, method, pool, cancel, error))
      return FALSE;
  return TRUE;
}

/* First what is missing, each size once, in one go; then all of them are there. */
gboolean
xs_mover_get (XsMover *self, guint64 serial, const XsParameters *home, const int *sizes, int n,
              XsTransferMethod method, XsPool *pool, const XsCancel *cancel,
              const XsParameters **networks, GError **error)
{
  g_autofree int *missing = g_new (int, n);
  int n_missing = 0;

  if (serial != self->serial)
    g_ptr_array_set_size (self->copies, 0);
  self->serial = serial;
  for (int i = 0; i < n; i++)
    if (find (self, home, sizes[i], method) == NULL && !contains (missing, n_missing, sizes[i]))
      missing[n_missing++] = sizes[i];
  if (n_missing > 0 &&
      ((xs_transfer_needs_images (method) && !ensure_images (self, method, error)) ||
       !add_copies (self, home, missing, n_missing, method, pool, cancel, error)))
    return FALSE;
  for (int i = 0; i < n; i++)
    networks[i] = find (self, home, sizes[i], method);
  return TRUE;
}

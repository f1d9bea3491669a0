#include "engine/data/shapes-set.h"

#include "engine/base/memory.h"
#include "engine/base/reading.h"
#include "engine/data/shapes.h"

#define N_TRAINING 6000
#define N_TEST 1000

/* Shapes being drawn. */
typedef struct
{
  XsTable *table;
  guint64 seed;
  int first;
  const XsCancel *cancel;
} Drawing;

static void
draw_slice (void *data, int slice, int thread)
{
  const size_t image_bytes = XS_SHAPES_SIZE * XS_SHAPES_SIZE;
  const Drawing *drawing = data;
  XsTable *table = drawing->table;
  int begin = (int) ((gint64) table->count * slice / XS_SLICES);
  int end = (int) ((gint64) table->count * (slice + 1) / XS_SLICES);

  for (int i = begin; i < end && !xs_cancel_is_raised (drawing->cancel); i++)
    {
      table->labels[i] = (guint8) ((drawing->first + i) % XS_SHAPES_CLASSES);
      xs_shapes_draw (drawing->seed, (guint64) drawing->first + i, table->pixels + i * image_bytes);
    }
}

static gboolean
draw_shapes (XsTable *table, guint64 seed, int first, int count, XsPool *pool,
             const XsCancel *cancel, GError **error)
{
  const size_t image_bytes = XS_SHAPES_SIZE * XS_SHAPES_SIZE;
  Drawing drawing = { table, seed, first, cancel };

  table->count = count;
  table->inputs = 1;
  table->size = XS_SHAPES_SIZE;
  table->pixels = xs_alloc (count, image_bytes, "shapes", error);
  table->labels = table->pixels != NULL ? xs_alloc (count, 1, "shapes", error) : NULL;
  if (table->labels == NULL)
    return FALSE;
  xs_pool_run (pool, XS_SLICES, draw_slice, &drawing);
  return xs_reading_goes_on (cancel, "shapes", error);
}

static gboolean
find (XsSource *self, GFile *place, gboolean is_folder, XsPool *pool, const XsCancel *cancel,
      GError **error)
{
  guint64 seed = self->place.split;

  self->class_names = g_strdupv ((char **) xs_shapes_names);
  self->named = TRUE;
  self->name = g_strdup ("Shapes");
  self->origins[XS_PART_TRAINING] = g_strdup ("drawn");
  self->origins[XS_PART_TEST] = g_strdup ("drawn");
  return draw_shapes (&self->tables[XS_PART_TRAINING], seed, 0, N_TRAINING, pool, cancel, error) &&
         draw_shapes (&self->tables[XS_PART_TEST], seed, N_TRAINING, N_TEST, pool, cancel, error);
}

const XsSourceKind xs_shapes_set_kind = { "shapes", NULL, find, NULL };

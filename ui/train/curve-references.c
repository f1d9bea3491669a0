#include "ui/train/curve-references.h"

/* Their dashes and colours are those of branches, of which a study of its own has fewer. */
#define FIRST_STRAND 1000

typedef struct
{
  XsCurveData *data;
  char *name;
} Reference;

struct _XsCurveReferences
{
  GArray *items; /* Reference */
};

static void
reference_clear (void *item)
{
  Reference *self = item;

  xs_curve_data_free (self->data);
  g_free (self->name);
}

XsCurveReferences *
xs_curve_references_new (void)
{
  XsCurveReferences *self = g_new0 (XsCurveReferences, 1);

  self->items = g_array_new (FALSE, FALSE, sizeof (Reference));
  g_array_set_clear_func (self->items, reference_clear);
  return self;
}

void
xs_curve_references_free (XsCurveReferences *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->items);
  g_free (self);
}

static Reference *
item_at (const XsCurveReferences *self, int i)
{
  return &g_array_index (self->items, Reference, i);
}

void
xs_curve_references_add (XsCurveReferences *self, XsHistory *history, const char *name)
{
  Reference item = { .data = xs_curve_data_new (history), .name = g_strdup (name) };

  xs_curve_data_update (item.data);
  g_array_append_val (self->items, item);
}

void
xs_curve_references_clear (XsCurveReferences *self)
{
  g_array_set_size (self->items, 0);
}

int
xs_curve_references_count (const XsCurveReferences *self)
{
  return (int) self->items->len;
}

const char *
xs_curve_references_name (const XsCurveReferences *self, int i)
{
  return item_at (self, i)->name;
}

double
xs_curve_references_end (const XsCurveReferences *self, XsXAxis axis)
{
  double end = 0;

  for (int i = 0; i < xs_curve_references_count (self); i++)
    end = MAX (end, xs_curve_data_end (item_at (self, i)->data, axis));
  return end;
}

/* The validation of its path, as if it were a branch; the first run has the name. */
static void
take_runs (XsCurves *curves, XsCurves *others, const char *name, int strand)
{
  gboolean named = FALSE;

  for (guint i = 0; i < others->runs->len; i++)
    {
      XsCurveRun *other = &g_array_index (others->runs, XsCurveRun, i);
      XsCurveRun run = *other;

      if (other->discarded)
        continue;
      run.node = XS_NO_NODE;
      run.discarded = TRUE;
      run.strand = strand;
      run.name = named ? NULL : g_strdup (name);
      run.training = NULL;
      run.n_training = 0;
      other->validation = NULL; /* the new run's now */
      other->n_validation = 0;
      g_array_append_val (curves->runs, run);
      named = TRUE;
    }
}

void
xs_curve_references_lay_out (const XsCurveReferences *self, XsCurves *curves, int columns)
{
  for (int i = 0; i < xs_curve_references_count (self); i++)
    {
      const Reference *item = item_at (self, i);
      g_autoptr (XsCurves) others =
          xs_curve_data_lay_out (item->data, curves->axis, curves->from, curves->to, columns);

      take_runs (curves, others, item->name, FIRST_STRAND + i);
    }
}

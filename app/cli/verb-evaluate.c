#include "app/cli/inputs.h"
#include "app/cli/interrupt.h"
#include "app/cli/json.h"
#include "app/cli/print.h"
#include "app/cli/progress-line.h"
#include "app/cli/setting-options.h"
#include "app/cli/status.h"
#include "app/cli/together.h"
#include "app/cli/verbs.h"
#include "app/team/ranks.h"
#include "engine/base/error.h"
#include "engine/learn/evaluate.h"

#include <math.h>

/* One accuracy: how the network came to these images. */
typedef struct
{
  int size;
  const char *way; /* "native", "resize" or a transfer's identifier */
  double accuracy; /* NaN: there is none */
  int images;
  GError *reason; /* why; else NULL */
} Row;

typedef struct
{
  XsCommon common;
  int node; /* of a study */
  XsNumbers sizes;
  char *data_name;
  gboolean by_number;
  XsInterpolation resize;

  XsPool *pool;
  const XsCancel *cancel;
  XsProgressLine *progress;
  XsModel *model;
  XsDataset *data;
  XsImages images; /* of methods that fit on images; pixels NULL without */
  gboolean asked[XS_N_TRANSFERS];
  XsLearning learning;
  /* What such a method made for each of the sizes; NULL where not asked for. */
  XsParameters *fitted[XS_N_TRANSFERS][XS_MAX_NUMBERS];
  GArray *rows; /* Row */
} Evaluate;

static gboolean
read_arguments (Evaluate *self, int argc, char **argv, GError **error)
{
  const XsUsage usage = {
    "evaluate",
    "Accuracy on the test part: at the model's own size, with kernels moved to other sizes, and "
    "with images resized to the model's size.",
    "MODEL", 1, 1
  };
  XsTransferMethod method = XS_N_TRANSFERS;
  const XsOption options[] = {
    xs_input_node_option (&self->node),
    { "data", XS_OPTION_TEXT, &self->data_name, "DATA",
      "Test images: embedded, shapes, a name that data/fetch knows, a folder or file (what the "
      "model names; a folder only if MODEL is a study)" },
    { "by-number", XS_OPTION_FLAG, &self->by_number, NULL,
      "Take the classes in their order, not by their names" },
    xs_option_like (XS_SETTING_SIZES, XS_OPTION_INTEGERS, &self->sizes, "N,…",
                    "Pixels per side (the model's)"),
    xs_option_like (XS_SETTING_TRANSFER, XS_OPTION_CHOICE, &method, "METHOD",
                    "One method instead of all that do not learn (all but distilled)"),
    { "resize", XS_OPTION_CHOICE, &self->resize, "METHOD",
      "How the resized image comes to more pixels (lanczos)",
      .choices = &xs_interpolation_choices },
    xs_input_passes_option (&self->learning),
    xs_input_seconds_option (&self->learning),
  };

  self->resize = XS_EVALUATION_RESIZE;
  if (!xs_options_parse (&usage, options, G_N_ELEMENTS (options), &self->common, argc, argv, error))
    return FALSE;
  for (XsTransferMethod i = 0; i < XS_N_TRANSFERS; i++)
    self->asked[i] = method == i || (method == XS_N_TRANSFERS && !xs_transfer_learns (i));
  return TRUE;
}

/* Whether any size asked for is not the network's own. */
static gboolean
moves (const Evaluate *self)
{
  for (int i = 0; i < self->sizes.n; i++)
    if ((int) self->sizes.values[i] != self->model->parameters->architecture.size)
      return TRUE;
  return FALSE;
}

/* The method asked for that looks at the most images; XS_N_TRANSFERS: none looks at any. */
static XsTransferMethod
asks_for_images (const Evaluate *self)
{
  XsTransferMethod most = XS_N_TRANSFERS;

  for (XsTransferMethod i = 0; i < XS_N_TRANSFERS; i++)
    if (self->asked[i] && xs_transfer_needs_images (i) &&
        (most == XS_N_TRANSFERS || xs_transfer_most_images (i) > xs_transfer_most_images (most)))
      most = i;
  return most;
}

static XsNamedData
named_data (const Evaluate *self)
{
  return (XsNamedData){ self->model, self->common.rest[0], self->data_name };
}

/* Without images such a method is an error when it was asked for alone, and left out of "all". */
static gboolean
prepare_images (Evaluate *self, GError **error)
{
  const XsNamedData named = named_data (self);
  XsTransferMethod method = asks_for_images (self);
  g_autoptr (GError) reason = NULL;

  if (method == XS_N_TRANSFERS || !moves (self) ||
      xs_input_images (&named, self->data, method, self->common.seed, self->pool, self->cancel,
                       &self->images, &reason))
    return TRUE;
  if (!self->asked[XS_TRANSFER_COPY] || g_error_matches (reason, XS_ERROR, XS_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  for (XsTransferMethod i = 0; i < XS_N_TRANSFERS; i++)
    if (self->asked[i] && xs_transfer_needs_images (i))
      {
        xs_say ("evaluate", "%s is left out: %s", xs_transfer_id (i), reason->message);
        self->asked[i] = FALSE;
      }
  return TRUE;
}

static gboolean
open_data (Evaluate *self, GError **error)
{
  const XsNamedData named = named_data (self);

  self->data = xs_input_data (&named, self->by_number, self->pool, self->cancel, error);
  if (self->data == NULL)
    return FALSE;
  if (xs_dataset_count (self->data, XS_PART_TEST) == 0)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA, "%s: expected test images, found none",
                   xs_dataset_where (self->data));
      return FALSE;
    }
  xs_named_data_compare (&named, self->data);
  return TRUE;
}

/* What depends on a rank's own clock would differ from rank to rank. */
static gboolean
check_clock (const Evaluate *self, GError **error)
{
  if (self->learning.seconds <= 0 || xs_ranks () == NULL)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "--seconds: expected --passes where several ranks share the work");
  return FALSE;
}

static gboolean
prepare (Evaluate *self, GError **error)
{
  self->model =
      check_clock (self, error) ? xs_input_model (self->common.rest[0], self->node, error) : NULL;
  if (self->model == NULL)
    return FALSE;
  self->pool = xs_together_pool (self->common.threads, error);
  if (self->pool == NULL || !open_data (self, error) || !xs_together_check (self->data, error))
    return FALSE;
  if (self->sizes.n == 0)
    self->sizes = (XsNumbers){ 1, { self->model->parameters->architecture.size } };
  return prepare_images (self, error);
}

/* Numbers that are not finite, or more than this machine has memory for, leave a row without an
 * accuracy, and a word why; the other rows go on. Other failures end it all. */
static gboolean
pass_over (Evaluate *self, Row *row, GError **reason, GError **error)
{
  if (!g_error_matches (*reason, XS_ERROR, XS_ERROR_NUMERIC) &&
      !g_error_matches (*reason, XS_ERROR, XS_ERROR_TOO_LARGE))
    {
      g_propagate_error (error, g_steal_pointer (reason));
      return FALSE;
    }
  row->reason = g_steal_pointer (reason);
  g_array_append_val (self->rows, *row);
  return TRUE;
}

static gboolean
is_resized (const Row *row)
{
  return g_str_equal (row->way, "resize");
}

/* What brought the image of such a row to the network's size. */
static const char *
resize_id (const Evaluate *self, const Row *row)
{
  return xs_resize_id (self->resize, row->size, self->model->parameters->architecture.size);
}

/* @parameters NULL: there are none, for @reason. */
static gboolean
add_row (Evaluate *self, const XsParameters *parameters, int size, const char *way, GError **reason,
         GError **error)
{
  XsEvaluation evaluation = { 0 };
  Row row = { size, way, (double) NAN, 0, NULL };

  if (parameters == NULL ||
      !xs_evaluate_resized (parameters, self->data, XS_PART_TEST, 0, size, self->resize, self->pool,
                            self->cancel, NULL, &evaluation, reason))
    return pass_over (self, &row, reason, error);
  row.accuracy = evaluation.accuracy;
  row.images = evaluation.images;
  g_array_append_val (self->rows, row);
  return TRUE;
}

/* The networks of all sizes in one go: the images pass the old network once. Where that is too much
 * at a time, or one of them fails, each size is left to itself. */
static gboolean
fit (Evaluate *self, XsTransferMethod method, GError **error)
{
  const XsParameters *own = self->model->parameters;
  XsParameters *moved[XS_MAX_NUMBERS];
  int sizes[XS_MAX_NUMBERS];
  int n = 0;
  g_autoptr (GError) reason = NULL;

  for (int i = 0; i < self->sizes.n; i++)
    if ((int) self->sizes.values[i] != own->architecture.size)
      sizes[n++] = (int) self->sizes.values[i];
  xs_input_learn (&self->learning, &self->images);
  if (!xs_transfer_sizes (own, sizes, n, method, &self->images, self->pool, self->cancel, moved,
                          &reason) &&
      !g_error_matches (reason, XS_ERROR, XS_ERROR_TOO_LARGE) &&
      !g_error_matches (reason, XS_ERROR, XS_ERROR_NUMERIC))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  n = 0;
  for (int i = 0; i < self->sizes.n; i++)
    if ((int) self->sizes.values[i] != own->architecture.size)
      self->fitted[method][i] = moved[n++];
  return TRUE;
}

static gboolean
add_moved (Evaluate *self, int index, XsTransferMethod method, GError **error)
{
  int size = (int) self->sizes.values[index];
  const XsImages *images = xs_transfer_needs_images (method) ? &self->images : NULL;
  g_autoptr (XsParameters) moved = NULL;
  g_autoptr (GError) reason = NULL;

  if (self->fitted[method][index] != NULL)
    return add_row (self, self->fitted[method][index], size, xs_transfer_id (method), &reason,
                    error);
  moved = xs_transfer (self->model->parameters, size, method, images, self->pool, self->cancel,
                       &reason);
  return add_row (self, moved, size, xs_transfer_id (method), &reason, error);
}

static gboolean
evaluate_size (Evaluate *self, int index, GError **error)
{
  const XsParameters *own = self->model->parameters;
  int size = (int) self->sizes.values[index];
  g_autoptr (GError) reason = NULL;

  if (size == own->architecture.size)
    return add_row (self, own, size, "native", &reason, error);
  for (XsTransferMethod i = 0; i < XS_N_TRANSFERS; i++)
    if (self->asked[i] && !add_moved (self, index, i, error))
      return FALSE;
  return add_row (self, own, size, "resize", &reason, error);
}

/* Says why rows are empty; where all of them are, the last of the reasons is the failure. */
static gboolean
tell_empty_rows (Evaluate *self, GError **error)
{
  Row *last = &g_array_index (self->rows, Row, self->rows->len - 1);
  gboolean any = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    any = any || g_array_index (self->rows, Row, i).reason == NULL;
  if (!any)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&last->reason),
                                  "%s: %d pixels, %s: ", self->common.rest[0], last->size,
                                  last->way);
      return FALSE;
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (row->reason != NULL)
        xs_say ("evaluate", "%d pixels, %s: %s", row->size, row->way, row->reason->message);
    }
  return TRUE;
}

static gboolean
evaluate (Evaluate *self, GError **error)
{
  xs_progress_line_show (self->progress, 0, "moving kernels");
  for (XsTransferMethod i = 0; i < XS_N_TRANSFERS; i++)
    if (self->asked[i] && xs_transfer_needs_images (i) && moves (self) && !fit (self, i, error))
      return FALSE;
  for (int i = 0; i < self->sizes.n; i++)
    {
      int size = (int) self->sizes.values[i];
      g_autofree char *words = g_strdup_printf ("%d pixels", size);

      xs_progress_line_show (self->progress, (double) i / self->sizes.n, words);
      if (!evaluate_size (self, i, error))
        return FALSE;
    }
  xs_progress_line_clear (self->progress);
  return tell_empty_rows (self, error);
}

static void
print_json (const Evaluate *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  xs_json_add_text (builder, "data", xs_dataset_where (self->data));
  xs_json_begin_array (builder, "results");
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      json_builder_begin_object (builder);
      xs_json_add_integer (builder, "size", row->size);
      xs_json_add_text (builder, "transfer", row->way);
      if (is_resized (row))
        xs_json_add_text (builder, "resize", resize_id (self, row));
      xs_json_add_number (builder, "accuracy", row->accuracy);
      xs_json_add_integer (builder, "images", row->images);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  xs_json_print (builder);
}

static void
print_table (const Evaluate *self)
{
  g_autofree char *model = xs_printable (self->common.rest[0]);
  g_autofree char *data = xs_printable (xs_dataset_name (self->data));
  int size = self->model->parameters->architecture.size;

  xs_print ("%s, trained at %d x %d, on %d test images of %s\n\n", model, size, size,
            xs_dataset_count (self->data, XS_PART_TEST), data);
  xs_print ("%5s  %-18s %s\n", "size", "transfer", "accuracy");
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      g_autofree char *way = is_resized (row)
                                 ? g_strdup_printf ("%s (%s)", row->way, resize_id (self, row))
                                 : g_strdup (row->way);

      if (isfinite (row->accuracy))
        xs_print ("%5d  %-18s %7.2f %%\n", row->size, way, 100 * row->accuracy);
      else
        xs_print ("%5d  %-18s %7s\n", row->size, way, "-");
    }
}

static void
clear_row (gpointer data)
{
  g_clear_error (&((Row *) data)->reason);
}

static void
clear (Evaluate *self)
{
  g_array_unref (self->rows);
  for (int i = 0; i < XS_MAX_NUMBERS; i++)
    for (int method = 0; method < XS_N_TRANSFERS; method++)
      xs_parameters_free (self->fitted[method][i]);
  xs_input_images_clear (&self->images);
  xs_progress_line_free (self->progress);
  g_clear_pointer (&self->data, xs_dataset_unref);
  xs_model_free (self->model);
  xs_pool_free (self->pool);
  g_free (self->data_name);
  xs_common_clear (&self->common);
}

int
xs_verb_evaluate (int argc, char **argv)
{
  g_autoptr (XsInterrupt) interrupt = xs_interrupt_new ("evaluate");
  g_autoptr (GError) error = NULL;
  Evaluate self = { .cancel = xs_interrupt_cancel (interrupt) };
  int status = XS_EXIT_SUCCESS;

  self.rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self.rows, clear_row);
  self.progress = xs_progress_line_new ();
  if (!read_arguments (&self, argc, argv, &error) || !prepare (&self, &error) ||
      !evaluate (&self, &error))
    {
      xs_progress_line_clear (self.progress);
      status = xs_verb_fail ("evaluate", error);
    }
  else if (self.common.json)
    print_json (&self);
  else
    print_table (&self);
  clear (&self);
  return status;
}

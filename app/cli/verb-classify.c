#include "app/cli/classify-report.h"
#include "app/cli/inputs.h"
#include "app/cli/interrupt.h"
#include "app/cli/picture-args.h"
#include "app/cli/print.h"
#include "app/cli/progress-line.h"
#include "app/cli/setting-options.h"
#include "app/cli/status.h"
#include "app/cli/verbs.h"
#include "engine/base/error.h"
#include "engine/data/left-out.h"

#include <limits.h>
#include <stdio.h>

#define AT_ONCE 64 /* pictures */

typedef struct
{
  XsCommon common;
  int node; /* of a study */
  XsNumbers numbers;
  XsTransferMethod method;
  XsLearning learning;
  char *data_name;
  char *from; /* a file with a list of pictures, or NULL */
  gboolean csv;

  const XsCancel *cancel;
  XsModel *model;
  XsPool *pool;
  XsPictureList list;
  GPtrArray *refused; /* folders, engine/cli/picture-args.h */

  int sizes[XS_MAX_NUMBERS];
  int n_sizes;
  XsParameters *moved[XS_MAX_NUMBERS];          /* the network at each size but its own */
  const XsParameters *networks[XS_MAX_NUMBERS]; /* (n_networks) that there are */
  int n_networks;
  int eyes[XS_MAX_NUMBERS];      /* which of them each size has; -1: moving it failed */
  gboolean told[XS_MAX_NUMBERS]; /* that its numbers were not finite */
  XsScan *scan;
  XsClassifyReport *report;
  XsProgressLine *line;
  int n_good;
  int n_bad;
} Classify;

/* --- what is asked -----------------------------------------------------------------------------
 */

static gboolean
check_arguments (const Classify *self, GError **error)
{
  if (self->common.json && self->csv)
    g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "expected one of --json and --csv, found both");
  else if (self->from == NULL && self->common.rest[1] == NULL)
    g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "expected MODEL IMAGE…, found less");
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_arguments (Classify *self, int argc, char **argv, GError **error)
{
  const XsUsage usage = { "classify",
                          "What the model sees in your images, at each size. An IMAGE may be a "
                          "folder: all pictures in and below it.",
                          "MODEL IMAGE…", 1, INT_MAX };
  const XsOption options[] = {
    xs_input_node_option (&self->node),
    xs_option_like (XS_SETTING_SIZES, XS_OPTION_INTEGERS, &self->numbers, "N,…",
                    "Pixels per side (the model's)"),
    xs_option_like (XS_SETTING_TRANSFER, XS_OPTION_CHOICE, &self->method, "METHOD",
                    "How kernels get to other sizes"),
    xs_input_passes_option (&self->learning),
    xs_input_seconds_option (&self->learning),
    { "data", XS_OPTION_TEXT, &self->data_name, "DATA",
      "Images for matched and distilled, where the model does not name what may be opened" },
    { "from", XS_OPTION_TEXT, &self->from, "FILE",
      "Also the images that FILE names, a line or NUL each (-: standard input)" },
    { "csv", XS_OPTION_FLAG, &self->csv, NULL,
      "Print a table for spreadsheets, with the best class at each size" },
  };

  return xs_options_parse (&usage, options, G_N_ELEMENTS (options), &self->common, argc, argv,
                           error) &&
         check_arguments (self, error);
}

/* --- networks ----------------------------------------------------------------------------------
 */

static gboolean
needs_images (const Classify *self)
{
  for (int i = 0; i < self->n_sizes; i++)
    if (self->sizes[i] != self->model->parameters->architecture.size)
      return xs_transfer_needs_images (self->method);
  return FALSE;
}

/* A size at which numbers are not finite is named, and the others go on; FALSE for all else, and
 * where there are no others. */
static gboolean
pass_over (const Classify *self, GError **reason, GError **error)
{
  if (self->n_sizes == 1 || !g_error_matches (*reason, XS_ERROR, XS_ERROR_NUMERIC))
    {
      g_propagate_error (error, g_steal_pointer (reason));
      return FALSE;
    }
  xs_say ("classify", "%s", (*reason)->message);
  return TRUE;
}

static gboolean
add_network (Classify *self, int index, const XsImages *images, GError **error)
{
  const XsParameters *network = self->model->parameters;
  g_autoptr (GError) reason = NULL;

  self->eyes[index] = -1;
  if (self->sizes[index] != network->architecture.size)
    network = self->moved[index] = xs_transfer (network, self->sizes[index], self->method, images,
                                                self->pool, self->cancel, &reason);
  if (network == NULL)
    return pass_over (self, &reason, error);
  self->eyes[index] = self->n_networks;
  self->networks[self->n_networks++] = network;
  return TRUE;
}

static gboolean
open_scan (Classify *self, GError **error)
{
  if (self->n_networks > 0)
    self->scan = xs_scan_new (self->networks, self->n_networks, AT_ONCE, self->pool, error);
  else
    g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
                 "%s: the network's numbers are finite at none of the sizes", self->common.rest[0]);
  return self->scan != NULL;
}

static void
choose_sizes (Classify *self)
{
  self->n_sizes = MAX (self->numbers.n, 1);
  self->sizes[0] = self->model->parameters->architecture.size;
  for (int i = 0; i < self->numbers.n; i++)
    self->sizes[i] = (int) self->numbers.values[i];
}

static gboolean
prepare (Classify *self, GError **error)
{
  XsNamedData named = { NULL, self->common.rest[0], self->data_name };
  XsImages images = { 0 };
  gboolean opened = TRUE;

  named.model = self->model = xs_input_model (self->common.rest[0], self->node, error);
  if (self->model == NULL)
    return FALSE;
  choose_sizes (self);
  self->pool = xs_pool_new (self->common.threads, error);
  if (self->pool == NULL ||
      (needs_images (self) && !xs_input_images (&named, NULL, self->method, self->common.seed,
                                                self->pool, self->cancel, &images, error)))
    return FALSE;
  xs_input_learn (&self->learning, &images);
  for (int i = 0; i < self->n_sizes && opened; i++)
    opened = add_network (self, i, &images, error);
  xs_input_images_clear (&images);
  return opened && open_scan (self, error);
}

/* --- pictures ----------------------------------------------------------------------------------
 */

static gboolean
list_pictures (Classify *self, GError **error)
{
  g_auto (GStrv) listed = NULL;

  if (!xs_picture_args_add (self->common.rest + 1, &self->list, self->refused, self->cancel, error))
    return FALSE;
  if (self->from == NULL)
    return TRUE;
  listed = xs_picture_args_read (self->from, self->cancel, error);
  return listed != NULL &&
         xs_picture_args_add (listed, &self->list, self->refused, self->cancel, error);
}

static void
say_what_is_left_out (Classify *self)
{
  for (int reason = 0; reason < XS_N_LEFT_REASONS; reason++)
    {
      g_autofree char *line = xs_left_out_line (self->list.left_out, (XsLeftReason) reason);

      if (line != NULL)
        xs_say ("classify", "%s", line);
    }
  for (guint i = 0; i < self->refused->len; i += 2)
    {
      xs_say ("classify", "%s", (const char *) self->refused->pdata[i + 1]);
      xs_classify_report_add_error (self->report, self->refused->pdata[i],
                                    self->refused->pdata[i + 1]);
      self->n_bad++;
    }
}

/* At one size at least numbers must be finite; the others are named, once each. */
static gboolean
check_finite (Classify *self, const char *path, const XsSeen *seen, GError **error)
{
  int n_finite = 0;

  for (int i = 0; i < self->n_sizes; i++)
    {
      int eye = self->eyes[i];

      if (eye < 0)
        continue;
      if (xs_seen_guess (seen, eye, self->networks[eye]->architecture.classes).class >= 0)
        n_finite++;
      else if (self->n_sizes > 1 && !self->told[i])
        xs_say ("classify", "%s: the network's numbers at %d pixels are not finite", path,
                self->sizes[i]);
      self->told[i] = TRUE;
    }
  if (n_finite > 0)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
               "%s: the network's numbers are finite at none of the sizes", path);
  return FALSE;
}

/* FALSE only when nothing further makes sense: a bad picture is named, and the rest goes on. */
static gboolean
take_picture (Classify *self, const char *path, const XsSeen *seen, GError **error)
{
  if (seen->error != NULL)
    {
      xs_verb_fail ("classify", seen->error);
      xs_classify_report_add_error (self->report, path, seen->error->message);
      self->n_bad++;
      return TRUE;
    }
  if (!check_finite (self, path, seen, error))
    return FALSE;
  self->n_good++;
  xs_classify_report_add (self->report, path, seen, self->eyes);
  return TRUE;
}

/* Those from @start on, as many as go at once: (@count). */
static gboolean
classify_batch (Classify *self, guint start, int count, GError **error)
{
  const char *const *paths = (const char *const *) self->list.paths->pdata + start;
  g_autofree XsSeen *seen = g_new (XsSeen, count);
  gboolean goes_on = TRUE;

  if (!xs_scan_look (self->scan, paths, count, self->cancel, seen, error))
    return FALSE;
  xs_progress_line_clear (self->line);
  for (int i = 0; i < count; i++)
    {
      goes_on = goes_on && take_picture (self, paths[i], &seen[i], error);
      xs_seen_clear (&seen[i]);
    }
  fflush (stdout);
  return goes_on;
}

static gboolean
classify_all (Classify *self, GError **error)
{
  guint n = self->list.paths->len, most = (guint) xs_scan_most (self->scan);

  for (guint start = 0; start < n; start += most)
    {
      g_autofree char *words = g_strdup_printf ("%u of %u pictures", start, n);

      xs_progress_line_show (self->line, (double) start / n, words);
      if (!classify_batch (self, start, (int) MIN (most, n - start), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run (Classify *self, GError **error)
{
  XsReportKind kind = self->common.json ? XS_REPORT_JSON
                      : self->csv       ? XS_REPORT_CSV
                                        : XS_REPORT_WORDS;

  if (!prepare (self, error) || !list_pictures (self, error))
    return FALSE;
  self->report = xs_classify_report_new (kind, self->sizes, self->n_sizes, self->model->class_names,
                                         self->model->parameters->architecture.classes);
  say_what_is_left_out (self);
  return classify_all (self, error);
}

static void
clear (Classify *self)
{
  xs_progress_line_free (self->line);
  g_clear_pointer (&self->report, xs_classify_report_free);
  xs_scan_free (self->scan);
  for (int i = 0; i < self->n_sizes; i++)
    xs_parameters_free (self->moved[i]);
  xs_picture_list_clear (&self->list);
  g_ptr_array_unref (self->refused);
  xs_pool_free (self->pool);
  xs_model_free (self->model);
  g_free (self->data_name);
  g_free (self->from);
  xs_common_clear (&self->common);
}

int
xs_verb_classify (int argc, char **argv)
{
  g_autoptr (XsInterrupt) interrupt = xs_interrupt_new ("classify");
  g_autoptr (GError) error = NULL;
  Classify self = { .cancel = xs_interrupt_cancel (interrupt) };
  int status = XS_EXIT_SUCCESS;

  self.line = xs_progress_line_new ();
  xs_picture_list_init (&self.list);
  self.refused = g_ptr_array_new_with_free_func (g_free);
  if (!read_arguments (&self, argc, argv, &error) || !run (&self, &error))
    status = xs_verb_fail ("classify", error);
  else if (self.n_bad > 0)
    status = self.n_good > 0 ? XS_EXIT_WORK : XS_EXIT_INPUT;
  clear (&self);
  return status;
}

#include "app/cli/inputs.h"
#include "app/cli/interrupt.h"
#include "app/cli/json.h"
#include "app/cli/print.h"
#include "app/cli/setting-options.h"
#include "app/cli/status.h"
#include "app/cli/verbs.h"
#include "engine/base/error.h"
#include "engine/questions/sights.h"

#include <limits.h>

/* How many classes are listed for a picture. */
#define TOP_JSON 10
#define TOP_TABLE 3

typedef struct
{
  XsCommon common;
  XsNumbers sizes;
  XsTransferMethod method;
  char *data_name;

  XsModel *model;
  XsPool *pool;
  const XsCancel *cancel;
  XsParameters *moved[XS_MAX_NUMBERS]; /* the network at each size but its own */
  XsSights *sights[XS_MAX_NUMBERS];    /* NULL where moving it failed */
  XsSight
      seen[XS_MAX_NUMBERS]; /* what it makes of the picture at hand; probabilities NULL: nothing */
  int n_classes;
  JsonBuilder *builder; /* NULL: a table */
  int n_good;
  int n_bad;
} Classify;

static gboolean
read_arguments (Classify *self, int argc, char **argv, GError **error)
{
  const XsUsage usage = { "classify", "What the model sees in your images, at each size.",
                          "MODEL IMAGE…", 2, INT_MAX };
  const XsOption options[] = {
    xs_option_like (XS_SETTING_SIZES, XS_OPTION_INTEGERS, &self->sizes, "N,…",
                    "Pixels per side (the model's)"),
    xs_option_like (XS_SETTING_TRANSFER, XS_OPTION_CHOICE, &self->method, "METHOD",
                    "How kernels get to other sizes"),
    { "data", XS_OPTION_TEXT, &self->data_name, "DATA",
      "Images for matched, where the model's own are gone" },
  };

  return xs_options_parse (&usage, options, G_N_ELEMENTS (options), &self->common, argc, argv,
                           error);
}

static gboolean
needs_images (const Classify *self)
{
  for (int i = 0; i < self->sizes.n; i++)
    if ((int) self->sizes.values[i] != self->model->parameters->architecture.size)
      return xs_transfer_needs_images (self->method);
  return FALSE;
}

/* A size at which numbers are not finite is named, and the others go on; FALSE for all else, and
 * where there are no others. */
static gboolean
pass_over (const Classify *self, GError **reason, GError **error)
{
  if (self->sizes.n == 1 || !g_error_matches (*reason, XS_ERROR, XS_ERROR_NUMERIC))
    {
      g_propagate_error (error, g_steal_pointer (reason));
      return FALSE;
    }
  xs_say ("classify", "%s", (*reason)->message);
  return TRUE;
}

/* The network at each size, and what looks at pictures with it. */
static gboolean
open_sight (Classify *self, int index, const XsImages *images, GError **error)
{
  const XsParameters *network = self->model->parameters;
  int size = (int) self->sizes.values[index];
  g_autoptr (GError) reason = NULL;

  if (size != network->architecture.size)
    network = self->moved[index] =
        xs_transfer (network, size, self->method, images, self->pool, self->cancel, &reason);
  if (network == NULL)
    return pass_over (self, &reason, error);
  self->sights[index] = xs_sights_new (&network, 1, self->pool, error);
  return self->sights[index] != NULL;
}

static gboolean
prepare (Classify *self, GError **error)
{
  XsImages images = { 0 };
  gboolean opened = TRUE;

  self->model = xs_model_load (self->common.rest[0], error);
  if (self->model == NULL)
    return FALSE;
  self->n_classes = self->model->parameters->architecture.classes;
  if (self->sizes.n == 0)
    self->sizes = (XsNumbers){ 1, { self->model->parameters->architecture.size } };
  self->pool = xs_pool_new (self->common.threads, error);
  if (self->pool == NULL ||
      (needs_images (self) &&
       !xs_input_images (self->model, NULL, self->data_name, self->common.seed, self->pool,
                         self->cancel, &images, error)))
    return FALSE;
  for (int i = 0; i < self->sizes.n && opened; i++)
    opened = open_sight (self, i, &images, error);
  xs_input_images_clear (&images);
  return opened;
}

/* The class with the largest of @probabilities that is not in @taken, which then has it. */
static int
take_best (const float *probabilities, int n_classes, gboolean *taken)
{
  int best = -1;

  for (int i = 0; i < n_classes; i++)
    if (!taken[i] && (best < 0 || probabilities[i] > probabilities[best]))
      best = i;
  taken[best] = TRUE;
  return best;
}

static void
add_size (Classify *self, int number)
{
  const float *probabilities = self->seen[number].probabilities;
  g_autofree gboolean *taken = g_new0 (gboolean, self->n_classes);

  json_builder_begin_object (self->builder);
  xs_json_add_integer (self->builder, "size", (gint64) self->sizes.values[number]);
  xs_json_begin_array (self->builder, "top");
  for (int i = 0; i < MIN (TOP_JSON, self->n_classes) && probabilities != NULL; i++)
    {
      int class = take_best (probabilities, self->n_classes, taken);

      json_builder_begin_object (self->builder);
      xs_json_add_text (self->builder, "label", self->model->class_names[class]);
      xs_json_add_number (self->builder, "probability", (double) probabilities[class]);
      json_builder_end_object (self->builder);
    }
  json_builder_end_array (self->builder);
  json_builder_end_object (self->builder);
}

static void
add_picture (Classify *self, const char *file, const XsPicture *picture)
{
  json_builder_begin_object (self->builder);
  xs_json_add_text (self->builder, "file", file);
  xs_json_add_boolean (self->builder, "inverted", picture->inverted);
  xs_json_begin_array (self->builder, "sizes");
  for (int i = 0; i < self->sizes.n; i++)
    add_size (self, i);
  json_builder_end_array (self->builder);
  json_builder_end_object (self->builder);
}

static void
print_size (const Classify *self, int number)
{
  const float *probabilities = self->seen[number].probabilities;
  g_autofree gboolean *taken = g_new0 (gboolean, self->n_classes);

  xs_print ("  %4d px %s", (int) self->sizes.values[number], probabilities == NULL ? " -" : "");
  for (int i = 0; i < MIN (TOP_TABLE, self->n_classes) && probabilities != NULL; i++)
    {
      int class = take_best (probabilities, self->n_classes, taken);
      g_autofree char *name = xs_printable (self->model->class_names[class]);

      xs_print ("%s %s %.1f %%", i == 0 ? "" : ",", name, 100 * (double) probabilities[class]);
    }
  xs_print ("\n");
}

static void
print_picture (Classify *self, const char *file, const XsPicture *picture)
{
  g_autofree char *name = xs_printable (file);

  xs_print ("%s%s\n", name, picture->inverted ? " (dark on light: inverted)" : "");
  for (int i = 0; i < self->sizes.n; i++)
    print_size (self, i);
}

static void
clear_seen (Classify *self)
{
  for (int i = 0; i < self->sizes.n; i++)
    xs_sight_clear (&self->seen[i]);
}

/* At every size that has an answer; one at least must. */
static gboolean
look (Classify *self, const XsPicture *picture, GError **error)
{
  int n_seen = 0;

  clear_seen (self);
  for (int i = 0; i < self->sizes.n; i++)
    {
      g_autoptr (GError) reason = NULL;

      if (self->sights[i] == NULL)
        continue;
      if (xs_sights_look (self->sights[i], picture, self->cancel, &self->seen[i], &reason))
        n_seen++;
      else
        xs_sight_clear (&self->seen[i]);
      if (reason != NULL && !pass_over (self, &reason, error))
        return FALSE;
    }
  if (n_seen == 0)
    g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
                 "%s: the network's numbers are finite at none of the sizes", picture->name);
  return n_seen > 0;
}

/* FALSE only when nothing further makes sense: a bad picture is named, and the rest goes on. */
static gboolean
classify (Classify *self, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) reason = NULL;
  g_autoptr (XsPicture) picture =
      xs_picture_load (file, self->model->parameters->architecture.inputs, self->cancel, &reason);

  if (g_error_matches (reason, XS_ERROR, XS_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (picture == NULL)
    {
      xs_verb_fail ("classify", reason);
      self->n_bad++;
      return TRUE;
    }
  if (!look (self, picture, error))
    return FALSE;
  self->n_good++;
  if (self->builder != NULL)
    add_picture (self, path, picture);
  else
    print_picture (self, path, picture);
  return TRUE;
}

static gboolean
classify_all (Classify *self, GError **error)
{
  if (self->common.json)
    {
      self->builder = json_builder_new ();
      json_builder_begin_object (self->builder);
      xs_json_begin_array (self->builder, "images");
    }
  for (char **path = self->common.rest + 1; *path != NULL; path++)
    if (!classify (self, *path, error))
      return FALSE;
  if (self->builder != NULL && self->n_good > 0)
    {
      json_builder_end_array (self->builder);
      json_builder_end_object (self->builder);
      xs_json_print (self->builder);
    }
  return TRUE;
}

static void
clear (Classify *self)
{
  g_clear_object (&self->builder);
  clear_seen (self);
  for (int i = 0; i < self->sizes.n; i++)
    {
      xs_sights_free (self->sights[i]);
      xs_parameters_free (self->moved[i]);
    }
  xs_pool_free (self->pool);
  xs_model_free (self->model);
  g_free (self->data_name);
  xs_common_clear (&self->common);
}

int
xs_verb_classify (int argc, char **argv)
{
  g_autoptr (XsInterrupt) interrupt = xs_interrupt_new ("classify");
  g_autoptr (GError) error = NULL;
  Classify self = { .cancel = xs_interrupt_cancel (interrupt) };
  int status = XS_EXIT_SUCCESS;

  if (!read_arguments (&self, argc, argv, &error) || !prepare (&self, &error) ||
      !classify_all (&self, &error))
    status = xs_verb_fail ("classify", error);
  else if (self.n_bad > 0)
    status = self.n_good > 0 ? XS_EXIT_WORK : XS_EXIT_INPUT;
  clear (&self);
  return status;
}

#include "app/cli/inputs.h"
#include "app/cli/interrupt.h"
#include "app/cli/json.h"
#include "app/cli/setting-options.h"
#include "app/cli/verbs.h"
#include "engine/questions/sights.h"

#include <limits.h>
#include <stdio.h>

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
  XsSights *sights;
  XsSight seen[XS_MAX_NUMBERS]; /* what it makes of the picture at hand */
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

/* The network at each size, and what looks at pictures with it. */
static gboolean
open_sights (Classify *self, const XsImages *images, GError **error)
{
  const XsParameters *own = self->model->parameters;
  const XsParameters *networks[XS_MAX_NUMBERS];

  for (int i = 0; i < self->sizes.n; i++)
    {
      int size = (int) self->sizes.values[i];

      networks[i] = own;
      if (size == own->architecture.size)
        continue;
      self->moved[i] =
          xs_transfer (own, size, self->method, images, self->pool, self->cancel, error);
      if (self->moved[i] == NULL)
        return FALSE;
      networks[i] = self->moved[i];
    }
  self->sights = xs_sights_new (networks, self->sizes.n, self->pool, error);
  return self->sights != NULL;
}

static gboolean
prepare (Classify *self, GError **error)
{
  XsImages images = { 0 };
  gboolean opened;

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
  opened = open_sights (self, &images, error);
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
  for (int i = 0; i < MIN (TOP_JSON, self->n_classes); i++)
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
  json_builder_set_member_name (self->builder, "inverted");
  json_builder_add_boolean_value (self->builder, picture->inverted);
  xs_json_begin_array (self->builder, "sizes");
  for (int i = 0; i < self->sizes.n; i++)
    add_size (self, i);
  json_builder_end_array (self->builder);
  json_builder_end_object (self->builder);
}

static void
print_picture (Classify *self, const char *file, const XsPicture *picture)
{
  printf ("%s%s\n", file, picture->inverted ? " (dark on light: inverted)" : "");
  for (int i = 0; i < self->sizes.n; i++)
    {
      const float *probabilities = self->seen[i].probabilities;
      g_autofree gboolean *taken = g_new0 (gboolean, self->n_classes);

      printf ("  %4d px ", (int) self->sizes.values[i]);
      for (int j = 0; j < MIN (TOP_TABLE, self->n_classes); j++)
        {
          int class = take_best (probabilities, self->n_classes, taken);

          printf ("%s %s %.1f %%", j == 0 ? "" : ",", self->model->class_names[class],
                  100 * (double) probabilities[class]);
        }
      putchar ('\n');
    }
}

static void
clear_seen (Classify *self)
{
  for (int i = 0; i < self->sizes.n; i++)
    xs_sight_clear (&self->seen[i]);
}

/* FALSE only when nothing further makes sense: a bad picture is named, and the rest goes on. */
static gboolean
classify (Classify *self, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) reason = NULL;
  g_autoptr (XsPicture) picture =
      xs_picture_load (file, self->model->parameters->architecture.inputs, self->cancel, &reason);

  if (picture == NULL)
    {
      xs_verb_fail ("classify", reason);
      self->n_bad++;
      return TRUE;
    }
  clear_seen (self);
  if (!xs_sights_look (self->sights, picture, self->cancel, self->seen, error))
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
  xs_sights_free (self->sights);
  for (int i = 0; i < self->sizes.n; i++)
    xs_parameters_free (self->moved[i]);
  xs_pool_free (self->pool);
  xs_model_free (self->model);
  g_free (self->data_name);
  xs_common_clear (&self->common);
}

int
xs_verb_classify (int argc, char **argv)
{
  g_autoptr (XsInterrupt) interrupt = xs_interrupt_new ();
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

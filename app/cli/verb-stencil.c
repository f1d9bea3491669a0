#include "app/cli/json.h"
#include "app/cli/options.h"
#include "app/cli/print.h"
#include "app/cli/status.h"
#include "app/cli/verbs.h"
#include "engine/analyse/passport.h"
#include "engine/base/error.h"
#include "engine/scales/operator.h"

#include <math.h>
#include <string.h>

typedef enum
{
  TASK_COARSEN,
  TASK_PROLONG,
  TASK_DESCRIBE,
} Task;

typedef enum
{
  PAIR_LINEAR,
  PAIR_CONSTANT,
} Pair;

typedef struct
{
  XsCommon common;
  double ratio; /* fine size / coarse size */
  Pair pair;
  Task task;
  double stencil[9]; /* row-major */
} Stencil;

static gboolean
read_task (const char *text, Task *task, GError **error)
{
  static const char *const names[] = { "coarsen", "prolong", "describe" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (text, names[i]) == 0)
      {
        *task = (Task) i;
        return TRUE;
      }
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "expected coarsen, prolong or describe, found \"%s\"", text);
  return FALSE;
}

/* Nine numbers in one argument or in several, between spaces, commas or semicolons. */
static gboolean
read_stencil (char **arguments, double stencil[9], GError **error)
{
  g_autofree char *text = g_strjoinv (" ", arguments);
  g_auto (GStrv) pieces = g_strsplit_set (text, " ,;\t\n", -1);
  GString *packed = g_string_new (NULL);
  g_autofree char *list = NULL;
  XsNumbers numbers = { 0 };

  for (gsize i = 0; pieces[i] != NULL; i++)
    if (*pieces[i] != '\0')
      g_string_append_printf (packed, "%s%s", packed->len == 0 ? "" : " ", pieces[i]);
  list = g_string_free (packed, FALSE);
  if (!xs_value_list ("stencil", list, " ", FALSE, -1e20, 1e20, &numbers, error))
    return FALSE;
  if (numbers.n != 9)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "stencil: expected 9 numbers, found %d",
                   numbers.n);
      return FALSE;
    }
  memcpy (stencil, numbers.values, 9 * sizeof *stencil);
  return TRUE;
}

static const char *
pair_id (int number)
{
  return number == PAIR_LINEAR ? "linear" : "constant";
}

static gboolean
read_arguments (Stencil *self, int argc, char **argv, GError **error)
{
  const XsUsage usage = {
    "stencil",
    "Reads a 3x3 kernel, row by row, as a differential operator; coarsen and prolong tell what "
    "it is on a mesh coarser or finer by the ratio.",
    "coarsen|prolong|describe \"NINE NUMBERS\"", 2, 10
  };
  static const XsChoices pairs = { 2, pair_id };
  const XsOption options[] = {
    { "ratio", XS_OPTION_NUMBER, &self->ratio, "R", "Fine size over coarse size (2)", 1, 1024 },
    { "pair", XS_OPTION_CHOICE, &self->pair, "PAIR", "Prolongation pair", .choices = &pairs },
  };

  self->ratio = 2;
  return xs_options_parse (&usage, options, G_N_ELEMENTS (options), &self->common, argc, argv,
                           error) &&
         read_task (self->common.rest[0], &self->task, error) &&
         read_stencil (self->common.rest + 1, self->stencil, error);
}

static void
move (Stencil *self)
{
  double ratio = self->task == TASK_PROLONG ? self->ratio : 1 / self->ratio;

  if (self->task == TASK_DESCRIBE)
    return;
  if (self->pair == PAIR_CONSTANT)
    xs_operator_rescale_constant (self->stencil, ratio, self->stencil);
  else
    xs_operator_rescale (self->stencil, ratio, self->stencil);
}

static void
print_json (const Stencil *self, const double coefficients[9], const char *words)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  xs_json_add_numbers (builder, "stencil", self->stencil, 9);
  xs_json_add_numbers (builder, "coefficients", coefficients, 9);
  xs_json_add_text (builder, "words", words);
  json_builder_end_object (builder);
  xs_json_print (builder);
}

static void
print_table (const Stencil *self, const double coefficients[9], const char *words)
{
  for (int row = 0; row < 3; row++)
    xs_print ("%12.6g %12.6g %12.6g\n", self->stencil[3 * row], self->stencil[3 * row + 1],
              self->stencil[3 * row + 2]);
  xs_print ("\n%s\n\n", words);
  for (int i = 0; i < 9; i++)
    xs_print ("%12.6g  %s\n", coefficients[xs_operator_display_order[i]], xs_operator_labels[i]);
}

/* "46 % ∂y, 23 % identity, 18 % ∂x" */
static char *
describe (const XsPassport *passport)
{
  GString *words = g_string_new (NULL);

  for (int i = 0; i < passport->n_shares; i++)
    {
      const XsShare *share = &passport->shares[i];

      g_string_append_printf (words, "%s%.0f %% %s", i > 0 ? ", " : "", 100 * share->share,
                              share->bar == 0 ? "identity" : xs_operator_labels[share->bar]);
    }
  if (passport->n_shares == 0)
    g_string_append (words, fabs (passport->mean_gain) <= 0 ? "zero" : "not finite");
  return g_string_free (words, FALSE);
}

static void
report (const Stencil *self)
{
  double coefficients[9];
  float kernel[9];
  XsPassport passport;
  g_autofree char *words = NULL;

  xs_operator_coefficients (self->stencil, coefficients);
  for (int i = 0; i < 9; i++)
    kernel[i] = (float) self->stencil[i];
  xs_passport_of (kernel, 1, 1, &passport);
  words = describe (&passport);
  if (self->common.json)
    print_json (self, coefficients, words);
  else
    print_table (self, coefficients, words);
}

int
xs_verb_stencil (int argc, char **argv)
{
  Stencil self = { 0 };
  g_autoptr (GError) error = NULL;
  int status = XS_EXIT_SUCCESS;

  if (read_arguments (&self, argc, argv, &error))
    {
      move (&self);
      report (&self);
    }
  else
    status = xs_verb_fail ("stencil", error);
  xs_common_clear (&self.common);
  return status;
}

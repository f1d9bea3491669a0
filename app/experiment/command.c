#include "app/experiment/arguments.h"

#include "engine/learn/settings-text.h"

#include <string.h>

/* What is kept of the arguments, as words and as facts. */

/* The options that are about one run only. */
static const struct
{
  const char *name;
  gboolean has_value;
} passing[] = {
  { "--results", TRUE },   { "--task", TRUE },  { "--plot", TRUE },  { "--threads", TRUE },
  { "--continue", FALSE }, { "--json", FALSE }, { "--help", FALSE }, { "-h", FALSE },
};

/* How many of @argv, from its first on, are such an option: 0, 1 or 2. */
static int
n_passing (char *const *argv)
{
  for (gsize i = 0; i < G_N_ELEMENTS (passing); i++)
    {
      gsize length = strlen (passing[i].name);

      if (strncmp (argv[0], passing[i].name, length) != 0)
        continue;
      if (argv[0][length] == '=')
        return 1;
      if (argv[0][length] == '\0')
        return passing[i].has_value && argv[1] != NULL ? 2 : 1;
    }
  return 0;
}

char **
xs_experiment_command (int argc, char *const *argv)
{
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (int i = 0; i < argc; i++)
    g_ptr_array_add (all, argv[i]);
  g_ptr_array_add (all, NULL);
  for (int i = 0; i < argc;)
    {
      int n = n_passing ((char *const *) all->pdata + i);

      if (n == 0)
        g_strv_builder_add (kept, argv[i]);
      i += MAX (n, 1);
    }
  return g_strv_builder_end (kept);
}

G_GNUC_PRINTF (3, 4)
static void
add (GStrvBuilder *facts, const char *name, const char *format, ...)
{
  g_autofree char *value = NULL, *fact = NULL;
  va_list arguments;

  va_start (arguments, format);
  value = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fact = g_strconcat (name, "=", value, NULL);
  g_strv_builder_add (facts, fact);
}

static void
add_numbers (GStrvBuilder *facts, const char *name, const XsNumbers *numbers)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < numbers->n; i++)
    g_string_append_printf (text, "%s%.9g", i > 0 ? "," : "", numbers->values[i]);
  add (facts, name, "%s", text->str);
}

char **
xs_experiment_arguments_facts (const XsExperimentArguments *self)
{
  const XsExperiment *e = &self->experiment;
  g_autoptr (GStrvBuilder) facts = g_strv_builder_new ();

  add (facts, "experiment", "%s", e->mode);
  add (facts, "seed", "%" G_GUINT64_FORMAT, e->common.seed);
  add (facts, "seeds", "%d", e->n_seeds);
  add (facts, "epochs of each", "%.9g", e->epochs);
  add_numbers (facts, "budgets", &e->budgets);
  add_numbers (facts, "at", &e->sizes);
  add (facts, "one strategy", "%s", e->only_one ? "yes" : "no");
  add (facts, "batch or rate given", "%s", e->pace_given ? "yes" : "no");
  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    {
      g_autofree char *value = xs_setting_format (xs_setting (id), &e->settings);

      if (id != XS_SETTING_SEED) /* each training has its own */
        add (facts, xs_setting (id)->id, "%s", value);
    }
  /* Last: what draws their parts is told by its own name. */
  add (facts, "images", "%016" G_GINT64_MODIFIER "x", e->data_hash);
  return g_strv_builder_end (facts);
}

XsLedgerHead
xs_experiment_arguments_head (const XsExperimentArguments *self, char **facts)
{
  return (XsLedgerHead){ self->command, facts, self->experiment.task, self->experiment.n_tasks };
}

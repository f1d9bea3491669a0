#include "app/cli/options.h"

#include "engine/base/error.h"
#include "engine/learn/settings-table.h"

#include <string.h>

#define MAX_OPTIONS 64

/* Everything one call of xs_options_parse() holds: the table with the common options at its end,
 * and the texts that GOption found. */
typedef struct
{
  XsOption options[MAX_OPTIONS];
  int n;
  char *texts[MAX_OPTIONS]; /* owned; NULL: not given */
} Table;

static void
table_fill (Table *self, const XsOption *options, int n_options, XsCommon *common)
{
  const XsOption shared[] = {
    { "json", XS_OPTION_FLAG, &common->json, NULL, "Print one line of JSON" },
    { "threads", XS_OPTION_INTEGER, &common->threads, "N", "Compute threads (0: all processors)", 0,
      256 },
    { xs_setting (XS_SETTING_SEED)->id, XS_OPTION_SEED, &common->seed, "N",
      "Seed of everything random (1)" },
  };

  g_assert (n_options + (int) G_N_ELEMENTS (shared) <= MAX_OPTIONS);
  for (int i = 0; i < n_options; i++)
    self->options[self->n++] = options[i];
  for (gsize i = 0; i < G_N_ELEMENTS (shared); i++)
    self->options[self->n++] = shared[i];
}

gboolean
xs_argument_is_option (const char *argument)
{
  return argument[0] == '-' && argument[1] != '\0' && argument[1] != '.' &&
         !g_ascii_isdigit (argument[1]);
}

/* "x" of "--json=x", where --json is a flag; else NULL. */
static const char *
value_of_flag (const XsOption *option, const char *argument)
{
  size_t length = strlen (option->name);

  if (option->kind != XS_OPTION_FLAG || !g_str_has_prefix (argument, "--") ||
      strncmp (argument + 2, option->name, length) != 0 || argument[2 + length] != '=')
    return NULL;
  return argument + 2 + length + 1;
}

/* Whether the argument after @argument is its value. */
static gboolean
wants_value (const Table *self, const char *argument)
{
  if (!g_str_has_prefix (argument, "--"))
    return FALSE;
  for (int i = 0; i < self->n; i++)
    if (strcmp (self->options[i].name, argument + 2) == 0)
      return self->options[i].kind != XS_OPTION_FLAG;
  return FALSE;
}

/* GOption would pass over the value of a flag. */
static gboolean
check_flags (const Table *self, int argc, char **argv, GError **error)
{
  for (int i = 0; i < argc && strcmp (argv[i], "--") != 0; i++)
    {
      for (int j = 0; j < self->n; j++)
        {
          const char *value = value_of_flag (&self->options[j], argv[i]);

          if (value == NULL)
            continue;
          g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "--%s: expected no value, found \"%s\"",
                       self->options[j].name, value);
          return FALSE;
        }
      i += wants_value (self, argv[i]);
    }
  return TRUE;
}

/* GOption takes "-1" for an option: so options first, then "--", then everything else. */
static char **
reorder (const Table *self, const char *verb, int argc, char **argv)
{
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();
  g_auto (GStrv) values = NULL;
  g_autoptr (GStrvBuilder) ordered = g_strv_builder_new ();
  gboolean options_end = FALSE;
  gboolean value_missing = FALSE;

  g_strv_builder_add (ordered, verb);
  for (int i = 0; i < argc; i++)
    {
      if (!options_end && strcmp (argv[i], "--") == 0)
        options_end = TRUE;
      else if (options_end || !xs_argument_is_option (argv[i]))
        g_strv_builder_add (rest, argv[i]);
      else
        {
          g_strv_builder_add (ordered, argv[i]);
          if (!wants_value (self, argv[i]))
            continue;
          value_missing = i + 1 == argc;
          if (!value_missing)
            g_strv_builder_add (ordered, argv[++i]);
        }
    }
  /* An option without its value would take the "--" for it. */
  if (value_missing)
    return g_strv_builder_end (ordered);
  values = g_strv_builder_end (rest);
  g_strv_builder_add (ordered, "--");
  g_strv_builder_addv (ordered, (const char **) values);
  return g_strv_builder_end (ordered);
}

static gboolean
convert_choice (const char *what, const XsOption *option, const char *text, GError **error)
{
  g_autofree char *expected = NULL;
  int found = xs_choices_find (option->choices, text);

  if (found >= 0)
    {
      *(int *) option->target = found;
      return TRUE;
    }
  expected = xs_choices_list (option->choices);
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "%s: expected %s, found \"%s\"", what, expected,
               text);
  return FALSE;
}

/* "Method: matched, galerkin or copy" */
static char *
summary_of (const XsOption *option)
{
  g_autofree char *list = NULL;

  if (option->choices == NULL)
    return g_strdup (option->summary);
  list = xs_choices_list (option->choices);
  return g_strdup_printf ("%s: %s", option->summary, list);
}

static gboolean
convert (const XsOption *option, const char *text, GError **error)
{
  g_autofree char *what = g_strconcat ("--", option->name, NULL);

  switch (option->kind)
    {
    case XS_OPTION_INTEGER:
      return xs_value_integer (what, text, option->least, option->most, option->target, error);
    case XS_OPTION_NUMBER:
      return xs_value_number (what, text, option->least, option->most, option->target, error);
    case XS_OPTION_INTEGERS:
    case XS_OPTION_NUMBERS:
      return xs_value_list (what, text, ",", option->kind == XS_OPTION_INTEGERS, option->least,
                            option->most, option->target, error);
    case XS_OPTION_CHOICE:
      return convert_choice (what, option, text, error);
    case XS_OPTION_SEED:
      return xs_value_seed (what, text, option->target, error);
    case XS_OPTION_TEXT:
      g_free (*(char **) option->target);
      *(char **) option->target = g_strdup (text);
      return TRUE;
    case XS_OPTION_FLAG:
      break;
    }
  return TRUE;
}

/* Runs GOption over @arguments, which it consumes. */
static gboolean
read_arguments (Table *self, const XsUsage *usage, char ***arguments, char ***rest, GError **error)
{
  GOptionEntry entries[MAX_OPTIONS + 2] = { 0 };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GPtrArray) summaries = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < self->n; i++)
    {
      const XsOption *option = &self->options[i];
      gboolean flag = option->kind == XS_OPTION_FLAG;

      g_ptr_array_add (summaries, summary_of (option));
      entries[i] = (GOptionEntry){
        .long_name = option->name,
        .arg = flag ? G_OPTION_ARG_NONE : G_OPTION_ARG_FILENAME,
        .arg_data = flag ? option->target : &self->texts[i],
        .description = g_ptr_array_index (summaries, i),
        .arg_description = option->value,
      };
    }
  entries[self->n] = (GOptionEntry){
    .long_name = G_OPTION_REMAINING,
    .arg = G_OPTION_ARG_FILENAME_ARRAY,
    .arg_data = rest,
    .arg_description = usage->rest,
  };
  g_option_context_set_summary (context, usage->summary);
  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse_strv (context, arguments, error);
}

static gboolean
check_rest (const XsUsage *usage, char **rest, GError **error)
{
  int n = (int) g_strv_length (rest);

  if (n >= usage->least_rest && n <= usage->most_rest)
    return TRUE;
  if (usage->rest == NULL)
    g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "expected options only, found \"%s\"", rest[0]);
  else if (n < usage->least_rest)
    g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "expected %s, found %s", usage->rest,
                 n == 0 ? "nothing" : "less");
  else
    g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "expected %s, found \"%s\" more", usage->rest,
                 rest[usage->most_rest]);
  return FALSE;
}

gboolean
xs_options_parse (const XsUsage *usage, const XsOption *options, int n_options, XsCommon *common,
                  int argc, char **argv, GError **error)
{
  Table table = { 0 };
  g_autofree char *program = g_strconcat ("across-scales ", usage->verb, NULL);
  g_auto (GStrv) arguments = NULL;
  gboolean ok;

  *common = (XsCommon){ .seed = 1 };
  table_fill (&table, options, n_options, common);
  arguments = reorder (&table, program, argc, argv);
  g_set_prgname (program);
  ok = check_flags (&table, argc, argv, error) &&
       read_arguments (&table, usage, &arguments, &common->rest, error);
  for (int i = 0; ok && i < table.n; i++)
    if (table.texts[i] != NULL)
      ok = convert (&table.options[i], table.texts[i], error);
  for (int i = 0; i < table.n; i++)
    g_free (table.texts[i]);
  if (common->rest == NULL)
    common->rest = g_new0 (char *, 1);
  return ok && check_rest (usage, common->rest, error);
}

void
xs_common_clear (XsCommon *self)
{
  g_clear_pointer (&self->rest, g_strfreev);
}

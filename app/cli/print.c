#include "app/cli/print.h"

#include "app/cli/status.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define ZERO_WIDTH_NON_JOINER 0x200c
#define ZERO_WIDTH_JOINER 0x200d

/* The two joiners belong to words of some languages and turn nothing around. */
gboolean
xs_print_is_safe (gunichar letter)
{
  switch (g_unichar_type (letter))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return FALSE;
    case G_UNICODE_FORMAT:
      return letter == ZERO_WIDTH_NON_JOINER || letter == ZERO_WIDTH_JOINER;
    default:
      return TRUE;
    }
}

static void
append_escape (GString *escaped, gunichar letter)
{
  if (letter == '\n')
    g_string_append (escaped, "\\n");
  else if (letter == '\r')
    g_string_append (escaped, "\\r");
  else if (letter == '\t')
    g_string_append (escaped, "\\t");
  else if (letter < 0x80)
    g_string_append_printf (escaped, "\\x%02x", letter);
  else if (letter <= 0xffff)
    g_string_append_printf (escaped, "\\u%04x", letter);
  else
    g_string_append_printf (escaped, "\\U%08x", letter);
}

static char *
escape (const char *text, gboolean keeps_newlines)
{
  GString *escaped = g_string_new (NULL);

  while (*text != '\0')
    {
      gunichar letter = g_utf8_get_char_validated (text, -1);

      if (letter == (gunichar) -1 || letter == (gunichar) -2)
        {
          g_string_append_printf (escaped, "\\x%02x", (unsigned) (guchar) *text++);
          continue;
        }
      if (xs_print_is_safe (letter) || (keeps_newlines && letter == '\n'))
        g_string_append_unichar (escaped, letter);
      else
        append_escape (escaped, letter);
      text = g_utf8_next_char (text);
    }
  return g_string_free (escaped, FALSE);
}

static gboolean muted;
static char *last_said; /* of one who is mute */

/* "across-scales VERB" once its options are read. */
static const char *
program (void)
{
  const char *name = g_get_prgname ();

  return name != NULL ? name : "across-scales";
}

char *
xs_printable (const char *text)
{
  return escape (text, FALSE);
}

G_GNUC_PRINTF (1, 0)
static char *
escape_format (const char *format, va_list arguments, gboolean lines)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);

  return escape (lines ? text : g_strchomp (text), lines);
}

void
xs_print (const char *format, ...)
{
  g_autofree char *shown = NULL;
  va_list arguments;

  va_start (arguments, format);
  shown = escape_format (format, arguments, TRUE);
  va_end (arguments);
  fputs (shown, stdout);
}

void
xs_say (const char *verb, const char *format, ...)
{
  g_autofree char *shown = NULL;
  va_list arguments;

  va_start (arguments, format);
  shown = escape_format (format, arguments, FALSE);
  va_end (arguments);
  if (muted)
    {
      g_free (last_said);
      last_said = g_steal_pointer (&shown);
    }
  else if (verb != NULL)
    fprintf (stderr, "across-scales %s: %s\n", verb, shown);
  else
    fprintf (stderr, "%s: %s\n", program (), shown);
}

void
xs_print_mute (void)
{
  muted = TRUE;
  (void) !freopen ("/dev/null", "w", stdout); /* libraries print there, too */
}

const char *
xs_print_last_said (void)
{
  return last_said != NULL ? last_said : "it failed";
}

static void
check_output (void)
{
  gboolean failed = ferror (stdout);

  errno = 0;
  if (fflush (stdout) == 0 && !failed)
    return;
  fprintf (stderr, "%s: standard output cannot be written%s%s\n", program (),
           errno != 0 ? ": " : "", errno != 0 ? g_strerror (errno) : "");
  _exit (XS_EXIT_WORK);
}

void
xs_print_check_at_exit (void)
{
  atexit (check_output);
}

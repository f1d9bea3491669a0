#include "app/cli/classify-report.h"

#include "app/cli/json.h"
#include "app/cli/print.h"
#include "engine/questions/guess-table.h"

#include <math.h>

/* How many classes are listed for a picture. */
#define TOP_JSON 10
#define TOP_WORDS 3

struct _XsClassifyReport
{
  XsReportKind kind;
  const int *sizes; /* (n) */
  int n;
  char *const *class_names;
  int n_classes;
  gboolean has_begun;
  gboolean *taken; /* (n_classes) */
};

/* What one size makes of the picture at hand; NULL: nothing. */
static const float *
row_of (const XsClassifyReport *self, const XsSeen *seen, int eye)
{
  const float *row = eye < 0 ? NULL : seen->probabilities + (gsize) eye * (gsize) self->n_classes;

  return row == NULL || isnan (row[0]) ? NULL : row;
}

XsClassifyReport *
xs_classify_report_new (XsReportKind kind, const int *sizes, int n, char *const *class_names,
                        int n_classes)
{
  XsClassifyReport *self = g_new0 (XsClassifyReport, 1);

  self->kind = kind;
  self->sizes = sizes;
  self->n = n;
  self->class_names = class_names;
  self->n_classes = n_classes;
  self->taken = g_new0 (gboolean, n_classes);
  return self;
}

/* The class with the largest of @probabilities that has not been taken, which then is. */
static int
take_best (XsClassifyReport *self, const float *probabilities)
{
  int best = -1;

  for (int i = 0; i < self->n_classes; i++)
    if (!self->taken[i] && (best < 0 || probabilities[i] > probabilities[best]))
      best = i;
  self->taken[best] = TRUE;
  return best;
}

static int
begin_top (XsClassifyReport *self, const float *probabilities, int most)
{
  for (int i = 0; i < self->n_classes; i++)
    self->taken[i] = FALSE;
  return probabilities != NULL ? MIN (most, self->n_classes) : 0;
}

/* --- JSON --------------------------------------------------------------------------------------
 */

static void
add_size (XsClassifyReport *self, JsonBuilder *builder, int size, const float *probabilities)
{
  int n = begin_top (self, probabilities, TOP_JSON);

  json_builder_begin_object (builder);
  xs_json_add_integer (builder, "size", size);
  xs_json_begin_array (builder, "top");
  for (int i = 0; i < n; i++)
    {
      int class = take_best (self, probabilities);

      json_builder_begin_object (builder);
      xs_json_add_text (builder, "label", self->class_names[class]);
      xs_json_add_number (builder, "probability", (double) probabilities[class]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* The line is printed piece by piece: as a whole it would not fit in memory for many pictures. */
static void
print_json (XsClassifyReport *self, const char *file, const XsSeen *seen, const int *eyes)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  xs_json_add_text (builder, "file", file);
  xs_json_add_boolean (builder, "inverted", seen->inverted);
  xs_json_begin_array (builder, "sizes");
  for (int i = 0; i < self->n; i++)
    add_size (self, builder, self->sizes[i], row_of (self, seen, eyes[i]));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  text = xs_json_text (builder);
  xs_print ("%s%s", self->has_begun ? "," : "{\"images\":[", text);
}

/* --- words -------------------------------------------------------------------------------------
 */

static void
print_size (XsClassifyReport *self, int size, const float *probabilities)
{
  int n = begin_top (self, probabilities, TOP_WORDS);

  xs_print ("  %4d px %s", size, n == 0 ? " -" : "");
  for (int i = 0; i < n; i++)
    {
      int class = take_best (self, probabilities);
      g_autofree char *name = xs_printable (self->class_names[class]);

      xs_print ("%s %s %.1f %%", i == 0 ? "" : ",", name, 100 * (double) probabilities[class]);
    }
  xs_print ("\n");
}

static void
print_words (XsClassifyReport *self, const char *file, const XsSeen *seen, const int *eyes)
{
  g_autofree char *name = xs_printable (file);

  xs_print ("%s%s\n", name, seen->inverted ? " (dark on light: inverted)" : "");
  for (int i = 0; i < self->n; i++)
    print_size (self, self->sizes[i], row_of (self, seen, eyes[i]));
}

/* --- values ------------------------------------------------------------------------------------
 */

static void
print_row (XsClassifyReport *self, const char *file, const XsGuess *guesses, const char *error)
{
  g_autofree char *head = xs_guess_table_head (self->sizes, self->n);
  g_autofree char *row =
      xs_guess_table_row (file, guesses, self->n, (const char *const *) self->class_names, error);

  if (!self->has_begun)
    xs_print ("%s", head);
  self->has_begun = TRUE;
  xs_print ("%s", row);
}

static void
print_guesses (XsClassifyReport *self, const char *file, const XsSeen *seen, const int *eyes)
{
  g_autofree XsGuess *guesses = g_new (XsGuess, self->n);

  for (int i = 0; i < self->n; i++)
    guesses[i] =
        eyes[i] < 0 ? (XsGuess){ -1, NAN } : xs_seen_guess (seen, eyes[i], self->n_classes);
  print_row (self, file, guesses, NULL);
}

/* --- all of them -------------------------------------------------------------------------------
 */

void
xs_classify_report_add (XsClassifyReport *self, const char *file, const XsSeen *seen,
                        const int *eyes)
{
  if (self->kind == XS_REPORT_JSON)
    print_json (self, file, seen, eyes);
  else if (self->kind == XS_REPORT_CSV)
    print_guesses (self, file, seen, eyes);
  else
    print_words (self, file, seen, eyes);
  self->has_begun = TRUE;
}

void
xs_classify_report_add_error (XsClassifyReport *self, const char *file, const char *message)
{
  if (self->kind == XS_REPORT_CSV)
    print_row (self, file, NULL, message);
}

void
xs_classify_report_free (XsClassifyReport *self)
{
  if (self->kind == XS_REPORT_JSON && self->has_begun)
    xs_print ("]}\n");
  g_free (self->taken);
  g_free (self);
}

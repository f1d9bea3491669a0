#include "engine/store/study-spreads.h"

#include "engine/learn/spreads.h"

#include <math.h>
#include <string.h>

#define FIRST 6 /* numbers of a line before its quantiles */
#define A_LAYER (2 * XS_N_QUANTILES)
#define MOST_DEPTH 1024

static void
print_number (GString *text, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (text, ' ');
  g_string_append (text, g_ascii_formatd (digits, sizeof digits, "%.9g", value));
}

/* A plot shows no more digits than these. */
static void
print_quantiles (GString *text, const XsQuantiles *quantiles)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  for (int q = 0; q < XS_N_QUANTILES; q++)
    {
      g_string_append_c (text, ' ');
      g_string_append (text,
                       g_ascii_formatd (digits, sizeof digits, "%.5g", (double) quantiles->at[q]));
    }
}

static void
print_line (GString *text, const XsSpreads *spreads)
{
  g_string_append_printf (text, "%d %" G_GINT64_FORMAT, spreads->node, spreads->at.iteration);
  print_number (text, spreads->at.epoch);
  print_number (text, spreads->at.seconds);
  print_number (text, spreads->at.work_units);
  g_string_append_printf (text, " %d", spreads->depth);
  for (int layer = 0; layer <= spreads->depth; layer++)
    {
      print_quantiles (text, &spreads->layers[layer].activations);
      print_quantiles (text, &spreads->layers[layer].gradients);
    }
  g_string_append_c (text, '\n');
}

char *
xs_study_spreads_print (const GPtrArray *spreads)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; spreads != NULL && i < spreads->len; i++)
    print_line (text, spreads->pdata[i]);
  return g_string_free (text, FALSE);
}

/* The numbers of a line (@most at most); how many there are; 0: something else is there. */
static gsize
read_numbers (const char *line, double *numbers, gsize most)
{
  gsize n = 0;

  while (*line != '\0' && n < most)
    {
      char *end;

      numbers[n++] = g_ascii_strtod (line, &end);
      if (end == line || (*end != ' ' && *end != '\0'))
        return 0;
      line = *end == ' ' ? end + 1 : end;
    }
  return *line == '\0' ? n : 0;
}

/* Whole, from @least to @most. */
static gboolean
take_whole (double number, double least, double most, double *whole)
{
  *whole = number;
  return number >= least && number <= most && number == floor (number);
}

static XsSpreads *
spreads_of (const double *numbers, gsize n, gsize n_nodes)
{
  double node, iteration, depth;
  XsMoment at;
  XsSpreads *spreads;

  if (n < FIRST || !take_whole (numbers[0], 0, (double) n_nodes - 1, &node) ||
      !take_whole (numbers[1], 1, 1e15, &iteration) ||
      !take_whole (numbers[5], 1, MOST_DEPTH, &depth) || n != FIRST + A_LAYER * (gsize) (depth + 1))
    return NULL;
  at = (XsMoment){ (gint64) iteration, numbers[2], numbers[3], numbers[4] };
  if (!isfinite (at.epoch) || !isfinite (at.seconds) || !isfinite (at.work_units))
    return NULL;
  spreads = xs_spreads_new ((int) node, &at, (int) depth);
  for (gsize i = FIRST; i < n; i++)
    {
      XsLayerSpread *layer = &spreads->layers[(i - FIRST) / A_LAYER];
      gsize place = (i - FIRST) % A_LAYER;
      XsQuantiles *quantiles = place < XS_N_QUANTILES ? &layer->activations : &layer->gradients;

      quantiles->at[place % XS_N_QUANTILES] = (float) numbers[i];
    }
  return spreads;
}

guint
xs_study_spreads_read (const char *text, XsHistory *history)
{
  const gsize most = FIRST + A_LAYER * (MOST_DEPTH + 1);
  g_autofree double *numbers = g_new (double, most);
  gsize n_nodes = xs_history_count (history).nodes;
  guint n_lost = 0;

  while (*text != '\0')
    {
      gsize length = strcspn (text, "\n");
      g_autofree char *line = g_strndup (text, length);
      g_autoptr (XsSpreads) spreads =
          spreads_of (numbers, read_numbers (line, numbers, most), n_nodes);

      if (spreads != NULL)
        xs_history_add_spreads (history, spreads);
      else
        n_lost++;
      text += length + (text[length] == '\n');
    }
  return n_lost;
}

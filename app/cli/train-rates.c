#include "app/cli/train-rates.h"

#include "app/cli/json.h"
#include "app/cli/print.h"

#define ROWS 16
#define STARS 40

static void
print_json (const XsRateSearch *search, double rate)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  xs_json_add_number (builder, "learning_rate", rate);
  xs_json_add_number (builder, "fastest", search->fastest);
  xs_json_add_number (builder, "least", search->least);
  xs_json_add_number (builder, "between", search->between);
  xs_json_begin_array (builder, "rates");
  for (int i = 0; i < search->n; i++)
    {
      json_builder_begin_array (builder);
      json_builder_add_double_value (builder, search->points[i].rate);
      json_builder_add_double_value (builder, search->points[i].loss);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  xs_json_print (builder);
}

/* A curve on its side: a row a rate. */
static void
print_rows (const XsRateSearch *search)
{
  double most = 0;

  for (int i = 0; i < search->n; i++)
    most = MAX (most, search->points[i].loss);
  for (int row = 0; row < ROWS; row++)
    {
      const XsRatePoint *point = &search->points[row * (search->n - 1) / (ROWS - 1)];
      g_autofree char *stars = g_strnfill ((gsize) (STARS * point->loss / most + .5), '*');

      xs_print ("%12.3g %9.3f  %s\n", point->rate, point->loss, stars);
    }
}

void
xs_train_rates_print (const XsRateSearch *search, double rate, gboolean json)
{
  if (json)
    {
      print_json (search, rate);
      return;
    }
  xs_print ("%12s %9s\n", "rate", "loss");
  if (search->n > 1)
    print_rows (search);
  xs_print (
      "\nThe loss fell fastest at a rate of %.2g and was least at %.2g; between them, at %.2g, is "
      "where to start. This training starts at %.2g.\n",
      search->fastest, search->least, search->between, rate);
}

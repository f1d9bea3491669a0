#include "app/cli/inspection-report.h"

#include "app/cli/json.h"
#include "app/cli/print.h"

#define MOST_LEFT_OUT 10 /* of a reason, in text; JSON has them all */

/* --- JSON --------------------------------------------------------------------------------------
 */

static void
add_counts (JsonBuilder *builder, const int *counts)
{
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    xs_json_add_integer (builder, xs_part_id (part), counts[part]);
}

static void
add_classes (JsonBuilder *builder, const XsInspection *inspection)
{
  xs_json_begin_array (builder, "classes");
  for (guint i = 0; i < inspection->classes->len; i++)
    {
      const XsInspectedClass *class = inspection->classes->pdata[i];

      json_builder_begin_object (builder);
      xs_json_add_text (builder, "name", class->name);
      add_counts (builder, class->counts);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_origins (JsonBuilder *builder, const XsInspection *inspection)
{
  xs_json_begin_object (builder, "origins");
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    if (inspection->origins[part] != NULL)
      xs_json_add_text (builder, xs_part_id (part), inspection->origins[part]);
  json_builder_end_object (builder);
}

static void
add_left_out (JsonBuilder *builder, const XsInspection *inspection)
{
  xs_json_begin_array (builder, "left_out");
  for (guint i = 0; i < inspection->left_out->len; i++)
    {
      const XsLeftOut *left_out = inspection->left_out->pdata[i];

      json_builder_begin_object (builder);
      xs_json_add_text (builder, "path", left_out->path);
      xs_json_add_text (builder, "reason", xs_left_reason_id (left_out->reason));
      xs_json_add_integer (builder, "files", left_out->n_files);
      if (left_out->detail != NULL)
        xs_json_add_text (builder, "detail", left_out->detail);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_texts (JsonBuilder *builder, const char *name, const GPtrArray *texts)
{
  xs_json_begin_array (builder, name);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (builder, texts->pdata[i]);
  json_builder_end_array (builder);
}

void
xs_inspection_report_print_json (const XsInspection *inspection)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  xs_json_add_text (builder, "data", inspection->reference);
  xs_json_add_text (builder, "name", inspection->name);
  xs_json_add_text (builder, "format", inspection->format);
  xs_json_begin_object (builder, "parts");
  add_counts (builder, inspection->counts);
  json_builder_end_object (builder);
  add_origins (builder, inspection);
  add_classes (builder, inspection);
  json_builder_set_member_name (builder, "size");
  if (inspection->size > 0)
    json_builder_add_int_value (builder, inspection->size);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "colour");
  if (inspection->inputs > 0)
    json_builder_add_boolean_value (builder, inspection->inputs == 3);
  else
    json_builder_add_null_value (builder);
  add_left_out (builder, inspection);
  add_texts (builder, "remarks", inspection->remarks);
  add_texts (builder, "warnings", inspection->warnings);
  json_builder_end_object (builder);
  xs_json_print (builder);
}

/* --- text --------------------------------------------------------------------------------------
 */

static void
print_parts (const XsInspection *inspection)
{
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      g_autofree char *origin =
          xs_printable (inspection->origins[part] != NULL ? inspection->origins[part] : "");

      xs_print ("  %-11s %7d%s%s\n", xs_part_id (part), inspection->counts[part],
                *origin != '\0' ? "  " : "", origin);
    }
}

static void
print_classes (const XsInspection *inspection)
{
  xs_print ("\n  %-24s %10s %10s %10s\n", "class", "training", "validation", "test");
  for (guint i = 0; i < inspection->classes->len; i++)
    {
      const XsInspectedClass *class = inspection->classes->pdata[i];
      g_autofree char *name = xs_printable (class->name);

      xs_print ("  %-24s %10d %10d %10d\n", name, class->counts[XS_PART_TRAINING],
                class->counts[XS_PART_VALIDATION], class->counts[XS_PART_TEST]);
    }
}

static void
print_path (const char *path, int n_files)
{
  g_autofree char *printable = xs_printable (path);

  if (n_files == 1)
    xs_print ("    %s\n", printable);
  else
    xs_print ("    %s (%d files)\n", printable, n_files);
}

static void
print_reason (const XsInspection *inspection, XsLeftReason reason)
{
  int n_files = xs_left_out_count (inspection->left_out, reason);
  int n_entries = 0;

  if (n_files == 0)
    return;
  xs_print ("\n  left out, %s: %d\n", xs_left_reason_words (reason), n_files);
  for (guint i = 0; i < inspection->left_out->len; i++)
    {
      const XsLeftOut *left_out = inspection->left_out->pdata[i];

      if (left_out->reason == reason && n_entries++ < MOST_LEFT_OUT)
        print_path (left_out->path, left_out->n_files);
    }
  if (n_entries > MOST_LEFT_OUT)
    xs_print ("    and %d more\n", n_entries - MOST_LEFT_OUT);
}

static void
print_texts (const char *title, const GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *text = xs_printable (texts->pdata[i]);

      xs_print ("%s  %s: %s\n", i == 0 ? "\n" : "", title, text);
    }
}

void
xs_inspection_report_print (const XsInspection *inspection)
{
  g_autofree char *name = xs_printable (inspection->name);
  g_autofree char *where = xs_printable (inspection->where);

  xs_print ("%s: %s, %u classes\n  %s\n", name, inspection->format, inspection->classes->len,
            where);
  if (inspection->size > 0)
    xs_print ("  %d x %d pixels, %s\n", inspection->size, inspection->size,
              inspection->inputs == 3 ? "colour" : "grey");
  xs_print ("\n");
  print_parts (inspection);
  print_classes (inspection);
  for (XsLeftReason reason = 0; reason < XS_N_LEFT_REASONS; reason++)
    print_reason (inspection, reason);
  print_texts ("note", inspection->remarks);
  print_texts ("warning", inspection->warnings);
}

#include "tests/ui/drive.h"
#include "ui/classify/draw-tools.h"

static GtkWidget *
find (GtkWidget *widget, GType type, const char *label)
{
  GtkWidget *found = NULL;
  g_autofree char *own = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) &&
      g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "label") != NULL)
    g_object_get (widget, "label", &own, NULL);
  if (own != NULL && g_str_has_prefix (own, label))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type, label);
  return found;
}

static void
stroke (XsDrawPad *pad)
{
  xs_draw_pad_begin (pad, 4.5, 8.5);
  xs_draw_pad_line_to (pad, 20.5, 8.5);
  xs_draw_pad_end (pad);
}

/* Ink of the picture, in pixels. */
static double
ink (XsDrawPad *pad)
{
  g_autoptr (XsPicture) picture = xs_draw_pad_get_picture (pad);
  double sum = 0;

  for (int i = 0; picture != NULL && i < 28 * 28; i++)
    sum += picture->pixels[i] / 255.;
  return sum;
}

static void
test_tools (void)
{
  GtkWidget *pad = g_object_ref_sink (xs_draw_pad_new ());
  GtkWidget *tools = g_object_ref_sink (xs_draw_tools_new ());
  GtkWidget *clear = find (tools, GTK_TYPE_BUTTON, "Clear");
  GtkWidget *eraser = find (tools, GTK_TYPE_TOGGLE_BUTTON, "Eraser");
  GtkRange *width = GTK_RANGE (drive_find (tools, GTK_TYPE_SCALE));
  double thin;

  xs_draw_tools_set_pad (XS_DRAW_TOOLS (tools), XS_DRAW_PAD (pad));
  g_assert_false (gtk_widget_get_sensitive (clear));
  stroke (XS_DRAW_PAD (pad));
  thin = ink (XS_DRAW_PAD (pad));
  g_assert_true (gtk_widget_get_sensitive (clear));
  g_signal_emit_by_name (clear, "clicked");
  g_assert_cmpfloat (ink (XS_DRAW_PAD (pad)), ==, 0);
  gtk_range_set_value (width, 4);
  stroke (XS_DRAW_PAD (pad));
  g_assert_cmpfloat (ink (XS_DRAW_PAD (pad)), >, 2 * thin);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (eraser), TRUE);
  stroke (XS_DRAW_PAD (pad));
  g_assert_cmpfloat (ink (XS_DRAW_PAD (pad)), <, thin);
  g_assert_finalize_object (tools);
  g_assert_finalize_object (pad);
}

/* What is said of the drawing is what is done with it. */
static void
test_note (void)
{
  GtkWidget *pad = g_object_ref_sink (xs_draw_pad_new ());
  GtkWidget *tools = g_object_ref_sink (xs_draw_tools_new ());
  GtkWidget *centre = find (tools, GTK_TYPE_CHECK_BUTTON, "Centre and fit");
  double plain;

  xs_draw_tools_set_pad (XS_DRAW_TOOLS (tools), XS_DRAW_PAD (pad));
  xs_draw_pad_begin (XS_DRAW_PAD (pad), 3, 3);
  xs_draw_pad_line_to (XS_DRAW_PAD (pad), 7, 7);
  xs_draw_pad_end (XS_DRAW_PAD (pad));
  plain = ink (XS_DRAW_PAD (pad));
  g_assert_nonnull (find (tools, GTK_TYPE_LABEL, "Seen as it is drawn on 28 × 28 pixels"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (centre), TRUE);
  g_assert_nonnull (find (tools, GTK_TYPE_LABEL, "Seen fitted into 20 × 20 pixels"));
  g_assert_cmpfloat (ink (XS_DRAW_PAD (pad)), >, 4 * plain);
  g_assert_finalize_object (tools);
  g_assert_finalize_object (pad);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/draw-tools/tools", test_tools);
  g_test_add_func ("/draw-tools/note", test_note);
  return g_test_run ();
}

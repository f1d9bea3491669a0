#include "ui/plot/canvas.h"

#include "tests/ui/drive.h"
#include "ui/plot/palette.h"

#include <adwaita.h>
#include <math.h>

/* A canvas that counts what is asked of it. */
#define XS_TYPE_COUNTER (xs_counter_get_type ())
G_DECLARE_FINAL_TYPE (XsCounter, xs_counter, XS, COUNTER, XsCanvas)

struct _XsCounter
{
  XsCanvas parent_instance;

  int draws, above, tables;
  int width, height; /* of the last drawing */
  double value;      /* NaN: no data */
  XsPlotStyle style;
};

G_DEFINE_FINAL_TYPE (XsCounter, xs_counter, XS_TYPE_CANVAS)

static void
xs_counter_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XS_COUNTER (canvas)->draws++;
  XS_COUNTER (canvas)->style = *style;
  XS_COUNTER (canvas)->width = width;
  XS_COUNTER (canvas)->height = height;
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
}

static void
xs_counter_snapshot_above (XsCanvas *canvas, GtkSnapshot *snapshot, int width, int height,
                           const XsPlotStyle *style)
{
  XS_COUNTER (canvas)->above++;
}

static void
xs_counter_fill_table (XsCanvas *canvas, XsTable *table)
{
  XsCounter *self = XS_COUNTER (canvas);

  self->tables++;
  xs_table_add_column (table, XS_COLUMN_NUMBER, "Length", "mm", 1);
  if (!isnan (self->value) && xs_table_add_row (table))
    xs_table_add_number (table, self->value);
}

static void
xs_counter_height_for (XsCanvas *canvas, int width, int *minimum, int *natural)
{
  *minimum = *natural = width < 0 ? 7 : width / 2;
}

static void
xs_counter_class_init (XsCounterClass *class)
{
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  canvas_class->draw = xs_counter_draw;
  canvas_class->snapshot_above = xs_counter_snapshot_above;
  canvas_class->fill_table = xs_counter_fill_table;
  canvas_class->height_for = xs_counter_height_for;
}

static void
xs_counter_init (XsCounter *self)
{
  self->value = (double) NAN;
  xs_canvas_set_size (XS_CANVAS (self), 20, 40, 1, 2);
  xs_canvas_set_label (XS_CANVAS (self), "Counter");
}

static XsCounter *
new_counter (void)
{
  return g_object_ref_sink (g_object_new (XS_TYPE_COUNTER, NULL));
}

static void
give_size (XsCounter *self, int width, int height)
{
  GtkAllocation place = { 0, 0, width, height };
  int minimum;

  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL,
                      NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self), &place, -1);
}

/* One frame; its node, or NULL. */
static GskRenderNode *
frame (XsCounter *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  GTK_WIDGET_GET_CLASS (self)->snapshot (GTK_WIDGET (self), snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
show_frame (XsCounter *self)
{
  g_clear_pointer (&(GskRenderNode *){ frame (self) }, gsk_render_node_unref);
}

static gboolean
says (XsCounter *self, const char *text)
{
  g_autofree char *complaint = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);

  return complaint == NULL;
}

/* However often the data change, a frame draws once; and frames without a change do not draw. */
static void
test_draws_once (void)
{
  XsCounter *self = new_counter ();
  GskRenderNode *first, *second;

  give_size (self, 40, 20);
  for (int i = 0; i < 5; i++)
    xs_canvas_changed (XS_CANVAS (self));
  first = frame (self);
  second = frame (self);
  g_assert_cmpint (self->draws, ==, 1);
  g_assert_cmpint (self->above, ==, 2);
  g_assert_true (first == second);
  gsk_render_node_unref (first);
  gsk_render_node_unref (second);
  xs_canvas_redraw (XS_CANVAS (self));
  show_frame (self);
  g_assert_cmpint (self->draws, ==, 2);
  g_assert_finalize_object (self);
}

static void
test_size (void)
{
  XsCounter *self = new_counter ();
  int minimum, natural;

  show_frame (self);
  g_assert_cmpint (self->draws, ==, 0); /* it has no size yet */
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL,
                      NULL);
  g_assert_cmpint (minimum, ==, 20);
  g_assert_cmpint (natural, ==, 40);
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL, 60, &minimum, &natural, NULL,
                      NULL);
  g_assert_cmpint (natural, ==, 30);
  g_assert_cmpint (gtk_widget_get_request_mode (GTK_WIDGET (self)), ==,
                   GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH);

  give_size (self, 40, 20);
  show_frame (self);
  give_size (self, 60, 30);
  show_frame (self);
  g_assert_cmpint (self->draws, ==, 2);
  give_size (self, 60, 30);
  show_frame (self);
  g_assert_cmpint (self->draws, ==, 2);
  g_assert_finalize_object (self);
}

/* Another theme, another picture, in its colours. */
static void
test_theme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  XsCounter *self = new_counter ();

  give_size (self, 40, 20);
  show_frame (self);
  g_assert_cmpint (self->style.theme, ==, XS_THEME_LIGHT);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  show_frame (self);
  g_assert_cmpint (self->draws, ==, 2);
  g_assert_cmpint (self->style.theme, ==, XS_THEME_DARK);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  show_frame (self);
  g_assert_cmpint (self->draws, ==, 3);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  g_assert_finalize_object (self);
}

/* High contrast comes while the window is open: the picture is drawn again. What it looks like then
 * is tested by test-high-contrast.c. */
static void
test_high_contrast (void)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gdk_display_get_default ());
  XsCounter *self = new_counter ();

  give_size (self, 40, 20);
  show_frame (self);
  g_object_notify (G_OBJECT (manager), "high-contrast");
  show_frame (self);
  g_assert_cmpint (self->draws, ==, 2);
  g_assert_finalize_object (self);
}

/* Another palette shows at once, without anybody asking for a frame. */
static void
test_palette (void)
{
  XsCounter *self = new_counter ();
  GtkWindow *window = drive_show (GTK_WIDGET (self), 40, 20);

  while (self->draws == 0)
    g_main_context_iteration (NULL, TRUE);
  drive_settle ();
  self->draws = 0;
  xs_palette_set (XS_PALETTE_COLOUR_BLIND);
  while (self->draws == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (self->style.theme, ==, XS_THEME_COLOUR_BLIND);
  xs_palette_set (XS_PALETTE_STANDARD);
  gtk_window_destroy (window);
  drive_settle ();
  g_assert_finalize_object (self);
}

static void
test_font (void)
{
  XsCounter *self = new_counter ();
  PangoFontDescription *font = pango_font_description_from_string ("Sans 31");

  give_size (self, 40, 20);
  show_frame (self);
  pango_context_set_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self)), font);
  show_frame (self);
  g_assert_cmpint (self->draws, ==, 2);
  pango_font_description_free (font);
  g_assert_finalize_object (self);
}

/* Text of twice the usual size makes the whole picture twice as large: it has half the room to draw
 * in, and asks for more height. */
static void
test_large_text (void)
{
  XsCounter *self = new_counter ();
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontDescription *font = pango_font_description_from_string ("Sans 22");
  int minimum, natural;

  pango_cairo_context_set_resolution (context, 96);
  give_size (self, 100, 60);
  show_frame (self);
  g_assert_cmpint (self->width, ==, 100);
  pango_context_set_font_description (context, font);
  g_assert_cmpfloat_with_epsilon (xs_canvas_get_scale (XS_CANVAS (self)), 2, .01);
  show_frame (self);
  g_assert_cmpint (self->width, ==, 50);
  g_assert_cmpint (self->height, ==, 30);
  g_assert_cmpint (xs_canvas_get_width (XS_CANVAS (self)), ==, 50);
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL, 80, &minimum, &natural, NULL,
                      NULL);
  g_assert_cmpint (minimum, ==, 40); /* of 80 pixels, 40 units, half: and that in pixels */
  pango_font_description_free (font);
  g_assert_finalize_object (self);
}

static void
test_role_and_label (void)
{
  XsCounter *self = new_counter ();

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Counter");
  g_assert_finalize_object (self);
}

static gboolean
late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
set_value (XsCounter *self, double value)
{
  self->value = value;
  xs_canvas_changed (XS_CANVAS (self));
}

/* The first data are described at once, what follows later, and of that only the last. */
static void
test_description (void)
{
  XsCounter *self = new_counter ();
  gboolean late = FALSE;
  guint limit = g_timeout_add_seconds (30, late_cb, &late);
  int tables;

  g_assert_true (says (self, "Nothing to show yet"));
  set_value (self, (double) NAN);
  set_value (self, 1);
  g_assert_true (says (self, "Length 1.0 mm"));
  tables = self->tables;
  set_value (self, 2);
  set_value (self, 3);
  g_assert_true (says (self, "Length 1.0 mm"));
  g_assert_cmpint (self->tables, ==, tables);
  while (!says (self, "Length 3.0 mm") && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_assert_cmpint (self->tables, ==, tables + 1);
  g_source_remove (limit);
  g_assert_finalize_object (self);
}

/* Who asks is answered now; what was read by hand stays until the data change. */
static void
test_description_now (void)
{
  XsCounter *self = new_counter ();

  set_value (self, 1);
  set_value (self, 2);
  xs_canvas_describe (XS_CANVAS (self));
  g_assert_true (says (self, "Length 2.0 mm"));
  xs_canvas_say (XS_CANVAS (self), "the second");
  g_assert_true (says (self, "the second"));
  xs_canvas_describe (XS_CANVAS (self));
  g_assert_true (says (self, "Length 2.0 mm"));
  g_assert_finalize_object (self);
}

static void
test_description_on_focus (void)
{
  XsCounter *self = new_counter ();
  GtkWidget *window = gtk_window_new ();
  gboolean late = FALSE;
  guint limit = g_timeout_add_seconds (30, late_cb, &late);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (self));
  set_value (self, 1);
  set_value (self, 2);
  g_assert_true (says (self, "Length 1.0 mm"));
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (GTK_WIDGET (self));
  while (!gtk_widget_has_focus (GTK_WIDGET (self)) && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (limit);
  g_assert_true (says (self, "Length 2.0 mm"));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (self);
}

/* Where lines begin on the right, axes do not. */
static void
test_left_to_right (void)
{
  XsCounter *self;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  self = new_counter ();
  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (self)), ==, GTK_TEXT_DIR_LTR);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_assert_finalize_object (self);
}

/* Nothing is said by who is gone, though something was due. */
static void
test_gone (void)
{
  XsCounter *self = new_counter ();

  set_value (self, 1);
  set_value (self, 2);
  g_assert_finalize_object (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/canvas/draws-once", test_draws_once);
  g_test_add_func ("/canvas/size", test_size);
  g_test_add_func ("/canvas/theme", test_theme);
  g_test_add_func ("/canvas/high-contrast", test_high_contrast);
  g_test_add_func ("/canvas/palette", test_palette);
  g_test_add_func ("/canvas/font", test_font);
  g_test_add_func ("/canvas/large-text", test_large_text);
  g_test_add_func ("/canvas/role-and-label", test_role_and_label);
  g_test_add_func ("/canvas/description", test_description);
  g_test_add_func ("/canvas/description/now", test_description_now);
  g_test_add_func ("/canvas/description/focus", test_description_on_focus);
  g_test_add_func ("/canvas/left-to-right", test_left_to_right);
  g_test_add_func ("/canvas/gone", test_gone);
  return g_test_run ();
}

#include "tests/ui-kernels/sample.h"
#include "tests/ui-trajectory/fake.h"
#include "tests/ui/drive.h"
#include "ui/kernels/kernel-card.h"
#include "ui/kernels/kernel-grid.h"
#include "ui/kernels/kernel-order.h"
#include "ui/kernels/kernel-panel.h"
#include "ui/kernels/kernels-view.h"
#include "ui/kernels/moved-pill.h"

#include <adwaita.h>

/* A view of a study with ladder 4, 8, 16 and a frame at 8. */
static XsKernelsView *
new_view (XsFrame *frame)
{
  g_autoptr (XsStudy) study = fake_study ();
  XsKernelsView *view = XS_KERNELS_VIEW (g_object_ref_sink (xs_kernels_view_new ()));

  xs_kernels_view_set_study (view, study);
  xs_kernels_view_set_frame (view, frame);
  return view;
}

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* The coarse one is 0, the fine one 1. */
static XsKernelGrid *
grid_of (XsKernelsView *view, int side)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (GTK_WIDGET (view), XS_TYPE_KERNEL_GRID, found);
  g_assert_cmpint (found->len, ==, 3); /* and the difference */
  return g_ptr_array_index (found, side);
}

static gboolean
says (XsKernelsView *view, const char *words)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (GTK_WIDGET (view), GTK_TYPE_LABEL, found);
  for (guint i = 0; i < found->len; i++)
    if (g_strcmp0 (gtk_label_get_label (g_ptr_array_index (found, i)), words) == 0)
      return TRUE;
  return FALSE;
}

/* "‖K‖ = 2.61" of a side */
static const char *
norm_of (XsKernelsView *view, int side)
{
  GtkWidget *panel =
      gtk_widget_get_ancestor (GTK_WIDGET (grid_of (view, side)), XS_TYPE_KERNEL_PANEL);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (panel, GTK_TYPE_LABEL, found);
  g_assert_true (g_str_has_prefix (gtk_label_get_label (found->pdata[1]), "‖K‖"));
  return gtk_label_get_label (found->pdata[1]);
}

static const char *
page_of (XsKernelsView *view)
{
  return gtk_stack_get_visible_child_name (
      GTK_STACK (drive_find (GTK_WIDGET (view), GTK_TYPE_STACK)));
}

static void
test_empty (void)
{
  XsKernelsView *view = new_view (NULL);

  g_assert_cmpstr (page_of (view), ==, "waiting");
  g_assert_cmpint (xs_kernels_view_get_other_size (view), ==, 0);
  g_assert_finalize_object (view);
}

static void
test_frame (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 4, 3, 1, 1);
  XsKernelsView *view = new_view (frame);

  g_assert_cmpstr (page_of (view), ==, "kernels");
  g_assert_cmpint (xs_kernels_view_get_other_size (view), ==, 16);
  g_assert_true (says (view, "8 × 8, trained here"));
  g_assert_true (says (view, "Moving the kernels to 16 × 16…"));
  g_assert_true (says (view, "1 of 4 · t = 0"));
  xs_kernels_view_set_frame (view, NULL);
  g_assert_cmpstr (page_of (view), ==, "waiting");
  g_assert_finalize_object (view);
}

static void
test_moved (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 4, 3, 1, 1);
  g_autoptr (XsMoved) finer = sample_moved (frame->parameters, 16);
  g_autoptr (XsMoved) coarser = sample_moved (frame->parameters, 4);
  XsKernelsView *view = new_view (frame);

  xs_kernels_view_set_moved (view, coarser); /* stale */
  g_assert_false (says (view, "4 × 4, Copy"));
  xs_kernels_view_set_moved (view, finer);
  g_assert_true (says (view, "16 × 16, Copy"));
  g_assert_true (says (view, "50.0 % at 16 × 16 before training"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (grid_of (view, 1)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Kernels at 16 × 16: 3 outputs by 3 inputs");
  xs_kernels_view_set_moved (view, NULL);
  g_assert_false (says (view, "16 × 16, Copy"));
  g_assert_finalize_object (view);
}

/* Restricting: what trains is the fine side, on the right. */
static void
test_coarser (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 4, 3, 1, 1);
  g_autoptr (XsMoved) coarser = sample_moved (frame->parameters, 4);
  XsKernelsView *view = new_view (frame);

  g_object_set (view, "other-size", 4, NULL);
  xs_kernels_view_set_moved (view, coarser);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (grid_of (view, 0)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Kernels at 4 × 4: 3 outputs by 3 inputs");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (grid_of (view, 1)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Kernels at 8 × 8: 3 outputs by 3 inputs");
  g_assert_finalize_object (view);
}

static void
count_cb (int *count)
{
  ++*count;
}

/* After a prolongation the size it came from is the other side. */
/* As a study that is opened wants it: before there is any frame. */
static void
test_wanted (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 4, 3, 1, 1);
  XsKernelsView *view = new_view (NULL);

  xs_kernels_view_want_size (view, 4);
  g_assert_cmpint (xs_kernels_view_get_wanted_size (view), ==, 4);
  xs_kernels_view_set_frame (view, frame);
  g_assert_cmpint (xs_kernels_view_get_other_size (view), ==, 4);
  xs_kernels_view_want_size (view, 16);
  g_assert_cmpint (xs_kernels_view_get_other_size (view), ==, 16);
  xs_kernels_view_want_size (view, 5);
  g_assert_cmpint (xs_kernels_view_get_wanted_size (view), ==, 16);
  g_assert_finalize_object (view);
}

/* Nor of another study. */
static void
test_wanted_nonsense (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 4, 3, 1, 1);
  g_autoptr (XsStudy) other = fake_study ();
  XsKernelsView *view = new_view (NULL);

  xs_kernels_view_want_size (view, 5);
  xs_kernels_view_set_frame (view, frame);
  g_assert_cmpint (xs_kernels_view_get_wanted_size (view), ==, 16);
  xs_kernels_view_set_frame (view, NULL);
  xs_kernels_view_want_size (view, 4);
  xs_kernels_view_set_study (view, other);
  g_assert_cmpint (xs_kernels_view_get_wanted_size (view), ==, 16);
  g_assert_finalize_object (view);
}

static void
test_prolonged (void)
{
  g_autoptr (XsFrame) before = sample_frame (8, 4, 3, 1, 1);
  g_autoptr (XsFrame) after = sample_frame (16, 4, 3, 1, 1);
  XsKernelsView *view = new_view (before);
  int notified = 0;

  g_signal_connect_swapped (view, "notify::other-size", G_CALLBACK (count_cb), &notified);
  xs_kernels_view_set_frame (view, after);
  g_assert_cmpint (xs_kernels_view_get_other_size (view), ==, 8);
  g_assert_cmpint (notified, ==, 1);
  g_assert_true (says (view, "16 × 16, trained here"));
  g_assert_finalize_object (view);
}

/* A refinement keeps the time that is shown. */
static void
test_refined (void)
{
  g_autoptr (XsFrame) before = sample_frame (8, 4, 3, 1, 1);
  g_autoptr (XsFrame) after = sample_frame (8, 8, 3, 1, 1);
  XsKernelsView *view = new_view (before);

  g_object_set (view, "time-step", 3, NULL);
  g_assert_true (says (view, "4 of 4 · t = 1.5"));
  xs_kernels_view_set_frame (view, after);
  g_assert_true (says (view, "7 of 8 · t = 1.5"));
  g_assert_finalize_object (view);
}

/* Grids show what training does; the comparison stays one of equal age. */
static void
test_live (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 4, 3, 1, 1);
  g_autoptr (XsFrame) next = sample_frame (8, 4, 3, 1, 2);
  g_autoptr (XsMoved) moved = sample_moved (frame->parameters, 16);
  XsKernelsView *view = new_view (frame);

  xs_kernels_view_set_moved (view, moved);
  g_assert_true (says (view, "1.0 × this pair, 1.0 × all 9"));
  xs_kernels_view_set_frame (view, next);
  xs_cells_choose (XS_CELLS (grid_of (view, 0)), 0, 1); /* brings the words up to date */
  g_assert_true (says (view, "1.0 × this pair, 1.0 × all 9"));
  g_assert_cmpstr (norm_of (view, 0), !=, norm_of (view, 1));
  g_assert_finalize_object (view);
}

static void
test_selection (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 4, 3, 1, 1);
  XsKernelsView *view = new_view (frame);
  XsCellView seen;

  xs_cells_choose (XS_CELLS (grid_of (view, 0)), 1, 2);
  g_assert_true (says (view, "Kernel 2, 3"));
  g_assert_true (says (view, "input 3 to output 2"));
  g_object_set (view, "time-step", -1, NULL);
  g_assert_true (says (view, "grey to output 2"));
  g_object_set (view, "time-step", 0, NULL);
  xs_cells_get_view (XS_CELLS (grid_of (view, 0)), &seen);
  g_assert_cmpint (seen.row, ==, 1);
  g_assert_cmpint (seen.column, ==, 2);
  g_assert_finalize_object (view);
}

/* The pill waits as soon as another method is wanted. */
static void
test_method (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 4, 3, 1, 1);
  g_autoptr (XsMoved) moved = sample_moved (frame->parameters, 16);
  XsKernelsView *view = new_view (frame);
  GtkWidget *matched = drive_find (GTK_WIDGET (view), GTK_TYPE_TOGGLE_BUTTON);

  xs_kernels_view_set_moved (view, moved);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (matched), TRUE);
  g_assert_true (says (view, "Moving to 16 × 16…"));
  g_assert_true (says (view, "16 × 16, Copy"));
  moved->method = XS_TRANSFER_MATCHED;
  xs_kernels_view_set_moved (view, moved);
  g_assert_true (says (view, "50.0 % at 16 × 16 before training"));
  g_assert_finalize_object (view);
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/across_scales/AcrossScales/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/* Fits into narrow windows, and live frames draw. */
/* The third grid: what the moved kernels have more than those they were moved from. */
static void
test_difference (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 4, 3, 1, 1);
  g_autoptr (XsMoved) finer = sample_moved (frame->parameters, 16);
  XsKernelsView *view = new_view (frame);
  g_autoptr (GPtrArray) grids = g_ptr_array_new ();
  g_autoptr (XsTable) table = NULL;
  XsLayerKernels coarse = xs_layer_kernels (finer->from, 0);
  XsLayerKernels fine = xs_layer_kernels (finer->parameters, 0);
  GtkWidget *panel;

  collect (GTK_WIDGET (view), XS_TYPE_KERNEL_GRID, grids);
  panel = gtk_widget_get_ancestor (grids->pdata[2], XS_TYPE_KERNEL_PANEL);
  g_assert_false (gtk_widget_get_visible (panel));
  gtk_widget_activate_action (GTK_WIDGET (view), "grids.difference", NULL);
  g_assert_true (gtk_widget_get_visible (panel));
  xs_kernels_view_set_moved (view, finer);
  table = xs_canvas_get_table (grids->pdata[2]);
  g_assert_cmpint (xs_table_n_rows (table), ==, 9);
  for (int i = 0; i < 9; i++)
    g_assert_cmpfloat (
        xs_table_number (table, 4, 3 + i), ==,
        (double) (xs_layer_kernel (&fine, 1, 1)[i] - xs_layer_kernel (&coarse, 1, 1)[i]));
  g_assert_finalize_object (view);
}

/* By norm: the first row is that of the channel whose kernels have the largest. */
static void
test_order (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 4, 3, 1, 1);
  XsKernelsView *view = new_view (frame);
  XsLayerKernels layer = xs_layer_kernels (frame->parameters, 0);
  int outputs[3], inputs[3];
  g_autofree char *name = NULL;

  xs_kernel_order_by_norm (&layer, outputs, inputs);
  gtk_widget_activate_action (GTK_WIDGET (view), "grids.order", "s", "norm");
  xs_cells_choose (XS_CELLS (grid_of (view, 0)), 0, 0);
  name = g_strdup_printf ("Kernel %d, %d", outputs[0] + 1, inputs[0] + 1);
  g_assert_true (says (view, name));
  g_assert_finalize_object (view);
}

static void
test_narrow (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 4, 3, 1, 1);
  g_autoptr (XsFrame) next = sample_frame (8, 4, 3, 1, 2);
  XsKernelsView *view = new_view (frame);
  GtkWindow *window;
  cairo_surface_t *surface;
  int minimum;

  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 336);
  window = drive_show (GTK_WIDGET (view), 360, 800);
  xs_kernels_view_set_frame (view, next);
  drive_settle ();
  surface = drive_render (GTK_WIDGET (view));
  g_assert_cmpint (drive_count (surface, 0x8c3d05, 40), >, 0);
  cairo_surface_destroy (surface);
  gtk_window_destroy (window);
  g_assert_finalize_object (view);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  load_style ();
  g_test_add_func ("/kernels-view/empty", test_empty);
  g_test_add_func ("/kernels-view/frame", test_frame);
  g_test_add_func ("/kernels-view/moved", test_moved);
  g_test_add_func ("/kernels-view/coarser", test_coarser);
  g_test_add_func ("/kernels-view/wanted", test_wanted);
  g_test_add_func ("/kernels-view/wanted-nonsense", test_wanted_nonsense);
  g_test_add_func ("/kernels-view/prolonged", test_prolonged);
  g_test_add_func ("/kernels-view/refined", test_refined);
  g_test_add_func ("/kernels-view/live", test_live);
  g_test_add_func ("/kernels-view/selection", test_selection);
  g_test_add_func ("/kernels-view/method", test_method);
  g_test_add_func ("/kernels-view/difference", test_difference);
  g_test_add_func ("/kernels-view/order", test_order);
  g_test_add_func ("/kernels-view/narrow", test_narrow);
  return g_test_run ();
}

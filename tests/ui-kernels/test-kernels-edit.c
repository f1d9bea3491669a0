#include "engine/analyse/passport.h"
#include "engine/learn/kernel-edit.h"
#include "tests/ui-kernels/sample.h"
#include "tests/ui-trajectory/fake.h"
#include "tests/ui/drive.h"
#include "ui/kernels/kernel-editor.h"
#include "ui/kernels/kernel-grid.h"
#include "ui/kernels/kernels-view.h"
#include "ui/kernels/passport-plot.h"

#include <adwaita.h>

/* What was asked for last. */
static struct
{
  int calls;
  XsKernelEdit edit;
  char *name;
} asked;

static void
edited_cb (XsKernelsView *view, const XsKernelEdit *edit, const char *name)
{
  asked.calls++;
  asked.edit = *edit;
  g_free (asked.name);
  asked.name = g_strdup (name);
}

/* A view of a network at 8 pixels beside the same at 16. */
static XsKernelsView *
new_view (XsFrame *frame)
{
  g_autoptr (XsStudy) study = fake_study ();
  g_autoptr (XsMoved) finer = sample_moved (frame->parameters, 16);
  XsKernelsView *view = XS_KERNELS_VIEW (g_object_ref_sink (xs_kernels_view_new ()));

  asked.calls = 0;
  g_clear_pointer (&asked.name, g_free);
  g_signal_connect (view, "kernel-edited", G_CALLBACK (edited_cb), NULL);
  xs_kernels_view_set_study (view, study);
  xs_kernels_view_set_frame (view, frame);
  xs_kernels_view_set_moved (view, finer);
  return view;
}

static GtkWidget *
find (XsKernelsView *view, GType type)
{
  return drive_find (GTK_WIDGET (view), type);
}

static void
drag (XsKernelsView *view, int bar, double value, gboolean done)
{
  g_signal_emit_by_name (find (view, XS_TYPE_PASSPORT_PLOT), "dragged", bar, value, done);
}

/* The height of bar @bar on the coarse side, the network's. */
static double
height_of (XsKernelsView *view, int bar)
{
  g_autoptr (XsTable) table = xs_canvas_get_table (XS_CANVAS (find (view, XS_TYPE_PASSPORT_PLOT)));

  return xs_table_number (table, bar, 1);
}

/* Dragging shows what would be, letting go asks for it; all other strengths stay. */
static void
test_drag (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 4, 3, 1, 1);
  XsKernelsView *view = new_view (frame);
  double before = height_of (view, 3);
  XsPassport passport;

  xs_cells_choose (XS_CELLS (find (view, XS_TYPE_KERNEL_GRID)), 2, 1);
  before = height_of (view, 3);
  drag (view, 1, 5, FALSE);
  g_assert_cmpint (asked.calls, ==, 0);
  g_assert_cmpfloat_with_epsilon (height_of (view, 1), 5, 1e-5);
  drag (view, 1, 6, TRUE);
  g_assert_cmpint (asked.calls, ==, 1);
  g_assert_cmpint (asked.edit.step, ==, 0);
  g_assert_cmpint (asked.edit.output, ==, 2);
  g_assert_cmpint (asked.edit.input, ==, 1);
  g_assert_cmpstr (asked.name, ==, "Kernel 3, 2 of step 1");
  xs_passport_of (asked.edit.stencil, 8, 8, &passport);
  g_assert_cmpfloat_with_epsilon (passport.physical[1], 6, 1e-5);
  g_assert_cmpfloat_with_epsilon (passport.physical[3], before, 1e-5);
  g_assert_finalize_object (view);
}

/* The next frame has what was asked for, or has not: the view shows what is. */
static void
test_next_frame (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 4, 3, 1, 1);
  g_autoptr (XsFrame) next = sample_frame (8, 4, 3, 1, 1);
  XsKernelsView *view = new_view (frame);
  double before = height_of (view, 1);

  drag (view, 1, 5, FALSE);
  xs_kernels_view_set_frame (view, next); /* training goes on meanwhile */
  g_assert_cmpfloat_with_epsilon (height_of (view, 1), 5, 1e-5);
  drag (view, 1, 5, TRUE);
  xs_kernels_view_set_frame (view, frame);
  g_assert_cmpfloat_with_epsilon (height_of (view, 1), before, 1e-5);
  g_assert_finalize_object (view);
}

/* Another kernel, another layer: what was not asked for is forgotten. */
static void
test_another_kernel (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 4, 3, 1, 1);
  XsKernelsView *view = new_view (frame);
  GtkWidget *grid = find (view, XS_TYPE_KERNEL_GRID);
  double before = height_of (view, 1);

  drag (view, 1, 5, FALSE);
  xs_cells_choose (XS_CELLS (grid), 1, 1);
  xs_cells_choose (XS_CELLS (grid), 0, 0);
  g_assert_cmpfloat_with_epsilon (height_of (view, 1), before, 1e-5);
  g_object_set (view, "time-step", -1, NULL);
  drag (view, 1, 5, TRUE);
  g_assert_cmpint (asked.edit.step, ==, -1);
  g_assert_cmpstr (asked.name, ==, "Kernel 1, 1, opening");
  g_assert_finalize_object (view);
}

static void
test_an_old_state (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 4, 3, 1, 1);
  XsKernelsView *view = new_view (frame);
  double before = height_of (view, 1);

  xs_kernels_view_set_editable (view, FALSE);
  drag (view, 1, 5, TRUE);
  g_assert_cmpint (asked.calls, ==, 0);
  g_assert_cmpfloat_with_epsilon (height_of (view, 1), before, 1e-5);
  g_assert_finalize_object (view);
}

/* The popover: what is typed shows; Set asks for it, leaving it does not. */
static void
test_editor (void)
{
  g_autoptr (XsFrame) frame = sample_frame (8, 4, 3, 1, 1);
  XsKernelsView *view = new_view (frame);
  GtkWidget *editor = find (view, XS_TYPE_KERNEL_EDITOR);
  double before = height_of (view, 0);

  g_signal_emit_by_name (editor, "opened");
  gtk_widget_activate_action (editor, "editor.operator", "i", 0);
  g_assert_cmpfloat (height_of (view, 0), !=, before);
  g_signal_emit_by_name (editor, "dropped");
  g_assert_cmpfloat_with_epsilon (height_of (view, 0), before, 1e-5);
  g_assert_cmpint (asked.calls, ==, 0);
  g_signal_emit_by_name (editor, "set"); /* nothing was typed */
  g_assert_cmpint (asked.calls, ==, 0);
  gtk_widget_activate_action (editor, "editor.operator", "i", 0);
  g_signal_emit_by_name (editor, "set");
  g_assert_cmpint (asked.calls, ==, 1);
  for (int i = 0; i < 9; i++)
    g_assert_true (i == 4 ? asked.edit.stencil[i] > 0 : asked.edit.stencil[i] == 0);
  g_assert_finalize_object (view);
}

int
main (int argc, char **argv)
{
  int code;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/kernels-edit/drag", test_drag);
  g_test_add_func ("/kernels-edit/next-frame", test_next_frame);
  g_test_add_func ("/kernels-edit/another-kernel", test_another_kernel);
  g_test_add_func ("/kernels-edit/old-state", test_an_old_state);
  g_test_add_func ("/kernels-edit/editor", test_editor);
  code = g_test_run ();
  g_free (asked.name);
  return code;
}

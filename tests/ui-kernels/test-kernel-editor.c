#include "engine/analyse/passport.h"
#include "engine/scales/operator.h"
#include "tests/ui/drive.h"
#include "ui/kernels/kernel-editor.h"
#include "ui/kernels/layer-kernels.h"

#include <adwaita.h>
#include <math.h>

#define SIZE 28
#define REFERENCE 14

/* Numbers that no field shows in full. */
static const float rough[9] = { .123456f, -.2f,     1 / 3.f,   .7654321f, -1.5f,
                                .00012f,  .333333f, -.098765f, .5f };

typedef struct
{
  int drafted, set, dropped;
} Heard;

static void
drafted_cb (Heard *heard)
{
  heard->drafted++;
}

static void
set_cb (Heard *heard)
{
  heard->set++;
}

static void
dropped_cb (Heard *heard)
{
  heard->dropped++;
}

/* In a window, below a button; the window goes with it. */
static XsKernelEditor *
new_editor (Heard *heard, GtkWindow **window)
{
  GtkWidget *editor = xs_kernel_editor_new (), *button = gtk_menu_button_new ();

  *heard = (Heard){ 0 };
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), editor);
  *window = drive_show (button, 400, 500);
  xs_kernel_editor_set_kernel (XS_KERNEL_EDITOR (editor), rough, SIZE, REFERENCE);
  g_signal_connect_swapped (editor, "drafted", G_CALLBACK (drafted_cb), heard);
  g_signal_connect_swapped (editor, "set", G_CALLBACK (set_cb), heard);
  g_signal_connect_swapped (editor, "dropped", G_CALLBACK (dropped_cb), heard);
  return XS_KERNEL_EDITOR (editor);
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

/* Field @number in the order of the keyboard: nine taps, then nine strengths. */
static GtkSpinButton *
field (XsKernelEditor *editor, int number)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (GTK_WIDGET (editor), GTK_TYPE_SPIN_BUTTON, found);
  g_assert_cmpint (found->len, ==, 18);
  return found->pdata[number];
}

/* The field of a strength, by its number in display order. */
static GtkSpinButton *
strength (XsKernelEditor *editor, int bar)
{
  for (int i = 9; i < 18; i++)
    {
      GtkSpinButton *spin = field (editor, i);
      XsPassport passport;

      xs_passport_of (rough, SIZE, REFERENCE, &passport);
      if (fabs (gtk_spin_button_get_value (spin) - passport.physical[bar]) < 1e-9)
        return spin;
    }
  g_assert_not_reached ();
}

static void
test_shows_and_keeps (void)
{
  Heard heard;
  GtkWindow *window;
  XsKernelEditor *editor = new_editor (&heard, &window);
  float kernel[9];

  for (int i = 0; i < 9; i++)
    g_assert_cmpfloat (gtk_spin_button_get_value (field (editor, i)), ==, (double) rough[i]);
  /* Focus that goes through a field rounds what stands there, and nothing else. */
  for (int i = 0; i < 18; i++)
    gtk_spin_button_update (field (editor, i));
  xs_kernel_editor_get_kernel (editor, kernel);
  g_assert_cmpmem (kernel, sizeof kernel, rough, sizeof rough);
  g_assert_cmpint (heard.drafted, ==, 0);
  gtk_window_destroy (window);
}

static void
test_a_tap (void)
{
  Heard heard;
  GtkWindow *window;
  XsKernelEditor *editor = new_editor (&heard, &window);
  XsPassport passport;
  float kernel[9];

  gtk_spin_button_set_value (field (editor, 3), -.25);
  g_assert_cmpint (heard.drafted, ==, 1);
  xs_kernel_editor_get_kernel (editor, kernel);
  for (int i = 0; i < 9; i++)
    g_assert_cmpfloat (kernel[i], ==, i == 3 ? -.25f : rough[i]);
  xs_passport_of (kernel, SIZE, REFERENCE, &passport);
  g_assert_cmpfloat_with_epsilon (gtk_spin_button_get_value (field (editor, 9)),
                                  passport.physical[0], 1e-6);
  gtk_window_destroy (window);
}

/* One strength changes, the other eight stay. */
static void
test_a_strength (void)
{
  Heard heard;
  GtkWindow *window;
  XsKernelEditor *editor = new_editor (&heard, &window);
  XsPassport before, after;
  float kernel[9];

  gtk_spin_button_set_value (strength (editor, 4), 2);
  g_assert_cmpint (heard.drafted, ==, 1);
  xs_kernel_editor_get_kernel (editor, kernel);
  xs_passport_of (rough, SIZE, REFERENCE, &before);
  xs_passport_of (kernel, SIZE, REFERENCE, &after);
  for (int i = 0; i < 9; i++)
    g_assert_cmpfloat_with_epsilon (after.physical[i], i == 4 ? 2 : before.physical[i], 1e-6);
  gtk_window_destroy (window);
}

static void
test_operators (void)
{
  Heard heard;
  GtkWindow *window;
  XsKernelEditor *editor = new_editor (&heard, &window);
  XsPassport passport;
  float kernel[9];

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (editor), "editor.operator", "i", 2));
  xs_kernel_editor_get_kernel (editor, kernel);
  g_assert_cmpfloat_with_epsilon (xs_kernel_norm (kernel), xs_kernel_norm (rough), 1e-6);
  xs_passport_of (kernel, SIZE, REFERENCE, &passport);
  g_assert_cmpint (passport.shares[0].bar, ==, 1); /* ∂x, and nothing else */
  g_assert_cmpfloat_with_epsilon (passport.shares[0].share, 1, 1e-6);
  /* From zero back to what there was. */
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.operator", "i", 5);
  xs_kernel_editor_get_kernel (editor, kernel);
  g_assert_cmpfloat (xs_kernel_norm (kernel), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.operator", "i", 0);
  xs_kernel_editor_get_kernel (editor, kernel);
  g_assert_cmpfloat_with_epsilon (xs_kernel_norm (kernel), xs_kernel_norm (rough), 1e-6);
  g_assert_cmpint (heard.drafted, ==, 3);
  gtk_window_destroy (window);
}

static void
test_set_and_dropped (void)
{
  Heard heard;
  GtkWindow *window;
  XsKernelEditor *editor = new_editor (&heard, &window);

  gtk_popover_popup (GTK_POPOVER (editor));
  drive_settle ();
  gtk_popover_popdown (GTK_POPOVER (editor));
  drive_settle ();
  g_assert_cmpint (heard.dropped, ==, 1);
  g_assert_cmpint (heard.set, ==, 0);
  gtk_popover_popup (GTK_POPOVER (editor));
  drive_settle ();
  gtk_widget_activate_default (GTK_WIDGET (field (editor, 0)));
  while (heard.set == 0) /* a button stays pressed for a moment */
    g_main_context_iteration (NULL, TRUE);
  drive_settle ();
  g_assert_cmpint (heard.set, ==, 1);
  g_assert_cmpint (heard.dropped, ==, 1);
  gtk_window_destroy (window);
}

static void
test_goes (void)
{
  Heard heard;
  GtkWindow *window;
  XsKernelEditor *editor = g_object_ref (new_editor (&heard, &window));

  gtk_window_destroy (window);
  drive_settle ();
  g_assert_finalize_object (editor);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/kernel-editor/shows-and-keeps", test_shows_and_keeps);
  g_test_add_func ("/kernel-editor/tap", test_a_tap);
  g_test_add_func ("/kernel-editor/strength", test_a_strength);
  g_test_add_func ("/kernel-editor/operators", test_operators);
  g_test_add_func ("/kernel-editor/set-and-dropped", test_set_and_dropped);
  g_test_add_func ("/kernel-editor/goes", test_goes);
  return g_test_run ();
}

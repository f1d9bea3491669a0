#include "tests/ui/drive.h"
#include "ui/classify/draw-pad.h"

#include <adwaita.h>

typedef struct
{
  XsDrawPad *pad;
  XsPicture *told; /* last one */
  int n_told;
} Fixture;

static void
drawn_cb (Fixture *f, XsPicture *picture)
{
  g_clear_pointer (&f->told, xs_picture_unref);
  f->told = xs_picture_ref (picture);
  f->n_told++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->pad = XS_DRAW_PAD (g_object_ref_sink (xs_draw_pad_new ()));
  g_signal_connect_swapped (f->pad, "drawn", G_CALLBACK (drawn_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->told, xs_picture_unref);
  g_assert_finalize_object (f->pad);
}

static void
stroke (Fixture *f, double y)
{
  xs_draw_pad_begin (f->pad, 4.5, y);
  xs_draw_pad_line_to (f->pad, 20.5, y);
  xs_draw_pad_end (f->pad);
}

static void
test_accessible (Fixture *f, gconstpointer data)
{
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (f->pad), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (f->pad), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Drawing pad");
}

static void
test_stroke (Fixture *f, gconstpointer data)
{
  g_assert_null (xs_draw_pad_get_picture (f->pad));
  xs_draw_pad_begin (f->pad, 4.5, 10.5);
  g_assert_cmpint (f->n_told, ==, 0); /* only when the stroke ends */
  xs_draw_pad_line_to (f->pad, 20.5, 10.5);
  xs_draw_pad_end (f->pad);
  g_assert_cmpint (f->n_told, ==, 1);
  g_assert_cmpint (f->told->size, ==, 28);
  g_assert_cmpint (f->told->inputs, ==, 1);
  g_assert_cmpint (f->told->pixels[10 * 28 + 12], ==, 255);
  g_assert_cmpint (f->told->pixels[20 * 28 + 12], ==, 0);
  g_assert_false (xs_draw_pad_is_empty (f->pad));
}

static void
test_colour (Fixture *f, gconstpointer data)
{
  xs_draw_pad_set_inputs (f->pad, 3);
  stroke (f, 10.5);
  g_assert_cmpint (f->told->inputs, ==, 3);
  g_assert_cmpmem (f->told->pixels, 784, f->told->pixels + 2 * 784, 784);
}

/* Ctrl+Z takes back one stroke at a time; taking back the first leaves nothing to tell. */
static void
test_undo (Fixture *f, gconstpointer data)
{
  stroke (f, 5.5);
  g_autoptr (XsPicture) first = xs_picture_ref (f->told);
  stroke (f, 20.5);
  g_assert_true (drive_binding (GTK_WIDGET (f->pad), GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_cmpint (f->n_told, ==, 3);
  g_assert_cmpmem (f->told->pixels, 784, first->pixels, 784);
  xs_draw_pad_undo (f->pad);
  g_assert_true (xs_draw_pad_is_empty (f->pad));
  g_assert_cmpint (f->n_told, ==, 3);
  xs_draw_pad_undo (f->pad); /* nothing left: nothing happens */
  g_assert_cmpint (f->n_told, ==, 3);
}

static void
test_clear (Fixture *f, gconstpointer data)
{
  stroke (f, 5.5);
  g_autoptr (XsPicture) first = xs_picture_ref (f->told);
  xs_draw_pad_clear (f->pad);
  g_assert_true (xs_draw_pad_is_empty (f->pad));
  xs_draw_pad_undo (f->pad);
  g_assert_cmpmem (f->told->pixels, 784, first->pixels, 784);
}

static gboolean
can (Fixture *f, const char *property)
{
  gboolean value;

  g_object_get (f->pad, property, &value, NULL);
  return value;
}

/* What was taken back comes back, stroke by stroke, until something else is drawn. */
static void
test_redo (Fixture *f, gconstpointer data)
{
  g_autoptr (XsPicture) both = NULL;

  g_assert_false (can (f, "can-undo"));
  stroke (f, 5.5);
  stroke (f, 20.5);
  both = xs_picture_ref (f->told);
  xs_draw_pad_undo (f->pad);
  xs_draw_pad_undo (f->pad);
  g_assert_false (can (f, "can-undo"));
  g_assert_true (can (f, "can-redo"));
  g_assert_true (drive_binding (GTK_WIDGET (f->pad), GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  xs_draw_pad_redo (f->pad);
  g_assert_cmpmem (f->told->pixels, 784, both->pixels, 784);
  g_assert_false (can (f, "can-redo"));
  xs_draw_pad_undo (f->pad);
  stroke (f, 12.5);
  g_assert_false (can (f, "can-redo"));
}

static void
test_eraser (Fixture *f, gconstpointer data)
{
  stroke (f, 5.5);
  xs_draw_pad_set_pen (f->pad, 5, TRUE);
  stroke (f, 5.5);
  g_assert_true (xs_draw_pad_is_empty (f->pad));
  g_assert_cmpint (f->n_told, ==, 1);
  xs_draw_pad_undo (f->pad);
  g_assert_cmpint (f->told->pixels[5 * 28 + 12], ==, 255);
}

/* What the network gets changes, what was drawn does not. */
static void
test_centred (Fixture *f, gconstpointer data)
{
  g_autoptr (XsPicture) drawn = NULL;

  stroke (f, 4.5);
  drawn = xs_picture_ref (f->told);
  xs_draw_pad_set_centred (f->pad, TRUE);
  g_assert_cmpint (f->n_told, ==, 2);
  g_assert_cmpint (f->told->pixels[4 * 28 + 14], ==, 0);
  g_assert_cmpint (f->told->pixels[14 * 28 + 14], >, 128);
  xs_draw_pad_set_centred (f->pad, FALSE);
  g_assert_cmpmem (f->told->pixels, 784, drawn->pixels, 784);
}

static void
count_cb (int *counter)
{
  (*counter)++;
}

static void
test_empty_notifies (Fixture *f, gconstpointer data)
{
  int changes = 0;
  g_signal_connect_swapped (f->pad, "notify::empty", G_CALLBACK (count_cb), &changes);
  stroke (f, 5.5);
  stroke (f, 9.5);
  g_assert_cmpint (changes, ==, 1);
  xs_draw_pad_clear (f->pad);
  g_assert_cmpint (changes, ==, 2);
}

static void
test_many_strokes (Fixture *f, gconstpointer data)
{
  for (int i = 0; i < 100; i++)
    stroke (f, 2 + .2 * i);
  for (int i = 0; i < 100; i++)
    xs_draw_pad_undo (f->pad);
  g_assert_false (xs_draw_pad_is_empty (f->pad)); /* the oldest cannot be taken back */
}

/* The pointer draws where it is, at any size of the pad. */
static void
test_pointer (Fixture *f, gconstpointer data)
{
  GtkWindow *window = drive_show (GTK_WIDGET (f->pad), 300, 300);
  gpointer drag = drive_controller (GTK_WIDGET (f->pad), GTK_TYPE_GESTURE_DRAG);
  /* 280 = 28 * 10 pixels in 300: ten to each side */
  g_signal_emit_by_name (drag, "drag-begin", 10 + 145., 10 + 65.);
  g_signal_emit_by_name (drag, "drag-end", 0., 0.);
  g_assert_cmpint (f->told->pixels[6 * 28 + 14], ==, 255);
  g_assert_cmpint (f->told->pixels[14 * 28 + 6], ==, 0);
  gtk_window_set_child (window, NULL);
  gtk_window_destroy (window);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/draw-pad/accessible", test_accessible);
  ADD ("/draw-pad/stroke", test_stroke);
  ADD ("/draw-pad/colour", test_colour);
  ADD ("/draw-pad/undo", test_undo);
  ADD ("/draw-pad/redo", test_redo);
  ADD ("/draw-pad/eraser", test_eraser);
  ADD ("/draw-pad/centred", test_centred);
  ADD ("/draw-pad/clear", test_clear);
  ADD ("/draw-pad/empty", test_empty_notifies);
  ADD ("/draw-pad/many-strokes", test_many_strokes);
  ADD ("/draw-pad/pointer", test_pointer);
  return g_test_run ();
}

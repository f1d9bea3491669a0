#include "ui/help/tour.h"

#include "tests/ui-window/fixture.h"
#include "tests/ui/drive.h"

#include <adwaita.h>

/* A window with two buttons, and a tour of three steps, the second of which points nowhere. */
typedef struct
{
  GtkWindow *window;
  GtkWidget *first, *last;
  XsTour *tour;
} Fake;

static GtkWidget *
find_first (gpointer data)
{
  return ((Fake *) data)->first;
}

static GtkWidget *
find_none (gpointer data)
{
  return NULL;
}

static GtkWidget *
find_last (gpointer data)
{
  return ((Fake *) data)->last;
}

static const XsTourStep steps[] = {
  { "One", "The first.", find_first },
  { "Two", "Nowhere.", find_none },
  { "Three", "The last.", find_last },
};

static void
begin (Fake *fake)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 100);

  fake->first = gtk_button_new_with_label ("First");
  fake->last = gtk_button_new_with_label ("Last");
  gtk_box_append (GTK_BOX (box), fake->first);
  gtk_box_append (GTK_BOX (box), fake->last);
  fake->window = drive_show (box, 400, 300);
  fake->tour = xs_tour_new (GTK_WIDGET (fake->window), steps, G_N_ELEMENTS (steps), fake);
}

static void
end (Fake *fake)
{
  xs_tour_leave (fake->tour);
  g_assert_finalize_object (fake->tour);
  gtk_window_destroy (fake->window);
}

static GtkWidget *
callout_of (Fake *fake)
{
  return drive_find (GTK_WIDGET (fake->window), GTK_TYPE_POPOVER);
}

static gboolean
shows_cb (gpointer data)
{
  Fake *fake = data;
  GtkWidget *callout = callout_of (fake);

  return callout != NULL && gtk_widget_get_mapped (callout);
}

static gboolean
says (Fake *fake, const char *words)
{
  return fixture_find (callout_of (fake), GTK_TYPE_LABEL, "label", words) != NULL;
}

static gboolean
points_at (Fake *fake, GtkWidget *target)
{
  GtkWidget *callout = callout_of (fake);
  GdkRectangle rectangle;
  graphene_rect_t bounds;

  g_assert_true (gtk_popover_get_pointing_to (GTK_POPOVER (callout), &rectangle));
  g_assert_true (gtk_widget_compute_bounds (target, gtk_widget_get_parent (callout), &bounds));
  return rectangle.x == (int) bounds.origin.x && rectangle.width == (int) bounds.size.width;
}

static void
press (Fake *fake, const char *label)
{
  GtkWidget *button = fixture_find (callout_of (fake), GTK_TYPE_BUTTON, "label", label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
is_last_cb (gpointer data)
{
  return xs_tour_get_step (((Fake *) data)->tour) == 2 && shows_cb (data);
}

/* Points at the controls, passes over what is not there, and ends after the last. */
static void
test_next (void)
{
  Fake fake;

  begin (&fake);
  g_assert_cmpint (xs_tour_get_step (fake.tour), ==, -1);
  g_assert_null (callout_of (&fake));
  xs_tour_start (fake.tour);
  fixture_wait (shows_cb, &fake);
  g_assert_true (points_at (&fake, fake.first));
  g_assert_true (says (&fake, "One"));
  g_assert_true (says (&fake, "1 of 3"));
  g_assert_null (fixture_find (callout_of (&fake), GTK_TYPE_BUTTON, "label", "Back"));
  press (&fake, "Next");
  fixture_wait (is_last_cb, &fake);
  g_assert_true (points_at (&fake, fake.last));
  g_assert_true (says (&fake, "Three"));
  press (&fake, "Done");
  g_assert_cmpint (xs_tour_get_step (fake.tour), ==, -1);
  g_assert_null (callout_of (&fake));
  end (&fake);
}

static void
test_back_and_leave (void)
{
  Fake fake;

  begin (&fake);
  xs_tour_start (fake.tour);
  xs_tour_move (fake.tour, -1);
  g_assert_cmpint (xs_tour_get_step (fake.tour), ==, 0);
  xs_tour_move (fake.tour, 2);
  fixture_wait (is_last_cb, &fake);
  press (&fake, "Back");
  g_assert_cmpint (xs_tour_get_step (fake.tour), ==, 1);
  xs_tour_move (fake.tour, -1);
  fixture_wait (shows_cb, &fake);
  press (&fake, "Leave");
  g_assert_cmpint (xs_tour_get_step (fake.tour), ==, -1);
  xs_tour_move (fake.tour, 1);
  g_assert_cmpint (xs_tour_get_step (fake.tour), ==, -1);
  end (&fake);
}

/* What was done moves on the step that is about it, and no other; the last one stays to be read. */
static void
test_done (void)
{
  Fake fake;

  begin (&fake);
  xs_tour_done (fake.tour, 0);
  g_assert_cmpint (xs_tour_get_step (fake.tour), ==, -1);
  xs_tour_start (fake.tour);
  xs_tour_done (fake.tour, 1);
  g_assert_cmpint (xs_tour_get_step (fake.tour), ==, 0);
  xs_tour_done (fake.tour, 0);
  g_assert_cmpint (xs_tour_get_step (fake.tour), ==, 1);
  fixture_wait (is_last_cb, &fake);
  xs_tour_done (fake.tour, 2);
  g_assert_cmpint (xs_tour_get_step (fake.tour), ==, 2);
  end (&fake);
}

/* What cannot be pressed yet can be pointed at. */
static void
test_insensitive (void)
{
  Fake fake;

  begin (&fake);
  gtk_widget_set_sensitive (fake.first, FALSE);
  xs_tour_start (fake.tour);
  fixture_wait (shows_cb, &fake);
  g_assert_true (points_at (&fake, fake.first));
  g_assert_true (gtk_widget_is_sensitive (callout_of (&fake)));
  end (&fake);
}

/* Escape in the callout is a way to leave. */
static void
test_closed (void)
{
  Fake fake;

  begin (&fake);
  xs_tour_start (fake.tour);
  fixture_wait (shows_cb, &fake);
  gtk_popover_popdown (GTK_POPOVER (callout_of (&fake)));
  g_assert_cmpint (xs_tour_get_step (fake.tour), ==, -1);
  drive_settle ();
  g_assert_null (callout_of (&fake));
  end (&fake);
}

/* The callout has the focus, and the window its keys. */
static void
test_focus (void)
{
  Fake fake;
  GtkWidget *focus;

  begin (&fake);
  xs_tour_start (fake.tour);
  fixture_wait (shows_cb, &fake);
  focus = gtk_window_get_focus (fake.window);
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, callout_of (&fake)));
  g_assert_false (GTK_IS_BUTTON (focus));
  gtk_test_accessible_assert_property (focus, GTK_ACCESSIBLE_PROPERTY_LABEL, "One");
  g_assert_false (gtk_popover_get_autohide (GTK_POPOVER (callout_of (&fake))));
  end (&fake);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/tour/next", test_next);
  g_test_add_func ("/tour/back-and-leave", test_back_and_leave);
  g_test_add_func ("/tour/done", test_done);
  g_test_add_func ("/tour/insensitive", test_insensitive);
  g_test_add_func ("/tour/closed", test_closed);
  g_test_add_func ("/tour/focus", test_focus);
  return g_test_run ();
}

#include "engine/base/clock.h"

#include <dlfcn.h>
#include <gtk/gtk.h>

/* Preloaded into the program by frames.py: notes when each frame of the window began and how long
 * it took (updates, layout and drawing, as GDK's frame clock calls for them), by the clock and by
 * the work of its thread alone, and writes them to the file that FRAMES_TO names when the program
 * ends: when it began by the monotonic clock, work and time, all in microseconds, a line a frame.
 */
typedef struct
{
  gint64 began, worked, took;
} Frame;

static GArray *frames;
static gint64 began, worked; /* the present one, and its thread before it */

static void
before_paint_cb (void)
{
  began = g_get_monotonic_time ();
  worked = xs_worked_us ();
}

static void
after_paint_cb (void)
{
  Frame frame = { began, xs_worked_us () - worked, g_get_monotonic_time () - began };

  g_array_append_val (frames, frame);
}

static void
realize_cb (GtkWidget *window)
{
  GdkFrameClock *clock = gdk_surface_get_frame_clock (gtk_native_get_surface (GTK_NATIVE (window)));

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
}

/* The first one is the main window. */
static void
window_added_cb (GtkApplication *application, GtkWindow *window)
{
  g_signal_connect_after (window, "realize", G_CALLBACK (realize_cb), NULL);
  g_signal_handlers_disconnect_by_func (application, window_added_cb, NULL);
}

static void
write_frames (void)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < frames->len; i++)
    {
      const Frame *frame = &g_array_index (frames, Frame, i);

      g_string_append_printf (lines,
                              "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
                              frame->began, frame->worked, frame->took);
    }
  g_file_set_contents (g_getenv ("FRAMES_TO"), lines->str, (gssize) lines->len, NULL);
}

/* In place of GLib's, which it calls. */
int
g_application_run (GApplication *application, int argc, char **argv)
{
  int (*run) (GApplication *, int, char **) =
      (int (*) (GApplication *, int, char **)) dlsym (RTLD_NEXT, "g_application_run");
  int status;

  frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
  status = run (application, argc, argv);
  write_frames ();
  g_array_unref (frames);
  return status;
}

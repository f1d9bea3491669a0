#include "app/window/application.h"
#include "app/window/run.h"

#include "app/window/actions.h"
#include "app/window/language.h"
#include "app/window/preferences.h"
#include "engine/store/version.h"
#include "ui/plot/palette.h"
#include "ui/window/preferences-window.h"
#include "ui/window/window.h"

#include <glib/gi18n.h>
#include <stdio.h>

struct _XsApplication
{
  AdwApplication parent;

  XsWindow *window; /* weak: GTK owns it */
  XsPresenter *presenter;
  XsActions *actions;
  int autosave; /* seconds between two saves of a study */
  int images;   /* reference images that are followed */
};

G_DEFINE_FINAL_TYPE (XsApplication, xs_application, ADW_TYPE_APPLICATION)

/* The threads end before the window does, so that nothing is sent to what is gone; and before the
 * actions, whose states are kept with the study at the end. */
static void
end_session (XsApplication *self)
{
  g_clear_pointer (&self->presenter, xs_presenter_free);
  g_clear_pointer (&self->actions, xs_actions_free);
}

static gboolean
close_request_cb (XsWindow *window, XsApplication *self)
{
  xs_preferences_save (GTK_WINDOW (window));
  end_session (self);
  return GDK_EVENT_PROPAGATE;
}

static void
apply_autosave (XsApplication *self)
{
  xs_session_set_autosave (xs_presenter_session (self->presenter), self->autosave);
}

static void
apply_images (XsApplication *self)
{
  xs_session_set_references (xs_presenter_session (self->presenter), self->images);
}

static void
apply_theme (int theme)
{
  static const AdwColorScheme schemes[XS_N_COLOURS] = {
    [XS_COLOURS_OF_DESKTOP] = ADW_COLOR_SCHEME_DEFAULT,
    [XS_COLOURS_LIGHT] = ADW_COLOR_SCHEME_FORCE_LIGHT,
    [XS_COLOURS_DARK] = ADW_COLOR_SCHEME_FORCE_DARK,
  };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[theme]);
}

static XsWindow *
ensure_window (XsApplication *self)
{
  g_autoptr (GError) error = NULL;

  if (self->window != NULL)
    return self->window;
  self->window = xs_window_new (GTK_APPLICATION (self));
  xs_window_set_version (self->window, XS_VERSION);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  g_signal_connect_object (self->window, "close-request", G_CALLBACK (close_request_cb), self, 0);
  self->presenter = xs_presenter_new (self->window, xs_preferences_threads (), &error);
  if (self->presenter == NULL)
    xs_window_set_error (self->window, error->message);
  else
    {
      self->actions = xs_actions_new (self->window, self->presenter);
      apply_autosave (self);
      apply_images (self);
    }
  xs_preferences_load (GTK_WINDOW (self->window));
  if (xs_preferences_take_tour_offer ())
    xs_window_offer_tour (self->window);
  return self->window;
}

/* Shows the window; @files (n; may be none) are opened in it. */
static void
show_files (XsApplication *self, GFile **files, int n)
{
  gboolean is_new = self->window == NULL;
  XsWindow *window = ensure_window (self);

  /* First, for what is opened may come with a window of its own, above this one. */
  gtk_window_present (GTK_WINDOW (window));
  if (self->presenter != NULL && is_new)
    xs_session_open_first (xs_presenter_session (self->presenter), files, n);
  else if (self->presenter != NULL && n > 0)
    xs_session_open_files (xs_presenter_session (self->presenter), files, n, "");
}

static void
activate (GApplication *application)
{
  show_files (XS_APPLICATION (application), NULL, 0);
}

static void
open_files (GApplication *application, GFile **files, int n_files, const char *hint)
{
  show_files (XS_APPLICATION (application), files, n_files);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsApplication *self = data;

  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
}

static void
autosave_changed_cb (XsPreferencesWindow *preferences, GParamSpec *pspec, XsApplication *self)
{
  g_object_get (preferences, "autosave", &self->autosave, NULL);
  xs_preferences_set_autosave (self->autosave);
  if (self->presenter != NULL)
    apply_autosave (self);
}

/* The threads are there until the end. */
static void
threads_changed_cb (XsPreferencesWindow *preferences)
{
  int threads;

  g_object_get (preferences, "threads", &threads, NULL);
  xs_preferences_set_threads (threads);
}
static void
palette_changed_cb (XsPreferencesWindow *preferences)
{
  int palette;

  g_object_get (preferences, "palette", &palette, NULL);
  xs_preferences_set_palette (palette);
  xs_palette_set ((XsPalette) palette);
}

static void
images_changed_cb (XsPreferencesWindow *preferences, GParamSpec *pspec, XsApplication *self)
{
  g_object_get (preferences, "images", &self->images, NULL);
  xs_preferences_set_images (self->images);
  if (self->presenter != NULL)
    apply_images (self);
}

static void
theme_changed_cb (XsPreferencesWindow *preferences)
{
  int theme;

  g_object_get (preferences, "theme", &theme, NULL);
  xs_preferences_set_theme (theme);
  apply_theme (theme);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsApplication *self = data;
  GtkWindow *preferences = xs_preferences_window_new (GTK_WINDOW (self->window));

  g_object_set (preferences, "autosave", self->autosave, "threads", xs_preferences_threads (),
                "images", self->images, "theme", xs_preferences_theme (), "palette",
                (int) xs_palette_get (), NULL);
  g_signal_connect_object (preferences, "notify::autosave", G_CALLBACK (autosave_changed_cb), self,
                           0);
  g_signal_connect (preferences, "notify::threads", G_CALLBACK (threads_changed_cb), NULL);
  g_signal_connect_object (preferences, "notify::images", G_CALLBACK (images_changed_cb), self, 0);
  g_signal_connect (preferences, "notify::theme", G_CALLBACK (theme_changed_cb), NULL);
  g_signal_connect (preferences, "notify::palette", G_CALLBACK (palette_changed_cb), NULL);
  gtk_window_present (preferences);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsApplication *self = data;

  adw_show_about_window (GTK_WINDOW (self->window), "application-name", _ ("Across Scales"),
                         "application-icon", XS_APPLICATION_ID, "version", XS_VERSION,
                         "license-type", GTK_LICENSE_MIT_X11, "comments",
                         _ ("Learning across scales: a convolutional network as a differential "
                            "equation, whose kernels "
                            "move between image resolutions and whose depth is a time grid."),
                         NULL);
}

static const GActionEntry entries[] = {
  { .name = "quit", .activate = quit_cb },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "about", .activate = about_cb },
};

static void
startup (GApplication *application)
{
  G_APPLICATION_CLASS (xs_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  gtk_window_set_default_icon_name (XS_APPLICATION_ID);
  apply_theme (xs_preferences_theme ());
  xs_palette_set ((XsPalette) xs_preferences_palette ());
}

static void
xs_application_dispose (GObject *object)
{
  XsApplication *self = XS_APPLICATION (object);

  end_session (self);
  g_clear_weak_pointer (&self->window);
  G_OBJECT_CLASS (xs_application_parent_class)->dispose (object);
}

static void
xs_application_class_init (XsApplicationClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_application_dispose;
  application_class->startup = startup;
  application_class->activate = activate;
  application_class->open = open_files;
}

static void
xs_application_init (XsApplication *self)
{
  self->autosave = xs_preferences_autosave ();
  self->images = xs_preferences_images ();
}

int
xs_application_run (int argc, char **argv)
{
  g_autoptr (XsApplication) self = NULL;

  /* Numbers stay as main() set them: GTK would take the locale's decimal sign. */
  gtk_disable_setlocale ();
  xs_language_begin ();
  if (!gtk_init_check ())
    {
      fprintf (stderr,
               "across-scales: no display to show the window on; the command line works without "
               "one: across-scales --help\n");
      return 1;
    }
  self = g_object_new (XS_TYPE_APPLICATION, "application-id", XS_APPLICATION_ID,
                       "resource-base-path", "/io/github/across_scales/AcrossScales", "flags",
                       G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE, NULL);
  return g_application_run (G_APPLICATION (self), argc, argv);
}

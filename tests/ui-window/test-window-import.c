#include "ui/window/import-sheet.h"
#include "ui/window/study-dialog.h"

#include "fixture.h"
#include "open-window.h"

#include <string.h>

/* What the window was asked, a word each: "inspect /a 1". */
static GString *asked;

static void
inspection_asked_cb (XsWindow *window, const char *data, guint64 split, gpointer unused)
{
  g_string_append_printf (asked, "inspect %s %d. ", data, (int) split);
}

static void
ended_cb (XsWindow *window, gpointer unused)
{
  g_string_append (asked, "end. ");
}

static void
study_asked_cb (XsWindow *window, gpointer settings, const char *data, gpointer unused)
{
  g_string_append_printf (asked, "study %s. ", data);
}

static void
ask_import (OpenWindow *f, const char *where)
{
  XsSettings settings;

  if (asked == NULL)
    {
      asked = g_string_new (NULL);
      g_signal_connect (f->window, "inspection-asked", G_CALLBACK (inspection_asked_cb), NULL);
      g_signal_connect (f->window, "inspection-ended", G_CALLBACK (ended_cb), NULL);
      g_signal_connect (f->window, "study-asked", G_CALLBACK (study_asked_cb), NULL);
    }
  xs_settings_default (&settings);
  settings.seed = 5;
  xs_window_ask_import (f->window, &settings, where);
}

static void
assert_asked (const char *expected)
{
  g_autofree char *words = g_string_free (g_steal_pointer (&asked), FALSE);

  g_assert_cmpstr (words, ==, expected);
}

/* The open window of @type, or NULL. */
static GtkWindow *
window_of (GType type)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *l = all; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static void
inspect (OpenWindow *f)
{
  g_autoptr (XsPool) pool = xs_pool_new (1, NULL);
  g_autoptr (XsInspection) inspection = xs_inspect ("shapes", 1, pool, NULL, NULL);

  g_assert_nonnull (inspection);
  xs_window_set_inspection (f->window, inspection);
}

static void
press (GType type, const char *label)
{
  GtkWidget *button = fixture_find (GTK_WIDGET (window_of (type)), GTK_TYPE_BUTTON, "label", label);

  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
test_start (OpenWindow *f, gconstpointer unused)
{
  ask_import (f, "shapes");
  inspect (f);
  press (XS_TYPE_IMPORT_SHEET, "Start");
  g_assert_null (window_of (XS_TYPE_IMPORT_SHEET));
  assert_asked ("inspect shapes 5. study shapes. end. ");
}

/* Whoever wants the settings first gets New Study with the same data. */
static void
test_settings (OpenWindow *f, gconstpointer unused)
{
  ask_import (f, "shapes");
  inspect (f);
  press (XS_TYPE_IMPORT_SHEET, "Settings…");
  g_assert_null (window_of (XS_TYPE_IMPORT_SHEET));
  press (XS_TYPE_STUDY_DIALOG, "Start");
  assert_asked ("inspect shapes 5. end. study shapes. ");
}

/* Other data take the place of those that were looked at; answers that come late are nobody's. */
static void
test_another (OpenWindow *f, gconstpointer unused)
{
  ask_import (f, "shapes");
  ask_import (f, "embedded");
  gtk_window_close (window_of (XS_TYPE_IMPORT_SHEET));
  inspect (f);
  xs_window_set_inspection_error (f->window, "late");
  assert_asked ("inspect shapes 5. end. inspect embedded 5. end. ");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  open_window_test ("/window-import/start", test_start);
  open_window_test ("/window-import/settings", test_settings);
  open_window_test ("/window-import/another", test_another);
  return g_test_run ();
}

#include "ui/window/images-question.h"

#include "fixture.h"
#include "tests/ui/drive.h"

static XsImagesQuestion
asked (gboolean is_open_usual)
{
  return (XsImagesQuestion){ "Open Its Images?", "“m” was trained on <i> & co.",
                             is_open_usual ? "_Open" : "_Go On with These",
                             "C_hoose Another Folder…", is_open_usual };
}

static void
answered_cb (GtkWindow *dialog, const char *answer, GString *answers)
{
  g_string_append_printf (answers, "%s ", answer);
}

static GtkWindow *
show (GtkWindow *parent, const XsImagesQuestion *question, GString *answers)
{
  GtkWindow *dialog = xs_images_question_new (parent, question);

  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), answers);
  gtk_window_present (dialog);
  drive_settle ();
  return dialog;
}

static gboolean
has_focus (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (data);

  return focus != NULL && focus == gtk_window_get_default_widget (data);
}

static char *
text_of (GtkWidget *button)
{
  return g_strdup (gtk_label_get_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)))));
}

/* Enter does what is usual, though another button stands first; and nothing is said twice. */
static void
test_usual (void)
{
  static const char *const usual[] = { "Choose Another Folder…", "Open" };

  for (int i = 0; i < 2; i++)
    {
      const XsImagesQuestion question = asked (i == 1);
      GtkWindow *parent = drive_show (gtk_label_new ("behind"), 420, 300);
      g_autoptr (GString) answers = g_string_new (NULL);
      GtkWindow *dialog = show (parent, &question, answers);
      GtkWidget *button;
      g_autofree char *text = NULL;

      fixture_wait (has_focus, dialog);
      button = gtk_window_get_focus (dialog);
      text = text_of (button);
      g_assert_cmpstr (text, ==, usual[i]);
      gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, usual[i]);
      gtk_test_accessible_assert_role (dialog, GTK_ACCESSIBLE_ROLE_DIALOG);
      g_signal_emit_by_name (button, "clicked");
      g_assert_cmpstr (answers->str, ==, i == 1 ? "open " : "choose ");
      gtk_window_destroy (parent);
    }
}

static void
test_closed (void)
{
  const XsImagesQuestion question = asked (TRUE);
  GtkWindow *parent = drive_show (gtk_label_new ("behind"), 420, 300);
  g_autoptr (GString) answers = g_string_new (NULL);
  GtkWindow *dialog = show (parent, &question, answers);

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_close (dialog);
  drive_settle ();
  g_assert_cmpstr (answers->str, ==, "cancel ");
  g_assert_null (dialog);
  gtk_window_destroy (parent);
}

/* Where there is nothing to open there is no button for it, and what a file says is no markup. */
static void
test_only_choosing (void)
{
  XsImagesQuestion question = asked (FALSE);
  GtkWindow *parent = drive_show (gtk_label_new ("behind"), 420, 300);
  g_autoptr (GString) answers = g_string_new (NULL);
  GtkWindow *dialog;

  question.open = NULL;
  dialog = show (parent, &question, answers);
  g_assert_null (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "label", "_Go On with These"));
  g_assert_nonnull (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "label", question.body));
  gtk_window_destroy (dialog);
  gtk_window_destroy (parent);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/images-question/usual", test_usual);
  g_test_add_func ("/images-question/closed", test_closed);
  g_test_add_func ("/images-question/only-choosing", test_only_choosing);
  return g_test_run ();
}

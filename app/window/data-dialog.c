#include "app/window/data-dialog.h"

#include "app/session/shelf.h"
#include "ui/window/images-question.h"

#include <glib/gi18n.h>

struct _XsDataDialog
{
  XsWindow *window;
  XsSession *session;
  GtkWindow *dialog;        /* a weak pointer: it destroys itself when it is answered */
  GtkNativeDialog *chooser; /* or NULL */

  /* What was asked last. */
  GFile *file;
  char *place;
  gboolean is_file; /* what was named */
  gboolean is_changed;
};

XsDataDialog *
xs_data_dialog_new (XsWindow *window, XsSession *session)
{
  XsDataDialog *self = g_new0 (XsDataDialog, 1);

  self->window = window;
  self->session = session;
  return self;
}

static void
close_chooser (XsDataDialog *self)
{
  if (self->chooser == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->chooser, self);
  gtk_native_dialog_destroy (self->chooser);
  g_clear_object (&self->chooser);
}

static void
close_all (XsDataDialog *self)
{
  GtkWindow *dialog = self->dialog;

  close_chooser (self);
  g_clear_weak_pointer (&self->dialog);
  if (dialog == NULL)
    return;
  g_signal_handlers_disconnect_by_data (dialog, self);
  gtk_window_destroy (dialog);
}

void
xs_data_dialog_free (XsDataDialog *self)
{
  if (self == NULL)
    return;
  close_all (self);
  g_clear_object (&self->file);
  g_free (self->place);
  g_free (self);
}

/* --- choosing ----------------------------------------------------------------------------------
 */

/* Whether the name is one of a data set's file: a chooser shows files or folders, not both. */
static gboolean
is_file (const char *where)
{
  static const char *const endings[] = { ".npy", ".npz", ".bin", ".gz", "-ubyte" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (where, endings[i]))
      return TRUE;
  return FALSE;
}

static void
chosen_cb (GtkNativeDialog *chooser, int response, gpointer data)
{
  XsDataDialog *self = data;
  g_autoptr (GFile) images = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    images = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (images != NULL && g_file_peek_path (images) != NULL)
    xs_session_open_on (self->session, self->file, g_file_peek_path (images), FALSE);
  close_chooser (self);
}

static void
choose (XsDataDialog *self)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      self->is_file ? _ ("Choose a file of images") : _ ("Choose a folder of images"),
      GTK_WINDOW (self->window),
      self->is_file ? GTK_FILE_CHOOSER_ACTION_OPEN : GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL,
      NULL);

  close_chooser (self);
  self->chooser = GTK_NATIVE_DIALOG (chooser);
  gtk_native_dialog_set_modal (self->chooser, TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (self->chooser);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *answer, gpointer data)
{
  XsDataDialog *self = data;

  g_clear_weak_pointer (&self->dialog);
  if (g_str_equal (answer, XS_IMAGES_CHOOSE))
    choose (self);
  else if (g_str_equal (answer, XS_IMAGES_OPEN))
    xs_session_open_on (self->session, self->file, self->place, self->is_changed);
}

/* --- asking ------------------------------------------------------------------------------------
 */

/* What the model or study is called. Free with g_free(). */
static char *
name_of (const XsDataQuestion *question)
{
  return question->is_study ? xs_shelf_name (question->file)
                            : g_filename_display_basename (question->file);
}

/* A word's error says where it comes from. Free with g_free(). */
static char *
missing_words (const XsDataQuestion *question, const char *name, const char *where)
{
  gboolean is_path = g_path_is_absolute (question->where);
  const char *reason = is_path || question->message == NULL ? "" : question->message;
  /* Translators: a file's name, and where its images were; then, perhaps, more about that. */
  g_autofree char *text =
      g_strdup_printf (_ ("The images of “%s” are not there:\n%s"), name, where);

  return g_strjoin (*reason != '\0' ? "\n\n" : "", text, reason, NULL);
}

static char *
body_of (const XsDataQuestion *question)
{
  g_autofree char *name = name_of (question);
  g_autofree char *where = g_filename_display_name (question->where);

  switch (question->reason)
    {
    case XS_DATA_NAMED_BY_MODEL:
      /* Translators: a file's name and the path of a folder. */
      return question->is_there
                 ? g_strdup_printf (_ ("“%s” was trained on these images. Open them?\n%s"), name,
                                    where)
                 /* Translators: a file's name and that of a folder. */
                 : g_strdup_printf (_ ("“%s” was trained on “%s”. Where are these images?"), name,
                                    where);
    case XS_DATA_MISSING:
      return missing_words (question, name, where);
    case XS_DATA_UNFIT:
      /* Translators: a file's name, and why its images cannot be opened. */
      return g_strdup_printf (_ ("“%s” cannot be opened on these images: %s"), name,
                              question->message);
    case XS_DATA_CHANGED:
      break;
    }
  /* Translators: where images are, and the name of the study. */
  return g_strdup_printf (
      _ ("In %s are other images than “%s” was trained on so far. If it goes on "
         "with these, what it validates on may have been trained on."),
      where, name);
}

static const char *
heading_of (const XsDataQuestion *question)
{
  switch (question->reason)
    {
    case XS_DATA_NAMED_BY_MODEL:
      return question->is_there ? _ ("Open Its Images?") : _ ("Which Images?");
    case XS_DATA_MISSING:
      return _ ("Images Not Found");
    case XS_DATA_UNFIT:
      return _ ("Images Cannot Be Used");
    case XS_DATA_CHANGED:
      break;
    }
  return _ ("Other Images");
}

/* The button that takes what is named; NULL where there is nothing to take. */
static const char *
open_of (const XsDataQuestion *question)
{
  if (question->reason == XS_DATA_CHANGED)
    return _ ("_Go On with These");
  return question->reason == XS_DATA_NAMED_BY_MODEL && question->is_there ? _ ("_Open") : NULL;
}

static const char *
choose_of (const XsDataQuestion *question)
{
  gboolean another = question->is_there;

  if (is_file (question->where))
    return another ? _ ("C_hoose Another File…") : _ ("C_hoose File…");
  return another ? _ ("C_hoose Another Folder…") : _ ("C_hoose Folder…");
}

void
xs_data_dialog_ask (XsDataDialog *self, const XsDataQuestion *question)
{
  g_autofree char *body = body_of (question);
  const XsImagesQuestion asked = {
    .heading = heading_of (question),
    .body = body,
    .open = open_of (question),
    .choose = choose_of (question),
    .is_open_usual = question->reason == XS_DATA_NAMED_BY_MODEL && question->is_there,
  };

  close_all (self);
  g_clear_object (&self->file);
  g_free (self->place);
  self->file = g_file_new_for_path (question->file);
  self->place = g_strdup (question->place);
  self->is_file = is_file (question->where);
  self->is_changed = question->reason == XS_DATA_CHANGED;
  g_set_weak_pointer (&self->dialog, xs_images_question_new (GTK_WINDOW (self->window), &asked));
  g_signal_connect (self->dialog, "response", G_CALLBACK (answered_cb), self);
  gtk_window_present (self->dialog);
}

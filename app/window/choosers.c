#include "app/window/choosers.h"

#include "engine/store/formats.h"
#include "engine/store/study-file.h"
#include "ui/window/start-folder.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a dialog saves, and what its name ends with. */
#define BYTES "xs-bytes"
#define ENDING "xs-ending"

struct _XsChoosers
{
  XsWindow *window;
  XsSession *session;
  GtkNativeDialog *chooser; /* the open one, or NULL */
  GFile *last;              /* where something was opened from last, or NULL */
  GFile *last_kept;         /* where a file that was made went last, or NULL */
  /* What the open one saves as; its own. */
  GtkFileFilter *formats[XS_N_FORMATS];
};

XsChoosers *
xs_choosers_new (XsWindow *window, XsSession *session)
{
  XsChoosers *self = g_new0 (XsChoosers, 1);

  self->window = window;
  self->session = session;
  return self;
}

void
xs_choosers_free (XsChoosers *self)
{
  if (self == NULL)
    return;
  if (self->chooser != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->chooser, self);
      gtk_native_dialog_destroy (self->chooser);
      g_clear_object (&self->chooser);
    }
  g_clear_object (&self->last);
  g_clear_object (&self->last_kept);
  g_free (self);
}

/* What a filter lets through. */
typedef enum
{
  SHOW_PICTURES = 1 << 0,
  SHOW_MODELS = 1 << 1,
  SHOW_DATA = 1 << 2,
  SHOW_STUDIES = 1 << 3,
} Show;

static void
add_filter (GtkFileChooser *chooser, const char *name, Show show)
{
  static const char *const data[] = { "*images*ubyte*", "*images*idx*", "*.npy", "*.npz", "*.bin" };

  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  if (show & SHOW_PICTURES)
    gtk_file_filter_add_mime_type (filter, "image/*");
  if (show & (SHOW_MODELS | SHOW_STUDIES))
    gtk_file_filter_add_suffix (filter, &XS_STUDY_ENDING[1]);
  if (show & SHOW_MODELS)
    gtk_file_filter_add_suffix (filter, xs_format (XS_FORMAT_SAFETENSORS)->ending + 1);
  for (gsize i = 0; i < G_N_ELEMENTS (data) && show & SHOW_DATA; i++)
    gtk_file_filter_add_pattern (filter, data[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

/* Takes ownership of @dialog, which must not outlive what it tells; a chooser that is still open
 * gives way. */
static void
show_chooser (XsChoosers *self, GtkNativeDialog *dialog, GCallback response_cb)
{
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (self->chooser);
  g_set_object (&self->chooser, dialog);
  g_object_unref (dialog);
  gtk_native_dialog_set_modal (dialog, TRUE);
  g_signal_connect (dialog, "response", response_cb, self);
  gtk_native_dialog_show (dialog);
}

static void
start_at_last (XsChoosers *self, GtkFileChooserNative *dialog)
{
  g_autoptr (GFile) folder = xs_start_folder (self->last);

  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
}

static void
remember (XsChoosers *self, GFile *chosen)
{
  g_clear_object (&self->last);
  self->last = g_file_get_parent (chosen);
}

static void
open_chosen (XsChoosers *self, GtkFileChooser *chooser)
{
  g_autoptr (GListModel) chosen = gtk_file_chooser_get_files (chooser);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  if (files->len == 0)
    return;
  remember (self, files->pdata[0]);
  xs_session_open_files (self->session, (GFile *const *) files->pdata, (int) files->len, "");
}

static void
open_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  XsChoosers *self = data;

  if (response == GTK_RESPONSE_ACCEPT)
    open_chosen (self, GTK_FILE_CHOOSER (dialog));
  g_clear_object (&self->chooser);
}

void
xs_choosers_open (XsChoosers *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Open pictures, a study, a model or a data set"), GTK_WINDOW (self->window),
      GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("Pictures, studies, models and data sets"),
              SHOW_PICTURES | SHOW_MODELS | SHOW_DATA);
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("Pictures"), SHOW_PICTURES);
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("Studies and models"), SHOW_MODELS);
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("Data sets"), SHOW_DATA);
  start_at_last (self, dialog);
  show_chooser (self, GTK_NATIVE_DIALOG (dialog), G_CALLBACK (open_response_cb));
}

/* A chooser shows files or folders, not both. */
void
xs_choosers_open_folder (XsChoosers *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Open a folder of pictures or a data set"), GTK_WINDOW (self->window),
      GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Open"), NULL);

  start_at_last (self, dialog);
  show_chooser (self, GTK_NATIVE_DIALOG (dialog), G_CALLBACK (open_response_cb));
}

/* What a person chose in @dialog; NULL: nothing. */
static GFile *
chosen_file (GtkNativeDialog *dialog, int response)
{
  return response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                                         : NULL;
}

static void
compare_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  XsChoosers *self = data;
  g_autoptr (GFile) file = chosen_file (dialog, response);

  if (file != NULL)
    remember (self, file);
  if (file != NULL && g_file_peek_path (file) != NULL)
    xs_session_compare (self->session, g_file_peek_path (file));
  g_clear_object (&self->chooser);
}

void
xs_choosers_compare (XsChoosers *self)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Compare with a study"), GTK_WINDOW (self->window),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Compare"), NULL);

  add_filter (GTK_FILE_CHOOSER (dialog), _ ("Studies"), SHOW_STUDIES);
  start_at_last (self, dialog);
  show_chooser (self, GTK_NATIVE_DIALOG (dialog), G_CALLBACK (compare_response_cb));
}

static void
import_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  XsChoosers *self = data;
  g_autoptr (GFile) folder = chosen_file (dialog, response);

  if (folder != NULL)
    remember (self, folder);
  if (folder != NULL && g_file_peek_path (folder) != NULL)
    xs_session_import (self->session, folder);
  g_clear_object (&self->chooser);
}

void
xs_choosers_import (XsChoosers *self)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Import a folder of images"), GTK_WINDOW (self->window),
                                   GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Import"), NULL);

  start_at_last (self, dialog);
  show_chooser (self, GTK_NATIVE_DIALOG (dialog), G_CALLBACK (import_response_cb));
}

static XsFormatId
chosen_format (XsChoosers *self, GtkFileChooser *chooser)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (chooser);

  for (int i = 0; i < XS_N_FORMATS; i++)
    if (filter == self->formats[i])
      return (XsFormatId) i;
  return XS_FORMAT_SAFETENSORS;
}

/* The dialog has asked about @path alone. */
static void
save_as (XsChoosers *self, const char *path, XsFormatId chosen)
{
  g_autofree char *named = xs_format_name_file (chosen, path);
  g_autofree char *name = g_path_get_basename (named);
  g_autofree char *text = NULL;

  if (g_str_equal (named, path) || !g_file_test (named, G_FILE_TEST_EXISTS))
    {
      xs_session_save (self->session, named);
      return;
    }
  text = g_strdup_printf (_ ("“%s” is there already: choose it to replace it"), name);
  xs_window_toast (self->window, text, NULL, NULL);
}

static void
save_to (XsChoosers *self, GFile *file, XsFormatId chosen)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    save_as (self, path, chosen);
  else
    xs_window_toast (self->window, _ ("Models are saved on this computer only"), NULL, NULL);
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  XsChoosers *self = data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      save_to (self, file, chosen_format (self, GTK_FILE_CHOOSER (dialog)));
    }
  g_clear_object (&self->chooser);
}

/* What can be chosen in the dialog, the usual format first. */
static void
add_formats (XsChoosers *self, GtkFileChooser *chooser)
{
  for (int i = 0; i < XS_N_FORMATS; i++)
    {
      const XsFormat *format = xs_format ((XsFormatId) i);
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _ (format->label));
      gtk_file_filter_add_suffix (filter, format->ending + 1);
      gtk_file_chooser_add_filter (chooser, filter);
      self->formats[i] = filter;
    }
}

void
xs_choosers_save_model (XsChoosers *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Save the model"), GTK_WINDOW (self->window), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), "model.safetensors");
  add_formats (self, GTK_FILE_CHOOSER (dialog));
  show_chooser (self, GTK_NATIVE_DIALOG (dialog), G_CALLBACK (save_response_cb));
}

static void
study_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  XsChoosers *self = data;
  g_autoptr (GFile) file = chosen_file (dialog, response);

  if (file != NULL && g_file_peek_path (file) != NULL)
    xs_session_save_study_as (self->session, g_file_peek_path (file));
  else if (file != NULL)
    xs_window_toast (self->window, _ ("Studies are saved on this computer only"), NULL, NULL);
  g_clear_object (&self->chooser);
}

void
xs_choosers_save_study (XsChoosers *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Save the study"), GTK_WINDOW (self->window), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), "study.across");
  show_chooser (self, GTK_NATIVE_DIALOG (dialog), G_CALLBACK (study_response_cb));
}

/* --- files that are made already ---------------------------------------------------------------
 */

/* Whoever the window tells lives as long as it. */
static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XsWindow) window = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *text = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      text = g_strdup_printf (_ ("Saved %s"), name);
      xs_window_toast (window, text, NULL, NULL);
    }
  else
    {
      text = g_strdup_printf (_ ("“%s” cannot be saved: %s"), name, error->message);
      xs_window_set_error (window, text);
    }
}

static void
write_file (XsChoosers *self, GFile *file, GBytes *bytes)
{
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       written_cb, g_object_ref (self->window));
}

/* @file with @ending, where a name without it was chosen; NULL when that is there already, of which
 * the dialog has not asked. */
static GFile *
with_ending (XsChoosers *self, GFile *file, const char *ending)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GFile) folder = g_file_get_parent (file), named = NULL;
  g_autofree char *longer = g_strconcat (name, ending, NULL), *text = NULL;

  if (folder == NULL || g_str_has_suffix (name, ending))
    return g_object_ref (file);
  named = g_file_get_child (folder, longer);
  if (!g_file_query_exists (named, NULL))
    return g_steal_pointer (&named);
  text = g_strdup_printf (_ ("“%s” is there already: choose it to replace it"), longer);
  xs_window_toast (self->window, text, NULL, NULL);
  return NULL;
}

static void
keep_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  XsChoosers *self = data;
  g_autoptr (GFile) chosen = NULL, file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (chosen != NULL)
    {
      file = with_ending (self, chosen, g_object_get_data (G_OBJECT (dialog), ENDING));
      g_clear_object (&self->last_kept);
      self->last_kept = g_file_get_parent (chosen);
    }
  if (file != NULL)
    write_file (self, file, g_object_get_data (G_OBJECT (dialog), BYTES));
  g_clear_object (&self->chooser);
}

void
xs_choosers_keep (XsChoosers *self, GBytes *bytes, const char *name)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Save"), GTK_WINDOW (self->window), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_autoptr (GFile) folder = xs_start_folder (self->last_kept);
  const char *dot = strrchr (name, '.');

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
  g_object_set_data_full (G_OBJECT (dialog), BYTES, g_bytes_ref (bytes),
                          (GDestroyNotify) g_bytes_unref);
  g_object_set_data_full (G_OBJECT (dialog), ENDING, g_strdup (dot != NULL ? dot : ""), g_free);
  show_chooser (self, GTK_NATIVE_DIALOG (dialog), G_CALLBACK (keep_response_cb));
}

static void
export_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  XsChoosers *self = data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autoptr (GBytes) values = xs_window_get_values (self->window);

      write_file (self, file, values);
    }
  g_clear_object (&self->chooser);
}

void
xs_choosers_export (XsChoosers *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Save the table"), GTK_WINDOW (self->window), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), "pictures.csv");
  show_chooser (self, GTK_NATIVE_DIALOG (dialog), G_CALLBACK (export_response_cb));
}

#include "app/session/shelf.h"
#include "app/window/presenter-private.h"
#include "app/window/presenter-words.h"

#include <glib/gi18n.h>

void
xs_presenter_show_recent (XsPresenter *self)
{
  g_auto (GStrv) recent = xs_shelf_recent ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new (), addresses = g_strv_builder_new ();
  g_auto (GStrv) all_names = NULL, all_addresses = NULL;

  for (int i = 0; recent[i] != NULL; i++)
    {
      g_autofree char *name = xs_shelf_name (recent[i]);
      g_autofree char *address = g_filename_to_uri (recent[i], NULL, NULL);

      g_strv_builder_add (names, name);
      g_strv_builder_add (addresses, address);
    }
  all_names = g_strv_builder_end (names);
  all_addresses = g_strv_builder_end (addresses);
  xs_window_set_recent (self->window, (const char *const *) all_names,
                        (const char *const *) all_addresses);
}

/* Who goes on with another study has answered the offer. */
void
xs_presenter_show_kept (void *data)
{
  XsPresenter *self = data;

  xs_window_set_offer (self->window, NULL);
  xs_presenter_show_recent (self);
}

void
xs_presenter_show_weight (void *data, const XsWeight *weight)
{
  XsPresenter *self = data;
  g_autofree char *nodes = xs_words_of_nodes (weight), *bytes = xs_words_of_bytes (weight);
  g_autofree char *meaning = xs_words_of_weight (weight);

  xs_window_set_weight (self->window, nodes, bytes, meaning);
  if (weight->n_newly > 0)
    {
      g_autofree char *text = xs_words_of_thinning (weight);

      xs_window_toast (self->window, text, NULL, NULL);
    }
}

void
xs_presenter_show_left_behind (void *data, const char *path)
{
  XsPresenter *self = data;
  g_autofree char *name = xs_shelf_name (path);
  /* Translators: the study's name, or when it was begun. */
  g_autofree char *text = g_strdup_printf (_ ("The last study, %s, can go on where it was"), name);

  g_free (self->last_study);
  self->last_study = g_filename_to_uri (path, NULL, NULL);
  xs_window_set_offer (self->window, text);
}

char *
xs_presenter_last_study (const XsPresenter *self)
{
  return g_strdup (self->last_study);
}

void
xs_presenter_ask_for_data (void *data, const XsDataQuestion *question)
{
  XsPresenter *self = data;

  xs_data_dialog_ask (self->data_dialog, question);
}

void
xs_presenter_show_saved (void *data, const char *path)
{
  XsPresenter *self = data;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = g_strdup_printf (_ ("Saved %s"), name);

  xs_window_toast (self->window, text, NULL, NULL);
}

void
xs_presenter_show_compared (void *data, XsHistory *history, const char *name)
{
  XsPresenter *self = data;

  xs_window_add_reference (self->window, history, name);
}

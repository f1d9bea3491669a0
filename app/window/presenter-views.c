#include "app/session/views.h"
#include "app/window/presenter-private.h"

/* What of the views is kept with a study: states of the window's actions, and what is chosen. */
static const char *const actions[XS_N_VIEWS_WORDS] = {
  [XS_VIEWS_VIEW] = "view",
  [XS_VIEWS_X_AXIS] = "x-axis",
  [XS_VIEWS_PAGE] = "trajectory-page",
  [XS_VIEWS_METHOD] = "method",
  [XS_VIEWS_REFINE_METHOD] = "refine-method",
};

char *
xs_presenter_views (void *data)
{
  XsPresenter *self = data;
  XsChosen chosen = xs_window_get_chosen (self->window);
  g_auto (XsViews) views;

  xs_views_init (&views);
  for (int i = 0; i < XS_N_VIEWS_WORDS; i++)
    {
      g_autoptr (GVariant) state =
          g_action_group_get_action_state (G_ACTION_GROUP (self->window), actions[i]);

      if (state != NULL)
        views.words[i] = g_variant_dup_string (state, NULL);
    }
  views.numbers[XS_VIEWS_IMAGE] = chosen.image;
  views.numbers[XS_VIEWS_REFERENCE] = chosen.reference;
  views.numbers[XS_VIEWS_OTHER_SIZE] = chosen.other_size > 0 ? chosen.other_size : -1;
  return xs_views_text (&views);
}

/* Actions ignore words that they do not know, but for the one that is no more than a property. */
static gboolean
makes_sense (XsPresenter *self, XsViewsWord which, const char *word)
{
  return word != NULL && (which != XS_VIEWS_VIEW || xs_window_has_view (self->window, word));
}

void
xs_presenter_open_views (void *data, const char *text)
{
  XsPresenter *self = data;
  g_auto (XsViews) views;

  xs_views_read (&views, text);
  for (int i = 0; i < XS_N_VIEWS_WORDS; i++)
    if (makes_sense (self, i, views.words[i]))
      g_action_group_change_action_state (G_ACTION_GROUP (self->window), actions[i],
                                          g_variant_new_string (views.words[i]));
  xs_window_set_chosen (self->window,
                        &(XsChosen){ .image = views.numbers[XS_VIEWS_IMAGE],
                                     .reference = views.numbers[XS_VIEWS_REFERENCE],
                                     .other_size = views.numbers[XS_VIEWS_OTHER_SIZE] });
}

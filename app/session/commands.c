#include "app/session/session-private.h"

int
xs_session_neighbour (const XsSession *self, int direction)
{
  int size, found = 0;

  if (self->study == NULL || self->frame == NULL)
    return 0;
  size = self->frame->parameters->architecture.size;
  for (int i = 0; i < self->study->n_ladder; i++)
    {
      int other = self->study->ladder[i];

      if (direction > 0 && other > size && (found == 0 || other < found))
        found = other;
      if (direction < 0 && other < size && other > found)
        found = other;
    }
  return found;
}

XsState
xs_session_state (const XsSession *self)
{
  return self->study != NULL ? self->state : XS_STATE_EMPTY;
}

XsLoading
xs_session_loading (const XsSession *self)
{
  return self->loading;
}

const char *
xs_session_loading_place (const XsSession *self)
{
  return self->loading_place;
}

double
xs_session_loading_fraction (const XsSession *self)
{
  return self->loading != XS_LOADING_NOTHING
             ? self->services->fraction (self->jobs, XS_REQUEST_STUDY)
             : -1;
}

/* What can be done with a network that stands still or trains. */
static XsOffers
idle_offers (const XsSession *self)
{
  XsOffers offers = XS_OFFER_STEP | XS_OFFER_TRANSFER | XS_OFFER_NODES;

  if (xs_session_neighbour (self, 1) > 0)
    offers |= XS_OFFER_PROLONG;
  if (xs_session_neighbour (self, -1) > 0)
    offers |= XS_OFFER_RESTRICT;
  if (self->frame->parameters->architecture.depth <= XS_REFINE_DEEPEST)
    offers |= XS_OFFER_REFINE;
  if (self->can_undo)
    offers |= XS_OFFER_UNDO;
  if (self->can_redo)
    offers |= XS_OFFER_REDO;
  if (self->has_diverged)
    offers |= XS_OFFER_BACK;
  return offers;
}

/* A study that is about to give way to another can be looked at and saved, and paused; to run or to
 * change it would be lost on whoever waits for the other. */
static XsOffers
study_offers (const XsSession *self)
{
  XsOffers offers = XS_OFFER_SAVE | XS_OFFER_UPDATE;

  if (self->loading != XS_LOADING_NOTHING)
    return self->state == XS_STATE_RUNNING ? offers | XS_OFFER_RUN : offers;
  offers |= XS_OFFER_RUN | XS_OFFER_RESTART;
  return self->state != XS_STATE_CHANGING ? offers | idle_offers (self) : offers;
}

XsOffers
xs_session_offers (const XsSession *self)
{
  gboolean is_ready = self->study != NULL && self->frame != NULL;
  XsOffers offers = 0;

  if (is_ready)
    offers |= study_offers (self);
  if (is_ready && xs_session_has_deleted (self))
    offers |= XS_OFFER_RESTORE;
  if (self->picture != NULL)
    offers |= XS_OFFER_INVERT;
  if (self->loading != XS_LOADING_NOTHING)
    offers |= XS_OFFER_CANCEL_LOADING;
  return offers | xs_session_many_offers (self) | xs_session_preview_offers (self) |
         xs_session_matrix_offers (self) | xs_session_test_offers (self);
}

/* What was wrong is over when training goes on. */
static void
begin (XsSession *self)
{
  xs_session_forget_divergence (self);
  XS_TELL (self, failed, XS_FAILURE_TRAINING, NULL);
}

/* Whoever changes the training wants to see what becomes of it. */
static void
begin_change (XsSession *self)
{
  xs_session_end_look (self);
  begin (self);
}

void
xs_session_toggle_run (XsSession *self)
{
  begin (self);
  if (self->state == XS_STATE_RUNNING)
    self->services->pause (self->trainer);
  else
    self->services->run (self->trainer);
}

void
xs_session_step (XsSession *self)
{
  begin_change (self);
  self->services->step (self->trainer);
}

void
xs_session_restart (XsSession *self, gboolean new_seed)
{
  XsSettings settings;

  if (self->study == NULL)
    return;
  settings = self->settings;
  settings.seed += new_seed ? 1 : 0;
  begin_change (self);
  xs_session_keep (self);
  self->services->restart (self->trainer, &settings);
}

void
xs_session_climb (XsSession *self, int direction)
{
  int size = xs_session_neighbour (self, direction);

  if (size > 0)
    xs_session_transfer (self, size);
}

void
xs_session_transfer (XsSession *self, int size)
{
  begin_change (self);
  self->services->transfer (self->trainer, size, self->method);
}

void
xs_session_refine (XsSession *self)
{
  if (self->frame == NULL)
    return;
  begin_change (self);
  self->services->refine (self->trainer, 2 * self->frame->parameters->architecture.depth,
                          self->refine_method);
}

void
xs_session_set_kernel (XsSession *self, const XsKernelEdit *edit, const char *name)
{
  begin_change (self);
  self->services->set_kernel (self->trainer, edit, name);
}

void
xs_session_undo (XsSession *self)
{
  if (!self->can_undo)
    return;
  xs_session_end_look (self);
  self->services->undo (self->trainer);
}

void
xs_session_redo (XsSession *self)
{
  if (!self->can_redo)
    return;
  xs_session_end_look (self);
  self->services->redo (self->trainer);
}

void
xs_session_go_to (XsSession *self, int node)
{
  begin_change (self);
  self->services->go_to (self->trainer, node);
}

void
xs_session_branch (XsSession *self, int node)
{
  begin_change (self);
  self->services->branch (self->trainer, node);
}

void
xs_session_mark (XsSession *self)
{
  self->services->mark (self->trainer, "");
}

void
xs_session_back (XsSession *self, XsRemedy remedy)
{
  begin_change (self);
  self->services->back (self->trainer, remedy);
}

void
xs_session_find_rates (XsSession *self)
{
  self->services->find_rates (self->trainer);
}

void
xs_session_set_learning_rate (XsSession *self, double rate)
{
  self->settings.learning_rate = rate;
  self->services->set_learning_rate (self->trainer, rate);
}

void
xs_session_set_method (XsSession *self, XsTransferMethod method)
{
  self->method = method;
  xs_session_ask_due (self);
}

void
xs_session_set_refine_method (XsSession *self, XsRefineMethod method)
{
  self->refine_method = method;
  xs_session_ask_due (self);
}

/* Of a change to another size, or to another depth. */
static void
apply (XsSession *self, const XsPreviewed *what)
{
  if (what->size != what->from_size)
    xs_session_transfer (self, what->size);
  else
    xs_session_refine (self);
}

void
xs_session_apply_preview (XsSession *self)
{
  const XsPreviewed what = self->preview.what;

  if (!(xs_session_preview_offers (self) & XS_OFFER_APPLY))
    return;
  xs_session_end_preview (self);
  apply (self, &what);
}

void
xs_session_update_answers (XsSession *self)
{
  xs_asks_renew (&self->asks);
  xs_session_ask_due (self);
}

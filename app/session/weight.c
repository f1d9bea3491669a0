#include "app/session/session-private.h"

/* What the study takes of memory and disk, told when it is another. */

static gboolean
same_weight (const XsWeight *a, const XsWeight *b)
{
  return a->memory == b->memory && a->most == b->most && a->file == b->file &&
         a->n_nodes == b->n_nodes && a->n_thinned == b->n_thinned;
}

void
xs_session_tell_weight (XsSession *self)
{
  const XsKept *kept = xs_session_kept (self);
  XsWeight now = { .memory = self->timeline.bytes,
                   .most = self->timeline.most,
                   .file = kept != NULL ? kept->n_bytes : -1,
                   .n_thinned = self->timeline.n_thinned };

  if (self->history == NULL)
    return;
  now.n_nodes = (int) xs_history_count (self->history).nodes;
  if (same_weight (&now, &self->told_weight))
    return;
  if (self->told_weight.n_nodes > 0)
    now.n_newly = MAX (now.n_thinned - self->told_weight.n_thinned, 0);
  self->told_weight = now;
  XS_TELL (self, weighs, &now);
}

/* Of another study than the present one nobody wants to know. */
void
xs_session_take_weight (XsSession *self, const XsEvent *event)
{
  if (event->study != self->study_number)
    return;
  self->timeline = event->weight;
  xs_session_tell_weight (self);
}

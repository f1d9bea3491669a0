#include "ui/help/trail.h"

struct _XsHelpTrail
{
  GArray *visits; /* of XsHelpVisit */
  int now;        /* -1: none */
};

XsHelpTrail *
xs_help_trail_new (void)
{
  XsHelpTrail *self = g_new (XsHelpTrail, 1);

  self->visits = g_array_new (FALSE, FALSE, sizeof (XsHelpVisit));
  self->now = -1;
  return self;
}

void
xs_help_trail_free (XsHelpTrail *self)
{
  g_array_unref (self->visits);
  g_free (self);
}

XsHelpVisit *
xs_help_trail_now (XsHelpTrail *self)
{
  return self->now < 0 ? NULL : &g_array_index (self->visits, XsHelpVisit, self->now);
}

void
xs_help_trail_go (XsHelpTrail *self, const XsHelpPlace *place)
{
  const XsHelpVisit visit = { *place, -1 };

  g_array_set_size (self->visits, (guint) ++self->now);
  g_array_append_val (self->visits, visit);
}

gboolean
xs_help_trail_can_move (const XsHelpTrail *self, int by)
{
  return self->now + by >= 0 && self->now + by < (int) self->visits->len;
}

void
xs_help_trail_move (XsHelpTrail *self, int by)
{
  g_return_if_fail (xs_help_trail_can_move (self, by));

  self->now += by;
}

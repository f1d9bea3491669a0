#include "engine/base/team.h"

#include "engine/base/error.h"

#include <string.h>

int
xs_team_rank (const XsTeam *self)
{
  return self != NULL ? self->rank : 0;
}

int
xs_team_size (const XsTeam *self)
{
  return self != NULL ? self->size : 1;
}

const GError *
xs_team_failure (const XsTeam *self)
{
  return self != NULL ? self->failure : NULL;
}

/* No message once one has failed. */
static gboolean
is_whole (const XsTeam *self)
{
  return self->failure == NULL;
}

gboolean
xs_team_exchange (XsTeam *self, const XsParcel *parcels)
{
  return xs_team_size (self) == 1 ||
         (is_whole (self) && self->type->exchange (self->data, parcels, &self->failure));
}

gboolean
xs_team_gather (XsTeam *self, void *values, const gsize *offsets)
{
  int size = xs_team_size (self), rank = xs_team_rank (self);
  guint8 *bytes = values;
  g_autofree XsParcel *parcels = NULL;

  if (size == 1)
    return TRUE;
  parcels = g_new (XsParcel, size);
  for (int i = 0; i < size; i++)
    parcels[i] = (XsParcel){ bytes + offsets[rank], offsets[rank + 1] - offsets[rank],
                             bytes + offsets[i], offsets[i + 1] - offsets[i] };
  return xs_team_exchange (self, parcels);
}

gboolean
xs_team_share (XsTeam *self, void *values, gsize length)
{
  int size = xs_team_size (self), rank = xs_team_rank (self);
  g_autofree XsParcel *parcels = NULL;

  if (size == 1)
    return TRUE;
  parcels = g_new0 (XsParcel, size);
  for (int i = 0; rank == 0 && i < size; i++)
    parcels[i] = (XsParcel){ .sent = values, .n_sent = length };
  if (rank > 0)
    parcels[0] = (XsParcel){ .received = values, .n_received = length };
  return xs_team_exchange (self, parcels);
}

GBytes *
xs_team_share_bytes (XsTeam *self, GBytes *bytes)
{
  guint64 length = bytes != NULL ? g_bytes_get_size (bytes) : 0;
  g_autofree guint8 *values = NULL;

  if (xs_team_size (self) == 1)
    return bytes;
  if (!xs_team_share (self, &length, sizeof length))
    {
      g_clear_pointer (&bytes, g_bytes_unref);
      return NULL;
    }
  values = bytes != NULL ? NULL : g_malloc (length);
  if (!xs_team_share (self, bytes != NULL ? (void *) g_bytes_get_data (bytes, NULL) : values,
                      length))
    {
      g_clear_pointer (&bytes, g_bytes_unref);
      return NULL;
    }
  return bytes != NULL ? bytes : g_bytes_new_take (g_steal_pointer (&values), length);
}

gboolean
xs_team_largest (XsTeam *self, int value, int *largest)
{
  int size = xs_team_size (self);
  g_autofree int *values = g_new0 (int, size);
  g_autofree gsize *offsets = g_new (gsize, size + 1);

  for (int i = 0; i <= size; i++)
    offsets[i] = (gsize) i * sizeof (int);
  values[xs_team_rank (self)] = value;
  *largest = value;
  if (!xs_team_gather (self, values, offsets))
    return FALSE;
  for (int i = 0; i < size; i++)
    *largest = MAX (*largest, values[i]);
  return TRUE;
}

void
xs_team_give_up (XsTeam *self, const char *message)
{
  if (xs_team_size (self) == 1 || !is_whole (self))
    return;
  self->type->give_up (self->data, message);
  g_set_error (&self->failure, XS_ERROR, XS_ERROR_IO, "rank %d gave up: %s", self->rank, message);
}

gboolean
xs_team_send (XsTeam *self, int to, const void *bytes, gsize length)
{
  return is_whole (self) && self->type->send (self->data, to, bytes, length, &self->failure);
}

GBytes *
xs_team_receive (XsTeam *self, gint64 wait_us, int *from)
{
  return is_whole (self) ? self->type->receive (self->data, wait_us, from, &self->failure) : NULL;
}

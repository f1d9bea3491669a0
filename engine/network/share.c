/* A batch that the ranks of a team share: what they tell each other, so that each has the whole
 * result. Nothing is added here: sums are made in one rank, in the order of one alone. */

#include "engine/network/network-private.h"

static XsTeam *
team_of (const XsNetwork *self)
{
  return xs_pool_team (self->pool);
}

/* Of something that the slices are parts of, where rank @rank's begins. */
typedef size_t (*Begin) (const XsNetwork *self, int slice);

static gboolean
gather (XsNetwork *self, void *values, Begin begin, gsize bytes)
{
  gsize offsets[XS_TEAM_MOST_SHARING + 1];
  XsTeam *team = team_of (self);

  for (int rank = 0; rank <= xs_team_size (team); rank++)
    offsets[rank] = begin (self, xs_pool_share (self->pool, rank)) * bytes;
  return xs_team_gather (team, values, offsets);
}

/* The end of all where @slice is XS_SLICES. */
static size_t
first_image (const XsNetwork *self, int slice)
{
  return xs_network_part ((size_t) self->batch.n_round, slice).first;
}

static size_t
first_number (const XsNetwork *self, int slice)
{
  size_t total = self->steps.layout.total;

  return slice < XS_SLICES ? xs_network_part_of_numbers (total, slice).first : total;
}

static size_t
itself (const XsNetwork *self, int slice)
{
  return (size_t) slice;
}

/* @values: of each image of the batch so many, or NULL. */
static gboolean
share_output (XsNetwork *self, xs_real *values, size_t each)
{
  return values == NULL || gather (self, values + (size_t) self->batch.first * each, first_image,
                                   each * sizeof (xs_real));
}

gboolean
xs_share_outputs (XsNetwork *self)
{
  const XsArchitecture *a = &self->steps.architecture;
  size_t state = (size_t) a->channels * (size_t) a->size * (size_t) a->size;

  return share_output (self, self->batch.scores, (size_t) a->classes) &&
         share_output (self, self->batch.features, self->n_features) &&
         share_output (self, self->batch.states, ((size_t) a->depth + 1) * state);
}

gboolean
xs_share_tallies (XsNetwork *self)
{
  XsTally tallies[XS_SLICES];

  if (team_of (self) == NULL)
    return TRUE;
  for (int i = 0; i < XS_SLICES; i++)
    tallies[i] = self->slices[i].tally;
  if (!gather (self, tallies, itself, sizeof (XsTally)))
    return FALSE;
  for (int i = 0; i < XS_SLICES; i++)
    self->slices[i].tally = tallies[i];
  return TRUE;
}

/* The numbers that a rank sums, of group @group's gradient, if that group is @owner's. */
static gsize
place_part (const XsNetwork *self, int group, int owner, int summer, xs_real **part)
{
  int slice = group * XS_GROUP;
  size_t first = first_number (self, xs_pool_share (self->pool, summer));
  size_t last = first_number (self, xs_pool_share (self->pool, summer + 1));

  *part = NULL;
  if (slice >= xs_pool_share (self->pool, owner + 1))
    return 0;
  *part = self->groups[group].gradient + first;
  return (last - first) * sizeof (xs_real);
}

/* A rank's groups one after the other: the i-th of each at once. */
static gboolean
share_group (XsNetwork *self, int i)
{
  XsTeam *team = team_of (self);
  int rank = xs_team_rank (team), size = xs_team_size (team);
  XsParcel parcels[XS_TEAM_MOST_SHARING] = { 0 };

  for (int other = 0; other < size; other++)
    {
      XsParcel *parcel = &parcels[other];
      xs_real *sent, *received;

      parcel->n_sent =
          place_part (self, xs_pool_share (self->pool, rank) / XS_GROUP + i, rank, other, &sent);
      parcel->n_received = place_part (self, xs_pool_share (self->pool, other) / XS_GROUP + i,
                                       other, rank, &received);
      parcel->sent = sent;
      parcel->received = received;
    }
  return xs_team_exchange (team, parcels);
}

gboolean
xs_share_groups (XsNetwork *self)
{
  int most = (XS_GROUPS + xs_team_size (team_of (self)) - 1) / xs_team_size (team_of (self));

  for (int i = 0; team_of (self) != NULL && i < most; i++)
    if (!share_group (self, i))
      return FALSE;
  return TRUE;
}

gboolean
xs_share_gradient (XsNetwork *self)
{
  return gather (self, self->batch.gradient, first_number, sizeof (xs_real));
}

#include "engine/data/parts.h"

#include "engine/base/memory.h"
#include "engine/data/split.h"

#include <string.h>

/* One image of so many goes to validation. */
#define VALIDATION_SHARE 12
#define EMBEDDED_VALIDATION_SHARE 10

gboolean
xs_parts_draw (XsParts *self, const XsSource *source, GError **error)
{
  gboolean embedded = strcmp (source->place.where, XS_PLACE_EMBEDDED) == 0;
  int every = embedded ? EMBEDDED_VALIDATION_SHARE : VALIDATION_SHARE;
  int count = source->tables[XS_PART_TRAINING].count;

  *self = (XsParts){ 0 };
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    self->counts[part] = source->tables[part].count;
  if (count == 0 || source->divided || self->counts[XS_PART_VALIDATION] > 0)
    return TRUE;
  for (XsPart part = XS_PART_TRAINING; part <= XS_PART_VALIDATION; part++)
    {
      self->members[part] = xs_alloc (count, sizeof (int), "list of images", error);
      if (self->members[part] == NULL)
        return FALSE;
    }
  return xs_split (source->tables[XS_PART_TRAINING].labels, count, every, source->place.split,
                   self->members[XS_PART_TRAINING], &self->counts[XS_PART_TRAINING],
                   self->members[XS_PART_VALIDATION], &self->counts[XS_PART_VALIDATION], error);
}

void
xs_parts_clear (XsParts *self)
{
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    xs_free (self->members[part]);
  *self = (XsParts){ 0 };
}

const XsTable *
xs_parts_locate (const XsParts *self, const XsSource *source, XsPart part, int index, size_t *row)
{
  gboolean drawn = self->members[part] != NULL;

  *row = (size_t) (drawn ? self->members[part][index] : index);
  return &source->tables[drawn ? XS_PART_TRAINING : part];
}

int
xs_parts_label (const XsParts *self, const XsSource *source, XsPart part, int index)
{
  size_t row;
  const XsTable *table = xs_parts_locate (self, source, part, index, &row);

  return table->labels[row];
}

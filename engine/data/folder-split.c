#include "engine/data/folder-split.h"

#include "engine/base/hash.h"

#include <string.h>

#define TEST_SHARE 6
#define VALIDATION_SHARE 12

/* One drawing: which training files become @part. */
typedef struct
{
  XsPart part;
  guint64 share;
  guint64 salt;
} Draw;

static guint64
rank (const Draw *draw, const XsListed *listed)
{
  return xs_hash_mix (listed->contents ^ draw->salt);
}

/* What is left to train on of each class: how many files, and the lowest and the highest of their
 * numbers, which are the same where all are copies of one. */
typedef struct
{
  int counts[XS_LISTING_MAX_CLASSES];
  guint64 lowest[XS_LISTING_MAX_CLASSES];
  guint64 highest[XS_LISTING_MAX_CLASSES];
} Left;

static void
count_left (const XsListing *listing, const Draw *draw, Left *left)
{
  memset (left, 0, sizeof *left);
  memset (left->lowest, 0xff, sizeof left->lowest);
  for (guint i = 0; i < listing->files->len; i++)
    {
      const XsListed *listed = listing->files->pdata[i];
      guint64 number = rank (draw, listed);

      if (listed->part != XS_PART_TRAINING)
        continue;
      left->counts[listed->label]++;
      left->lowest[listed->label] = MIN (left->lowest[listed->label], number);
      left->highest[listed->label] = MAX (left->highest[listed->label], number);
    }
}

/* Numbers, no more than there are classes. */
typedef struct
{
  guint64 numbers[XS_LISTING_MAX_CLASSES];
  int n;
} Few;

static gboolean
is_among (const Few *few, guint64 number)
{
  for (int i = 0; i < few->n; i++)
    if (few->numbers[i] == number)
      return TRUE;
  return FALSE;
}

/* Back to training with the lowest of each class that has none left there, and its equals. */
static void
keep_one (XsListing *listing, const Draw *draw, const gboolean *drawn)
{
  guint64 lowest[XS_LISTING_MAX_CLASSES];
  gboolean taken[XS_LISTING_MAX_CLASSES] = { FALSE };
  Few kept = { 0 };
  Left left;

  count_left (listing, draw, &left);
  memset (lowest, 0xff, sizeof lowest);
  for (guint i = 0; i < listing->files->len; i++)
    {
      const XsListed *listed = listing->files->pdata[i];

      if (!drawn[i] || left.counts[listed->label] > 0)
        continue;
      taken[listed->label] = TRUE;
      lowest[listed->label] = MIN (lowest[listed->label], rank (draw, listed));
    }
  for (int label = 0; label < XS_LISTING_MAX_CLASSES; label++)
    if (taken[label])
      kept.numbers[kept.n++] = lowest[label];
  for (guint i = 0; i < listing->files->len; i++)
    {
      XsListed *listed = listing->files->pdata[i];

      if (drawn[i] && is_among (&kept, rank (draw, listed)))
        listed->part = XS_PART_TRAINING;
    }
}

/* The lowest, and its equals, of what no class has nothing but. */
static gboolean
take_one (XsListing *listing, const Draw *draw)
{
  guint64 lowest = G_MAXUINT64;
  gboolean any = FALSE;
  Few only = { 0 };
  Left left;

  count_left (listing, draw, &left);
  for (int label = 0; label < XS_LISTING_MAX_CLASSES; label++)
    if (left.counts[label] > 0 && left.lowest[label] == left.highest[label])
      only.numbers[only.n++] = left.lowest[label];
  for (guint i = 0; i < listing->files->len; i++)
    {
      const XsListed *listed = listing->files->pdata[i];
      guint64 number = rank (draw, listed);

      if (listed->part == XS_PART_TRAINING && number <= lowest && !is_among (&only, number))
        {
          lowest = number;
          any = TRUE;
        }
    }
  for (guint i = 0; any && i < listing->files->len; i++)
    {
      XsListed *listed = listing->files->pdata[i];

      if (listed->part == XS_PART_TRAINING && rank (draw, listed) == lowest)
        listed->part = draw->part;
    }
  return any;
}

/* One of the copies of a class that has nothing else. */
static void
take_copy (XsListing *listing, const Draw *draw)
{
  Left left;

  count_left (listing, draw, &left);
  for (guint i = 0; i < listing->files->len; i++)
    {
      XsListed *listed = listing->files->pdata[i];

      if (listed->part == XS_PART_TRAINING && left.counts[listed->label] > 1)
        {
          listed->part = draw->part;
          return;
        }
    }
}

static void
divide (XsListing *listing, const Draw *draw)
{
  guint count = listing->files->len;
  g_autofree gboolean *drawn = g_new0 (gboolean, count + 1);
  gboolean any = FALSE;

  for (guint i = 0; i < count; i++)
    {
      XsListed *listed = listing->files->pdata[i];

      drawn[i] = listed->part == XS_PART_TRAINING && rank (draw, listed) % draw->share == 0;
      listed->part = drawn[i] ? draw->part : listed->part;
    }
  keep_one (listing, draw, drawn);
  for (guint i = 0; i < count; i++)
    any |= ((XsListed *) listing->files->pdata[i])->part == draw->part;
  if (!any && !take_one (listing, draw) && draw->part == XS_PART_VALIDATION)
    take_copy (listing, draw);
}

void
xs_folder_split (XsListing *listing, gboolean has_parts, guint64 seed)
{
  const Draw test = { XS_PART_TEST, TEST_SHARE, 0 };
  const Draw validation = { XS_PART_VALIDATION, VALIDATION_SHARE, xs_hash_mix (seed + 1) };

  if (!has_parts)
    divide (listing, &test);
  if (listing->origins[XS_PART_VALIDATION] == NULL)
    divide (listing, &validation);
}

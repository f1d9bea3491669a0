#include "engine/data/folder-split.h"

#include <string.h>

#define TEST_SHARE 6
#define VALIDATION_SHARE 12

/* Steele, Lea and Flood's finaliser of SplitMix64: every bit of @number moves every other. */
static guint64
mix (guint64 number)
{
  number = (number ^ number >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  number = (number ^ number >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return number ^ number >> 31;
}

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
  return mix (listed->contents ^ draw->salt);
}

static void
count_training (const XsListing *listing, int counts[XS_LISTING_MAX_CLASSES])
{
  memset (counts, 0, XS_LISTING_MAX_CLASSES * sizeof *counts);
  for (guint i = 0; i < listing->files->len; i++)
    {
      const XsListed *listed = listing->files->pdata[i];

      counts[listed->label] += listed->part == XS_PART_TRAINING;
    }
}

/* Back to training with the lowest of each class that has none left there, and its equals. */
static void
keep_one (XsListing *listing, const Draw *draw, const gboolean *drawn)
{
  guint64 lowest[XS_LISTING_MAX_CLASSES];
  int left[XS_LISTING_MAX_CLASSES];

  count_training (listing, left);
  memset (lowest, 0xff, sizeof lowest);
  for (guint i = 0; i < listing->files->len; i++)
    {
      const XsListed *listed = listing->files->pdata[i];

      if (drawn[i])
        lowest[listed->label] = MIN (lowest[listed->label], rank (draw, listed));
    }
  for (guint i = 0; i < listing->files->len; i++)
    {
      XsListed *listed = listing->files->pdata[i];

      if (drawn[i] && left[listed->label] == 0 && rank (draw, listed) == lowest[listed->label])
        listed->part = XS_PART_TRAINING;
    }
}

/* The lowest, and its equals, of the classes that can spare one. */
static void
take_one (XsListing *listing, const Draw *draw)
{
  int counts[XS_LISTING_MAX_CLASSES];
  guint64 lowest = G_MAXUINT64;

  count_training (listing, counts);
  for (guint i = 0; i < listing->files->len; i++)
    {
      const XsListed *listed = listing->files->pdata[i];

      if (listed->part == XS_PART_TRAINING && counts[listed->label] > 1)
        lowest = MIN (lowest, rank (draw, listed));
    }
  for (guint i = 0; i < listing->files->len; i++)
    {
      XsListed *listed = listing->files->pdata[i];

      if (listed->part == XS_PART_TRAINING && counts[listed->label] > 1 &&
          rank (draw, listed) == lowest)
        {
          listed->part = draw->part;
          counts[listed->label]--;
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
  if (!any)
    take_one (listing, draw);
}

void
xs_folder_split (XsListing *listing, gboolean has_parts, guint64 seed)
{
  const Draw test = { XS_PART_TEST, TEST_SHARE, 0 };
  const Draw validation = { XS_PART_VALIDATION, VALIDATION_SHARE, mix (seed + 1) };

  if (!has_parts)
    divide (listing, &test);
  if (listing->origins[XS_PART_VALIDATION] == NULL)
    divide (listing, &validation);
}

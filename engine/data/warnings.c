#include "engine/data/warnings.h"

#include "engine/base/hash.h"
#include "engine/data/names.h"

#include <string.h>

#define FEW 5
#define NEARLY_BLACK 16                                    /* of 255 */
#define HASH_START G_GUINT64_CONSTANT (0xcbf29ce484222325) /* any number */

/* Takes @names. */
static void
warn_of_classes (GPtrArray *warnings, int n, const char *what, GString *names)
{
  xs_names_close (names, n);
  if (n > 0)
    g_ptr_array_add (warnings, g_strdup_printf ("%d %s %s: %s", n, n == 1 ? "class" : "classes",
                                                what, names->str));
  g_string_free (names, TRUE);
}

static void
count (const XsSource *source, const XsParts *parts, XsPart part, int counts[256])
{
  memset (counts, 0, 256 * sizeof *counts);
  for (int i = 0; i < parts->counts[part]; i++)
    counts[xs_parts_label (parts, source, part, i)]++;
}

/* Classes of which @counts has at least @least and fewer than @most. */
static void
warn_of_range (const XsSource *source, const int counts[256], int least, int most, const char *what,
               GPtrArray *warnings)
{
  GString *names = g_string_new (NULL);
  int n = 0;

  for (int label = 0; source->class_names[label] != NULL; label++)
    if (counts[label] >= least && counts[label] < most)
      xs_names_append (names, n++, source->class_names[label]);
  warn_of_classes (warnings, n, what, names);
}

void
xs_warn_of_counts (const XsSource *source, const XsParts *parts, GPtrArray *warnings)
{
  int training[256], other[256];

  count (source, parts, XS_PART_TRAINING, training);
  count (source, parts, XS_PART_VALIDATION, other);
  for (int label = 0; label < 256; label++)
    other[label] += training[label];
  if (parts->counts[XS_PART_TRAINING] > 0)
    {
      warn_of_range (source, training, 0, 1, "without an image to train on", warnings);
      warn_of_range (source, other, 1, FEW, "with fewer than five images to train on", warnings);
    }
  if (parts->counts[XS_PART_TEST] == 0 || parts->counts[XS_PART_TRAINING] == 0)
    return;
  count (source, parts, XS_PART_TEST, other);
  warn_of_range (source, other, 0, 1, "without an image in the test part", warnings);
}

/* An image by its pixels. */
typedef struct
{
  guint64 hash;
  const guint8 *pixels;
  size_t n_bytes;
  XsPart part;
} Sight;

static int
compare_sights (gconstpointer a, gconstpointer b)
{
  const Sight *first = a, *second = b;

  if (first->hash != second->hash)
    return first->hash < second->hash ? -1 : 1;
  return (int) first->part - (int) second->part;
}

static Sight *
list_sights (const XsSource *source, const XsParts *parts, int *n_sights)
{
  int total = 0, n = 0;
  Sight *sights;

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    total += parts->counts[part];
  sights = g_new (Sight, total + 1);
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    for (int i = 0; i < parts->counts[part]; i++)
      {
        size_t row;
        const XsTable *table = xs_parts_locate (parts, source, part, i, &row);
        size_t n_bytes = (size_t) table->inputs * table->size * table->size;
        const guint8 *pixels = table->pixels + row * n_bytes;

        sights[n++] = (Sight){ xs_hash_bytes (HASH_START, pixels, n_bytes), pixels, n_bytes, part };
      }
  qsort (sights, (size_t) total, sizeof *sights, compare_sights);
  *n_sights = total;
  return sights;
}

void
xs_warn_of_equal_counts (const int equal[XS_N_PARTS], const int counts[XS_N_PARTS],
                         GPtrArray *warnings)
{
  for (XsPart part = XS_PART_VALIDATION; part < XS_N_PARTS; part++)
    if (equal[part] > 0)
      g_ptr_array_add (warnings,
                       g_strdup_printf ("%d of %d %s images are in the training part, too",
                                        equal[part], counts[part], xs_part_id (part)));
}

/* Images of validation or test that training has, too; sorted by contents, training comes first. */
static void
warn_of_equals (const XsSource *source, const XsParts *parts, GPtrArray *warnings)
{
  int equal[XS_N_PARTS] = { 0 };
  int n_sights = 0;
  g_autofree Sight *sights = list_sights (source, parts, &n_sights);
  const Sight *first = sights;

  for (int i = 1; i < n_sights; i++)
    if (sights[i].hash != first->hash)
      first = &sights[i];
    else if (first->part == XS_PART_TRAINING && sights[i].part != XS_PART_TRAINING &&
             memcmp (first->pixels, sights[i].pixels, first->n_bytes) == 0)
      equal[sights[i].part]++;
  xs_warn_of_equal_counts (equal, parts->counts, warnings);
}

static gboolean
is_nearly_black (const guint8 *pixels, size_t n_bytes)
{
  for (size_t i = 0; i < n_bytes; i++)
    if (pixels[i] >= NEARLY_BLACK)
      return FALSE;
  return TRUE;
}

static void
warn_of_black (const XsSource *source, GPtrArray *warnings)
{
  int n_black = 0, n_images = 0;

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      const XsTable *table = &source->tables[part];
      size_t n_bytes = (size_t) table->inputs * table->size * table->size;

      n_images += table->count;
      for (int i = 0; i < table->count; i++)
        n_black += is_nearly_black (table->pixels + (size_t) i * n_bytes, n_bytes);
    }
  if (n_black > 0)
    g_ptr_array_add (warnings,
                     g_strdup_printf ("%d of %d images are nearly black", n_black, n_images));
}

void
xs_warn_of_pixels (const XsSource *source, const XsParts *parts, GPtrArray *warnings)
{
  warn_of_equals (source, parts, warnings);
  warn_of_black (source, warnings);
}

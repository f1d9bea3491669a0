#include "engine/data/dataset.h"

#include "engine/base/error.h"

#include <string.h>

static XsDataset *
open (const char *where)
{
  g_autoptr (GError) error = NULL;
  XsDataset *data = xs_dataset_open (where, 7, &error);

  g_assert_no_error (error);
  return data;
}

/* The same images in the same parts, by any question that can be asked. */
static void
check_same (XsDataset *a, XsDataset *b)
{
  int bytes = xs_dataset_inputs (a) * xs_dataset_size (a) * xs_dataset_size (a);

  g_assert_cmpstr (xs_dataset_where (a), ==, xs_dataset_where (b));
  g_assert_cmpstr (xs_dataset_reference (a), ==, xs_dataset_reference (b));
  g_assert_cmpstr (xs_dataset_name (a), ==, xs_dataset_name (b));
  g_assert_cmpstr (xs_dataset_remarks (a), ==, xs_dataset_remarks (b));
  g_assert_cmpstr (xs_dataset_warnings (a), ==, xs_dataset_warnings (b));
  g_assert_cmpuint (xs_dataset_split (a), ==, xs_dataset_split (b));
  g_assert_cmpuint (xs_dataset_hash (a), ==, xs_dataset_hash (b));
  g_assert_cmpstrv (xs_dataset_class_names (a), xs_dataset_class_names (b));
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      g_assert_cmpint (xs_dataset_count (a, part), ==, xs_dataset_count (b, part));
      for (int i = 0; i < xs_dataset_count (a, part); i++)
        {
          g_assert_cmpint (xs_dataset_label (a, part, i), ==, xs_dataset_label (b, part, i));
          g_assert_true (memcmp (xs_dataset_pixels (a, part, i), xs_dataset_pixels (b, part, i),
                                 (gsize) bytes) == 0);
        }
    }
}

static void
check_round_trip (const char *where)
{
  g_autoptr (XsDataset) data = open (where);
  g_autoptr (GBytes) bytes = xs_dataset_pack (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (XsDataset) found = xs_dataset_unpack (bytes, &error);

  g_assert_no_error (error);
  check_same (data, found);
}

static void
test_round_trip (void)
{
  check_round_trip ("embedded");
  check_round_trip ("shapes,size=12");
}

/* What is cut off or changed is refused, or is a data set: never more than that. */
static void
test_damaged (void)
{
  g_autoptr (XsDataset) data = open ("shapes,size=5");
  g_autoptr (GBytes) bytes = xs_dataset_pack (data);
  gsize length;
  const guint8 *packed = g_bytes_get_data (bytes, &length);

  for (gsize cut = 0; cut < length; cut += 1 + length / 17)
    {
      g_autofree guint8 *copy = g_memdup2 (packed, length);
      g_autoptr (GBytes) shorter = g_bytes_new (packed, cut);
      g_autoptr (GBytes) changed = NULL;
      XsDataset *found = xs_dataset_unpack (shorter, NULL);

      if (found != NULL)
        xs_dataset_unref (found);
      memset (copy + cut, 0xff, MIN (9, length - cut));
      changed = g_bytes_new (copy, length);
      found = xs_dataset_unpack (changed, NULL);
      if (found != NULL)
        xs_dataset_unref (found);
    }
}

static void
test_nothing (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (xs_dataset_unpack (nothing, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_FORMAT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/packed/round-trip", test_round_trip);
  g_test_add_func ("/data/packed/damaged", test_damaged);
  g_test_add_func ("/data/packed/nothing", test_nothing);
  return g_test_run ();
}

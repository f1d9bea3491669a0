#include "tests/data/fuzz.h"

#include "engine/data/label-table.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GPtrArray) rows = xs_label_table_parse (text, "fuzz", NULL, NULL);

  g_assert_true (rows == NULL || rows->len > 0);
  return 0;
}

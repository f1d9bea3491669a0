#pragma once

#include <stddef.h>
#include <stdint.h>

/* What fuzzers call, with changes to a good study file of small pages: of each four bytes, the
 * first three say where a byte changes, and the last one to what. Rows have no hashes here, or
 * nothing behind them would ever be reached. The file is opened, loaded, trained on and saved
 * again. Always 0. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

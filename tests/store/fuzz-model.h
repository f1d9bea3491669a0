#pragma once

#include "engine/store/model.h"

#include <stdint.h>

/* Loads @data (size) as a model file. Unless it begins with a zero, it is the text of a header up
 * to the first zero and the numbers after that, and the length of the header is put before it: no
 * fuzzer has to guess that. NULL when it is none. */
XsModel *fuzz_model_load (const uint8_t *data, size_t size);

/* The entry that fuzzers call: always 0. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

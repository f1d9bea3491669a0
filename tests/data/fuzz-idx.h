#pragma once

#include <stddef.h>
#include <stdint.h>

/* The entry that fuzzers call: reads the bytes as images and as labels, and joins them. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

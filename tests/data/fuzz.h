#pragma once

#include <stddef.h>
#include <stdint.h>

/* The entry that fuzzers call; each fuzz-*.c has one, and tests call it too. Always 0: what counts
 * is that no bytes crash, hang or upset a sanitizer. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

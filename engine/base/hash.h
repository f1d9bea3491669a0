#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Numbers from numbers and bytes, the same on every machine; none withstands an adversary. */

/* Steele, Lea and Flood's finaliser of SplitMix64: every bit of @number moves every other. */
static inline uint64_t
xs_hash_mix (uint64_t number)
{
  number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9u;
  number = (number ^ number >> 27) * 0x94d049bb133111ebu;
  return number ^ number >> 31;
}

/* FNV-1a over little-endian words of eight bytes, the last filled up with zeros, from @start on. */
static inline uint64_t
xs_hash_bytes (uint64_t start, const void *bytes, size_t n_bytes)
{
  const uint8_t *at = bytes;

  for (size_t i = 0; i < n_bytes; i += 8)
    {
      uint64_t word = 0;

      memcpy (&word, at + i, n_bytes - i < 8 ? n_bytes - i : 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
      word = __builtin_bswap64 (word);
#endif
      start = (start ^ word) * 0x100000001b3u;
      start ^= start >> 29;
    }
  return start;
}

#include "engine/base/random.h"

#include "engine/base/hash.h"

#include <math.h>

static uint64_t
rotate_left (uint64_t x, int k)
{
  return (x << k) | (x >> (64 - k));
}

void
xs_random_seed (XsRandom *self, uint64_t seed)
{
  /* splitmix64 spreads any seed, 0 included, over the whole state. */
  for (int i = 0; i < 4; i++)
    {
      seed += 0x9e3779b97f4a7c15u;
      self->state[i] = xs_hash_mix (seed);
    }
}

uint64_t
xs_random_next (XsRandom *self)
{
  uint64_t *s = self->state;
  uint64_t result = rotate_left (s[1] * 5, 7) * 9;
  uint64_t t = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate_left (s[3], 45);
  return result;
}

double
xs_random_uniform (XsRandom *self)
{
  return (double) (xs_random_next (self) >> 11) * 0x1p-53;
}

uint64_t
xs_random_below (XsRandom *self, uint64_t limit)
{
  /* The first 2^64 mod limit values would make small results likelier. */
  uint64_t skip = (0 - limit) % limit;
  uint64_t x;

  do
    x = xs_random_next (self);
  while (x < skip);
  return x % limit;
}

double
xs_random_normal (XsRandom *self)
{
  double u, v, s;

  do
    {
      u = 2 * xs_random_uniform (self) - 1;
      v = 2 * xs_random_uniform (self) - 1;
      s = u * u + v * v;
    }
  while (s >= 1 || s == 0);
  return u * sqrt (-2 * log (s) / s);
}

void
xs_random_shuffle (XsRandom *self, int *items, int n)
{
  for (int i = n - 1; i > 0; i--)
    {
      int j = (int) xs_random_below (self, (uint64_t) i + 1);
      int item = items[i];

      items[i] = items[j];
      items[j] = item;
    }
}

#include "engine/pictures/profile.h"

#include <gio/gio.h>
#include <string.h>

#define MOST_BYTES ((gsize) 1 << 20)
#define HEADER_BYTES 128

static guint32
number (const guint8 *bytes, gsize n_bytes, gsize place, int count)
{
  guint32 value = 0;

  for (int i = 0; i < count; i++)
    value = value << 8 | (place + i < n_bytes ? bytes[place + i] : 0);
  return value;
}

/* Where the tag called @name lies; 0 when there is none. */
static gsize
find_tag (const guint8 *bytes, gsize n_bytes, const char *name)
{
  guint32 count = MIN (number (bytes, n_bytes, HEADER_BYTES, 4), 200);

  for (gsize i = 0; i < count; i++)
    {
      gsize entry = HEADER_BYTES + 4 + 12 * i;

      if (entry + 12 <= n_bytes && memcmp (bytes + entry, name, 4) == 0)
        return number (bytes, n_bytes, entry + 4, 4);
    }
  return 0;
}

static double
fraction (const guint8 *bytes, gsize n_bytes, gsize place)
{
  return (gint32) number (bytes, n_bytes, place, 4) / 65536.0;
}

/* Red, green and blue of sRGB as seen under ICC's white. */
static gboolean
has_primaries (const guint8 *bytes, gsize n_bytes)
{
  static const char *const names[] = { "rXYZ", "gXYZ", "bXYZ" };
  static const double primaries[3][3] = {
    { .4361, .2225, .0139 },
    { .3851, .7169, .0971 },
    { .1431, .0606, .7141 },
  };

  for (int colour = 0; colour < 3; colour++)
    {
      gsize place = find_tag (bytes, n_bytes, names[colour]);

      for (int i = 0; i < 3 && place > 0; i++)
        if (ABS (fraction (bytes, n_bytes, place + 8 + 4 * i) - primaries[colour][i]) > .01)
          return FALSE;
      if (place == 0)
        return FALSE;
    }
  return TRUE;
}

/* sRGB's curve takes the middle to .214; a power of 2.2 is as good. */
static gboolean
has_curve (const guint8 *bytes, gsize n_bytes)
{
  gsize place = find_tag (bytes, n_bytes, "rTRC");
  guint32 count = number (bytes, n_bytes, place + 8, 4);
  double middle;

  if (place == 0 || place > n_bytes)
    return FALSE;
  if (number (bytes, n_bytes, place, 4) == 0x70617261) /* para: the power comes first */
    return ABS (fraction (bytes, n_bytes, place + 12) - 2.3) < .15;
  if (count == 1) /* a power in 8.8 bits */
    return ABS (number (bytes, n_bytes, place + 12, 2) / 256.0 - 2.2) < .05;
  middle = number (bytes, n_bytes, place + 12 + 2 * (gsize) (count / 2), 2) / 65535.0;
  return count > 1 && ABS (middle - .214) < .02;
}

gboolean
xs_profile_is_srgb (const guint8 *profile, gsize n_bytes)
{
  return n_bytes > HEADER_BYTES && memcmp (profile + 16, "RGB ", 4) == 0 &&
         has_primaries (profile, n_bytes) && has_curve (profile, n_bytes);
}

/* In pieces of at most 64 KiB, each with its number; they come in order. */
GBytes *
xs_profile_of_jpeg (const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (GByteArray) profile = g_byte_array_new ();
  gsize place = 2;

  while (place + 18 <= n_bytes && bytes[place] == 0xff && bytes[place + 1] != 0xda)
    {
      gsize count = number (bytes, n_bytes, place + 2, 2);

      if (bytes[place + 1] == 0xff)
        count = 0;
      else if (bytes[place + 1] == 0xe2 && count >= 16 && place + 2 + count <= n_bytes &&
               memcmp (bytes + place + 4, "ICC_PROFILE", 12) == 0 &&
               profile->len + count <= MOST_BYTES)
        g_byte_array_append (profile, bytes + place + 18, (guint) count - 16);
      place += bytes[place + 1] == 0xff ? 1 : 2 + count;
    }
  if (profile->len == 0)
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&profile));
}

static GBytes *
inflate (const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (GConverter) inflater =
      G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autofree guint8 *plain = g_malloc (MOST_BYTES);
  gsize n_read, n_written;

  if (g_converter_convert (inflater, bytes, n_bytes, plain, MOST_BYTES, G_CONVERTER_INPUT_AT_END,
                           &n_read, &n_written, NULL) != G_CONVERTER_FINISHED)
    return NULL;
  return g_bytes_new (plain, n_written);
}

/* A name, a byte that says how it is compressed, and zlib's stream. */
GBytes *
xs_profile_of_png (const guint8 *bytes, gsize n_bytes)
{
  gsize place = 8;

  while (place + 12 <= n_bytes && memcmp (bytes + place + 4, "IDAT", 4) != 0)
    {
      gsize count = number (bytes, n_bytes, place, 4);
      const guint8 *chunk = bytes + place + 8;

      if (memcmp (bytes + place + 4, "iCCP", 4) == 0 && count <= n_bytes - place - 12)
        {
          const guint8 *end = memchr (chunk, 0, count);
          gsize head = end != NULL ? (gsize) (end - chunk) + 2 : count;

          return head < count ? inflate (chunk + head, count - head) : NULL;
        }
      place += 12 + count;
    }
  return NULL;
}

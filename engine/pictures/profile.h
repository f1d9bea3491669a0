#pragma once

#include <glib.h>

/* Profiles of colours (ICC) that lie in pictures. Any thread. */

/* Whether @profile is that of sRGB, or so near that nobody could tell. */
gboolean xs_profile_is_srgb (const guint8 *profile, gsize n_bytes);

/* The profile in a JPEG or PNG file; NULL when there is none that can be read. */
GBytes *xs_profile_of_jpeg (const guint8 *bytes, gsize n_bytes);
GBytes *xs_profile_of_png (const guint8 *bytes, gsize n_bytes);

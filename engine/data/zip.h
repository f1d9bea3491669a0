#pragma once

#include "engine/data/unpack.h"

/* Archives of the kind zip: what is in them, and one member at a time; stored or deflated, sizes of
 * any length. Nothing they say is trusted further than it can be checked. Any thread. */

typedef struct
{
  char *name; /* UTF-8 */
  guint64 header_at;
  guint64 packed_bytes, bytes;
  guint32 crc;
  guint16 method, flags;
} XsZipMember;

/* The members (XsZipMember) of the archive in @stream, seekable, of @n_bytes bytes.
 * XS_ERROR_FORMAT, XS_ERROR_IO; messages begin with @name. Free with g_ptr_array_unref(). */
GPtrArray *xs_zip_list (GInputStream *stream, guint64 n_bytes, const char *name, GError **error);

/* The unpacked bytes of @member. XS_ERROR_FORMAT when it lies outside of the archive, is encrypted
 * or packed in another way. */
XsUnpack *xs_zip_open (GInputStream *stream, guint64 n_bytes, const char *name,
                       const XsZipMember *member, GError **error);

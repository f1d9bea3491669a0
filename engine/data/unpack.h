#pragma once

#include "engine/base/cancel.h"

#include <gio/gio.h>

/* The unpacked bytes of a file or of a piece of it, from the beginning as often as wanted. Nothing
 * is taken on trust: sizes are those that were found, checksums are compared. Several of
 * one stream take turns, each from a rewind on. */
typedef struct _XsUnpack XsUnpack;

/* @stream, seekable, referenced; @n_bytes of it from @offset on (as stored). @name begins messages.
 * When they begin as gzip does they are unpacked: every member, zeros behind the last one allowed.
 * NULL and XS_ERROR_IO or XS_ERROR_FORMAT. */
XsUnpack *xs_unpack_new (GInputStream *stream, guint64 offset, guint64 n_bytes, const char *name,
                         GError **error);
/* The same of one member of a zip archive: raw deflate, or stored; what comes out must be
 * @out_bytes with the checksum @crc. */
XsUnpack *xs_unpack_new_member (GInputStream *stream, guint64 offset, guint64 n_bytes,
                                gboolean deflated, guint64 out_bytes, guint32 crc, const char *name,
                                GError **error);
void xs_unpack_free (XsUnpack *self);

const char *xs_unpack_name (const XsUnpack *self);

/* The most bytes that can come out, told from what is stored. */
guint64 xs_unpack_most (const XsUnpack *self);

/* How many bytes are stored. */
guint64 xs_unpack_stored (const XsUnpack *self);

/* To the beginning again. */
gboolean xs_unpack_rewind (XsUnpack *self, GError **error);

/* Exactly @count bytes of what is called @what in the file. XS_ERROR_FORMAT for less or when they
 * are damaged, XS_ERROR_IO, XS_ERROR_CANCELLED. */
gboolean xs_unpack_fill (XsUnpack *self, const char *what, void *bytes, gsize count,
                         const XsCancel *cancel, GError **error);

/* The data must end here, but for zeros, of which XS_UNPACK_MOST_ZEROS are allowed; @n_bytes is
 * what they were. XS_ERROR_FORMAT when more follows or a checksum differs. */
#define XS_UNPACK_MOST_ZEROS (1024 * 1024)
gboolean xs_unpack_end (XsUnpack *self, guint64 n_bytes, const XsCancel *cancel, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsUnpack, xs_unpack_free)

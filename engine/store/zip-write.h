#pragma once

#include "engine/store/output-file.h"

/* Archives of the kind zip as they are written: members stored as they are, of any size (ZIP64),
 * without a date. One thread at a time. */
typedef struct _XsZipWriter XsZipWriter;

/* @file is borrowed, and everything goes to it in order. */
XsZipWriter *xs_zip_writer_new (XsOutputFile *file);
void xs_zip_writer_free (XsZipWriter *self);

/* Begins a member: the caller writes just @n_bytes bytes of CRC-32 @crc to the file after it. */
gboolean xs_zip_writer_begin (XsZipWriter *self, const char *name, guint64 n_bytes, guint32 crc,
                              GError **error);
/* The directory, after the last member. */
gboolean xs_zip_writer_finish (XsZipWriter *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsZipWriter, xs_zip_writer_free)

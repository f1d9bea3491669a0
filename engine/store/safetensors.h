#pragma once

#include <glib.h>

/* The safetensors container: 8 bytes little-endian header length, a JSON header ("__metadata__" of
 * strings, and for each tensor dtype, shape and data offsets), then the tensors without gaps.
 * Written as float32, read from F16, BF16, F32 and F64. Nothing about networks here. */

#define XS_TENSOR_MAX_DIMENSIONS 8

/* A view of somebody's numbers. */
typedef struct
{
  const char *name;
  int n_dimensions;
  gint64 shape[XS_TENSOR_MAX_DIMENSIONS];
  float *values; /* (shape), row-major; borrowed */
} XsTensor;

/* Writes @tensors (n_tensors) in their order. @metadata: (key, value) pairs, NULL-terminated.
 * Atomic as XsOutputFile is. XS_ERROR_TOO_LARGE for metadata that could not be read again. */
gboolean xs_safetensors_save (const char *path, const char *const *metadata,
                              const XsTensor *tensors, int n_tensors, GError **error);

/* A file that is open for reading: its header is read and checked against the file's size. */
typedef struct _XsSafetensors XsSafetensors;

/* XS_ERROR_IO or XS_ERROR_FORMAT; every message begins with the file's name. */
XsSafetensors *xs_safetensors_open (const char *path, GError **error);
void xs_safetensors_free (XsSafetensors *self);

const char *xs_safetensors_name (const XsSafetensors *self); /* the file's, for people */
/* The metadata under @key, or NULL. */
const char *xs_safetensors_metadata (const XsSafetensors *self, const char *key);

/* Whether the file holds @tensors (n_tensors), with these shapes, whatever else it holds; looks at
 * no values. */
gboolean xs_safetensors_match (const XsSafetensors *self, const XsTensor *tensors, int n_tensors,
                               GError **error);
/* What the numbers of @tensors (n_tensors), which the file has been matched with, are in the file:
 * "F16", "BF16", "F32", "F64" or, where they differ, "mixed". Static. */
const char *xs_safetensors_dtype (const XsSafetensors *self, const XsTensor *tensors,
                                  int n_tensors);
/* Overwrites the values of @tensors, which the file has been matched with. XS_ERROR_FORMAT for a
 * number that is not finite. */
gboolean xs_safetensors_read (XsSafetensors *self, const XsTensor *tensors, int n_tensors,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsSafetensors, xs_safetensors_free)

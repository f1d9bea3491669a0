#pragma once

#include "engine/data/element.h"
#include "engine/store/safetensors.h"

/* The JSON header of a safetensors file. */

/* Far above what a model needs, far below what would hurt. */
#define XS_SAFETENSORS_MAX_HEADER (4u << 20)
#define XS_SAFETENSORS_MAX_TEXT (1u << 20) /* of one text of the metadata */

/* Where a tensor of the file lies; offsets count from the end of the header. */
typedef struct
{
  char *name;
  char *dtype;
  XsElementType type; /* XS_N_ELEMENTS: none that parameters have, and of unknown size */
  int n_dimensions;
  gint64 shape[XS_TENSOR_MAX_DIMENSIONS];
  guint64 begin;
  guint64 end;
} XsTensorEntry;

typedef struct
{
  GHashTable *metadata; /* char * -> char *; owned */
  GArray *entries;      /* XsTensorEntry, by offset; owned */
} XsSafetensorsHeader;

/* The header's text, padded with spaces to a multiple of eight bytes; free with g_free().
 * XS_ERROR_TOO_LARGE for what xs_safetensors_header_parse() would refuse. Messages do not name the
 * file. */
char *xs_safetensors_header_write (const char *const *metadata, const XsTensor *tensors,
                                   int n_tensors, GError **error);
/* Checks everything that can be checked without the values: @data_bytes is what the file has after
 * its header. Messages do not name the file. */
XsSafetensorsHeader *xs_safetensors_header_parse (const char *text, gsize n_bytes,
                                                  guint64 data_bytes, GError **error);
void xs_safetensors_header_free (XsSafetensorsHeader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsSafetensorsHeader, xs_safetensors_header_free)

#pragma once

#include "engine/base/choices.h"
#include "engine/store/model.h"

/* The kinds of files that a network is written to, a row each. Constant, any thread. */

typedef enum
{
  XS_FORMAT_SAFETENSORS, /* the usual one, and the one that is read */
  XS_FORMAT_NPZ,
  XS_FORMAT_ONNX,
  XS_N_FORMATS,
} XsFormatId;

typedef struct
{
  const char *id;     /* on the command line */
  const char *ending; /* ".npz" */
  const char *label;  /* marked for translation in the table, translated where it is shown */
  gboolean (*write) (const XsModel *model, const char *path, GError **error);
} XsFormat;

const XsFormat *xs_format (XsFormatId id);
/* The identifiers, for options. */
extern const XsChoices xs_format_choices;

/* What the ending of @path says, in capitals or not; FALSE for any other. */
gboolean xs_format_of_path (const char *path, XsFormatId *id);
/* Writes @model in the format that @path ends as, or in the usual one. */
gboolean xs_format_save (const XsModel *model, const char *path, GError **error);
/* The name of a file that is to be of this format: @path with its ending, also in place of the
 * usual format's, which dialogs propose. A name that ends as yet another format is somebody's wish,
 * and stays. Free with g_free(). */
char *xs_format_name_file (XsFormatId id, const char *path);

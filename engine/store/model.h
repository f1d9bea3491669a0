#pragma once

#include "engine/data/dataset.h"
#include "engine/network/parameters.h"
#include "engine/store/safetensors.h"

#include <glib.h>

/* A model file: safetensors (written as float32) with the architecture, the class names and the
 * data reference in its metadata. Tensor names: opening.kernel, opening.bias, kernels, biases,
 * classifier.weight, classifier.bias, shapes as in XsLayout. */
typedef struct
{
  XsParameters *parameters;
  char **class_names; /* NULL-terminated, one a class; UTF-8 */
  /* Where the training images came from. Of a study, and of what is being trained, as dataset.h
   * takes it; out of a file somebody else's word, which is followed only if it names no path: a
   * file has a folder's name, and its whole path if it is an old one. */
  char *data;
  guint64 split;     /* what drew their parts, where the files do not divide them */
  guint64 data_hash; /* xs_dataset_hash() of them; 0: unknown */
  const char *dtype; /* of its numbers where they were read, "F32" or as safetensors.h has it */
} XsModel;

/* Copies everything. */
XsModel *xs_model_new (const XsParameters *parameters, const char *const *class_names,
                       const char *data, guint64 split, GError **error);
/* The same of what was trained on @data. The first one of a data set reads all of its pixels, for
 * the hash. */
XsModel *xs_model_new_of (const XsParameters *parameters, XsDataset *data, GError **error);
void xs_model_free (XsModel *self);

#define XS_MODEL_N_TENSORS 6
/* Views of all parameters by their names above. */
void xs_model_tensors (const XsModel *self, XsTensor tensors[XS_MODEL_N_TENSORS]);

/* Written to a temporary file beside @path and renamed: the old file or the new one, never half. */
gboolean xs_model_save (const XsModel *self, const char *path, GError **error);
/* Trusts no number in the file. Errors name the file, what was expected and what was found. */
XsModel *xs_model_load (const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsModel, xs_model_free)

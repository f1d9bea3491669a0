#pragma once

#include "engine/data/dataset.h"
#include "engine/scales/transfer.h"
#include "engine/store/model.h"

/* What several verbs need to begin with. */

/* A data set whose images and classes are those of @model. */
XsDataset *xs_input_data (const XsModel *model, const char *where, guint64 seed, GError **error);

/* The unlabelled images that a matched transfer of @model looks at: from the training part of the
 * data the model names, else of @where (NULL for none). XS_ERROR_NO_DATA says why there are none.
 * @images->pixels is the caller's (xs_input_images_clear). */
gboolean xs_input_images (const XsModel *model, const char *where, guint64 seed, XsImages *images,
                          GError **error);
void xs_input_images_clear (XsImages *images);

#pragma once

#include "app/cli/named-data.h"
#include "app/cli/options.h"
#include "engine/data/dataset.h"
#include "engine/scales/transfer.h"
#include "engine/store/study-file.h"
#include "engine/store/study-model.h"

/* What several verbs need to begin with. */

/* The model in @file, or of a study's node @node (XS_NODE_PRESENT: as it was left); says on stderr
 * what a damaged study has lost. */
XsModel *xs_input_model (const char *file, int node, GError **error);
/* Says on stderr what a damaged study has lost. */
void xs_input_say_lost (const char *file, const GPtrArray *lost);
/* All of a study, in the same way. */
XsStudyContents *xs_input_study (const char *file, GError **error);
/* The option that says which node; @node is XS_NODE_PRESENT without it. */
XsOption xs_input_node_option (int *node);

/* Opens the data set @where, its parts drawn with @split unless it says otherwise, and says on
 * stderr what a person should know about it (files that were skipped, images that were padded). */
XsDataset *xs_input_open (const char *where, guint64 split, XsPool *pool, const XsCancel *cancel,
                          GError **error);

/* The same for the images of a model, whose classes they must have: they are numbered as the
 * model's of the same names, or in their order if @by_number, and parts are drawn as the model's
 * were. What is opened because the file names it is said before. */
XsDataset *xs_input_data (const XsNamedData *named, gboolean by_number, XsPool *pool,
                          const XsCancel *cancel, GError **error);

/* How long a method that learns does so. */
typedef struct
{
  double passes, seconds; /* as in XsImages; 0: the usual ones, and no limit */
} XsLearning;

/* Their options. */
XsOption xs_input_passes_option (XsLearning *learning);
XsOption xs_input_seconds_option (XsLearning *learning);
void xs_input_learn (const XsLearning *learning, XsImages *images);

/* The unlabelled images that a transfer by @method looks at: from the training part of what the
 * file names (which may be @open already, or NULL) if it may be followed, else of what was given
 * (which is @open, if anything is). XS_ERROR_NO_DATA says why there are none. @images->pixels is
 * the caller's (xs_input_images_clear). */
gboolean xs_input_images (const XsNamedData *named, XsDataset *open, XsTransferMethod method,
                          guint64 seed, XsPool *pool, const XsCancel *cancel, XsImages *images,
                          GError **error);
void xs_input_images_clear (XsImages *images);

/* Moves @model, of the file that is the verb's first argument, to @size; a method that looks at
 * images looks at its own or, where these are not to be had, at those of @given (NULL for none). */
gboolean xs_input_move (XsModel *model, int size, XsTransferMethod method,
                        const XsLearning *learning, const char *given, const XsCommon *common,
                        const XsCancel *cancel, GError **error);

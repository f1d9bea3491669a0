#pragma once

#include "app/session/requests.h"

/* The images with which a model or study goes on that was read for a request. Where a person is to
 * be asked first, the question is filled in instead of what these are to find. Jobs thread. */

/* Where they are, without a look: what was given, read as the model's own are where that says
 * nothing else; or else what the file names: of a model words only, of a study whatever it is. */
gboolean xs_study_images_find (XsStudyRequest *request, GError **error);
/* Opens them, in the parts of the model and with its numbers of the classes. FALSE for what no
 * other images would mend. */
gboolean xs_study_images_open (XsStudyRequest *request, XsPool *pool, const XsCancel *cancel,
                               GError **error);
/* Whether they are others than it was trained on, as far as it knows. */
gboolean xs_study_images_are_others (const XsStudyRequest *request);

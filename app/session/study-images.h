#pragma once

#include "app/session/requests.h"
#include "engine/store/model.h"

/* Fills in the images with which @model, read for @request, goes on. They are those that were
 * given, read as the model's own are where that says nothing else; or else those that the file
 * names: of a model words only, of a study whatever it is. Parts are the model's, and so are the
 * numbers of the classes. Where a person is to be asked first, the question is filled in instead.
 * FALSE for what no other images would mend. Jobs thread. */
gboolean xs_study_images_open (XsStudyRequest *request, const XsModel *model, XsPool *pool,
                               const XsCancel *cancel, GError **error);
/* Whether they are others than @model was trained on, as far as it knows. */
gboolean xs_study_images_are_others (const XsStudyRequest *request, const XsModel *model);

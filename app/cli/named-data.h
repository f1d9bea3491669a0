#pragma once

#include "engine/data/dataset.h"
#include "engine/data/place.h"
#include "engine/store/model.h"

/* The images that a MODEL names, or that --data names for it. A study is a person's own record and
 * is followed wherever it leads; a model may come from anybody, and only its words ("embedded") are
 * followed: a path is offered. A plain value that owns nothing. */
typedef struct
{
  const XsModel *model;
  const char *file;  /* which it is from */
  const char *given; /* DATA of --data, or NULL */
} XsNamedData;

/* Whether what the file names may be opened because it names it. */
gboolean xs_named_data_is_followed (const XsNamedData *self);
/* Where to look, and how to read it: what was given, read as the model's own images are where that
 * says nothing else; else what the file names. Parts are the model's own, which is said on stderr
 * where something else was given. XS_ERROR_INVALID, with what to give, where it is not followed. */
gboolean xs_named_data_place (const XsNamedData *self, XsPlace *place, GError **error);
/* The same of what the file names, whatever was given. */
gboolean xs_named_data_own_place (const XsNamedData *self, XsPlace *place, GError **error);
/* To be called before anything is read: says on stderr what is opened because the file says so, but
 * for what this program brings itself. */
void xs_named_data_say (const XsNamedData *self, const XsPlace *own);
/* Says on stderr when @data are other images than the model was trained on. */
void xs_named_data_compare (const XsNamedData *self, XsDataset *data);

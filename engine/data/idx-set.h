#pragma once

#include "engine/data/source.h"

/* A reader of the table in source.c: IDX files; see locate.h for their names. */
gboolean xs_idx_set_is (GFile *place, gboolean is_folder);
gboolean xs_idx_set_open (XsSource *self, GFile *place, gboolean is_folder, XsPool *pool,
                          const XsCancel *cancel, GError **error);

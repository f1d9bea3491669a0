#pragma once

#include "engine/data/source.h"

/* A reader of the table in source.c: NumPy. An archive (.npz) with images and labels of one or more
 * parts, called x_train and y_train, train_images and train_labels, x and y and the like
 * (array-name.h); or files of one array each (.npy, or .npz with one array), called so, beside each
 * other in a folder. A folder with a single archive is that archive. */
gboolean xs_numpy_set_is (GFile *place, gboolean is_folder);
gboolean xs_numpy_set_open (XsSource *self, GFile *place, gboolean is_folder, XsPool *pool,
                            const XsCancel *cancel, GError **error);

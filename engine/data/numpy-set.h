#pragma once

#include "engine/data/source.h"

/* A reader: NumPy. An archive (.npz) with images and labels of one or more
 * parts, called x_train and y_train, train_images and train_labels, x and y and the like
 * (array-name.h); or files of one array each (.npy, or .npz with one array), called so, beside each
 * other in a folder. A folder with a single archive is that archive. */
extern const XsSourceKind xs_numpy_set_kind;

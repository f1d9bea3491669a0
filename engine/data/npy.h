#pragma once

#include "engine/data/array.h"

/* NumPy's files of one array (.npy, versions 1 to 3): a line of Python that says type, order and
 * shape, then the numbers. Bytes, truth values, integers and floats in either order of bytes; never
 * Python's own objects, which run code when they are opened. Any thread. */

/* Takes @stream and reads the head. Errors name the file: XS_ERROR_FORMAT when it is no such array
 * of 1 to 4 dimensions, XS_ERROR_TOO_LARGE, XS_ERROR_IO. */
gboolean xs_npy_open (XsArray *self, XsUnpack *stream, GError **error);

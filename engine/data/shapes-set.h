#pragma once

#include "engine/data/source.h"

/* The reader of no files: shapes (engine/data/shapes.h) drawn with the place's seed. */
extern const XsSourceKind xs_shapes_set_kind;

#include "engine/base/error.h"

G_DEFINE_QUARK (xs - error - quark, xs_error)

#pragma once

#include "engine/base/random.h"

#include <glib.h>

/* Changes one to four of @bytes, half of the time near the beginning, and now and then the
 * length. */
void mutate_bytes (XsRandom *random, GByteArray *bytes);

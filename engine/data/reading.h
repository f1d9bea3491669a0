#pragma once

/* Where it was until the readers are through with moving. */
#include "engine/base/reading.h"

#pragma once

#include <glib.h>

/* What this process may do from now on: compute for a while, in some memory, and read files
 * (fonts); no network, no other programs, no writing. It ends when the other end of standard input
 * does. To be called once, at the start, before any file has been seen. */
void confine (void);

/* From now on it may compute for @seconds; then it ends. */
void confine_seconds (double seconds);

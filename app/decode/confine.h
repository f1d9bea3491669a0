#pragma once

#include <glib.h>

/* What this process may do from now on: compute for a while, in some memory, and read fonts and
 * libraries; no network, no other programs, no writing. It ends when the other end of standard
 * input does. To be called once, at the start, before any file has been seen. */
void confine (void);

/* From now on it may compute for @seconds; then it ends. 0: as long as it likes. */
void confine_seconds (double seconds);

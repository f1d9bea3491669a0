#pragma once

#include <gio/gio.h>

/* How kernels are moved, an item for each transfer method: the state of the action win.method,
 * which it is everywhere. Owned by the caller. */
GMenuModel *xs_method_menu_new (void);

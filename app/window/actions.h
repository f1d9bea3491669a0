#pragma once

#include "app/window/bridge.h"

/* Adds to @window the actions that say what the person wants; @bridge is borrowed and must stay
 * until they are removed. */
void xs_actions_add (XsWindow *window, XsBridge *bridge);
void xs_actions_remove (XsWindow *window);

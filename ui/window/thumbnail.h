#pragma once

#include "engine/pictures/picture.h"

#include <gtk/gtk.h>

/* @picture as a network of @size pixels sees it, for a small icon: brought to that size by area
 * averages (never beyond its own size) and enlarged by nearest neighbour to @pixels per side. */
GdkTexture *xs_thumbnail_new (const XsPicture *picture, int size, int pixels);

#pragma once

#include <adwaita.h>

/* The program with a window: one window, one trainer. */
#define XS_TYPE_APPLICATION (xs_application_get_type ())
G_DECLARE_FINAL_TYPE (XsApplication, xs_application, XS, APPLICATION, AdwApplication)

#define XS_APPLICATION_ID "io.github.across_scales.AcrossScales"

#pragma once

#include "ui/plot/facts.h"

#include <adwaita.h>

/* What is selected, in numbers: a list a group of facts, for reading and for copying. It shows what
 * it is given; closing it is the window's action inspector. */
#define XS_TYPE_INSPECTOR (xs_inspector_get_type ())
G_DECLARE_FINAL_TYPE (XsInspector, xs_inspector, XS, INSPECTOR, AdwBin)

GtkWidget *xs_inspector_new (void);
/* Takes @facts. Rows of the same names stay and get other values. */
void xs_inspector_set_facts (XsInspector *self, XsFacts *facts);

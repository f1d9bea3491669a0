#pragma once

#include "engine/questions/study.h"

#include <gtk/gtk.h>

/* Names of the classes beside dots of their colours, flowing over as many rows as needed; the
 * selected one bold. Many classes end in "and 80 more". */
#define XS_TYPE_CLASS_LEGEND (xs_class_legend_get_type ())
G_DECLARE_FINAL_TYPE (XsClassLegend, xs_class_legend, XS, CLASS_LEGEND, GtkWidget)

GtkWidget *xs_class_legend_new (void);
void xs_class_legend_set_study (XsClassLegend *self, XsStudy *study);
/* -1: none */
void xs_class_legend_set_selected (XsClassLegend *self, int label);

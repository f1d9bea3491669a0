#pragma once

#include <gtk/gtk.h>

/* A pill that says whether a prediction is right: colour, sign and word. Empty for unknown, but its
 * place stays. */
#define XS_TYPE_VERDICT (xs_verdict_get_type ())
G_DECLARE_FINAL_TYPE (XsVerdict, xs_verdict, XS, VERDICT, GtkBox)

typedef enum
{
  XS_VERDICT_UNKNOWN,
  XS_VERDICT_CORRECT,
  XS_VERDICT_WRONG,
} XsVerdictState;

GtkWidget *xs_verdict_new (void);
void xs_verdict_set_state (XsVerdict *self, XsVerdictState state);
/* Unknown when one of the classes is negative. */
XsVerdictState xs_verdict_of (int label, int prediction);

#pragma once

#include "ui/take/file.h"

#include <adwaita.h>

/* What can be taken along of a window, and what is written beside it. */
typedef struct
{
  GPtrArray *plots; /* XsCanvas, at least one */
  guint chosen;     /* the one that is proposed; as many as there are: all of them together */
  XsTakeFormat format;
  const char *view;  /* "Train": what all of them together are called */
  const char *note;  /* of which study and moment they are; or NULL */
  const char *study; /* the same, short, for the names of files; or NULL */
} XsTakeOffer;

/* A dialog that makes a file of a plot, or of all of them: which, in what format and how large,
 * with a picture of it.
 *
 * Signals: "chosen" (int XsTakeFormat, XsCanvas *plot; NULL: all of them), before it is made;
 * "made" (GBytes *bytes, char *name): the file and what it might be called; "failed" (char
 * *message): why there is none. It closes itself with either. */
#define XS_TYPE_EXPORT_DIALOG (xs_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (XsExportDialog, xs_export_dialog, XS, EXPORT_DIALOG, AdwWindow)

/* @offer is copied; the plots are kept while the dialog is open. */
GtkWindow *xs_export_dialog_new (GtkWindow *parent, const XsTakeOffer *offer);

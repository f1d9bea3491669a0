#pragma once

#include "engine/data/inspection.h"
#include "engine/learn/settings.h"

#include <adwaita.h>

/* What is behind the name of a data set, before it is studied: parts, classes, what is left out and
 * why, what is probably not as it should be; and how it is to be read.
 *
 * Whoever shows the sheet answers its questions: "inspection-asked" (char *data, guint64 split), at
 * once after xs_import_sheet_begin() and when a choice changes what is found, and "examples-asked"
 * (the same), when a choice changes how images are read; the latest counts.
 *
 * Signals "start" and "settings" (gpointer XsSettings, borrowed; char *data): the person wants this
 * study, or to choose its settings first. The sheet closes then. */
#define XS_TYPE_IMPORT_SHEET (xs_import_sheet_get_type ())
G_DECLARE_FINAL_TYPE (XsImportSheet, xs_import_sheet, XS, IMPORT_SHEET, AdwWindow)

/* Of the data @where (engine/data/place.h), to be studied with @settings. */
GtkWindow *xs_import_sheet_new (GtkWindow *parent, const XsSettings *settings, const char *where);
/* Asks for the first inspection. */
void xs_import_sheet_begin (XsImportSheet *self);
void xs_import_sheet_set_inspection (XsImportSheet *self, const XsInspection *inspection);
/* @examples: XsExample. */
void xs_import_sheet_set_examples (XsImportSheet *self, const GPtrArray *examples);
/* How far the inspection is, in [0, 1]; below 0: nobody knows. */
void xs_import_sheet_set_fraction (XsImportSheet *self, double fraction);
/* There is no inspection: @message says why. */
void xs_import_sheet_set_error (XsImportSheet *self, const char *message);

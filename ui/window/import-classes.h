#pragma once

#include "engine/data/examples.h"
#include "engine/data/inspection.h"

#include <adwaita.h>

/* The classes of a data set: of each its name, how many images the parts have of it as a bar with
 * numbers, and a few of the images when they have come. */
#define XS_TYPE_IMPORT_CLASSES (xs_import_classes_get_type ())
G_DECLARE_FINAL_TYPE (XsImportClasses, xs_import_classes, XS, IMPORT_CLASSES, AdwPreferencesGroup)

/* In place of those of the inspection before, without images. */
void xs_import_classes_set_inspection (XsImportClasses *self, const XsInspection *inspection);
/* @examples: XsExample, of any of these classes. */
void xs_import_classes_set_examples (XsImportClasses *self, const GPtrArray *examples);

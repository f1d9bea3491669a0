#pragma once

#include "engine/data/inspection.h"
#include "engine/data/place.h"

#include <adwaita.h>

/* How data are to be read: what a person can choose of engine/data/place.h, as far as it means
 * something for their format.
 *
 * Signal "changed" (gboolean found): another choice; @found: of what is found, not only of how it
 * is read. */
#define XS_TYPE_IMPORT_CHOICES (xs_import_choices_get_type ())
G_DECLARE_FINAL_TYPE (XsImportChoices, xs_import_choices, XS, IMPORT_CHOICES, AdwPreferencesGroup)

/* The choices are those of @place, which stays the caller's. */
void xs_import_choices_set_place (XsImportChoices *self, const XsPlace *place);
/* What there is to choose from. */
void xs_import_choices_set_inspection (XsImportChoices *self, const XsInspection *inspection);
/* What was chosen, owned by the widget. */
const XsPlace *xs_import_choices_get_place (XsImportChoices *self);
/* Whether all that is typed means something. */
gboolean xs_import_choices_are_right (XsImportChoices *self);

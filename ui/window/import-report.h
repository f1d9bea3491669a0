#pragma once

#include "engine/data/inspection.h"
#include "engine/learn/settings.h"

#include <adwaita.h>

/* What was found, in rows of groups that are emptied first. */

/* The parts: counts, and where the images come from; and how large they are, as they will be kept
 * when @size (0: not chosen) and @inputs (0: not chosen) are. */
void xs_import_report_parts (AdwPreferencesGroup *group, const XsInspection *inspection, int size,
                             int inputs);
/* The levels that a study with @settings would train, the first first; @size: pixels that the
 * images have, 0 when that is not known. */
void xs_import_report_levels (AdwPreferencesGroup *group, const XsSettings *settings, int size);
/* Warnings and remarks; hidden when there are none. */
void xs_import_report_notes (AdwPreferencesGroup *group, const XsInspection *inspection);
/* What is left out: a row a reason, to be opened for the names; hidden when there is nothing. */
void xs_import_report_left_out (AdwPreferencesGroup *group, const XsInspection *inspection);

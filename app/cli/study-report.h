#pragma once

#include "app/cli/json.h"
#include "engine/store/study-contents.h"

/* What `info` says of a study besides its network: adds "study" to the object under construction,
 * or prints tables. */
void xs_study_report_add_json (const XsStudyContents *self, JsonBuilder *builder);
void xs_study_report_print (const XsStudyContents *self);

#pragma once

#include "app/cli/json.h"
#include "engine/analyse/analysis.h"

/* What `info --analyse` says: adds "analysis" to the object under construction, or prints tables.
 */
void xs_info_report_add_json (const XsAnalysis *self, const XsParameters *parameters,
                              JsonBuilder *builder);
void xs_info_report_print (const XsAnalysis *self, const XsParameters *parameters);

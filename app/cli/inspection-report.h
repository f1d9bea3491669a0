#pragma once

#include "engine/data/inspection.h"

/* What was found in a data set, on standard output: as text, or as one line of JSON. */
void xs_inspection_report_print (const XsInspection *inspection);
void xs_inspection_report_print_json (const XsInspection *inspection);

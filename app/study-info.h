#pragma once

#include "engine/data/dataset.h"
#include "ui/window/study.h"

/* What the views need to know of a study over @data. New reference. */
XsStudy *xs_study_info_new (const XsSettings *settings, XsDataset *data);

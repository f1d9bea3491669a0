#pragma once

#include "engine/questions/questions.h"

/* Whether the modes of all steps can be had at once; where that takes too long, those of one are
 * asked for. */
gboolean xs_spectrum_is_whole (const XsArchitecture *architecture);

/* The modes and numbers of all steps of the question's network, or of @step alone where that is not
 * whole. What cannot be had is an answer too, that says why; NULL: XS_ERROR_CANCELLED. Blocks. */
XsSpectrum *xs_spectrum (const XsQuestion *question, int step, const XsCancel *cancel,
                         GError **error);

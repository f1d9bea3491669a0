#pragma once

#include "engine/data/source.h"

/* A loaded source as one value for another process of this program, but for what its reader found
 * on the way (what was left out, remarks, where parts come from). A floating reference. */
GVariant *xs_source_pack (const XsSource *self);
/* XS_ERROR_FORMAT where @packed is none, XS_ERROR_TOO_LARGE without memory; on failure @self is
 * left in a state that xs_source_clear() frees. */
gboolean xs_source_unpack (XsSource *self, GVariant *packed, GError **error);

/* NULL goes as an empty text. */
const char *xs_packed_text (const char *text);
void xs_unpacked_text (char **text);

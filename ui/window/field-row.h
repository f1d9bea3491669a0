#pragma once

#include <adwaita.h>

/* A setting that is typed: name, a hint below it, and an entry. Where the text is wrong, the reason
 * stands in place of the hint.
 *
 * Properties "text" and "hint" (strings). Signal "changed": the text was changed. */
#define XS_TYPE_FIELD_ROW (xs_field_row_get_type ())
G_DECLARE_FINAL_TYPE (XsFieldRow, xs_field_row, XS, FIELD_ROW, AdwActionRow)

const char *xs_field_row_get_text (XsFieldRow *self);
void xs_field_row_set_text (XsFieldRow *self, const char *text);
/* NULL: the text is right. */
void xs_field_row_set_error (XsFieldRow *self, const char *message);

#pragma once

#include "app/experiment/ledger.h"

/* The lines of a ledger's file, without their newlines. */

char *xs_ledger_head_text (const XsLedgerHead *self);
/* XS_ERROR_FORMAT says what was expected and found. */
gboolean xs_ledger_head_parse (XsLedgerHead *self, const char *line, GError **error);

char *xs_ledger_line_text (const char *key, const char *what, const XsResult *result);
/* NULL and XS_ERROR_FORMAT for what is none; @key is the caller's. */
XsResult *xs_ledger_line_parse (const char *line, char **key, GError **error);

#pragma once

#include "ui/plot/table.h"

/* A table for other programs: a head of titles with units, then its rows, numbers as exact as they
 * are, with a point in every locale, fractions as fractions, what is unknown empty. Returned texts
 * are the caller's. */

/* As RFC 4180 has it: commas, quotes where they are needed, lines that end with CR LF. UTF-8. */
char *xs_table_to_csv (const XsTable *self);
/* For pasting into spreadsheets: tabs, and lines that end with LF. */
char *xs_table_to_tabs (const XsTable *self);

#pragma once

#include <glib.h>
#include <md4c.h>

/* What the parser gives as text, as people read it. All results are owned by the caller. */

/* Entities are what they stand for, or themselves where nobody knows; line breaks are blanks but
 * those that were meant. */
char *xs_markdown_text (MD_TEXTTYPE type, const char *text, MD_SIZE size);
/* The target of a link. */
char *xs_markdown_attribute (const MD_ATTRIBUTE *attribute);

#pragma once

#include "ui/plot/table.h"

/* What is known of a thing that is selected: names and values in words, in groups with a title.
 * Built group by group, then only read. One thread at a time. */
typedef struct _XsFacts XsFacts;

XsFacts *xs_facts_new (void);
void xs_facts_free (XsFacts *self);

/* Begins a group; one that stays without facts is not there. @title is copied. */
void xs_facts_begin (XsFacts *self, const char *title);
/* Adds to the last group: @name is copied, @value taken; NULL: nothing is added. */
void xs_facts_add (XsFacts *self, const char *name, char *value);
/* With @decimals; nothing is added for a number that is not known (NaN). */
void xs_facts_add_number (XsFacts *self, const char *name, double value, int decimals);
/* With four significant digits, however small. */
void xs_facts_add_figure (XsFacts *self, const char *name, double value);
/* Of a fraction; nothing is added for one that is not finite. */
void xs_facts_add_percent (XsFacts *self, const char *name, double fraction);
/* All groups of @other, copied. */
void xs_facts_add_all (XsFacts *self, const XsFacts *other);
/* The cells of a row that are known, by the titles of their columns. */
void xs_facts_add_row (XsFacts *self, const XsTable *table, int row);

int xs_facts_n_groups (const XsFacts *self);
const char *xs_facts_title (const XsFacts *self, int group);
int xs_facts_n (const XsFacts *self, int group);
const char *xs_facts_name (const XsFacts *self, int group, int i);
const char *xs_facts_value (const XsFacts *self, int group, int i);
/* Whether both have the same titles and names, and only values may differ. */
gboolean xs_facts_are_alike (const XsFacts *a, const XsFacts *b);

/* For pasting into spreadsheets: a line a fact, group, name and value with tabs between them. */
char *xs_facts_to_tabs (const XsFacts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsFacts, xs_facts_free)

#include "ui/plot/facts.h"

#include "ui/plot/table-text.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

#define DIGITS 4 /* of a figure */

typedef struct
{
  char *name, *value;
} Fact;

typedef struct
{
  char *title;
  GArray *facts; /* Fact */
} Group;

struct _XsFacts
{
  GPtrArray *groups;
  char *title; /* of a group that has nothing yet, or NULL */
};

static void
fact_clear (gpointer data)
{
  Fact *fact = data;

  g_free (fact->name);
  g_free (fact->value);
}

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->title);
  g_array_unref (group->facts);
  g_free (group);
}

XsFacts *
xs_facts_new (void)
{
  XsFacts *self = g_new0 (XsFacts, 1);

  self->groups = g_ptr_array_new_with_free_func (group_free);
  return self;
}

void
xs_facts_free (XsFacts *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->groups);
  g_free (self->title);
  g_free (self);
}

void
xs_facts_begin (XsFacts *self, const char *title)
{
  g_free (self->title);
  self->title = g_strdup (title);
}

static const Group *
group_at (const XsFacts *self, int group)
{
  return g_ptr_array_index (self->groups, group);
}

static void
open_group (XsFacts *self)
{
  Group *group = g_new0 (Group, 1);

  group->title = g_steal_pointer (&self->title);
  group->facts = g_array_new (FALSE, FALSE, sizeof (Fact));
  g_array_set_clear_func (group->facts, fact_clear);
  g_ptr_array_add (self->groups, group);
}

void
xs_facts_add (XsFacts *self, const char *name, char *value)
{
  Fact fact;

  g_return_if_fail (self->title != NULL || self->groups->len > 0);

  if (value == NULL)
    return;
  if (self->title != NULL)
    open_group (self);
  fact = (Fact){ g_strdup (name), value };
  g_array_append_val (group_at (self, (int) self->groups->len - 1)->facts, fact);
}

void
xs_facts_add_number (XsFacts *self, const char *name, double value, int decimals)
{
  if (!isnan (value))
    xs_facts_add (self, name, xs_format_number (value, decimals));
}

void
xs_facts_add_figure (XsFacts *self, const char *name, double value)
{
  if (!isnan (value))
    xs_facts_add (self, name, xs_format_figure (value, DIGITS));
}

void
xs_facts_add_percent (XsFacts *self, const char *name, double fraction)
{
  if (isfinite (fraction))
    xs_facts_add (self, name, xs_format_percent (fraction));
}

void
xs_facts_add_row (XsFacts *self, const XsTable *table, int row)
{
  for (int i = 0; i < xs_table_n_columns (table); i++)
    xs_facts_add (self, xs_table_title (table, i), xs_table_print (table, row, i));
}

void
xs_facts_add_all (XsFacts *self, const XsFacts *other)
{
  for (int group = 0; group < xs_facts_n_groups (other); group++)
    {
      xs_facts_begin (self, xs_facts_title (other, group));
      for (int i = 0; i < xs_facts_n (other, group); i++)
        xs_facts_add (self, xs_facts_name (other, group, i),
                      g_strdup (xs_facts_value (other, group, i)));
    }
}

int
xs_facts_n_groups (const XsFacts *self)
{
  return (int) self->groups->len;
}

const char *
xs_facts_title (const XsFacts *self, int group)
{
  return group_at (self, group)->title;
}

int
xs_facts_n (const XsFacts *self, int group)
{
  return (int) group_at (self, group)->facts->len;
}

static const Fact *
fact_at (const XsFacts *self, int group, int i)
{
  return &g_array_index (group_at (self, group)->facts, Fact, i);
}

const char *
xs_facts_name (const XsFacts *self, int group, int i)
{
  return fact_at (self, group, i)->name;
}

const char *
xs_facts_value (const XsFacts *self, int group, int i)
{
  return fact_at (self, group, i)->value;
}

static gboolean
groups_are_alike (const XsFacts *a, const XsFacts *b, int group)
{
  gboolean alike = g_str_equal (xs_facts_title (a, group), xs_facts_title (b, group)) &&
                   xs_facts_n (a, group) == xs_facts_n (b, group);

  for (int i = 0; alike && i < xs_facts_n (a, group); i++)
    alike = g_str_equal (xs_facts_name (a, group, i), xs_facts_name (b, group, i));
  return alike;
}

gboolean
xs_facts_are_alike (const XsFacts *a, const XsFacts *b)
{
  gboolean alike = xs_facts_n_groups (a) == xs_facts_n_groups (b);

  for (int group = 0; alike && group < xs_facts_n_groups (a); group++)
    alike = groups_are_alike (a, b, group);
  return alike;
}

/* By way of a table, which knows how cells are written. */
char *
xs_facts_to_tabs (const XsFacts *self)
{
  g_autoptr (XsTable) table = xs_table_new ();

  xs_table_add_column (table, XS_COLUMN_TEXT, _ ("Of"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_TEXT, _ ("Name"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_TEXT, _ ("Value"), NULL, 0);
  for (int group = 0; group < xs_facts_n_groups (self); group++)
    for (int i = 0; i < xs_facts_n (self, group) && xs_table_add_row (table); i++)
      {
        xs_table_add_text (table, xs_facts_title (self, group));
        xs_table_add_text (table, xs_facts_name (self, group, i));
        xs_table_add_text (table, xs_facts_value (self, group, i));
      }
  return xs_table_to_tabs (table);
}

#include "app/experiment/wishes.h"

#include "engine/learn/plan.h"

#include <math.h>

#define PARTS_OF_WORK 1e6 /* what is compared: the last bits are each machine's own */

typedef struct
{
  char *name;
  int n;       /* expected */
  double work; /* expected */
  gboolean open;
  int n_known, n_wished;
  double work_known, work_wished;
} Unit;

struct _XsWishes
{
  const XsLedger *ledger;
  int task;          /* 0: all */
  GHashTable *tasks; /* of units, by name; NULL before the cut */
  GPtrArray *wishes; /* XsWish */
  GPtrArray *units;  /* Unit, in the order of the pass */
  GHashTable *named; /* name -> Unit */
  GHashTable *asked; /* keys of this pass -> Unit */
};

static void
free_wish (gpointer data)
{
  XsWish *wish = data;

  g_free (wish->key);
  g_free (wish->words);
  g_free (wish);
}

static void
free_unit (gpointer data)
{
  Unit *unit = data;

  g_free (unit->name);
  g_free (unit);
}

XsWishes *
xs_wishes_new (const XsLedger *ledger)
{
  XsWishes *self = g_new0 (XsWishes, 1);

  self->ledger = ledger;
  self->wishes = g_ptr_array_new_with_free_func (free_wish);
  self->units = g_ptr_array_new_with_free_func (free_unit);
  self->named = g_hash_table_new (g_str_hash, g_str_equal);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
xs_wishes_free (XsWishes *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->tasks, g_hash_table_unref);
  g_hash_table_unref (self->asked);
  g_hash_table_unref (self->named);
  g_ptr_array_unref (self->units);
  g_ptr_array_unref (self->wishes);
  g_free (self);
}

/* --- a pass ------------------------------------------------------------------------------------
 */

void
xs_wishes_begin (XsWishes *self)
{
  g_hash_table_remove_all (self->asked);
  g_hash_table_remove_all (self->named);
  g_ptr_array_set_size (self->units, 0);
  g_ptr_array_set_size (self->wishes, 0);
}

static Unit *
unit_of (XsWishes *self, const char *name)
{
  Unit *unit = g_hash_table_lookup (self->named, name);

  if (unit != NULL)
    return unit;
  unit = g_new0 (Unit, 1);
  unit->name = g_strdup (name);
  g_ptr_array_add (self->units, unit);
  g_hash_table_insert (self->named, unit->name, unit);
  return unit;
}

void
xs_wishes_unit (XsWishes *self, const char *name, int n, double work, gboolean open)
{
  Unit *unit = unit_of (self, name);

  unit->n = n;
  unit->work = work;
  unit->open = open;
}

/* The part that the unit belongs to: 1 for what the cut has not seen. */
static int
task_of (const XsWishes *self, const Unit *unit)
{
  int task =
      self->tasks != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->tasks, unit->name)) : 0;

  return MAX (task, 1);
}

static gboolean
is_ours (const XsWishes *self, const Unit *unit)
{
  return self->task == 0 || task_of (self, unit) == self->task;
}

static void
wish (XsWishes *self, char *key, const XsRun *run, const char *words, double work)
{
  XsWish *one = g_new (XsWish, 1);

  *one = (XsWish){ .key = key, .words = g_strdup (words), .run = *run, .work = work };
  g_ptr_array_add (self->wishes, one);
}

const XsResult *
xs_wishes_ask (XsWishes *self, const XsExperiment *experiment, const char *unit, const XsRun *run,
               const char *words)
{
  char *key = xs_run_key (experiment, run);
  const XsResult *result = xs_ledger_find (self->ledger, key);
  double work = xs_plan_work_units (&run->settings);
  Unit *its;

  if (g_hash_table_contains (self->asked, key))
    {
      g_free (key);
      return result;
    }
  its = unit_of (self, unit != NULL ? unit : key);
  g_hash_table_insert (self->asked, g_strdup (key), its);
  *(result != NULL ? &its->n_known : &its->n_wished) += 1;
  *(result != NULL ? &its->work_known : &its->work_wished) += work;
  if (result == NULL && is_ours (self, its))
    wish (self, key, run, words, work);
  else
    g_free (key);
  return result;
}

int
xs_wishes_count (const XsWishes *self)
{
  return (int) self->wishes->len;
}

const XsWish *
xs_wishes_at (const XsWishes *self, int number)
{
  return g_ptr_array_index (self->wishes, (guint) number);
}

/* --- how much it is ----------------------------------------------------------------------------
 */

static double
work_of (const Unit *unit)
{
  double work = unit->work_known + unit->work_wished;

  return unit->open ? MAX (work, unit->work) : work;
}

XsWishesState
xs_wishes_state (const XsWishes *self)
{
  XsWishesState state = { 0 };

  for (guint i = 0; i < self->units->len; i++)
    {
      const Unit *unit = g_ptr_array_index (self->units, i);
      int n = unit->n_known + unit->n_wished;

      if (!is_ours (self, unit))
        continue;
      state.n_known += unit->n_known;
      state.work_known += unit->work_known;
      state.n_all += unit->open ? MAX (n, unit->n) : n;
      state.work_all += work_of (unit);
    }
  return state;
}

/* --- the cut -----------------------------------------------------------------------------------
 */

static gint64
compared_work (const Unit *unit)
{
  return llround (PARTS_OF_WORK * work_of (unit));
}

/* The longest first, then as they were asked for. */
static int
compare_units (gconstpointer one, gconstpointer other)
{
  gint64 a = compared_work (*(Unit *const *) one), b = compared_work (*(Unit *const *) other);

  return (a < b) - (a > b);
}

void
xs_wishes_cut (XsWishes *self, int task, int n_tasks)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autofree gint64 *loads = g_new0 (gint64, n_tasks);

  for (guint i = 0; i < self->units->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (self->units, i));
  g_ptr_array_sort (sorted, compare_units);
  g_clear_pointer (&self->tasks, g_hash_table_unref);
  self->tasks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->task = task;
  for (guint i = 0; i < sorted->len; i++)
    {
      const Unit *unit = g_ptr_array_index (sorted, i);
      int least = 0;

      for (int k = 1; k < n_tasks; k++)
        if (loads[k] < loads[least])
          least = k;
      loads[least] += compared_work (unit);
      g_hash_table_insert (self->tasks, g_strdup (unit->name), GINT_TO_POINTER (least + 1));
    }
}

int
xs_wishes_task (const XsWishes *self, const XsWish *wish)
{
  return task_of (self, g_hash_table_lookup (self->asked, wish->key));
}

#include "engine/store/study-write-history.h"

#include "engine/store/study-tables.h"

#define AT_ONCE 256

static gboolean
put_records (XsStudyDatabase *database, XsHistory *history, gsize from, gsize to, GError **error)
{
  g_autofree char *sql = xs_row_insert_sql (&xs_record_table);
  XsRecord records[AT_ONCE];
  gsize n;

  for (; from < to; from += n)
    {
      n = xs_history_read_records (history, from, records, MIN (AT_ONCE, to - from));
      for (gsize i = 0; i < n; i++)
        if (!xs_row_put (database, sql, &xs_record_table, (gint64) (from + i), &records[i], error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
put_marks (XsStudyDatabase *database, XsHistory *history, gsize from, gsize to, GError **error)
{
  XsMark mark;

  for (; from < to; from++)
    {
      xs_history_read_marks (history, from, &mark, 1);
      if (!xs_row_insert (database, &xs_mark_table, (gint64) from, &mark, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_edits (XsStudyDatabase *database, XsHistory *history, gsize from, gsize to, GError **error)
{
  XsEdit edit;

  for (; from < to; from++)
    {
      xs_history_read_edits (history, from, &edit, 1);
      if (!xs_row_insert (database, &xs_edit_table, (gint64) from, &edit, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
xs_study_write_history (XsStudyDatabase *database, XsHistory *history, const XsHistoryCounts *from,
                        const XsHistoryCounts *to, GError **error)
{
  return put_records (database, history, from->records, to->records, error) &&
         put_marks (database, history, from->marks, to->marks, error) &&
         put_edits (database, history, from->edits, to->edits, error);
}

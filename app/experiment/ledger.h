#pragma once

#include "app/experiment/result.h"

/* Results of trainings by key: a text that stands for everything that decides them. In memory, and
 * in a file of one JSON object a line, to which each is added as soon as it is there:
 *
 *   {"format":"across-scales-experiment","version":1,"program":"1.2","task":0,"of":0,
 *    "command":["cascade","--seeds","2"],"facts":["mode=cascade","seeds=2", ...]}
 *   {"key":"5f0c...","what":"seed 1 of 2: fine only, 1 work units","accuracy":0.91, ...}
 *
 * Numbers come back to the bit; null is none. One thread at a time. */
typedef struct _XsLedger XsLedger;

/* Which trainings a file is of. */
typedef struct
{
  char **command;    /* what starts the experiment again, after the verb */
  char **facts;      /* "name=value": what it is, whatever the words that started it */
  int task, n_tasks; /* the part of it that the file holds; 0, 0: all */
} XsLedgerHead;

void xs_ledger_head_clear (XsLedgerHead *self);
/* Of the file @path. XS_ERROR_FORMAT, saying what was expected and found: no such file, or one of
 * another version of the program. A file that was cut off within its first line has no head:
 * @command NULL. */
gboolean xs_ledger_head_read (XsLedgerHead *self, const char *path, GError **error);
/* Whether @found, of the file @path, is about the same experiment. XS_ERROR_INVALID names the first
 * difference. */
gboolean xs_ledger_head_check (const XsLedgerHead *self, const XsLedgerHead *found,
                               const char *path, GError **error);

XsLedger *xs_ledger_new (void);
void xs_ledger_free (XsLedger *self);
/* NULL: not known; borrowed. */
const XsResult *xs_ledger_find (const XsLedger *self, const char *key);
int xs_ledger_count (const XsLedger *self);

/* What the file @path of the same experiment holds; what is known already stays. @torn: its last
 * line was cut off, and is left out. */
gboolean xs_ledger_read (XsLedger *self, const char *path, const XsLedgerHead *head, gboolean *torn,
                         GError **error);
/* From now on everything is kept in the file @path, too. @go_on: with what it holds already, if it
 * is there, and the task must be the same; without, it may not be there. XS_ERROR_IO also where
 * another process keeps its results in it. */
gboolean xs_ledger_keep (XsLedger *self, const char *path, const XsLedgerHead *head, gboolean go_on,
                         gboolean *torn, GError **error);
/* A result of @what (for people); copied. XS_ERROR_IO: it is known, but could not be written. */
gboolean xs_ledger_add (XsLedger *self, const char *key, const char *what, const XsResult *result,
                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsLedger, xs_ledger_free)

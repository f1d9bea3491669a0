#pragma once

#include "engine/base/cancel.h"
#include "engine/base/team.h"

/* The ranks that this process is one of. Two implementations: alone.c, of across-scales, and mpi.c,
 * of across-scales-mpi. */

/* Joins the others; takes what is theirs from the arguments. Once, first of all. */
void xs_ranks_join (int *argc, char ***argv);
/* NULL where there is nobody else. */
XsTeam *xs_ranks (void);
/* How many of them share this machine, this one included. */
int xs_ranks_here (void);
/* While this is raised, no rank is waited for longer than a moment; NULL: nobody raises anything.
 */
void xs_ranks_watch (const XsCancel *cancel);
/* The last call. Returns @status; where the team has failed it ends the process with it, since the
 * others cannot be waited for. */
int xs_ranks_leave (int status);

/* How long a rank is waited for, in seconds, unless the environment says XS_RANK_PATIENCE=SECONDS;
 * reading a large folder takes minutes. */
#define XS_RANK_PATIENCE 600

#pragma once

#include <glib.h>

/* A layer below SQLite for tests, in the place of the system's: it counts what changes files
 * (creating, writing, cutting, syncing and deleting), and lets one such step go wrong. Syncing
 * itself is left out, which makes it fast. One thread. */
typedef enum
{
  FAULT_FAILS,     /* nothing is done, an input or output error */
  FAULT_FULL,      /* part of what is to be written is, then the disk is full */
  FAULT_CRASH,     /* part of it is done; nothing is done after it */
  FAULT_POWER_CUT, /* ... and of what was written since the last sync of a file some is not there */
  N_FAULTS,
} FaultKind;

/* Once, before SQLite is used. */
void faulty_vfs_register (void);
/* From now on: step number @step, from 1 on, goes wrong. @seed: what decides how. */
void faulty_vfs_arm (FaultKind kind, int step, guint64 seed);
/* Everything is well again; how many steps there have been since. */
int faulty_vfs_disarm (void);

#pragma once

#include "engine/base/team.h"

#include <glib.h>

/* The command line's verbs: one file each. */
typedef struct
{
  const char *name;
  const char *summary;
  /* @argv (argc) are the arguments after the verb. Prints its own errors and returns the exit
   * status. */
  int (*run) (int argc, char **argv);
  gboolean shares; /* its work among ranks; the others are of one */
} XsVerb;

/* NULL for an unknown name. */
const XsVerb *xs_verb_find (const char *name);
/* "train, evaluate, ..."; free with g_free(). */
char *xs_verb_names (void);
/* Prints all verbs on standard output. */
void xs_verb_help (void);

int xs_verb_train (int argc, char **argv);
int xs_verb_data (int argc, char **argv);
int xs_verb_evaluate (int argc, char **argv);
int xs_verb_classify (int argc, char **argv);
int xs_verb_transfer (int argc, char **argv);
int xs_verb_refine (int argc, char **argv);
int xs_verb_stencil (int argc, char **argv);
int xs_verb_export (int argc, char **argv);
int xs_verb_info (int argc, char **argv);
int xs_verb_experiment (int argc, char **argv);
/* The same by all ranks of a team, each with the same arguments; rank 0 reports. NULL: alone. */
int xs_verb_experiment_of (XsTeam *team, int argc, char **argv);
int xs_verb_bench (int argc, char **argv);

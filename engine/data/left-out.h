#pragma once

#include <glib.h>

/* What a reader has found and does not take, each with its reason: nothing is passed over in
 * silence. */
typedef enum
{
  XS_LEFT_LEAVING,       /* a system's, a file server's or a tool's own */
  XS_LEFT_UNREADABLE,    /* nobody may read it, or it broke while it was read */
  XS_LEFT_IRREGULAR,     /* a pipe, a device, a link to nowhere */
  XS_LEFT_NO_PICTURE,    /* by its contents */
  XS_LEFT_DAMAGED,       /* a picture that cannot be decoded */
  XS_LEFT_UNLABELLED,    /* images without classes: they can be classified */
  XS_LEFT_UNKNOWN_CLASS, /* a class that the training part has not */
  XS_LEFT_BESIDE,        /* not in a class folder, or beside the folders of the parts */
  XS_LEFT_NO_PART,       /* beside the files of a data set that is told by their names */
  XS_LEFT_TOO_DEEP,
  XS_LEFT_LOOP,    /* a link to a folder that it is in */
  XS_LEFT_MISSING, /* named in a table, and not there */
  XS_N_LEFT_REASONS,
} XsLeftReason;

typedef struct
{
  XsLeftReason reason;
  char *path;   /* below the data set, for people: "cat/1.png" */
  int n_files;  /* of a folder: those in it, if they were counted; 1 for a file */
  char *detail; /* what went wrong, or NULL */
} XsLeftOut;

/* Identifier, for JSON: "no-picture". */
const char *xs_left_reason_id (XsLeftReason reason);
/* For people: "no picture"; after "left out: ". */
const char *xs_left_reason_words (XsLeftReason reason);

/* Of XsLeftOut. */
GPtrArray *xs_left_out_list_new (void);
void xs_left_out_add (GPtrArray *list, XsLeftReason reason, const char *path, int n_files,
                      const char *detail);
/* Sorts by reason, then by path. */
void xs_left_out_sort (GPtrArray *list);
/* Files of @list that are of this reason; folders that could not be looked into count as one. */
int xs_left_out_count (const GPtrArray *list, XsLeftReason reason);
/* One line on what is left out for this reason, naming the first few: "3 files left out as no
 * pictures: a.txt, b.txt, c.txt"; NULL when there is nothing. */
char *xs_left_out_line (const GPtrArray *list, XsLeftReason reason);

#pragma once

#include <gio/gio.h>

/* What a person has dropped, pasted or opened: told by contents, type and address, before anything
 * is decoded. Looks at no more than the beginning of a file on this computer. */

#define XS_GIVEN_MOST_BYTES (50 * 1024 * 1024) /* of a picture inside an address */

typedef enum
{
  XS_GIVEN_PICTURE,   /* @file: whatever is none of the next three, until it is decoded */
  XS_GIVEN_MODEL,     /* @file: a model or a study */
  XS_GIVEN_FOLDER,    /* @file */
  XS_GIVEN_DATA,      /* @file: of a data set (data-file.h) */
  XS_GIVEN_BYTES,     /* @bytes: the contents of a picture file, out of a "data:" address */
  XS_GIVEN_TOO_LARGE, /* the same, with more than XS_GIVEN_MOST_BYTES */
  XS_GIVEN_ON_WEB,    /* "https:" and the like: to be saved first */
  XS_GIVEN_ELSEWHERE, /* a file without a path on this computer: "trash:", "sftp:" */
  XS_GIVEN_NOTHING,   /* no file, no picture: words, another scheme, a "data:" of something else */
} XsGivenKind;

typedef struct
{
  XsGivenKind kind;
  GFile *file; /* of PICTURE, MODEL, FOLDER and DATA; has a path */
  GBytes *bytes;
  char *name;       /* for people: one line of at most 60 characters */
  gboolean is_flat; /* of FOLDER: its own files are pictures, so it is no folder of classes */
  GPtrArray *files; /* GFile: all that were given and are on this computer; @file is the first */
  int n_left;       /* how many others were given with it */
} XsGiven;

/* What becomes of it. */
typedef enum
{
  XS_GOES_NOWHERE,
  XS_GOES_TO_PICTURE, /* classified */
  XS_GOES_TO_TABLE,   /* all @files, classified together */
  XS_GOES_TO_MODEL,
  XS_GOES_TO_STUDY, /* the images of a study */
} XsDestination;

/* Of the first of @files, (n), n >= 1. @name is for a picture without one of its own: "Dropped
 * image". Never NULL. Main thread: blocks for a look at one local file. */
XsGiven *xs_given_files (GFile *const *files, int n, const char *name);
/* Of a text: addresses or absolute paths, one a line; lines that begin with # say nothing. */
XsGiven *xs_given_text (const char *text, const char *name);
void xs_given_free (XsGiven *self);

/* Several pictures are for the table wherever they are given, and where Classify shows so is a flat
 * folder; any other folder, and a file of a data set, is for a study. Pure. */
XsDestination xs_given_destination (const XsGiven *self, gboolean is_classify);
/* How many of what was given are left alone when it goes there. Pure. */
int xs_given_n_left (const XsGiven *self, XsDestination destination);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsGiven, xs_given_free)

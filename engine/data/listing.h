#pragma once

#include "engine/data/part.h"
#include "engine/pictures/header.h"

#include <gio/gio.h>

/* Which files a data set of image files has, and what each is for; nothing is decoded. */

/* A class is a number of one byte. */
#define XS_LISTING_MAX_CLASSES 256

typedef struct
{
  GFile *file;
  char *name; /* below the data set, for people: "cat/1.png" */
  int label;
  XsPart part;
  guint64 n_bytes;
  guint64 modified; /* microseconds since 1970 */
  guint64 contents; /* the same for equal contents, */
  XsHeader header;  /* and what they say they are; engine/data/contents.h */
} XsListed;

void xs_listed_free (void *self);

typedef struct
{
  GPtrArray *class_names;    /* char *, by number */
  GPtrArray *files;          /* XsListed */
  GPtrArray *left_out;       /* XsLeftOut */
  GPtrArray *remarks;        /* char *: what a person should know */
  GPtrArray *folders;        /* char *: of folders; each could be named as the test part */
  char *origins[XS_N_PARTS]; /* what the part is made of, "test/"; NULL: the files do not say */
} XsListing;

void xs_listing_init (XsListing *self);
void xs_listing_clear (XsListing *self);
/* Adds the file at @path. */
XsListed *xs_listing_add (XsListing *self, const char *path, char *name, int label, XsPart part);
/* The number of the class @name, a new one if @make; -1: there is none, or there are too many. */
int xs_listing_class (XsListing *self, const char *name, gboolean make);
/* An order for the same names that mixes the classes. */
void xs_listing_mix (XsListing *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XsListing, xs_listing_clear)

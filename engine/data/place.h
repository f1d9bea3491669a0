#pragma once

#include <glib.h>

/* DATA, as people write it and as models and studies keep it: where images are, and how they are
 * to be read. "PATH" or a word ("embedded", "shapes"), and after it any of
 *
 *   ,size=N            keep images at N pixels per side (else the median of theirs)
 *   ,colour=grey|rgb   instead of grey when all are
 *   ,invert=yes|no     exchange black and white, or never (else grey pictures dark on light)
 *   ,transpose         rows are columns, as in EMNIST's files (transpose=no: they are not)
 *   ,test=NAME         the folder of that name is the test part
 *   ,split=SEED        draws what the files do not divide
 *
 * A path that exists is taken whole, commas and all. */
typedef enum
{
  XS_COLOUR_AUTO,
  XS_COLOUR_GREY,
  XS_COLOUR_RGB,
} XsColour;

typedef enum
{
  XS_INVERT_AUTO,
  XS_INVERT_YES,
  XS_INVERT_NO,
} XsInvert;

/* A plain value that owns its texts. */
typedef struct
{
  char *where; /* a word, or an absolute path */
  int size;    /* 0: by itself */
  XsColour colour;
  XsInvert invert;
  gboolean transpose;
  char *test;    /* or NULL */
  guint64 split; /* the seed of parts that are drawn */
} XsPlace;

#define XS_PLACE_EMBEDDED "embedded"
#define XS_PLACE_SHAPES "shapes"

/* @split when @data names none. XS_ERROR_INVALID for an option's value; an option that is none is
 * part of the path. */
gboolean xs_place_parse (XsPlace *self, const char *data, guint64 split, GError **error);
/* The same of images that are to be read as those of @like (as @data) were: options that @data does
 * not say are its, unless @data is a word. */
gboolean xs_place_parse_like (XsPlace *self, const char *data, const char *like, guint64 split,
                              GError **error);
/* By the letters alone, for what a file says: looks at no folder, leaves a relative path as it is,
 * and takes an option with a wrong value as part of the path. The split is 0 unless @data says
 * it. */
void xs_place_parse_written (XsPlace *self, const char *data);
/* What a file that is passed on says of @data: words as they are, of a path its last name alone,
 * and the options. By the letters alone; free with g_free(). */
char *xs_place_short (const char *data);
/* The other way, without the split; options that say nothing are left out. */
char *xs_place_text (const XsPlace *self);
/* Whether no path: "embedded", "shapes", the name of a fetched data set. */
gboolean xs_place_is_word (const XsPlace *self);
void xs_place_clear (XsPlace *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XsPlace, xs_place_clear)

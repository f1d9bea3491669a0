#pragma once

#include <glib.h>

/* What a person is asked before a model or a study is opened: with which images. */
typedef enum
{
  XS_DATA_NAMED_BY_MODEL, /* a path in a model, which may come from anybody: offered, not followed
                           */
  XS_DATA_MISSING,        /* what it names is not there */
  XS_DATA_UNFIT,          /* ... or what was chosen is there and cannot be used */
  XS_DATA_CHANGED,        /* other images than the study was trained on */
} XsDataReason;

typedef struct
{
  XsDataReason reason;
  char *file;        /* the path of the model or study */
  gboolean is_study; /* which has a split of its own, and curves */
  char *where;       /* what it names, or what was chosen: a path, a folder's name, a word */
  char *place;       /* the same with how it is to be read, as xs_session_open_on() takes it */
  gboolean is_there; /* @where is a path that exists on this computer */
  char *message;     /* what was wrong, or NULL */
} XsDataQuestion;

void xs_data_question_free (XsDataQuestion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsDataQuestion, xs_data_question_free)

#pragma once

#include "app/session/data-question.h"
#include "app/session/kept.h"
#include "app/session/services.h"
#include "engine/data/picture-list.h"
#include "engine/data/place.h"
#include "engine/questions/preview.h"
#include "engine/questions/questions.h"
#include "engine/questions/retrace.h"
#include "engine/questions/scan.h"
#include "engine/questions/spectrum.h"
#include "engine/store/model.h"

/* What a session asks of the jobs thread: each request owns or refers to all it needs. Replies
 * carry the kind, the request and the answer. The most urgent kind first. */
typedef enum
{
  XS_REQUEST_STUDY,    /* XsStudyRequest -> itself, with what was read filled in */
  XS_REQUEST_SAVE,     /* XsSaveRequest -> itself */
  XS_REQUEST_KEEP,     /* XsKeepRequest -> itself */
  XS_REQUEST_PICTURE,  /* XsPictureRequest -> XsPicture */
  XS_REQUEST_LIST,     /* XsListRequest -> itself, with the list filled in */
  XS_REQUEST_INSPECT,  /* XsDataRequest -> XsInspection */
  XS_REQUEST_EXAMPLES, /* XsDataRequest -> GPtrArray of XsExample */
  XS_REQUEST_COMPARE,  /* XsCompareRequest -> itself, with the history filled in */
  XS_REQUEST_LOOK,     /* XsLookRequest -> XsFrame */
  XS_REQUEST_CLASSIFY, /* XsNetworkRequest -> XsClassification */
  XS_REQUEST_CONFUSED, /* XsConfusedRequest -> XsConfused */
  XS_REQUEST_MOVE,     /* XsNetworkRequest -> XsMoved */
  XS_REQUEST_RETRACE,  /* XsNetworkRequest -> XsRetraced */
  XS_REQUEST_SPECTRUM, /* XsNetworkRequest -> XsSpectrum */
  XS_REQUEST_LIMIT,    /* XsNetworkRequest -> XsCfl */
  XS_REQUEST_PREVIEW,  /* XsPreviewRequest -> XsPreview */
  XS_REQUEST_LADDER,   /* XsNetworkRequest -> XsLadder */
  XS_REQUEST_TEST,     /* XsTestRequest -> itself, with what was found filled in */
  XS_REQUEST_MATRIX,   /* XsMatrixRequest -> itself, with what was measured filled in */
  XS_REQUEST_GUESS,    /* XsGuessRequest -> itself, with what was seen filled in */
  XS_N_REQUESTS,
} XsRequestKind;

/* The images of a study, and the network it starts from if @model is given. That is asked twice:
 * once the file is read, and it is known where its images are; and once more to read these. */
typedef struct
{
  char *where;          /* NULL: what the model names */
  char *model;          /* a file: a model, or a study that goes on; or NULL */
  gboolean even_others; /* than the study was trained on */
  XsSettings settings;
  XsModel *read;            /* of @model, filled in first; */
  XsPlace place;            /* its images */
  XsDataset *data;          /* filled in */
  XsParameters *parameters; /* filled in if there is a model */
  XsSnapshot *snapshot;     /* ... or a study, */
  XsKept *kept;             /* and its file, if it can be written; before: of a study before the
                             * present one, which has @model open, or NULL */
  char *views;              /* what it says that the views showed, */
  char *remark;             /* and what is to be said of it; or NULL */
  XsDataQuestion *question; /* ... instead of all that: what must be asked first; or NULL */
} XsStudyRequest;

/* One of file, encoded and pixels. */
typedef struct
{
  GFile *file;
  GBytes *encoded; /* the contents of a picture file */
  GBytes *pixels;  /* RGBA, (height, stride), not premultiplied */
  int width, height, stride;
  char *name; /* of what is no file */
  int inputs;
} XsPictureRequest;

/* The curves of another study. */
typedef struct
{
  char *path;
  XsHistory *history; /* filled in */
} XsCompareRequest;

/* Something about images that might be studied. */
typedef struct
{
  char *data; /* engine/data/place.h */
  guint64 split;
} XsDataRequest;

/* Something about the network in a frame. */
typedef struct
{
  XsMover *mover;
  guint64 network; /* tells one network from another */
  XsFrame *frame;
  XsDataset *data;
  XsPicture *picture; /* classify only, */
  XsSightParts parts; /* the same */
  XsTracer *tracer;   /* retrace only */
  int step;           /* spectrum only */
  int sizes[XS_MAX_LEVELS];
  int n_sizes;
  XsTransferMethod method;
  int depth; /* retrace only: instead of another size; 0: there */
  XsRefineMethod refine;
} XsNetworkRequest;

/* What a change would make of the network in a frame. */
typedef struct
{
  XsPreviewer *previewer;
  guint64 network;
  XsFrame *frame;
  XsChange change;
  double epoch_seconds; /* NaN: unknown */
} XsPreviewRequest;

/* What images of @see pixels are worth to the network in a frame, moved to @size. */
typedef struct
{
  XsMover *mover;
  guint64 network;
  XsFrame *frame;
  XsDataset *data;
  int sizes[XS_MAX_LEVELS]; /* that are asked for in turn */
  int n_sizes;
  XsTransferMethod method;
  int see, size;
  XsMeasured measured; /* filled in */
} XsMatrixRequest;

/* How good the network in a frame is on the test images. */
typedef struct
{
  XsFrame *frame;
  XsDataset *data;
  XsTested tested; /* filled in */
} XsTestRequest;

/* Which validation images of a class the network in a frame takes for another. */
typedef struct
{
  XsFrame *frame;
  XsDataset *data;
  int label, prediction;
  int most; /* of the part */
} XsConfusedRequest;

/* Which pictures files and folders mean. */
typedef struct
{
  GPtrArray *files; /* GFile, with paths */
  XsPictureList list;
} XsListRequest;

/* The classes of some of several pictures. */
typedef struct
{
  guint asking; /* tells one round of questions from another */
  XsMover *mover;
  guint64 network;
  XsFrame *frame;
  int sizes[XS_MAX_LEVELS];
  int n_sizes;
  XsTransferMethod method;
  GPtrArray *paths; /* char *, of all pictures; shared, and never changed */
  int start, count;
  XsSeen *seen; /* (count) */
} XsGuessRequest;

/* A state that training has left. */
typedef struct
{
  XsCheckpoint *state;
  XsTracer *tracer;
  XsDataset *data;
  XsFrameWish wish;
} XsLookRequest;

typedef struct
{
  XsParameters *parameters;
  XsDataset *data;
  char *path;
} XsSaveRequest;

typedef struct
{
  XsKept *kept;
  XsSnapshot *snapshot;
  XsDataset *data;
  char *views;
  gboolean is_asked; /* a person waits for it */
  gint64 n_bytes;    /* filled in: of the file, once it is saved */
} XsKeepRequest;

/* Each takes ownership of its request. */
void xs_request_study (const XsServices *services, XsJobs *jobs, XsStudyRequest *request);
void xs_request_picture (const XsServices *services, XsJobs *jobs, XsPictureRequest *request);
/* @kind: INSPECT or SAMPLES. */
void xs_request_data (const XsServices *services, XsJobs *jobs, XsRequestKind kind,
                      XsDataRequest *request);
/* @kind: CLASSIFY, MOVE, RETRACE (of a frame with a trajectory), SPECTRUM, LIMIT or LADDER. */
void xs_request_network (const XsServices *services, XsJobs *jobs, XsRequestKind kind,
                         XsNetworkRequest *request);
void xs_request_preview (const XsServices *services, XsJobs *jobs, XsPreviewRequest *request);
void xs_request_matrix (const XsServices *services, XsJobs *jobs, XsMatrixRequest *request);
void xs_request_test (const XsServices *services, XsJobs *jobs, XsTestRequest *request);
void xs_request_confused (const XsServices *services, XsJobs *jobs, XsConfusedRequest *request);
void xs_request_list (const XsServices *services, XsJobs *jobs, XsListRequest *request);
void xs_request_guesses (const XsServices *services, XsJobs *jobs, XsGuessRequest *request);
/* Never dropped, not even at the end. */
void xs_request_look (const XsServices *services, XsJobs *jobs, XsLookRequest *request);
void xs_request_save (const XsServices *services, XsJobs *jobs, XsSaveRequest *request);
void xs_request_keep (const XsServices *services, XsJobs *jobs, XsKeepRequest *request);

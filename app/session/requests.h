#pragma once

#include "app/session/services.h"
#include "engine/questions/questions.h"

/* What a session asks of the jobs thread: each request owns or refers to all it needs. Replies
 * carry the kind, the request and the answer. The most urgent kind first. */
typedef enum
{
  XS_REQUEST_STUDY,    /* XsStudyRequest -> itself, with data (and parameters) filled in */
  XS_REQUEST_SAVE,     /* XsSaveRequest -> itself */
  XS_REQUEST_PICTURE,  /* XsPictureRequest -> XsPicture */
  XS_REQUEST_CLASSIFY, /* XsNetworkRequest -> XsClassification */
  XS_REQUEST_MOVE,     /* XsNetworkRequest -> XsMoved */
  XS_REQUEST_LADDER,   /* XsNetworkRequest -> XsLadder */
  XS_N_REQUESTS,
} XsRequestKind;

/* The images of a study, and the network it starts from if @model is given. */
typedef struct
{
  char *where; /* NULL: what the model names */
  char *model; /* a model file, or NULL */
  XsSettings settings;
  XsDataset *data;          /* filled in */
  XsParameters *parameters; /* filled in if there is a model */
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

/* Something about the network in a frame. */
typedef struct
{
  XsMover *mover;
  guint64 network; /* tells one network from another */
  XsFrame *frame;
  XsDataset *data;
  XsPicture *picture; /* classify only */
  int sizes[XS_MAX_LEVELS];
  int n_sizes;
  XsTransferMethod method;
} XsNetworkRequest;

typedef struct
{
  XsParameters *parameters;
  XsDataset *data;
  char *path;
} XsSaveRequest;

/* Each takes ownership of its request. */
void xs_request_study (const XsServices *services, XsJobs *jobs, XsStudyRequest *request);
void xs_request_picture (const XsServices *services, XsJobs *jobs, XsPictureRequest *request);
/* @kind: CLASSIFY, MOVE or LADDER. */
void xs_request_network (const XsServices *services, XsJobs *jobs, XsRequestKind kind,
                         XsNetworkRequest *request);
/* Never dropped, not even at the end. */
void xs_request_save (const XsServices *services, XsJobs *jobs, XsSaveRequest *request);

#pragma once

#include "app/session/asks.h"
#include "app/session/data-question.h"
#include "app/session/given.h"
#include "app/session/services.h"
#include "engine/data/inspection.h"
#include "engine/data/examples.h"
#include "engine/questions/answers.h"
#include "engine/questions/many.h"
#include "engine/questions/study.h"

/* A study at work, without a window: the training thread and the jobs thread, what they are asked
 * and when, what is opened and saved. What a person wants comes in as commands and is never
 * answered at once; what comes of it goes out through the listener, as data. Main thread only;
 * nothing blocks, but the end. */
typedef struct _XsSession XsSession;

#define XS_AUTOSAVE_SECONDS 30

typedef enum
{
  XS_LOADING_NOTHING,
  XS_LOADING_IMAGES,
  XS_LOADING_MODEL,
} XsLoading;

typedef enum
{
  XS_FAILURE_TRAINING,
  XS_FAILURE_STUDY,
  XS_FAILURE_PICTURE,
  XS_FAILURE_CLASSES,
  XS_FAILURE_LADDER,
  XS_FAILURE_PATHS,
  XS_FAILURE_MATRIX,
  XS_FAILURE_CONFUSED,
  XS_FAILURE_TEST,
  XS_FAILURE_SAVE,
  XS_FAILURE_INSPECTION,
  XS_FAILURE_COMPARISON,
} XsFailure;

/* What a study takes. */
typedef struct
{
  gsize memory;  /* bytes: the states of all nodes, */
  gsize most;    /* until those of the oldest plain nodes are let go of */
  gint64 file;   /* bytes; -1: there is none yet */
  int n_nodes;   /* of the timeline; */
  int n_thinned; /* whose states have been let go of, */
  int n_newly;   /* and since this was told last; none when a study begins */
} XsWeight;

/* Each may be called from within a command or from the main loop. What is handed over is borrowed
 * for the call; objects with a reference count may be kept. Calling the session back is allowed,
 * but not to free it. */
typedef struct
{
  void (*study_begun) (void *data, XsStudy *study, XsHistory *history);
  /* What is known of the study is the same, but that it has more or fewer reference images. */
  void (*references) (void *data, XsStudy *study);
  /* ... which was opened from a file that says what the views showed, JSON of anybody. */
  void (*views_opened) (void *data, const char *views);
  /* What they show now, to be kept with the study. Free with g_free(); NULL: nobody knows. */
  char *(*views) (void *data);
  void (*history_grew) (void *data);
  void (*frame) (void *data, XsFrame *frame);
  /* xs_session_state(), xs_session_offers() or what is being loaded may be another. */
  void (*changed) (void *data);
  /* The learning rate is another, and not by xs_session_set_learning_rate(). */
  void (*rate) (void *data, double rate);
  /* The curves of another study, which is called @name. */
  void (*compared) (void *data, XsHistory *history, const char *name);
  /* What xs_session_find_rates() has found. */
  void (*rates) (void *data, const XsRateSearch *search);
  /* The current node is another: by a change, or as @how says. */
  void (*moved_on) (void *data, XsReturn how, const XsNode *node);
  /* The study that has just begun is the one before once more, or one that was opened, which can be
   * undone; or @how says that the one before that, or after it, is back. */
  void (*restarted) (void *data, XsReturn how, gboolean is_opened);
  /* The level has levelled off. @size: the next larger one, 0 where images have no more to
   * show. */
  void (*plateau) (void *data, int size);
  void (*finished) (void *data, XsReason reason);
  /* NULL: something has been done about it. */
  void (*diverged) (void *data, const XsDivergence *divergence);

  /* A state that training has left is looked at: kernels, states, classes and confusion are of this
   * network now; NULL: of the present one again. */
  void (*looked) (void *data, XsFrame *frame);

  /* In Classify. @picture NULL: none; @label: its true class, or -1. */
  void (*picture) (void *data, XsPicture *picture, int label);
  void (*picture_opened) (void *data); /* ... from outside, so it should be in sight */
  void (*classes) (void *data, const XsClassification *answer);
  void (*moved) (void *data, const XsMoved *answer);
  void (*retraced) (void *data, XsRetraced *answer);
  void (*spectrum) (void *data, XsSpectrum *answer);
  /* How far the present network's time steps are from their limit. */
  void (*limit) (void *data, const XsCfl *answer);
  void (*ladder) (void *data, const XsLadder *answer);
  /* What is known so far of what was asked for by xs_session_measure_matrix(); NULL: nothing is any
   * more. */
  void (*matrix) (void *data, const XsMatrix *matrix);
  /* What was asked for by xs_session_find_confused(). */
  void (*confused) (void *data, const XsConfused *answer);
  /* What was asked for by xs_session_test(), the last time; NULL: nothing is known. @is_busy: it is
   * being found out anew. */
  void (*tested) (void *data, const XsTested *answer, gboolean is_busy);
  void (*age) (void *data, XsAskKind kind, const XsAge *age);
  /* A change is previewed; NULL: none is any more. Then what it would make of the network by one
   * method after the other, the chosen one first unless it learns, and again while training goes
   * on; @answer NULL:
   * @error says why it cannot be made. */
  void (*preview) (void *data, const XsPreviewed *what);
  void (*previewed) (void *data, const XsChange *change, XsPreview *answer, const char *error);
  /* Several pictures at once: how far they are; NULL: they are put away. Then the answers to some,
   * which replace those that there were. */
  void (*many) (void *data, const XsMany *many);
  void (*guesses) (void *data, const XsGuesses *guesses);

  /* A model or a study is not opened before it is said with which images: xs_session_open_on(). */
  void (*data_asked) (void *data, const XsDataQuestion *question);
  /* What was given cannot be opened, or others were given with it that are left alone. */
  void (*given) (void *data, const XsGiven *given);
  /* A folder or a file of images was given: whether to study them. */
  void (*study_offered) (void *data, const XsSettings *settings, const char *where);
  /* What is behind the name of a data set, and a few of its images (XsExample). */
  void (*inspected) (void *data, XsInspection *inspection);
  void (*examples) (void *data, GPtrArray *examples);
  /* What a person should know about the reading; @is_serious: files could not be read. */
  void (*remarks) (void *data, const char *text, gboolean is_serious);
  void (*saved) (void *data, const char *path);
  /* The study is kept as it is now, and is the latest of those worked on (app/session/shelf.h). */
  void (*kept) (void *data);
  /* The present study takes more or less than before. */
  void (*weighs) (void *data, const XsWeight *weight);
  /* At the start: what was worked on last. */
  void (*left_behind) (void *data, const char *path);
  /* @message NULL: what was wrong is over. */
  void (*failed) (void *data, XsFailure what, const char *message);
} XsListener;

/* What the window shows, which decides what is asked. */
typedef struct
{
  gboolean is_seen;      /* not minimised */
  XsFrameParts parts;    /* of frames */
  int selected;          /* reference image of the trajectory */
  int other_size;        /* the Kernels view's; 0: that view does not show */
  int paths_size;        /* the Trajectory view's other one; 0: no paths at another size show, */
  int paths_depth;       /* and with another number of steps; 0: none of these */
  gboolean is_stability; /* that of time steps shows, */
  int step;              /* above all of this one */
  gboolean is_health;    /* how training goes shows */
  gboolean is_classify;  /* Classify shows, */
  XsSightParts sight;    /* and so much of its picture's answer */
  gboolean is_confused;  /* the images behind a cell of the confusion matrix show */
} XsShows;

/* Which commands make sense now. */
typedef enum
{
  XS_OFFER_RUN = 1 << 0,
  XS_OFFER_STEP = 1 << 1,
  XS_OFFER_RESTART = 1 << 2,
  XS_OFFER_SAVE = 1 << 3,
  XS_OFFER_TRANSFER = 1 << 4,
  XS_OFFER_PROLONG = 1 << 5,
  XS_OFFER_RESTRICT = 1 << 6,
  XS_OFFER_REFINE = 1 << 7,
  XS_OFFER_UNDO = 1 << 8,
  XS_OFFER_REDO = 1 << 9,
  XS_OFFER_INVERT = 1 << 10,
  XS_OFFER_UPDATE = 1 << 11,
  XS_OFFER_CANCEL_LOADING = 1 << 12,
  XS_OFFER_BACK = 1 << 13,
  XS_OFFER_TABLE = 1 << 14, /* several pictures */
  XS_OFFER_STOP_TABLE = 1 << 15,
  XS_OFFER_ANSWER_AGAIN = 1 << 16,
  XS_OFFER_CLOSE_TABLE = 1 << 17,
  XS_OFFER_NODES = 1 << 18,   /* of the timeline */
  XS_OFFER_RESTORE = 1 << 19, /* deleted branches */
  XS_OFFER_PREVIEW = 1 << 20, /* there is one, */
  XS_OFFER_APPLY = 1 << 21,   /* and the change can be made */
  XS_OFFER_MEASURE = 1 << 22, /* the matrix, */
  XS_OFFER_STOP_MEASURING = 1 << 23,
  XS_OFFER_TEST = 1 << 24, /* there are test images */
  XS_OFFER_STOP_TEST = 1 << 25,
} XsOffers;

/* Starts the threads, @n_threads of them to compute (0: one per processor). @services, @listener
 * and @data are borrowed and must outlive the session. */
XsSession *xs_session_new (const XsServices *services, int n_threads, const XsListener *listener,
                           void *data, GError **error);
/* Stops the threads and waits for them; what was to be saved is saved. */
void xs_session_free (XsSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsSession, xs_session_free)

/* Takes what has come from the threads and asks what is due; returns when it is due next
 * (monotonic, -1: when something comes). The main loop calls it through a source of the session's
 * own; a test does so itself. */
gint64 xs_session_work (XsSession *self);

XsState xs_session_state (const XsSession *self); /* EMPTY: no study */
XsOffers xs_session_offers (const XsSession *self);
XsLoading xs_session_loading (const XsSession *self);
/* While images are read because a model or study names them: where they are; else NULL. */
const char *xs_session_loading_place (const XsSession *self);
/* How far loading is, in [0, 1]; below 0 when that is not known, or nothing is loaded. */
double xs_session_loading_fraction (const XsSession *self);
/* What the New study dialog begins with: what the last one asked for until that has become a study,
 * else as the present study is. @where is borrowed. */
void xs_session_proposal (const XsSession *self, XsSettings *settings, const char **where);

void xs_session_show (XsSession *self, const XsShows *shows);

/* Studies. The first one: of a model among what was given at the start (n >= 0), else the default.
 */
void xs_session_open_first (XsSession *self, GFile *const *files, int n);
void xs_session_new_study (XsSession *self, const XsSettings *settings, const char *where);
void xs_session_cancel_loading (XsSession *self);
/* Opens a model or a study, a file with a path, on the images @where (engine/data/place.h): they
 * are read as its own are where that says nothing else, and their parts are its own. NULL: on
 * those that it names. @even_others: also where they are not those that the study was trained on.
 */
void xs_session_open_on (XsSession *self, GFile *file, const char *where, gboolean even_others);

/* Offers to study the images of @file, a folder or a file with a path, whatever they are. */
void xs_session_import (XsSession *self, GFile *file);
/* What is behind @data (engine/data/place.h; @split as for xs_inspect()), and then a few of its
 * images; the latest counts. Nothing is opened. */
void xs_session_inspect (XsSession *self, const char *data, guint64 split);
gboolean xs_session_is_inspecting (const XsSession *self);
/* How far it is, in [0, 1]; below 0: nobody knows. */
double xs_session_inspection_fraction (const XsSession *self);
/* The images alone, of data read in another way. */
void xs_session_ask_examples (XsSession *self, const char *data, guint64 split);
/* Nobody waits for either any more. */
void xs_session_end_inspection (XsSession *self);

/* What a person has opened, dropped or pasted. @name: what is without a name is called. */
void xs_session_open_files (XsSession *self, GFile *const *files, int n, const char *name);
void xs_session_open_text (XsSession *self, const char *text, const char *name);
/* RGBA, (height, stride), not premultiplied. */
void xs_session_open_pixels (XsSession *self, GBytes *pixels, int width, int height, int stride,
                             const char *name);
/* What is to be classified; NULL: nothing any more. */
void xs_session_set_picture (XsSession *self, XsPicture *picture, int label);
void xs_session_choose_reference (XsSession *self, int index);
void xs_session_invert (XsSession *self);

/* Several pictures at once, given as above: shows one of them (by its place in the order in which
 * they were found) as a single picture; stops answering; asks the present network; puts them away.
 */
void xs_session_choose_many (XsSession *self, int index);
void xs_session_stop_many (XsSession *self);
void xs_session_answer_many_again (XsSession *self);
void xs_session_close_many (XsSession *self);

/* What images of each size are worth to the network at each size, on validation images: asks the
 * network that shows, cell by cell as long as Classify shows; leaves it at what is known. */
void xs_session_measure_matrix (XsSession *self);
void xs_session_stop_matrix (XsSession *self);

/* How good the network that shows is on all test images: asked by hand only, for whoever chooses by
 * them has none left; leaves it at what is known. */
void xs_session_test (XsSession *self);
void xs_session_stop_test (XsSession *self);

/* The validation images of a class that the network that shows takes for another; the latest
 * counts. Nobody wants to know any more. An image of the study to be classified. */
void xs_session_find_confused (XsSession *self, int label, int prediction);
void xs_session_end_confused (XsSession *self);
void xs_session_choose_image (XsSession *self, XsPart part, int index);

/* Training. */
void xs_session_toggle_run (XsSession *self);
void xs_session_step (XsSession *self);
/* Again from the same start, or from that of the next seed; undo brings back what was there. */
void xs_session_restart (XsSession *self, gboolean new_seed);
/* To the next larger (@direction 1) or smaller (-1) size of the ladder, or to @size. */
void xs_session_climb (XsSession *self, int direction);
void xs_session_transfer (XsSession *self, int size);
void xs_session_refine (XsSession *self);
/* One kernel by hand, in a node called @name. */
void xs_session_set_kernel (XsSession *self, const XsKernelEdit *edit, const char *name);
/* Shows what such a change (as above; a kind of node) would make of the network, until it is made,
 * by the methods chosen for the others too, until that is no more the next one, or nobody wants to
 * know any more. Training goes on. */
void xs_session_preview (XsSession *self, XsNodeKind kind);
void xs_session_apply_preview (XsSession *self);
void xs_session_end_preview (XsSession *self);
void xs_session_undo (XsSession *self);
void xs_session_redo (XsSession *self);
/* Nodes of the timeline, as in engine/learn/training.h: goes on where @node was last left; from
 * where it began (-1: from the present state), in a new branch; a node at the present state,
 * without a name; and what a person makes of them (@name of XS_EDIT_NAME, else NULL). */
void xs_session_go_to (XsSession *self, int node);
void xs_session_branch (XsSession *self, int node);
void xs_session_mark (XsSession *self);
void xs_session_edit (XsSession *self, int node, XsEditKind kind, const char *name);
/* What is shown is of the state that @node began with, until another is looked at, -1: the present
 * one, or the training changes by hand. Training itself goes on. */
void xs_session_look (XsSession *self, int node);
/* All that are deleted. */
void xs_session_restore_branches (XsSession *self);
/* After a divergence, to the last good state. */
void xs_session_back (XsSession *self, XsRemedy remedy);
void xs_session_set_learning_rate (XsSession *self, double rate);
/* Which rates the study stands; training waits for it a moment. */
void xs_session_find_rates (XsSession *self);
/* Reads the curves of the study in @path, to be shown beside this one's. */
void xs_session_compare (XsSession *self, const char *path);
/* Fine only against a cascade (engine/learn/race.h): begins one with the study's network, for which
 * its training pauses, and lets go of the one before; stops it where it stands; how it stands
 * (FALSE: there is none; @look is to be cleared); lets go of it. */
gboolean xs_session_race (XsSession *self, double work_units, GError **error);
void xs_session_stop_race (XsSession *self);
gboolean xs_session_look_at_race (XsSession *self, XsRaceLook *look);
void xs_session_end_race (XsSession *self);
void xs_session_set_method (XsSession *self, XsTransferMethod method);
void xs_session_set_refine_method (XsSession *self, XsRefineMethod method);
/* Asks for all that shows at once. */
void xs_session_update_answers (XsSession *self);
/* Studies are kept by themselves: a few seconds after they begin, every @seconds (at first
 * XS_AUTOSAVE_SECONDS), and when another takes their place or the end comes; in their file, or
 * without a name among the user's state. */
void xs_session_set_autosave (XsSession *self, int seconds);
/* Of how many reference images paths are shown, in this study and others: of the first of those
 * that there were, or of more (at first XS_USUAL_REFERENCES; engine/questions/frame.h). */
void xs_session_set_references (XsSession *self, int n);
/* Keeps the present study at once; FALSE: it has no name yet. */
gboolean xs_session_save_study (XsSession *self);
/* It is kept in @path from now on, which gets the ending of studies. */
void xs_session_save_study_as (XsSession *self, const char *path);
/* The network as it is now, in the format that @path ends as; a name that ends as none gets the
 * usual ending of models. */
void xs_session_save (XsSession *self, const char *path);

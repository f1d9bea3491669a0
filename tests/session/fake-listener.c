#include "tests/session/fake-private.h"

/* Counts what the session tells, and keeps the last of it. */

static Told *
told_of (void *data)
{
  return &((Fake *) data)->told;
}

static void
study_begun (void *data, XsStudy *study, XsHistory *history)
{
  told_of (data)->n_studies++;
}

static void
references (void *data, XsStudy *study)
{
  told_of (data)->n_references = study->n_references;
}

static void
views_opened (void *data, const char *views)
{
  g_free (told_of (data)->views);
  told_of (data)->views = g_strdup (views);
}

static char *
views_now (void *data)
{
  return g_strdup (((Fake *) data)->views);
}

static void
history_grew (void *data)
{
  told_of (data)->n_history++;
}

static void
told_frame (void *data, XsFrame *frame)
{
  told_of (data)->n_frames++;
}

static void
changed (void *data)
{
  told_of (data)->n_changed++;
}

static void
moved_on (void *data, XsReturn how, const XsNode *node)
{
  told_of (data)->n_moves++;
  told_of (data)->move = how;
}

static void
rate (void *data, double now)
{
  told_of (data)->rate = now;
}

static void
restarted (void *data, XsReturn how, gboolean is_opened)
{
  told_of (data)->n_restarts++;
  told_of (data)->restart = how;
  told_of (data)->restart_opened = is_opened;
}

static void
diverged (void *data, const XsDivergence *divergence)
{
  told_of (data)->n_diverged += divergence != NULL;
  told_of (data)->n_cured += divergence == NULL;
}

static void
plateau (void *data, int size)
{
  told_of (data)->n_plateaus++;
  told_of (data)->plateau = size;
}

static void
finished (void *data, XsReason reason)
{
}

static void
looked (void *data, XsFrame *frame)
{
  told_of (data)->n_looks++;
  told_of (data)->looked = frame != NULL ? frame->node : -1;
}

static void
picture (void *data, XsPicture *shown, int label)
{
  told_of (data)->n_pictures++;
}

static void
picture_opened (void *data)
{
  told_of (data)->n_opened++;
}

static void
classes (void *data, const XsClassification *answer)
{
  told_of (data)->n_classes++;
  told_of (data)->last_n_sights = answer->n_sights;
}

static void
retraced (void *data, XsRetraced *answer)
{
  told_of (data)->n_retraced++;
}

static void
spectrum (void *data, XsSpectrum *answer)
{
  told_of (data)->n_spectra++;
}

static void
moved (void *data, const XsMoved *answer)
{
  told_of (data)->n_moved++;
}

static void
ladder (void *data, const XsLadder *answer)
{
  told_of (data)->n_ladders++;
}

static void
matrix (void *data, const XsMatrix *state)
{
  told_of (data)->n_matrices += state != NULL;
  told_of (data)->n_matrices_ended += state == NULL;
  if (state != NULL)
    told_of (data)->matrix = *state;
}

static void
confused (void *data, const XsConfused *answer)
{
  told_of (data)->n_confused++;
  told_of (data)->label = answer->label;
  told_of (data)->prediction = answer->prediction;
}

static void
tested (void *data, const XsTested *answer, gboolean is_busy)
{
  told_of (data)->n_tested++;
  told_of (data)->tested = answer != NULL ? *answer : (XsTested){ 0 };
  told_of (data)->is_testing = is_busy;
}

static void
limit (void *data, const XsCfl *answer)
{
  told_of (data)->n_limits++;
  told_of (data)->limit = *answer;
}

static void
age (void *data, XsAskKind kind, const XsAge *now)
{
  told_of (data)->age[kind] = *now;
}

static void
preview (void *data, const XsPreviewed *what)
{
  told_of (data)->n_previews += what != NULL;
  told_of (data)->n_ended += what == NULL;
  if (what != NULL)
    told_of (data)->preview = *what;
}

static void
previewed (void *data, const XsChange *change, XsPreview *answer, const char *error)
{
  g_assert_true ((answer == NULL) == (error != NULL));
  told_of (data)->n_previewed++;
  told_of (data)->change = *change;
  g_free (told_of (data)->trouble);
  told_of (data)->trouble = g_strdup (error);
}

static void
many (void *data, const XsMany *state)
{
  if (state != NULL)
    told_of (data)->many = *state;
  told_of (data)->many.error = NULL;
  told_of (data)->n_many += state != NULL;
  told_of (data)->n_closed += state == NULL;
}

static void
guesses (void *data, const XsGuesses *answers)
{
  g_assert_cmpint (answers->start, ==, told_of (data)->many.n_answered);
  told_of (data)->n_guesses += answers->count;
}

static void
data_asked (void *data, const XsDataQuestion *question)
{
  told_of (data)->n_questions++;
  told_of (data)->question = question->reason;
}

static void
given (void *data, const XsGiven *what)
{
  told_of (data)->n_given++;
  told_of (data)->given = what->kind;
}

static void
study_offered (void *data, const XsSettings *settings, const char *where)
{
  told_of (data)->n_offered++;
  g_free (told_of (data)->offered);
  told_of (data)->offered = g_strdup (where);
}

static void
inspected (void *data, XsInspection *inspection)
{
  told_of (data)->n_inspected++;
}

static void
examples (void *data, GPtrArray *shown)
{
  told_of (data)->n_examples++;
}

static void
remarks (void *data, const char *text, gboolean is_serious)
{
  told_of (data)->n_remarks++;
}

static void
saved (void *data, const char *path)
{
  g_ptr_array_add (told_of (data)->saved, g_strdup (path));
}

static void
kept (void *data)
{
  told_of (data)->n_kept++;
}

static void
weighs (void *data, const XsWeight *weight)
{
  told_of (data)->n_weights++;
  told_of (data)->weight = *weight;
}

static void
left_behind (void *data, const char *path)
{
}

static void
compared (void *data, XsHistory *history, const char *name)
{
  told_of (data)->n_compared++;
}

static void
failed (void *data, XsFailure what, const char *message)
{
  if (message == NULL)
    return;
  told_of (data)->n_failures[what]++;
  g_free (told_of (data)->failure);
  told_of (data)->failure = g_strdup (message);
}

const XsListener fake_listener = {
  .study_begun = study_begun,
  .references = references,
  .views_opened = views_opened,
  .views = views_now,
  .history_grew = history_grew,
  .frame = told_frame,
  .changed = changed,
  .rate = rate,
  .moved_on = moved_on,
  .restarted = restarted,
  .diverged = diverged,
  .plateau = plateau,
  .finished = finished,
  .looked = looked,
  .picture = picture,
  .picture_opened = picture_opened,
  .classes = classes,
  .moved = moved,
  .spectrum = spectrum,
  .retraced = retraced,
  .ladder = ladder,
  .matrix = matrix,
  .confused = confused,
  .tested = tested,
  .limit = limit,
  .age = age,
  .preview = preview,
  .previewed = previewed,
  .many = many,
  .guesses = guesses,
  .data_asked = data_asked,
  .given = given,
  .study_offered = study_offered,
  .inspected = inspected,
  .examples = examples,
  .remarks = remarks,
  .saved = saved,
  .kept = kept,
  .weighs = weighs,
  .left_behind = left_behind,
  .compared = compared,
  .failed = failed,
};

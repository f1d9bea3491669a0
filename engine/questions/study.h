#pragma once

#include "engine/data/dataset.h"
#include "engine/learn/settings.h"
#include "engine/pictures/picture.h"

/* Training images that show what the network sees. */
#define XS_N_SAMPLES 12

/* The sizes that a study over images of @native_size offers, ascending: those of its levels, and
 * the images' own with its halves and its double. 0: the images are not known yet. Transfers full.
 */
int *xs_study_sizes (const XsSettings *settings, int native_size, int *n_sizes);
/* What the views need to know of the running study besides frames and history: plain, immutable,
 * reference counted. */
typedef struct
{
  gatomicrefcount references;
  XsSettings settings;
  char *data_name;  /* "Fashion-MNIST" */
  char *data_where; /* "embedded", a path */
  int n_training;
  int n_validation;
  int n_test;
  int inputs;
  int native_size;
  char **class_names; /* NULL-terminated */
  int n_classes;
  XsPicture **pictures;  /* (n_references): trajectory images, in its order */
  int *reference_labels; /* (n_references) */
  int n_references;
  XsPicture **samples; /* (n_samples) training images at native size, from all over the part */
  int *sample_labels;  /* (n_samples) */
  int n_samples;       /* at most XS_N_SAMPLES */
  int *ladder; /* (n_ladder) sizes, ascending: what the sidebar offers and ranks are counted in */
  int n_ladder;
} XsStudy;

/* What the views need to know of a study over @data, with @n_references, fewer where there are
 * fewer. */
XsStudy *xs_study_new (const XsSettings *settings, XsDataset *data, int n_references);
/* The same with another number of them; both have the pictures of those that are in both. @data is
 * what @self is over. */
XsStudy *xs_study_with_references (const XsStudy *self, XsDataset *data, int n_references);
XsStudy *xs_study_ref (XsStudy *self);
void xs_study_unref (XsStudy *self);
/* Which reference image @picture is, the same object; -1: none, or there is no study (NULL). */
int xs_study_find_reference (const XsStudy *self, const XsPicture *picture);
/* The rank of @size in the ladder: how many of its sizes are smaller; 0 without a study (NULL). */
int xs_study_rank (const XsStudy *self, int size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsStudy, xs_study_unref)

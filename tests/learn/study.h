#pragma once

#include "engine/learn/training.h"

/* A study so small that an iteration takes no time: 7 pixels, 2 time steps, 4 channels. */
void small_settings (XsSettings *settings);

/* The embedded images; aborts the test when they cannot be had. */
XsDataset *embedded_images (void);
XsPool *new_pool (int n_threads);
XsTraining *new_training (const XsSettings *settings, XsDataset *data, XsPool *pool);

/* Iterates @count times; each must go on. */
void iterate_times (XsTraining *training, int count);

/* The network of such a study after @count iterations; the caller's. */
XsParameters *learnt_network (XsDataset *data, XsPool *pool, int count);

gboolean same_parameters (const XsParameters *a, const XsParameters *b);

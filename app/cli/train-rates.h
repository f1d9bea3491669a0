#pragma once

#include "engine/learn/rate-search.h"

/* The verb train, --find-rate: which learning rates the training stands, on standard output. */
void xs_train_rates_print (const XsRateSearch *search, double rate, gboolean json);

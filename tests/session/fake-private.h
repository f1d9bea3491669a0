#pragma once

#include "tests/session/fake.h"

/* What the parts of the fake share: its clock, trainer and jobs (fake-services.c), who listens
 * (fake-listener.c), and what is answered (fake-answers.c). */

extern const XsServices fake_services;
extern const XsListener fake_listener; /* its data is the Fake */

/* Which one they are of: they are reached through tables of functions. */
void fake_serve (Fake *f);
void fake_set_clock (gint64 us);
void fake_job_free (void *job);

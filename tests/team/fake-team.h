#pragma once

#include "engine/base/team.h"

/* A team for tests, whose ranks are threads of one process: what is sent is copied into the
 * others' boxes. pthread only, which ThreadSanitizer sees. */

/* What one rank does; @data is shared by all. */
typedef void (*FakeTeamWork) (XsTeam *team, void *data);

/* @size ranks, each on a thread of its own but rank 0, which is the caller's; returns when all have
 * done @work. */
void fake_team_run (int size, FakeTeamWork work, void *data);
/* For the rank whose @team it is: it has gone, and whoever exchanges with it from now on fails.
 * What it has sent before still arrives. */
void fake_team_leave (XsTeam *team);

#pragma once

/* The window: runs until it is closed; returns the exit status. Without a display it says so on
 * standard error and returns 1. In a program that has none (app/team/no-window.c) it says that. */
int xs_application_run (int argc, char **argv);

#pragma once

#include "ui/window/window.h"

#include "fixture.h"

/* A window as the application has it, with actions that count how often they were asked for. */
typedef struct
{
  AdwApplication *application;
  XsWindow *window;
  int runs;
  int previews;
  int prolongations;
  int wants;
  int chosen;
} OpenWindow;

/* Adds a test that begins with a new window, which must be gone at its end. */
void open_window_test (const char *path, void (*test) (OpenWindow *fixture, gconstpointer data));
/* 28 x 28 pixels, 16 time steps, 87.5 %. */
void open_window_give_study (OpenWindow *self);
void open_window_show (OpenWindow *self, const char *view);
/* The shortcut that @keys triggers in @phase, before (capture) or after (bubble) the control with
 * the focus; activates it. Whether the key was taken. */
gboolean open_window_press (OpenWindow *self, GtkPropagationPhase phase, const char *keys);
/* As fixture_find() in the whole window. */
GtkWidget *open_window_find (OpenWindow *self, GType type, const char *property, const char *text);

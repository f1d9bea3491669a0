#pragma once

#include <gtk/gtk.h>

/* Keeps a widget's accessible description true, but changes it at most once a second. Embed it,
 * zeroed; clear it in dispose. */
typedef struct
{
  char *text;        /* what holds */
  gint64 said_us;    /* when it was said last */
  guint source;      /* pending */
  GtkWidget *widget; /* borrowed */
} XsDescription;

/* Takes ownership of @text. */
void xs_description_set (XsDescription *self, GtkWidget *widget, char *text);
void xs_description_clear (XsDescription *self);

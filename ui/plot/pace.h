#pragma once

#include <glib.h>

/* Does something at once, but not sooner than a second after the last time: words about data that
 * stream in. Embed it, zeroed; init it, and clear it in dispose. */
typedef struct
{
  void (*act) (gpointer data);
  gpointer data;
  gint64 last_us; /* 0: never */
  guint due;      /* source of the next time; 0 when nothing waits */
} XsPace;

void xs_pace_init (XsPace *self, void (*act) (gpointer data), gpointer data);
/* As soon as it may. */
void xs_pace_ask (XsPace *self);
/* Now, whenever the last time was. */
void xs_pace_act (XsPace *self);
/* Somebody did it in another way: the next time is a second from now at least. */
void xs_pace_done (XsPace *self);
void xs_pace_clear (XsPace *self);

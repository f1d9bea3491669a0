#pragma once

#include <gtk/gtk.h>

/* A row of the health card: name, meter, number. */
#define XS_TYPE_HEALTH_ROW (xs_health_row_get_type ())
G_DECLARE_FINAL_TYPE (XsHealthRow, xs_health_row, XS, HEALTH_ROW, GtkBox)

typedef enum
{
  XS_HEALTH_UNKNOWN,
  XS_HEALTH_GOOD,
  XS_HEALTH_WATCH,
} XsHealth;

/* @meaning: what the number says, for the tooltip. */
GtkWidget *xs_health_row_new (const char *name, const char *meaning);
/* @level: of the meter, in [0, 1]; @value: as printed; @word: what it means, for who cannot see it.
 */
void xs_health_row_set (XsHealthRow *self, double level, const char *value, XsHealth health,
                        const char *word);

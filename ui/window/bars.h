#pragma once

#include <adwaita.h>

/* Bars below the header, each there until what it says is over: an error (closed by the person),
 * what was worked on last (win.go-on), what could be done next (closed by the person), that there
 * is a tour (win.tour), a state that is looked at (win.branch-here, win.now), what is being loaded
 * (win.cancel-loading), training that has diverged (win.back, win.halve-step, win.halve-rate). */
#define XS_TYPE_BARS (xs_bars_get_type ())
G_DECLARE_FINAL_TYPE (XsBars, xs_bars, XS, BARS, AdwBin)

GtkWidget *xs_bars_new (void);
/* NULL hides each of them. */
void xs_bars_set_error (XsBars *self, const char *text);
void xs_bars_set_offer (XsBars *self, const char *text);
/* @action: detailed, as "win.prolong"; it has a button that says @button. */
void xs_bars_set_advice (XsBars *self, const char *text, const char *button, const char *action);
/* That there is a tour (win.tour); closed by the person. */
void xs_bars_set_tour (XsBars *self, gboolean shown);
void xs_bars_set_look (XsBars *self, const char *text);
void xs_bars_set_divergence (XsBars *self, const char *text);
/* @fraction in [0, 1], or negative: unknown. The bar comes after half a second. */
void xs_bars_set_loading (XsBars *self, const char *words, double fraction);

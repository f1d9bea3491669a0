#pragma once

/* What an option with a fixed set of words takes: the engine's identifiers, by number. */
typedef struct
{
  int n;
  const char *(*id) (int number);
} XsChoices;

extern const XsChoices xs_choices_transfer;
extern const XsChoices xs_choices_refine;
extern const XsChoices xs_choices_layer;
extern const XsChoices xs_choices_activation;
extern const XsChoices xs_choices_preset;   /* by XsStart */
extern const XsChoices xs_choices_strategy; /* without manual: nobody sits there to decide */
extern const XsChoices xs_choices_optimiser;
extern const XsChoices xs_choices_pair; /* 0 linear, 1 constant */

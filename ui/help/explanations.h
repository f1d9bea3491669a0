#pragma once

/* "What is this?": what stands behind the button beside the title of a card. A new card gets a row
 * of the table in explanations.c, and an XsExplainButton in its header. Strings are to be
 * translated; static. */
typedef struct
{
  const char *id;      /* "passport": XsExplainButton:about */
  const char *title;   /* as the card's */
  const char *text;    /* two or three sentences */
  const char *formula; /* Pango markup, or NULL */
  const char *symbols; /* what stands in it, in a sentence or two; NULL without one */
  const char *link;    /* a place in the help: "kernels.md#operator-passport" */
} XsExplanation;

/* NULL when there is none. */
const XsExplanation *xs_explanation_find (const char *id);
/* All of them (n). */
const XsExplanation *xs_explanations (int *n);

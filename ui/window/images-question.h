#pragma once

#include <adwaita.h>

/* What a dialog says that asks which images a file is to be opened with. Borrowed. */
typedef struct
{
  const char *heading;
  const char *body;
  const char *open;       /* the button that takes those that are named; NULL: there is none */
  const char *choose;     /* the button that looks for others */
  gboolean is_open_usual; /* what Enter does; else choosing */
} XsImagesQuestion;

/* Its answers: */
#define XS_IMAGES_OPEN "open"
#define XS_IMAGES_CHOOSE "choose"
#define XS_IMAGES_CANCEL "cancel" /* also Escape, and closing the dialog */

/* A modal dialog before @parent, which is not shown yet. */
GtkWindow *xs_images_question_new (GtkWindow *parent, const XsImagesQuestion *asked);

#include "app/session/data-question.h"

void
xs_data_question_free (XsDataQuestion *self)
{
  if (self == NULL)
    return;
  g_free (self->file);
  g_free (self->where);
  g_free (self->place);
  g_free (self->message);
  g_free (self);
}

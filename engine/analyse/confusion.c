#include "engine/analyse/confusion.h"

#include "engine/base/error.h"

#include <string.h>

#define MOST_CLASSES 1000

struct _XsConfusion
{
  int classes;
  int total;
  int right;
  int *counts; /* (classes, classes): [truth][predicted] */
};

XsConfusion *
xs_confusion_new (int classes, GError **error)
{
  XsConfusion *self;

  if (classes < 1 || classes > MOST_CLASSES)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "classes: expected 1 to %d, found %d",
                   MOST_CLASSES, classes);
      return NULL;
    }
  self = g_new0 (XsConfusion, 1);
  self->classes = classes;
  self->counts = g_new0 (int, classes *classes);
  return self;
}

void
xs_confusion_free (XsConfusion *self)
{
  if (self == NULL)
    return;
  g_free (self->counts);
  g_free (self);
}

void
xs_confusion_add (XsConfusion *self, const int *truth, const int *predicted, int count)
{
  for (int i = 0; i < count; i++)
    {
      self->counts[truth[i] * self->classes + predicted[i]]++;
      self->right += truth[i] == predicted[i];
    }
  self->total += count;
}

void
xs_confusion_reset (XsConfusion *self)
{
  memset (self->counts, 0, (size_t) self->classes * self->classes * sizeof *self->counts);
  self->total = 0;
  self->right = 0;
}

int
xs_confusion_classes (const XsConfusion *self)
{
  return self->classes;
}

const int *
xs_confusion_counts (const XsConfusion *self)
{
  return self->counts;
}

int
xs_confusion_total (const XsConfusion *self)
{
  return self->total;
}

double
xs_confusion_accuracy (const XsConfusion *self)
{
  return self->total > 0 ? (double) self->right / self->total : 0;
}

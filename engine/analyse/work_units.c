#include "engine/analyse/work_units.h"

#include <math.h>

double
xs_work_units_pass (int size, int depth, int reference_size, int reference_depth)
{
  double side = (double) size / reference_size;

  return side * side * depth / reference_depth;
}

double
xs_accuracy_standard_error (double accuracy, int images)
{
  return sqrt (accuracy * (1 - accuracy) / images);
}

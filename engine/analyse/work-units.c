#include "engine/analyse/work-units.h"

double
xs_work_units_pass (int size, int depth, int reference_size, int reference_depth)
{
  double side = (double) size / reference_size;

  return side * side * depth / reference_depth;
}

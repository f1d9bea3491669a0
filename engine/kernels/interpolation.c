#include "engine/kernels/interpolation.h"

static const char *const ids[XS_N_INTERPOLATIONS] = {
  [XS_INTERPOLATION_BILINEAR] = "bilinear",
  [XS_INTERPOLATION_BICUBIC] = "bicubic",
  [XS_INTERPOLATION_LANCZOS] = "lanczos",
  [XS_INTERPOLATION_FOURIER] = "fourier",
};

const char *
xs_interpolation_id (XsInterpolation interpolation)
{
  return ids[interpolation];
}

const char *
xs_resize_id (XsInterpolation interpolation, int from, int to)
{
  return to > from ? ids[interpolation] : "average";
}

static const char *
choice_id (int number)
{
  return ids[number];
}

const XsChoices xs_interpolation_choices = { XS_N_INTERPOLATIONS, choice_id };

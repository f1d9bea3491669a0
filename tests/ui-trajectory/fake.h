#pragma once

#include "engine/questions/frame.h"
#include "engine/questions/study.h"

/* Small made-up data for the tests of Trajectory and Classify. */

/* Three classes "Cat", "Dog", "Cow"; seven reference images of 8 x 8 in class order 0 1 2 0 1 2 0,
 * image i of brightness 30 i; ladder 4, 8, 16. */
XsStudy *fake_study (void);
/* The same with the first @n of its reference images. */
XsStudy *fake_study_with_fewer (XsStudy *study, int n);
/* Paths are straight: image i ends at (i + 1, -i - 1); states are +1 in channel 0 at every time, -k
 * in the others at step k; the selected image is predicted as class 1 at 75 %. */
XsFrame *fake_frame (int size, int depth, int channels, int selected);

#pragma once

#include "engine/questions/answers.h"

#include <gtk/gtk.h>

/* How good the network is on the test images, once somebody has asked for that by win.evaluate-test
 * (win.stop-test while it is being found out). Hidden where there are no test images. */
#define XS_TYPE_TEST_ROW (xs_test_row_get_type ())
G_DECLARE_FINAL_TYPE (XsTestRow, xs_test_row, XS, TEST_ROW, GtkListBoxRow)

/* How many test images there are; nothing is known of them. */
void xs_test_row_set_count (XsTestRow *self, int n_images);
/* NULL: nothing is known yet. */
void xs_test_row_set_tested (XsTestRow *self, const XsTested *tested, gboolean is_busy);
/* "87.2 % of 500 images, at step 988", with the error of a mean of so many; a new string. */
char *xs_test_row_words (const XsTested *tested);

#include "picture.h"

#include "ui/classify/matrix-plot.h"
#include "ui/images/picture-view.h"

#include <adwaita.h>
#include <math.h>

/* All that is known, and the first half of it. */
static void
test_matrix (void)
{
  static const float accuracies[] = { .51f, .6f, .42f, .5f, .8f, .73f, .45f, .75f, .9f };

  for (int half = 0; half < 2; half++)
    {
      GtkWidget *plot = xs_matrix_plot_new ();
      XsMatrix matrix = { .home_size = 8,
                          .method = XS_TRANSFER_GALERKIN,
                          .n_sizes = 3,
                          .sizes = { 4, 8, 16 },
                          .n_images = 400,
                          .n_measured = half ? 5 : 9,
                          .is_busy = half == 1 };
      XsMatrixValues values;

      for (int i = 0; i < 9; i++)
        matrix.accuracies[i] = i < matrix.n_measured ? accuracies[i] : NAN;
      xs_matrix_values_of_matrix (&values, &matrix);
      xs_matrix_plot_take (XS_MATRIX_PLOT (plot), &values);
      picture_expect (plot, half ? "matrix-half" : "matrix", 300, 220);
    }
}

static void
test_picture (void)
{
  GtkWidget *view = xs_picture_view_new (64, TRUE);
  guint8 pixels[3 * 8 * 8];

  for (int i = 0; i < 3 * 64; i++)
    pixels[i] = (guint8) (i / 64 == 2 ? 255 - 4 * (i % 64) : 32 * (i % 8));
  xs_picture_view_set_bytes (XS_PICTURE_VIEW (view), pixels, 3, 8);
  picture_expect (view, "picture", 64, 64);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/pictures/matrix", test_matrix);
  g_test_add_func ("/pictures/picture", test_picture);
  return g_test_run ();
}

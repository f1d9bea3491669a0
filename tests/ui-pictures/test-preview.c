#include "picture.h"

#include "tests/ui-preview/sample.h"

#include "ui/preview/kernel-strip.h"
#include "ui/preview/step-bars.h"

#include <adwaita.h>

static void
test_kernels (void)
{
  GtkWidget *strip = xs_kernel_strip_new ();
  g_autoptr (XsPreview) answer = sample_answer (XS_TRANSFER_MATCHED, .837f);

  for (int k = 0; k < XS_PREVIEW_KERNELS; k++)
    for (int i = 0; i < 9; i++)
      {
        answer->before.kernels[k][i] = (float) ((k * 5 + i * 7) % 9 - 4) / 8;
        answer->after.kernels[k][i] = (float) ((k * 5 + i * 7) % 9 - 4) / 4;
      }
  xs_kernel_strip_set_names (XS_KERNEL_STRIP (strip), "before", "after");
  xs_kernel_strip_set (XS_KERNEL_STRIP (strip), answer);
  picture_expect (strip, "preview-kernels", 320, 110);
}

static void
test_bars (void)
{
  static const double errors[] = { .4, .12, .18, .05, .3, .22, .27, .09, .15 };
  GtkWidget *bars = xs_step_bars_new ();

  xs_step_bars_set (XS_STEP_BARS (bars), errors, G_N_ELEMENTS (errors));
  picture_expect (bars, "preview-steps", 90, 60);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/pictures/preview-kernels", test_kernels);
  g_test_add_func ("/pictures/preview-steps", test_bars);
  return g_test_run ();
}

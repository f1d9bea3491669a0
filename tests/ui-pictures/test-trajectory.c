#include "picture.h"

#include "tests/ui-trajectory/fake.h"

#include "ui/trajectory/film-strip.h"
#include "ui/trajectory/growth-bars.h"
#include "ui/trajectory/phase-plane.h"
#include "ui/trajectory/spectrum-plot.h"
#include "ui/trajectory/step-pictures.h"
#include "ui/trajectory/theta-plot.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#define N 6 /* time steps */

/* Paths that turn to where their class is, and states that are waves. */
static XsFrame *
waves (void)
{
  XsFrame *frame = fake_frame (8, N, 3, 0);
  XsTrajectory *t = frame->trajectory;
  float *path = t->paths, *state = t->states;

  for (int i = 0; i < t->n_images; i++)
    for (int k = 0; k <= N; k++)
      {
        double r = .5 * (i + 1) * k / N, angle = 2.1 * (i % 3) + .25 * k;

        *path++ = (float) (r * cos (angle));
        *path++ = (float) (r * sin (angle));
      }
  for (int k = 0; k <= N; k++)
    for (int channel = 0; channel < 3; channel++)
      for (int i = 0; i < 64; i++)
        *state++ = (float) (sin (.4 * (i % 8) * (channel + 1) + .3 * k) * cos (.3 * (i / 8.)));
  return frame;
}

static void
test_phase_plane (void)
{
  GtkWidget *plane = xs_phase_plane_new ();
  g_autoptr (XsStudy) study = fake_study ();
  g_autoptr (XsFrame) frame = waves ();

  xs_phase_plane_set_study (XS_PHASE_PLANE (plane), study);
  xs_phase_plane_set_frame (XS_PHASE_PLANE (plane), frame);
  xs_phase_plane_set_selected (XS_PHASE_PLANE (plane), 5);
  xs_phase_plane_set_position (XS_PHASE_PLANE (plane), 4);
  picture_expect (plane, "phase-plane", 320, 240);
}

/* With twice the steps, which turn less. */
static void
test_phase_plane_depths (void)
{
  GtkWidget *plane = xs_phase_plane_new ();
  g_autoptr (XsStudy) study = fake_study ();
  g_autoptr (XsFrame) frame = waves ();
  const XsTrajectory *t = frame->trajectory;
  g_autoptr (XsRetraced) other =
      xs_retraced_new (t->n_images, N, &(XsChange){ .size = 8, .depth = 2 * N });

  other->basis = t->basis;
  memcpy (other->from, t->paths, (gsize) t->n_images * (N + 1) * 2 * sizeof *t->paths);
  for (int i = 0; i < t->n_images; i++)
    for (int k = 0; k <= 2 * N; k++)
      {
        double r = .5 * (i + 1) * k / (2 * N), angle = 2.1 * (i % 3) + .1 * k;
        float *node = other->paths + 2 * (i * (2 * N + 1) + k);

        node[0] = (float) (r * cos (angle));
        node[1] = (float) (r * sin (angle));
      }
  xs_phase_plane_set_study (XS_PHASE_PLANE (plane), study);
  xs_phase_plane_set_frame (XS_PHASE_PLANE (plane), frame);
  xs_phase_plane_set_other (XS_PHASE_PLANE (plane), other);
  xs_phase_plane_set_selected (XS_PHASE_PLANE (plane), 5);
  picture_expect (plane, "phase-plane-depths", 320, 240);
}

static XsThetaLines *
made_up_lines (int depth)
{
  XsThetaLines *self = g_new0 (XsThetaLines, 1);

  self->depth = depth;
  self->time = 2;
  self->values = g_new0 (double, (gsize) XS_THETA_LINES *(gsize) depth);
  for (int line = 0; line < XS_THETA_LINES; line++)
    for (int step = 0; step < depth; step++)
      self->values[line * depth + step] = sin (line + 2. * step / depth) + .1 / depth;
  return self;
}

static void
test_theta (void)
{
  GtkWidget *plot = xs_theta_plot_new ();

  xs_theta_plot_set_lines (XS_THETA_PLOT (plot), made_up_lines (8), made_up_lines (4));
  xs_theta_plot_set_shown (XS_THETA_PLOT (plot), 0x7);
  xs_theta_plot_set_position (XS_THETA_PLOT (plot), 3);
  picture_expect (plot, "theta", 360, 220);
}

/* Four steps of 1/4, the modes on a bow that widens. */
static XsSpectrum *
made_up_spectrum (XsLayerType layer)
{
  const XsArchitecture a = { .size = 8, .depth = 4, .channels = 1, .time = 1, .layer = layer };
  XsSpectrum *self = xs_spectrum_new (&a, 0, 4);

  self->n_modes = 12;
  self->modes = g_new (double, 4 * 12 * 2);
  for (int step = 0; step < 4; step++)
    {
      self->numbers[step] = .6 + .5 * step;
      for (int i = 0; i < 12; i++)
        {
          double *mode = self->modes + (step * 12 + i) * 2;

          mode[0] = -(1 + step) * (1 + cos (i * .26));
          mode[1] = (1 + step) * sin (i * .26);
        }
    }
  return self;
}

static void
test_spectrum (void)
{
  static const char *const names[] = { "spectrum-standard", "spectrum-waves" };
  static const XsLayerType layers[] = { XS_LAYER_STANDARD, XS_LAYER_SECOND_ORDER };

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *plot = xs_spectrum_plot_new ();
      g_autoptr (XsSpectrum) spectrum = made_up_spectrum (layers[i]);

      xs_spectrum_plot_set_spectrum (XS_SPECTRUM_PLOT (plot), spectrum);
      xs_spectrum_plot_set_step (XS_SPECTRUM_PLOT (plot), 2);
      picture_expect (plot, names[i], 320, 220);
    }
}

static void
test_growth (void)
{
  GtkWidget *bars = xs_growth_bars_new ();
  g_autoptr (XsSpectrum) spectrum = made_up_spectrum (XS_LAYER_STANDARD);

  xs_growth_bars_set_spectrum (XS_GROWTH_BARS (bars), spectrum);
  xs_growth_bars_set_factor (XS_GROWTH_BARS (bars), 1.5);
  xs_growth_bars_set_step (XS_GROWTH_BARS (bars), 1);
  picture_expect (bars, "growth", 320, 120);
}

/* A little less than 1 everywhere: the bars hang from 1, above the numbers of the steps. */
static void
test_shrinking (void)
{
  GtkWidget *bars = xs_growth_bars_new ();
  g_autoptr (XsSpectrum) spectrum = made_up_spectrum (XS_LAYER_STANDARD);

  for (int step = 0; step < spectrum->n_steps; step++)
    for (int i = 0; i < 12; i++)
      {
        double *mode = spectrum->modes + (step * 12 + i) * 2;

        mode[0] = -.002 * (1 + step) / spectrum->h;
        mode[1] = 0;
      }
  xs_growth_bars_set_spectrum (XS_GROWTH_BARS (bars), spectrum);
  xs_growth_bars_set_step (XS_GROWTH_BARS (bars), 1);
  picture_expect (bars, "growth-shrinking", 320, 120);
}

static void
test_film (void)
{
  GtkWidget *strip = xs_film_strip_new ();
  g_autoptr (XsFrame) frame = waves ();

  xs_film_strip_set_frame (XS_FILM_STRIP (strip), frame);
  xs_film_strip_set_position (XS_FILM_STRIP (strip), 2);
  xs_film_strip_set_channel (XS_FILM_STRIP (strip), 1);
  picture_expect (strip, "film", 360, 180);
}

static void
test_step (void)
{
  GtkWidget *pictures = xs_step_pictures_new ();
  g_autoptr (XsFrame) frame = waves ();

  for (int step = 0; step < N; step++)
    for (int i = 0; i < 9; i++)
      xs_parameters_kernel (frame->parameters, step)[(1 * 3 + 1) * 9 + i] = (float) (i - 4) / 8;
  xs_step_pictures_set (XS_STEP_PICTURES (pictures), frame, 2, 1, 1);
  picture_expect (pictures, "step", 400, 260);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/pictures/phase-plane", test_phase_plane);
  g_test_add_func ("/pictures/phase-plane-depths", test_phase_plane_depths);
  g_test_add_func ("/pictures/theta", test_theta);
  g_test_add_func ("/pictures/spectrum", test_spectrum);
  g_test_add_func ("/pictures/growth", test_growth);
  g_test_add_func ("/pictures/growth-shrinking", test_shrinking);
  g_test_add_func ("/pictures/film", test_film);
  g_test_add_func ("/pictures/step", test_step);
  return g_test_run ();
}

#include "ui/trajectory/trajectory-view-private.h"

#include "ui/plot/network-facts.h"
#include "ui/trajectory/image-facts.h"

#include <math.h>

int
xs_trajectory_view_depth (XsTrajectoryView *self)
{
  return self->frame == NULL ? 0 : self->frame->parameters->architecture.depth;
}

int
xs_trajectory_view_layer (XsTrajectoryView *self)
{
  return CLAMP (self->time_step, 0, MAX (xs_trajectory_view_depth (self) - 1, 0));
}

static gboolean
shows (XsTrajectoryView *self, gpointer page)
{
  return gtk_stack_get_visible_child (self->pages) == page;
}

void
xs_trajectory_view_deliver (XsTrajectoryView *self)
{
  if (shows (self, self->paths))
    xs_paths_page_set_frame (self->paths, self->frame);
  else if (shows (self, self->theta))
    xs_theta_page_set_frame (self->theta, self->frame);
  else if (shows (self, self->step))
    xs_step_page_set_frame (self->step, self->frame);
}

/* What is shown of the study before is about nothing any more. */
static void
empty_pages (XsTrajectoryView *self)
{
  xs_paths_page_set_frame (self->paths, NULL);
  xs_theta_page_set_frame (self->theta, NULL);
  xs_stability_page_set_spectrum (self->stability, NULL);
  xs_step_page_set_frame (self->step, NULL);
}

/* The time stays where it is when the depth changes; a first frame shows the end. */
static double
position_for (XsTrajectoryView *self, const XsFrame *frame)
{
  int depth = frame->parameters->architecture.depth;

  if (self->frame == NULL)
    return depth;
  return round (xs_film_strip_get_position (self->film) * depth / xs_trajectory_view_depth (self));
}

/* Whether only the number of steps is another: then the same parameters may be compared, on a finer
 * or coarser grid of time. */
static gboolean
is_refined (const XsFrame *before, const XsFrame *now)
{
  XsArchitecture a = before->parameters->architecture;

  a.depth = now->parameters->architecture.depth;
  return xs_architecture_equal (&a, &now->parameters->architecture);
}

/* The network has another shape than before. */
static void
take_shape (XsTrajectoryView *self, XsFrame *frame)
{
  xs_stability_page_set_spectrum (self->stability, NULL);
  if (self->frame != NULL)
    xs_theta_page_set_before (self->theta, is_refined (self->frame, frame) ? self->frame : NULL);
}

void
xs_trajectory_view_set_frame (XsTrajectoryView *self, XsFrame *frame)
{
  gboolean deeper;
  double position;

  g_return_if_fail (XS_IS_TRAJECTORY_VIEW (self));

  if (frame != NULL && frame->trajectory == NULL)
    return; /* built for another view: what is shown is newer than nothing */
  if (frame == self->frame)
    return;
  deeper = frame != NULL && (self->frame == NULL || frame->parameters->architecture.depth !=
                                                        xs_trajectory_view_depth (self));
  position = deeper ? position_for (self, frame) : 0;
  if (frame == NULL)
    xs_play_button_stop (self->play_button);
  else if (self->frame == NULL || !xs_architecture_equal (&frame->parameters->architecture,
                                                          &self->frame->parameters->architecture))
    take_shape (self, frame);
  g_clear_pointer (&self->frame, xs_frame_unref);
  self->frame = frame == NULL ? NULL : xs_frame_ref (frame);
  xs_play_button_set_depth (self->play_button, xs_trajectory_view_depth (self));
  xs_film_strip_set_frame (self->film, frame);
  if (frame == NULL)
    empty_pages (self);
  else
    xs_trajectory_view_deliver (self);
  if (deeper)
    xs_film_strip_set_position (self->film, position);
  gtk_stack_set_visible_child_name (self->stack, frame == NULL ? "waiting" : "states");
}

void
xs_trajectory_view_set_retraced (XsTrajectoryView *self, XsRetraced *retraced)
{
  g_return_if_fail (XS_IS_TRAJECTORY_VIEW (self));

  xs_paths_page_set_retraced (self->paths, retraced);
}

XsChange
xs_trajectory_view_get_other (XsTrajectoryView *self)
{
  g_return_val_if_fail (XS_IS_TRAJECTORY_VIEW (self), (XsChange){ 0 });

  return shows (self, self->paths) ? xs_paths_page_get_other (self->paths) : (XsChange){ 0 };
}

XsFreshness *
xs_trajectory_view_get_freshness (XsTrajectoryView *self)
{
  g_return_val_if_fail (XS_IS_TRAJECTORY_VIEW (self), NULL);

  return xs_paths_page_get_freshness (self->paths);
}

/* An answer about a network of another depth comes too late. */
void
xs_trajectory_view_set_spectrum (XsTrajectoryView *self, XsSpectrum *spectrum)
{
  g_return_if_fail (XS_IS_TRAJECTORY_VIEW (self));

  if (spectrum->depth == xs_trajectory_view_depth (self))
    xs_stability_page_set_spectrum (self->stability, spectrum);
}

int
xs_trajectory_view_get_spectrum_step (XsTrajectoryView *self)
{
  g_return_val_if_fail (XS_IS_TRAJECTORY_VIEW (self), -1);

  return shows (self, self->stability) && self->frame != NULL ? xs_trajectory_view_layer (self)
                                                              : -1;
}

XsFreshness *
xs_trajectory_view_get_spectrum_freshness (XsTrajectoryView *self)
{
  g_return_val_if_fail (XS_IS_TRAJECTORY_VIEW (self), NULL);

  return xs_stability_page_get_freshness (self->stability);
}

void
xs_trajectory_view_add_facts (XsTrajectoryView *self, XsFacts *facts)
{
  g_return_if_fail (XS_IS_TRAJECTORY_VIEW (self));

  if (self->frame == NULL)
    return;
  xs_image_facts_add (facts, self->frame, self->study, self->time_step);
  xs_facts_add_layer (facts, self->frame->parameters, xs_trajectory_view_layer (self));
}

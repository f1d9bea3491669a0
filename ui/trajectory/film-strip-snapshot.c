#include "ui/trajectory/film-strip-private.h"

#include "ui/plot/colors.h"

#define TINT_TOP 28 /* over the current time */

static XsFilmScene
scene_of (XsFilmStrip *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  XsFilmScene scene = { .layout = self->layout,
                        .scroll_x = xs_film_strip_scroll (self, GTK_ORIENTATION_HORIZONTAL),
                        .scroll_y = xs_film_strip_scroll (self, GTK_ORIENTATION_VERTICAL),
                        .width = gtk_widget_get_width (widget),
                        .height = gtk_widget_get_height (widget),
                        .position = self->position,
                        .channel = self->channel,
                        .time = xs_film_strip_architecture (self)->time,
                        .context = gtk_widget_get_pango_context (widget) };
  xs_text_color (widget, 1, &scene.text);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  if (!gtk_style_context_lookup_color (style, "accent_bg_color", &scene.accent))
    scene.accent = scene.text;
  return scene;
}

static void
update_texture (XsFilmStrip *self, const XsFilmScene *scene)
{
  XsFilmPart part = xs_film_visible (scene);
  if (self->texture != NULL && memcmp (&part, &self->part, sizeof part) == 0)
    return;
  g_clear_object (&self->texture);
  self->part = part;
  self->texture = xs_film_texture (self->frame->trajectory->states,
                                   xs_film_strip_architecture (self)->size, &self->layout, &part,
                                   self->limit, gtk_widget_get_scale_factor (GTK_WIDGET (self)));
}

static void
snapshot_tint (GtkSnapshot *snapshot, const XsFilmScene *scene)
{
  const XsFilmLayout *l = &scene->layout;
  double x = xs_film_layout_x (l, xs_film_step (scene)) - scene->scroll_x - 3;
  double below = xs_film_layout_y (l, l->rows) - l->gap + 3 - scene->scroll_y;
  double bottom = MIN (scene->height, below);
  GskRoundedRect rounded;
  graphene_rect_t column =
      GRAPHENE_RECT_INIT ((float) x, TINT_TOP, (float) l->cell + 6, (float) bottom - TINT_TOP);
  gsk_rounded_rect_init_from_rect (&rounded, &column, 6);
  GdkRGBA tint = scene->accent;
  tint.alpha = .13f;
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &tint, &column);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_cells (XsFilmStrip *self, GtkSnapshot *snapshot, const XsFilmScene *scene)
{
  const XsFilmLayout *l = &scene->layout;
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, (float) l->header - 2, (float) scene->width,
                                             (float) (scene->height - l->header + 2));
  graphene_rect_t cells =
      GRAPHENE_RECT_INIT ((float) (xs_film_layout_x (l, self->part.column) - scene->scroll_x),
                          (float) (xs_film_layout_y (l, self->part.row) - scene->scroll_y),
                          (float) gdk_texture_get_width (self->texture) / (float) scale,
                          (float) gdk_texture_get_height (self->texture) / (float) scale);
  gtk_snapshot_push_clip (snapshot, &area);
  gtk_snapshot_append_texture (snapshot, self->texture, &cells);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);
  xs_film_draw_frames (cr, scene);
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_labels (GtkSnapshot *snapshot, const XsFilmScene *scene)
{
  const XsFilmLayout *l = &scene->layout;
  graphene_rect_t gutter = GRAPHENE_RECT_INIT (0, 0, (float) l->gutter, (float) scene->height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &gutter);
  xs_film_draw_channels (cr, scene);
  cairo_destroy (cr);
}

static void
snapshot_header (GtkSnapshot *snapshot, const XsFilmScene *scene)
{
  graphene_rect_t header =
      GRAPHENE_RECT_INIT (0, 0, (float) scene->width, (float) scene->layout.header);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &header);
  xs_film_draw_header (cr, scene);
  cairo_destroy (cr);
}

/* Clips to what is right of the gutter less @overlap. */
static void
push_right (GtkSnapshot *snapshot, const XsFilmScene *scene, int overlap)
{
  int left = scene->layout.gutter - overlap;
  graphene_rect_t right =
      GRAPHENE_RECT_INIT ((float) left, 0, (float) (scene->width - left), (float) scene->height);
  gtk_snapshot_push_clip (snapshot, &right);
}

void
xs_film_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  XsFilmStrip *self = XS_FILM_STRIP (widget);
  if (self->frame == NULL || self->layout.columns == 0)
    return;
  XsFilmScene scene = scene_of (self);
  update_texture (self, &scene);
  /* Columns and their times scroll below the channel numbers; at rest the thumb, a time and the
   * tint reach over the first column's edge. */
  push_right (snapshot, &scene, 3);
  snapshot_tint (snapshot, &scene);
  snapshot_cells (self, snapshot, &scene);
  gtk_snapshot_pop (snapshot);
  push_right (snapshot, &scene, 8);
  snapshot_header (snapshot, &scene);
  gtk_snapshot_pop (snapshot);
  snapshot_labels (snapshot, &scene);
}

#include "ui/train/health-card.h"

#include "ui/help/explain-button.h"
#include "ui/plot/text.h"
#include "ui/train/health-row.h"

#include <glib/gi18n.h>
#include <math.h>

#define N_ROWS 6
#define ROW_LIMIT 3

struct _XsHealthCard
{
  AdwBin parent_instance;

  GtkBox *rows;
  GtkBox *badge;
  GtkImage *sign;
  GtkLabel *verdict;
  XsHealthRow *row[N_ROWS];
  GtkLabel *remedy;
  GtkWidget *refine;

  XsFrame *frame; /* or NULL */
  XsCfl limit;    /* of its time steps, or of those a moment ago; number NaN: not known */
};

G_DEFINE_FINAL_TYPE (XsHealthCard, xs_health_card, ADW_TYPE_BIN)

/* One number as shown. */
typedef struct
{
  double level; /* of the meter */
  char *value;
  XsHealth health;
  const char *word; /* translated; "" when there is nothing to say */
} Reading;

/* Where @value lies between @low and @high, counted in factors. */
static double
log_level (double value, double low, double high)
{
  return value > 0 ? log (value / low) / log (high / low) : 0;
}

/* Three significant digits; a power of ten when it is very small. */
static char *
format_small (double value)
{
  if (value > 0 && value < 1e-3)
    return xs_format_power (value, 1);
  return xs_format_number (value, value < .1 ? 4 : value < 10 ? 2 : 1);
}

static Reading
unknown_reading (void)
{
  return (Reading){ 0, g_strdup ("–"), XS_HEALTH_UNKNOWN, "" };
}

static Reading
judge (double level, char *value, const char *complaint)
{
  return (Reading){ level, value, complaint != NULL ? XS_HEALTH_WATCH : XS_HEALTH_GOOD,
                    complaint != NULL ? complaint : _ ("good") };
}

static Reading
read_gradient (const XsFrame *frame)
{
  double norm = frame->gradient_norm;

  if (!(norm > 0))
    return unknown_reading ();
  return judge (log_level (norm, 1e-4, 1e2), format_small (norm),
                norm < 1e-4 ? _ ("vanishing gradient")
                : norm > 20 ? _ ("large gradient")
                            : NULL);
}

static Reading
read_update (const XsFrame *frame)
{
  double ratio = frame->update_ratio;

  if (!(ratio > 0))
    return unknown_reading ();
  return judge (log_level (ratio, 1e-6, 1), format_small (ratio),
                ratio < 1e-5 ? _ ("tiny updates")
                : ratio > .1 ? _ ("large updates")
                             : NULL);
}

static Reading
read_gap (const XsFrame *frame)
{
  double gap = (double) (frame->accuracy - frame->validation_accuracy);
  g_autofree char *number = NULL;
  g_autofree char *percent = NULL;

  if (!isfinite (gap))
    return unknown_reading ();
  number = xs_format_number (gap * 100, 1);
  percent = g_strdup_printf (gap > 0 ? "+%s %%" : "%s %%", number);
  return judge (fabs (gap) / .2, xs_left_to_right (percent), gap > .1 ? _ ("overfitting") : NULL);
}

/* The number of the step that comes closest to its limit, or is farthest beyond. */
static Reading
read_limit (const XsCfl *limit)
{
  if (isnan (limit->number))
    return unknown_reading ();
  return judge (limit->number / (2 * XS_CFL_LIMIT), xs_format_number (limit->number, 2),
                limit->number <= XS_CFL_LIMIT ? NULL : _ ("beyond the step's limit"));
}

/* What helps where a time step is too long for its kernels. */
static void
show_remedy (XsHealthCard *self)
{
  gboolean is_beyond = !isnan (self->limit.number) && !(self->limit.number <= XS_CFL_LIMIT);
  g_autofree char *number = xs_format_number (self->limit.number, 2), *words = NULL;

  if (is_beyond && self->limit.depth > 0)
    /* Translators: a number, of a time step, and a number of steps. */
    words =
        g_strdup_printf (_ ("Beyond the step's limit: %s at step %d, and 2 is the most. A depth "
                            "of %d steps would keep it."),
                         number, self->limit.step + 1, self->limit.depth);
  else if (is_beyond)
    words = g_strdup_printf (_ ("Beyond the step's limit: %s at step %d, and 2 is the most. A "
                                "smaller rate, or more decay, keeps kernels small."),
                             number, self->limit.step + 1);
  gtk_label_set_label (self->remedy, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remedy), is_beyond);
  gtk_widget_set_visible (self->refine, is_beyond && self->limit.depth > 0);
}

/* Speeds have no good or bad; their meter compares with an easy and a hard case. */
static Reading
read_speed (double value, double level, int decimals)
{
  if (!(value > 0))
    return unknown_reading ();
  return (Reading){ level, xs_format_number (value, decimals), XS_HEALTH_UNKNOWN, "" };
}

static void
set_badge (XsHealthCard *self, const char *words, gboolean good)
{
  GtkWidget *badge = GTK_WIDGET (self->badge);

  gtk_widget_set_opacity (badge, *words != '\0' ? 1 : 0);
  gtk_widget_remove_css_class (badge, good ? "watch" : "good");
  gtk_widget_add_css_class (badge, good ? "good" : "watch");
  gtk_image_set_from_icon_name (self->sign,
                                good ? "object-select-symbolic" : "dialog-warning-symbolic");
  gtk_label_set_label (self->verdict, words);
}

static void
show_readings (XsHealthCard *self, const Reading readings[N_ROWS])
{
  const char *complaint = NULL;
  gboolean known = FALSE;

  for (int i = 0; i < N_ROWS; i++)
    {
      xs_health_row_set (self->row[i], readings[i].level, readings[i].value, readings[i].health,
                         readings[i].word);
      known = known || readings[i].health != XS_HEALTH_UNKNOWN;
      if (readings[i].health == XS_HEALTH_WATCH && (complaint == NULL || i == ROW_LIMIT))
        complaint = readings[i].word;
    }
  if (complaint != NULL)
    {
      g_autofree char *words = g_strdup_printf (_ ("Watch: %s"), complaint);

      set_badge (self, words, FALSE);
    }
  else
    set_badge (self, known ? _ ("Healthy") : "", TRUE);
}

static char *
tell_cb (XsHealthCard *self)
{
  const char *remedy = gtk_label_get_label (self->remedy);
  const char *verdict = gtk_label_get_label (self->verdict);

  if (*remedy != '\0')
    return g_strdup (remedy);
  return *verdict != '\0' ? g_strdup (verdict) : NULL;
}

static void
xs_health_card_dispose (GObject *object)
{
  g_clear_pointer (&XS_HEALTH_CARD (object)->frame, xs_frame_unref);
  G_OBJECT_CLASS (xs_health_card_parent_class)->dispose (object);
}

static void
xs_health_card_class_init (XsHealthCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_health_card_dispose;
  gtk_widget_class_set_css_name (widget_class, "healthcard");
  g_type_ensure (XS_TYPE_EXPLAIN_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/health-card.ui");
  gtk_widget_class_bind_template_child (widget_class, XsHealthCard, rows);
  gtk_widget_class_bind_template_child (widget_class, XsHealthCard, badge);
  gtk_widget_class_bind_template_child (widget_class, XsHealthCard, sign);
  gtk_widget_class_bind_template_child (widget_class, XsHealthCard, verdict);
  gtk_widget_class_bind_template_child (widget_class, XsHealthCard, remedy);
  gtk_widget_class_bind_template_child (widget_class, XsHealthCard, refine);
  gtk_widget_class_bind_template_callback (widget_class, tell_cb);
}

static void
xs_health_card_init (XsHealthCard *self)
{
  static const struct
  {
    const char *name;
    const char *meaning;
  } rows[N_ROWS] = {
    { N_ ("Gradient norm"), N_ ("Length of the loss gradient. Near zero nothing is learnt; very "
                                "large steps may diverge.") },
    { N_ ("Update ratio"),
      N_ ("Length of the last update over that of the parameters. About a thousandth is usual.") },
    { N_ ("Accuracy gap"), N_ ("Training accuracy minus validation accuracy, in points. A "
                               "growing gap is overfitting.") },
    { N_ ("Step's limit"), N_ ("How long the time steps are for their kernels. Above 2 a step may "
                               "overshoot, and what it does can grow.") },
    { N_ ("Iteration, ms"), N_ ("Milliseconds for one iteration: the median of the last ones.") },
    { N_ ("Images / s"), N_ ("Training images that go through the network each second.") },
  };

  self->limit.number = (double) NAN;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < N_ROWS; i++)
    {
      GtkWidget *row = xs_health_row_new (_ (rows[i].name), _ (rows[i].meaning));

      self->row[i] = XS_HEALTH_ROW (row);
      if (i > 0)
        gtk_box_append (self->rows, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (self->rows, row);
    }
  xs_health_card_set_frame (self, NULL);
}

GtkWidget *
xs_health_card_new (void)
{
  return g_object_new (XS_TYPE_HEALTH_CARD, NULL);
}

static void
show (XsHealthCard *self)
{
  const XsFrame *frame = self->frame;
  Reading readings[N_ROWS];

  for (int i = 0; i < N_ROWS && frame == NULL; i++)
    readings[i] = unknown_reading ();
  if (frame != NULL)
    {
      double step = frame->step_ms, speed = frame->images_per_s;

      readings[0] = read_gradient (frame);
      readings[1] = read_update (frame);
      readings[2] = read_gap (frame);
      readings[ROW_LIMIT] = read_limit (&self->limit);
      readings[4] = read_speed (step, log_level (step, 1, 1000), step < 100 ? 1 : 0);
      readings[5] = read_speed (speed, log_level (speed, 100, 100000), 0);
    }
  show_readings (self, readings);
  for (int i = 0; i < N_ROWS; i++)
    g_free (readings[i].value);
}

void
xs_health_card_set_frame (XsHealthCard *self, XsFrame *frame)
{
  g_return_if_fail (XS_IS_HEALTH_CARD (self));

  if (frame != NULL)
    xs_frame_ref (frame);
  g_clear_pointer (&self->frame, xs_frame_unref);
  self->frame = frame;
  show (self);
}

void
xs_health_card_set_limit (XsHealthCard *self, const XsCfl *limit)
{
  g_return_if_fail (XS_IS_HEALTH_CARD (self));

  self->limit = limit != NULL ? *limit : (XsCfl){ .number = (double) NAN };
  show_remedy (self);
  show (self);
}

const char *
xs_health_card_get_verdict (XsHealthCard *self)
{
  return gtk_label_get_label (self->verdict);
}

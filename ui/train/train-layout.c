#include "ui/train/train-layout.h"

#include "ui/plot/text.h"

#define GAP 14
/* Pixels, with text of the usual size. */
#define WIDE 860   /* from here on three cards in the lower row */
#define MEDIUM 560 /* from here on two */
#define SIDE 266   /* width of confusion and health in the wide row */

enum
{
  CURVES,
  CONFUSION,
  HARDEST,
  HEALTH,
  LAYERS,
  N_CARDS
};

struct _XsTrainLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (XsTrainLayout, xs_train_layout, GTK_TYPE_LAYOUT_MANAGER)

static gboolean
find_cards (GtkWidget *widget, GtkWidget *cards[N_CARDS])
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (int i = 0; i < N_CARDS; i++)
    {
      if (child == NULL)
        return FALSE;
      cards[i] = child;
      child = gtk_widget_get_next_sibling (child);
    }
  return TRUE;
}

static int
height_of (GtkWidget *card, int width, gboolean natural)
{
  int minimum, wished, least;

  gtk_widget_measure (card, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, MAX (width, least), &minimum, &wished, NULL,
                      NULL);
  return natural ? wished : minimum;
}

/* Where each card but the last goes at this width, if the curves are @curves high (less than 0: as
 * they like; in the wide arrangement less, so that the row below shows with them). Returns the
 * height of all. */
static int
arrange_upper (GtkWidget *cards[N_CARDS], int width, int curves, GdkRectangle boxes[N_CARDS])
{
  double scale = xs_text_scale (gtk_widget_get_pango_context (cards[CURVES]));
  int half = (width - GAP) / 2, side = (int) (SIDE * scale), row, y;
  gboolean is_wide = width >= WIDE * scale, is_medium = width >= MEDIUM * scale;

  if (curves < 0)
    curves =
        is_wide
            ? (height_of (cards[CURVES], width, FALSE) + height_of (cards[CURVES], width, TRUE)) / 2
            : height_of (cards[CURVES], width, TRUE);
  boxes[CURVES] = (GdkRectangle){ 0, 0, width, curves };
  y = curves + GAP;
  if (is_wide)
    {
      int middle = width - 2 * (side + GAP);

      row = MAX (height_of (cards[CONFUSION], side, TRUE), height_of (cards[HEALTH], side, TRUE));
      row = MAX (row, height_of (cards[HARDEST], middle, TRUE));
      boxes[CONFUSION] = (GdkRectangle){ 0, y, side, row };
      boxes[HARDEST] = (GdkRectangle){ side + GAP, y, middle, row };
      boxes[HEALTH] = (GdkRectangle){ width - side, y, side, row };
      return y + row;
    }

  boxes[HARDEST] = (GdkRectangle){ 0, y, width, height_of (cards[HARDEST], width, TRUE) };
  y += boxes[HARDEST].height + GAP;
  if (is_medium)
    {
      row = MAX (height_of (cards[CONFUSION], half, TRUE), height_of (cards[HEALTH], half, TRUE));
      boxes[CONFUSION] = (GdkRectangle){ 0, y, half, row };
      boxes[HEALTH] = (GdkRectangle){ width - half, y, half, row };
      return y + row;
    }
  boxes[CONFUSION] =
      (GdkRectangle){ 0, y, width, MAX (height_of (cards[CONFUSION], width, TRUE), 270) };
  y += boxes[CONFUSION].height + GAP;
  boxes[HEALTH] = (GdkRectangle){ 0, y, width, height_of (cards[HEALTH], width, TRUE) };
  return y + boxes[HEALTH].height;
}

/* The layers come below all others, as wide as the curves, for they have the same x axis. */
static int
arrange (GtkWidget *cards[N_CARDS], int width, int curves, GdkRectangle boxes[N_CARDS])
{
  int y = arrange_upper (cards, width, curves, boxes) + GAP;

  boxes[LAYERS] = (GdkRectangle){ 0, y, width, height_of (cards[LAYERS], width, TRUE) };
  return y + boxes[LAYERS].height;
}

static GtkSizeRequestMode
xs_train_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
least_width (GtkWidget *cards[N_CARDS])
{
  int most = 0;

  for (int i = 0; i < N_CARDS; i++)
    {
      int minimum;

      gtk_widget_measure (cards[i], GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      most = MAX (most, minimum);
    }
  return most;
}

static void
xs_train_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                         int for_size, int *minimum, int *natural, int *minimum_baseline,
                         int *natural_baseline)
{
  GtkWidget *cards[N_CARDS];
  GdkRectangle boxes[N_CARDS];

  *minimum = *natural = 0;
  if (!find_cards (widget, cards))
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least_width (cards);
      *natural = MAX (*minimum, WIDE);
      return;
    }
  *minimum = *natural = arrange (cards, for_size < 0 ? WIDE : for_size, -1, boxes);
}

static void
xs_train_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                          int baseline)
{
  GtkWidget *cards[N_CARDS];
  GdkRectangle boxes[N_CARDS];
  int spare;

  if (!find_cards (widget, cards))
    return;
  spare = height - arrange (cards, width, -1, boxes);
  if (spare > 0)
    arrange (cards, width, boxes[CURVES].height + spare, boxes);
  for (int i = 0; i < N_CARDS; i++)
    gtk_widget_size_allocate (cards[i], &boxes[i], -1);
}

static void
xs_train_layout_class_init (XsTrainLayoutClass *class)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (class);

  manager_class->get_request_mode = xs_train_layout_get_request_mode;
  manager_class->measure = xs_train_layout_measure;
  manager_class->allocate = xs_train_layout_allocate;
}

static void
xs_train_layout_init (XsTrainLayout *self)
{
}

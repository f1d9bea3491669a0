#include "ui/plot/palette.h"

#define XS_TYPE_PALETTE_KEEPER (xs_palette_keeper_get_type ())
G_DECLARE_FINAL_TYPE (XsPaletteKeeper, xs_palette_keeper, XS, PALETTE_KEEPER, GObject)

struct _XsPaletteKeeper
{
  GObject parent;

  XsPalette palette;
};

G_DEFINE_FINAL_TYPE (XsPaletteKeeper, xs_palette_keeper, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
xs_palette_keeper_class_init (XsPaletteKeeperClass *class)
{
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
xs_palette_keeper_init (XsPaletteKeeper *self)
{
}

/* There to the end, as the manager of the desktop's style is. */
static XsPaletteKeeper *
the_keeper (void)
{
  static XsPaletteKeeper *keeper;

  if (keeper == NULL)
    keeper = g_object_new (XS_TYPE_PALETTE_KEEPER, NULL);
  return keeper;
}

XsPalette
xs_palette_get (void)
{
  return the_keeper ()->palette;
}

void
xs_palette_set (XsPalette palette)
{
  XsPaletteKeeper *keeper = the_keeper ();

  g_return_if_fail (palette < XS_N_PALETTES);

  if (palette == keeper->palette)
    return;
  keeper->palette = palette;
  g_signal_emit (keeper, signals[CHANGED], 0);
}

void
xs_palette_follow (GtkWidget *widget, GCallback changed)
{
  g_signal_connect_object (the_keeper (), "changed", changed, widget, G_CONNECT_SWAPPED);
}

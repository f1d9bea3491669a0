#include "ui/plot/method-menu.h"

#include "ui/plot/words.h"

#include <glib/gi18n.h>

GMenuModel *
xs_method_menu_new (void)
{
  g_autoptr (GMenu) methods = g_menu_new ();
  GMenu *menu = g_menu_new ();

  for (int i = 0; i < XS_N_TRANSFERS; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (xs_transfer_words (i), NULL);

      g_menu_item_set_action_and_target (item, "win.method", "s", xs_transfer_id (i));
      g_menu_append_item (methods, item);
    }
  g_menu_append_section (menu, _ ("Move kernels with"), G_MENU_MODEL (methods));
  return G_MENU_MODEL (menu);
}

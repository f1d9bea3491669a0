#include "ui/window/timeline-layout.h"

/* New array of the ids on the path, the start first. */
static int *
path_ids (const XsNode *nodes, gsize n, const gboolean *on_path, int *length)
{
  int *ids = g_new (int, n + 1);

  *length = 0;
  /* A child's id is larger than its parent's. */
  for (gsize i = 0; i < n; i++)
    if (on_path[i])
      ids[(*length)++] = nodes[i].id;
  return ids;
}

static void
find_branches (const XsNode *nodes, gsize n, const gboolean *on_path, XsTimelinePlace *place)
{
  place->branch = -1;
  for (gsize i = 0; i < n; i++)
    if (!on_path[i] && nodes[i].parent == place->node)
      {
        place->branch = nodes[i].id;
        place->n_branches++;
      }
}

/* The start, "now", and as many of the latest changes between them as there is room for. */
static void
choose_places (const int *ids, int length, int most, XsTimelineLayout *layout)
{
  int kept = MIN (length - 1, MAX (most - 2, 0));

  layout->n_places = kept + 2;
  layout->places = g_new0 (XsTimelinePlace, layout->n_places);
  layout->places[0].node = ids[0];
  for (int i = 0; i < kept; i++)
    layout->places[1 + i].node = ids[length - kept + i];
  layout->places[kept + 1].node = -1;
  layout->places[1].skips = kept < length - 1;
}

void
xs_timeline_layout (const XsNode *nodes, gsize n, int current, double left, double right,
                    double closest, XsTimelineLayout *layout)
{
  g_autofree gboolean *on_path = g_new (gboolean, n + 1);
  g_autofree int *ids = NULL;
  int length;

  *layout = (XsTimelineLayout){ 0 };
  xs_history_path (nodes, n, current, on_path);
  ids = path_ids (nodes, n, on_path, &length);
  if (length == 0)
    return;
  choose_places (ids, length, 1 + (int) (MAX (right - left, 0) / closest), layout);
  layout->spacing = MAX (right - left, 0) / (layout->n_places - 1);
  for (int i = 0; i < layout->n_places; i++)
    {
      XsTimelinePlace *place = &layout->places[i];

      place->x = left + i * layout->spacing;
      place->branch = -1;
      if (place->node >= 0)
        find_branches (nodes, n, on_path, place);
    }
}

void
xs_timeline_layout_clear (XsTimelineLayout *layout)
{
  g_clear_pointer (&layout->places, g_free);
  layout->n_places = 0;
}

#include "ui/window/timeline-layout.h"

#define STEM 34.  /* pixels from a node to the first of a branch from it, */
#define STOP 24.  /* between nodes of a branch, */
#define LABEL 64. /* and for what is said of it, at least */

/* What goes on while things find their places. */
typedef struct
{
  const XsNodes *nodes;
  const GArray *lines;
  int selected;
  double edge;         /* the largest x */
  gboolean *is_placed; /* (lines) */
  XsTimelineLayout *layout;
} Work;

static XsTimelinePlace *
place_at (const XsTimelineLayout *layout, int index)
{
  return &g_array_index (layout->places, XsTimelinePlace, index);
}

static const XsTimelineLine *
line_at (const Work *work, int i)
{
  return &g_array_index (work->lines, XsTimelineLine, i);
}

static int
index_of (const XsTimelineLayout *layout, int node)
{
  for (guint i = 0; i < layout->places->len; i++)
    if (place_at (layout, (int) i)->node == node)
      return (int) i;
  return -1;
}

const XsTimelinePlace *
xs_timeline_place (const XsTimelineLayout *layout, int index)
{
  return place_at (layout, index);
}

const XsTimelinePlace *
xs_timeline_find (const XsTimelineLayout *layout, int node)
{
  int index = node >= 0 && layout->places != NULL ? index_of (layout, node) : -1;

  return index >= 0 ? place_at (layout, index) : NULL;
}

/* The first of @most neighbours out of @n that are shown: the last ones, or such that number
 * @selected is among them. */
static int
first_shown (int n, int most, int selected)
{
  int latest = MAX (n - most, 0);

  return selected >= 0 && selected < latest ? selected : latest;
}

static int
number_in (const XsTimelineLine *line, int node)
{
  for (guint i = 0; i < line->ids->len; i++)
    if (g_array_index (line->ids, int, i) == node)
      return (int) i;
  return -1;
}

static void
add_place (const Work *work, int node, int lane, double x, gboolean skips)
{
  XsTimelinePlace place = { .node = node, .lane = lane, .x = x, .skips = skips };

  g_array_append_val (work->layout->places, place);
}

/* The first of @line at @x, and of the others as many as @most at @step from each other. Whether
 * the last ones are left out. */
static gboolean
add_places (const Work *work, const XsTimelineLine *line, int most, int lane, double x, double step)
{
  int n = (int) line->ids->len - 1, kept = CLAMP (most - 1, 0, n);
  int first = 1 + first_shown (n, kept, number_in (line, work->selected) - 1);

  if (kept == 0)
    first = 1 + n;
  add_place (work, g_array_index (line->ids, int, 0), lane, x, FALSE);
  for (int i = 0; i < kept; i++)
    add_place (work, g_array_index (line->ids, int, first + i), lane, x + step * (i + 1),
               i == 0 && first > 1);
  return first + kept <= n || (kept == 0 && n > 0);
}

static void
lay_out_line (const Work *work, double left, double right, double closest)
{
  const XsTimelineLine *path = line_at (work, 0);
  double length = MAX (right - left, 0);
  int most = MAX (1 + (int) (length / closest), 2) - 1;
  int n = MIN (most, (int) path->ids->len);
  gboolean skips;

  work->layout->spacing = length / n;
  skips = add_places (work, path, most, 0, left, work->layout->spacing);
  add_place (work, -1, 0, right, skips);
  work->layout->n_line = (int) work->layout->places->len;
}

/* Where a line comes from: the place of its parent, or of the nearest node before that in the
 * parent's own line if it is left out. -1: that line has no place. */
static int
origin_of (const Work *work, const XsTimelineLine *line)
{
  const XsNodeLook *parent = xs_nodes_look (work->nodes, line->parent), *origin;
  int id = line->parent, index;

  while ((index = index_of (work->layout, id)) < 0)
    id = xs_nodes_get (work->nodes, id)->parent;
  origin = xs_nodes_look (work->nodes, id);
  if (origin->on_path != parent->on_path)
    return -1;
  return origin->on_path || origin->strand == parent->strand ? index : -1;
}

/* Whether a branch from @from to @end would meet another one on @lane. */
static gboolean
is_taken (const XsTimelineLayout *layout, int lane, double from, double end)
{
  for (guint i = 0; i < layout->branches->len; i++)
    {
      const XsTimelineBranch *other = &g_array_index (layout->branches, XsTimelineBranch, i);

      if (place_at (layout, other->first)->lane == lane &&
          from < place_at (layout, other->first + other->n - 1)->x + LABEL &&
          end > place_at (layout, other->from)->x)
        return TRUE;
    }
  return FALSE;
}

static void
place_branch (const Work *work, const XsTimelineLine *line)
{
  XsTimelineLayout *layout = work->layout;
  XsTimelineBranch branch = { line->strand, origin_of (work, line), (int) layout->places->len, 0,
                              work->edge };
  double from = place_at (layout, branch.from)->x, x = from + STEM;
  int most = 1 + (int) ((work->edge - LABEL - x) / STOP), lane = 1;
  int n = MIN (most, (int) line->ids->len);

  if (x + LABEL > work->edge)
    return;
  while (is_taken (layout, lane, from, x + STOP * (n - 1) + LABEL))
    lane++;
  if (lane > XS_TIMELINE_LANES)
    return;
  add_places (work, line, most, lane, x, STOP);
  branch.n = (int) layout->places->len - branch.first;
  g_array_append_val (layout->branches, branch);
}

/* Whether the selected node is in @line or in one that comes after it. */
static gboolean
leads_to_selected (const Work *work, const XsTimelineLine *line)
{
  for (int id = work->selected; id >= 0; id = xs_nodes_get (work->nodes, id)->parent)
    if (number_in (line, id) >= 0)
      return TRUE;
  return FALSE;
}

/* The next line to be placed: from the right to the left, so that nothing crosses on its way up;
 * but first what is selected. -1: none can be. */
static int
next_line (const Work *work)
{
  int best = -1;
  double most = 0;

  for (int i = 1; i < (int) work->lines->len; i++)
    {
      int from = work->is_placed[i] ? -1 : origin_of (work, line_at (work, i));
      double worth;

      if (from < 0)
        continue;
      worth = 1 + place_at (work->layout, from)->x;
      if (leads_to_selected (work, line_at (work, i)))
        worth += 2 * work->edge;
      if (worth >= most)
        {
          best = i;
          most = worth;
        }
    }
  return best;
}

/* What has found no room is counted where the nearest node before it stands. */
static void
count_left_out (const Work *work)
{
  for (guint i = 1; i < work->lines->len; i++)
    {
      const XsTimelineLine *line = line_at (work, (int) i);
      int parent = line->parent, index;

      if (index_of (work->layout, g_array_index (line->ids, int, 0)) >= 0)
        continue;
      while ((index = index_of (work->layout, parent)) < 0)
        parent = xs_nodes_get (work->nodes, parent)->parent;
      place_at (work->layout, index)->n_more++;
    }
}

/* What is said of a branch ends where the next one of its lane begins. */
static void
find_limits (XsTimelineLayout *layout)
{
  for (guint i = 0; i < layout->branches->len; i++)
    for (guint k = 0; k < layout->branches->len; k++)
      {
        XsTimelineBranch *branch = &g_array_index (layout->branches, XsTimelineBranch, i);
        const XsTimelineBranch *other = &g_array_index (layout->branches, XsTimelineBranch, k);
        double x = place_at (layout, other->from)->x;

        if (place_at (layout, other->first)->lane >= place_at (layout, branch->first)->lane &&
            x > place_at (layout, branch->first + branch->n - 1)->x)
          branch->limit = MIN (branch->limit, x);
      }
}

int
xs_timeline_lanes (const GArray *lines)
{
  return CLAMP ((int) lines->len - 1, 1, XS_TIMELINE_LANES);
}

void
xs_timeline_layout (const XsNodes *nodes, const GArray *lines, int selected, double left,
                    double right, double closest, XsTimelineLayout *layout)
{
  Work work = { nodes, lines, selected, right + left, NULL, layout };
  g_autofree gboolean *is_placed = g_new0 (gboolean, lines->len + 1);

  *layout = (XsTimelineLayout){ .places = g_array_new (FALSE, FALSE, sizeof (XsTimelinePlace)),
                                .branches = g_array_new (FALSE, FALSE, sizeof (XsTimelineBranch)) };
  if (lines->len == 0)
    return;
  work.is_placed = is_placed;
  lay_out_line (&work, left, right, closest);
  for (int i; (i = next_line (&work)) > 0;)
    {
      is_placed[i] = TRUE;
      place_branch (&work, line_at (&work, i));
    }
  count_left_out (&work);
  find_limits (layout);
}

void
xs_timeline_layout_clear (XsTimelineLayout *layout)
{
  g_clear_pointer (&layout->places, g_array_unref);
  g_clear_pointer (&layout->branches, g_array_unref);
  layout->n_line = 0;
}

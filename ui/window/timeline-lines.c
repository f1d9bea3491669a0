#include "ui/window/timeline-lines.h"

static void
clear_line (gpointer data)
{
  XsTimelineLine *line = data;

  g_array_unref (line->ids);
}

static XsTimelineLine *
line_at (const GArray *lines, guint i)
{
  return &g_array_index (lines, XsTimelineLine, i);
}

static int
last_of (const XsTimelineLine *line)
{
  return g_array_index (line->ids, int, line->ids->len - 1);
}

/* The line of @strand, a new one when there is none. */
static XsTimelineLine *
line_of (GArray *lines, int strand, int parent)
{
  XsTimelineLine line = { strand, parent, NULL };

  for (guint i = 0; i < lines->len; i++)
    if (line_at (lines, i)->strand == strand)
      return line_at (lines, i);
  line.ids = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_append_val (lines, line);
  return line_at (lines, lines->len - 1);
}

GArray *
xs_timeline_lines (const XsNodes *nodes)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (XsTimelineLine));

  g_array_set_clear_func (lines, clear_line);
  for (int id = 0; id < xs_nodes_count (nodes); id++)
    {
      const XsNodeLook *look = xs_nodes_look (nodes, id);
      int strand = look->on_path ? -1 : look->strand;

      if (look->deleted_by < 0)
        g_array_append_val (line_of (lines, strand, xs_nodes_get (nodes, id)->parent)->ids, id);
    }
  return lines;
}

/* The number of the line that @node is in, and its place there; -1: none. */
static int
find (const GArray *lines, int node, int *place)
{
  for (guint i = 0; i < lines->len; i++)
    for (guint k = 0; k < line_at (lines, i)->ids->len; k++)
      if (g_array_index (line_at (lines, i)->ids, int, k) == node)
        {
          *place = (int) k;
          return (int) i;
        }
  return -1;
}

static int
along (const XsTimelineLine *line, int place)
{
  int last = (int) line->ids->len - 1;

  if (place < 0 && line->parent >= 0)
    return line->parent;
  return g_array_index (line->ids, int, CLAMP (place, 0, last));
}

int
xs_timeline_step (const GArray *lines, int node, XsTimelineStep step)
{
  int place, number = find (lines, node, &place), last = (int) lines->len - 1;

  if (last < 0)
    return -1;
  if (number < 0 && step != XS_STEP_HOME)
    return last_of (line_at (lines, 0));
  switch (step)
    {
    case XS_STEP_BACK:
      return along (line_at (lines, (guint) number), place - 1);
    case XS_STEP_FORWARD:
      return along (line_at (lines, (guint) number), place + 1);
    case XS_STEP_UP:
      return number == last ? node : along (line_at (lines, (guint) number + 1), 0);
    case XS_STEP_DOWN:
      if (number < 2)
        return number == 0 ? node : last_of (line_at (lines, 0));
      return along (line_at (lines, (guint) number - 1), 0);
    case XS_STEP_HOME:
      return along (line_at (lines, 0), 0);
    case XS_STEP_END:
      break;
    }
  return last_of (line_at (lines, 0));
}

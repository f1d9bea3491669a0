#include "ui/help/block-widget.h"

#define INDENT 26
#define MARK_WIDTH 20

static GtkWidget *
make_label (const XsFlow *flow, GtkAccessibleRole role, GCallback link_cb, gpointer data)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "wrap", TRUE, "wrap-mode",
                    PANGO_WRAP_WORD_CHAR, "xalign", 0., "yalign", 0., "hexpand", TRUE, NULL);

  gtk_label_set_markup (GTK_LABEL (label), flow->markup);
  g_signal_connect_object (label, "activate-link", link_cb, data, G_CONNECT_SWAPPED);
  return label;
}

static GtkWidget *
make_heading (const XsBlock *block, GCallback link_cb, gpointer data)
{
  static const char *const classes[] = { "title-1", "title-2", "title-4", "heading" };
  int level = MIN (block->level, (int) G_N_ELEMENTS (classes));
  GtkWidget *label = make_label (&block->flow, GTK_ACCESSIBLE_ROLE_HEADING, link_cb, data);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                  block->level, -1);
  gtk_widget_add_css_class (label, classes[level - 1]);
  gtk_widget_add_css_class (label, "heading-block");
  return label;
}

/* The mark hangs before the lines of its item. */
static GtkWidget *
make_paragraph (const XsBlock *block, GCallback link_cb, gpointer data)
{
  GtkWidget *label = make_label (&block->flow, GTK_ACCESSIBLE_ROLE_LABEL, link_cb, data);
  GtkWidget *box, *mark;

  gtk_widget_add_css_class (label, "body");
  if (block->mark == NULL)
    {
      gtk_widget_set_margin_start (label, block->indent * INDENT);
      return label;
    }
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, INDENT - MARK_WIDTH);
  mark = g_object_new (GTK_TYPE_LABEL, "label", block->mark, "xalign", 1., "yalign", 0., NULL);
  gtk_widget_set_size_request (mark, MARK_WIDTH, -1);
  gtk_widget_set_margin_start (box, MAX (block->indent - 1, 0) * INDENT);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

/* Lines that are longer than the page is wide scroll by themselves. */
static GtkWidget *
make_code (const XsBlock *block)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "label", block->flow.text, "selectable", TRUE, "xalign", 0.,
                    "css-classes", (const char *[]){ "monospace", "code-block", NULL }, NULL);
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", label, "vscrollbar-policy",
                                      GTK_POLICY_NEVER, "propagate-natural-height", TRUE, NULL);

  gtk_widget_set_margin_start (scroller, block->indent * INDENT);
  gtk_widget_add_css_class (scroller, "card");
  return scroller;
}

static GtkWidget *
make_cell (const XsBlock *block, int index, GCallback link_cb, gpointer data)
{
  gboolean is_head = index < block->n_columns;
  GtkWidget *label = make_label (
      g_ptr_array_index (block->cells, index),
      is_head ? GTK_ACCESSIBLE_ROLE_COLUMN_HEADER : GTK_ACCESSIBLE_ROLE_CELL, link_cb, data);

  gtk_widget_set_hexpand (label, FALSE);
  gtk_widget_add_css_class (label, is_head ? "heading" : "numeric");
  return label;
}

/* A head without words is none. */
static gboolean
has_head (const XsBlock *block)
{
  for (int i = 0; i < block->n_columns; i++)
    if (*((const XsFlow *) g_ptr_array_index (block->cells, i))->text != '\0')
      return TRUE;
  return FALSE;
}

static GtkWidget *
make_table (const XsBlock *block, GCallback link_cb, gpointer data)
{
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE,
                                  "column-spacing", 18, "row-spacing", 6, "css-classes",
                                  (const char *[]){ "page-table", NULL }, NULL);

  gtk_widget_set_margin_start (grid, block->indent * INDENT);
  for (int i = has_head (block) ? 0 : block->n_columns; i < (int) block->cells->len; i++)
    gtk_grid_attach (GTK_GRID (grid), make_cell (block, i, link_cb, data), i % block->n_columns,
                     i / block->n_columns, 1, 1);
  return grid;
}

static GtkWidget *
make_block (const XsBlock *block, GCallback link_cb, gpointer data)
{
  switch (block->kind)
    {
    case XS_BLOCK_HEADING:
      return make_heading (block, link_cb, data);
    case XS_BLOCK_PARAGRAPH:
      return make_paragraph (block, link_cb, data);
    case XS_BLOCK_CODE:
      return make_code (block);
    case XS_BLOCK_TABLE:
      return make_table (block, link_cb, data);
    case XS_BLOCK_RULE:
      break;
    }
  return gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
}

/* Pages are in English, wherever lines begin in the window. */
static void
read_from_the_left (GtkWidget *widget)
{
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    read_from_the_left (child);
}

GtkWidget *
xs_block_widget_new (const XsBlock *block, GCallback link_cb, gpointer data)
{
  GtkWidget *widget = make_block (block, link_cb, data);

  read_from_the_left (widget);
  return widget;
}

#include "app/session/views.h"

#include "engine/store/json-text.h"

#include <string.h>

/* Text of a file that nobody vouches for. */
#define MOST_BYTES 65536
#define MOST_NESTED 16
#define LONGEST_WORD 63
#define LARGEST_NUMBER 1000000

static const char *const words[XS_N_VIEWS_WORDS] = {
  [XS_VIEWS_VIEW] = "view",
  [XS_VIEWS_X_AXIS] = "x-axis",
  [XS_VIEWS_PAGE] = "trajectory-page",
  [XS_VIEWS_METHOD] = "method",
  [XS_VIEWS_REFINE_METHOD] = "refine-method",
};

static const char *const numbers[XS_N_VIEWS_NUMBERS] = {
  [XS_VIEWS_IMAGE] = "image",
  [XS_VIEWS_REFERENCE] = "reference",
  [XS_VIEWS_OTHER_SIZE] = "other-size",
};

void
xs_views_init (XsViews *self)
{
  memset (self, 0, sizeof *self);
  for (int i = 0; i < XS_N_VIEWS_NUMBERS; i++)
    self->numbers[i] = -1;
}

void
xs_views_clear (XsViews *self)
{
  for (int i = 0; i < XS_N_VIEWS_WORDS; i++)
    g_clear_pointer (&self->words[i], g_free);
}

static gboolean
holds (JsonNode *node, GType type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static char *
word_of (JsonNode *node)
{
  const char *word = holds (node, G_TYPE_STRING) ? json_node_get_string (node) : NULL;

  return word != NULL && strlen (word) <= LONGEST_WORD ? g_strdup (word) : NULL;
}

static int
number_of (JsonNode *node)
{
  gint64 number = holds (node, G_TYPE_INT64) ? json_node_get_int (node) : -1;

  return number >= 0 && number <= LARGEST_NUMBER ? (int) number : -1;
}

void
xs_views_read (XsViews *self, const char *text)
{
  gsize n_bytes = strlen (text);
  g_autoptr (JsonNode) root =
      n_bytes <= MOST_BYTES ? xs_json_text_parse (text, n_bytes, MOST_NESTED, NULL) : NULL;
  JsonObject *object;

  xs_views_init (self);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;
  object = json_node_get_object (root);
  for (int i = 0; i < XS_N_VIEWS_WORDS; i++)
    self->words[i] = word_of (json_object_get_member (object, words[i]));
  for (int i = 0; i < XS_N_VIEWS_NUMBERS; i++)
    self->numbers[i] = number_of (json_object_get_member (object, numbers[i]));
}

char *
xs_views_text (const XsViews *self)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_node_take_object (root, object);
  for (int i = 0; i < XS_N_VIEWS_WORDS; i++)
    if (self->words[i] != NULL)
      json_object_set_string_member (object, words[i], self->words[i]);
  for (int i = 0; i < XS_N_VIEWS_NUMBERS; i++)
    if (self->numbers[i] >= 0)
      json_object_set_int_member (object, numbers[i], self->numbers[i]);
  return json_to_string (root, FALSE);
}

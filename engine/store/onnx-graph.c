#include "engine/store/onnx-graph.h"

#include "engine/base/error.h"
#include "engine/store/onnx.pb-c.h"
#include "engine/store/output-file.h"

#include <string.h>

#define OPSET 13
#define IR_VERSION 7 /* the first that has it */

/* What protocol buffers can have in one message. */
#define MOST_BYTES G_MAXINT32

/* The first size, which is open: of how many images. */
#define N_IMAGES "images"

struct _XsOnnxGraph
{
  Onnx__ModelProto model;
  Onnx__GraphProto graph;
  Onnx__OperatorSetIdProto opset;
  Onnx__OperatorSetIdProto *opsets[1];
  GPtrArray *nodes, *constants, *inputs, *outputs, *metadata; /* messages, borrowed from @owned */
  GPtrArray *owned; /* everything there is, for g_free() */
};

/* A message or list of the graph's own. */
static void *
own (XsOnnxGraph *self, void *memory)
{
  g_ptr_array_add (self->owned, memory);
  return memory;
}

static char *
own_text (XsOnnxGraph *self, const char *text)
{
  return own (self, g_strdup (text));
}

static char **
own_names (XsOnnxGraph *self, const char *const *names, size_t *n)
{
  char **copies;

  *n = g_strv_length ((char **) names);
  copies = own (self, g_new0 (char *, *n + 1));
  for (size_t i = 0; i < *n; i++)
    copies[i] = own_text (self, names[i]);
  return copies;
}

static gint64 *
own_integers (XsOnnxGraph *self, const gint64 *values, int n)
{
  return n > 0 ? own (self, g_memdup2 (values, (gsize) n * sizeof *values)) : NULL;
}

/* A message of the graph's own, as its INIT has it. */
#define OWN_MESSAGE(self, Type, INIT)                                                              \
  ((Type *) own (self, g_memdup2 (&(const Type) INIT, sizeof (Type))))

XsOnnxGraph *
xs_onnx_graph_new (const char *name, const char *producer, const char *version)
{
  XsOnnxGraph *self = g_new0 (XsOnnxGraph, 1);
  GPtrArray **lists[] = { &self->nodes, &self->constants, &self->inputs, &self->outputs,
                          &self->metadata };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = g_ptr_array_new ();
  self->owned = g_ptr_array_new_with_free_func (g_free);
  self->model = (Onnx__ModelProto) ONNX__MODEL_PROTO__INIT;
  self->graph = (Onnx__GraphProto) ONNX__GRAPH_PROTO__INIT;
  self->opset = (Onnx__OperatorSetIdProto) ONNX__OPERATOR_SET_ID_PROTO__INIT;
  self->opset.domain = own_text (self, ""); /* the standard operators */
  self->opset.has_version = TRUE;
  self->opset.version = OPSET;
  self->opsets[0] = &self->opset;
  self->graph.name = own_text (self, name);
  self->model.has_ir_version = TRUE;
  self->model.ir_version = IR_VERSION;
  self->model.producer_name = own_text (self, producer);
  self->model.producer_version = own_text (self, version);
  self->model.graph = &self->graph;
  self->model.n_opset_import = G_N_ELEMENTS (self->opsets);
  self->model.opset_import = self->opsets;
  return self;
}

void
xs_onnx_graph_free (XsOnnxGraph *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->constants);
  g_ptr_array_unref (self->inputs);
  g_ptr_array_unref (self->outputs);
  g_ptr_array_unref (self->metadata);
  g_ptr_array_unref (self->owned);
  g_free (self);
}

const char *
xs_onnx_graph_name (XsOnnxGraph *self, const char *format, ...)
{
  va_list arguments;
  char *name;

  va_start (arguments, format);
  name = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return own (self, name);
}

/* --- what goes in, what comes out, what is constant ----------------------------------------------
 */

/* (images, shape) */
static Onnx__TensorShapeProto *
make_shape (XsOnnxGraph *self, const gint64 *shape, int n)
{
  Onnx__TensorShapeProto *message =
      OWN_MESSAGE (self, Onnx__TensorShapeProto, ONNX__TENSOR_SHAPE_PROTO__INIT);

  message->n_dim = (size_t) n + 1;
  message->dim = own (self, g_new0 (Onnx__TensorShapeProto__Dimension *, message->n_dim));
  for (int i = 0; i <= n; i++)
    {
      Onnx__TensorShapeProto__Dimension *dimension = OWN_MESSAGE (
          self, Onnx__TensorShapeProto__Dimension, ONNX__TENSOR_SHAPE_PROTO__DIMENSION__INIT);

      message->dim[i] = dimension;
      dimension->value_case = i == 0 ? ONNX__TENSOR_SHAPE_PROTO__DIMENSION__VALUE_DIM_PARAM
                                     : ONNX__TENSOR_SHAPE_PROTO__DIMENSION__VALUE_DIM_VALUE;
      if (i == 0)
        dimension->dim_param = own_text (self, N_IMAGES);
      else
        dimension->dim_value = shape[i - 1];
    }
  return message;
}

static void
add_value_info (XsOnnxGraph *self, GPtrArray *list, const char *name, const gint64 *shape, int n)
{
  Onnx__ValueInfoProto *info =
      OWN_MESSAGE (self, Onnx__ValueInfoProto, ONNX__VALUE_INFO_PROTO__INIT);
  Onnx__TypeProto *type = OWN_MESSAGE (self, Onnx__TypeProto, ONNX__TYPE_PROTO__INIT);
  Onnx__TypeProto__Tensor *tensor =
      OWN_MESSAGE (self, Onnx__TypeProto__Tensor, ONNX__TYPE_PROTO__TENSOR__INIT);

  tensor->has_elem_type = TRUE;
  tensor->elem_type = ONNX__TENSOR_PROTO__DATA_TYPE__FLOAT;
  tensor->shape = make_shape (self, shape, n);
  type->tensor_type = tensor;
  info->name = own_text (self, name);
  info->type = type;
  g_ptr_array_add (list, info);
}

void
xs_onnx_graph_add_input (XsOnnxGraph *self, const char *name, const gint64 *shape, int n)
{
  add_value_info (self, self->inputs, name, shape, n);
}

void
xs_onnx_graph_add_output (XsOnnxGraph *self, const char *name, const gint64 *shape, int n)
{
  add_value_info (self, self->outputs, name, shape, n);
}

const char *
xs_onnx_graph_add_constant (XsOnnxGraph *self, const char *name, const gint64 *shape, int n,
                            const float *values)
{
  Onnx__TensorProto *tensor = OWN_MESSAGE (self, Onnx__TensorProto, ONNX__TENSOR_PROTO__INIT);

  tensor->name = own_text (self, name);
  tensor->has_data_type = TRUE;
  tensor->data_type = ONNX__TENSOR_PROTO__DATA_TYPE__FLOAT;
  tensor->n_dims = (size_t) n;
  tensor->dims = own_integers (self, shape, n);
  tensor->n_float_data = 1;
  for (int i = 0; i < n; i++)
    tensor->n_float_data *= (size_t) shape[i];
  tensor->float_data = (float *) values; /* read only */
  g_ptr_array_add (self->constants, tensor);
  return name;
}

/* --- nodes ---------------------------------------------------------------------------------------
 */

const char *
xs_onnx_graph_add_node (XsOnnxGraph *self, const char *type, const char *const *inputs,
                        const char *const *outputs)
{
  Onnx__NodeProto *node = OWN_MESSAGE (self, Onnx__NodeProto, ONNX__NODE_PROTO__INIT);

  node->op_type = own_text (self, type);
  node->input = own_names (self, inputs, &node->n_input);
  node->output = own_names (self, outputs, &node->n_output);
  node->name = node->output[0];
  g_ptr_array_add (self->nodes, node);
  return node->output[0];
}

static Onnx__AttributeProto *
add_attribute (XsOnnxGraph *self, const char *name, Onnx__AttributeProto__AttributeType type)
{
  Onnx__NodeProto *node = self->nodes->pdata[self->nodes->len - 1];
  Onnx__AttributeProto *attribute =
      OWN_MESSAGE (self, Onnx__AttributeProto, ONNX__ATTRIBUTE_PROTO__INIT);
  Onnx__AttributeProto **longer =
      own (self, g_new0 (Onnx__AttributeProto *, node->n_attribute + 1));

  for (size_t i = 0; i < node->n_attribute; i++)
    longer[i] = node->attribute[i];
  longer[node->n_attribute++] = attribute;
  node->attribute = longer;
  attribute->name = own_text (self, name);
  attribute->has_type = TRUE;
  attribute->type = type;
  return attribute;
}

void
xs_onnx_graph_set_integer (XsOnnxGraph *self, const char *attribute, gint64 value)
{
  Onnx__AttributeProto *message =
      add_attribute (self, attribute, ONNX__ATTRIBUTE_PROTO__ATTRIBUTE_TYPE__INT);

  message->has_i = TRUE;
  message->i = value;
}

void
xs_onnx_graph_set_integers (XsOnnxGraph *self, const char *attribute, const gint64 *values, int n)
{
  Onnx__AttributeProto *message =
      add_attribute (self, attribute, ONNX__ATTRIBUTE_PROTO__ATTRIBUTE_TYPE__INTS);

  message->n_ints = (size_t) n;
  message->ints = own_integers (self, values, n);
}

void
xs_onnx_graph_add_metadata (XsOnnxGraph *self, const char *key, const char *value)
{
  Onnx__StringStringEntryProto *entry =
      OWN_MESSAGE (self, Onnx__StringStringEntryProto, ONNX__STRING_STRING_ENTRY_PROTO__INIT);

  entry->key = own_text (self, key);
  entry->value = own (self, g_utf8_make_valid (value, -1));
  g_ptr_array_add (self->metadata, entry);
}

/* --- writing -------------------------------------------------------------------------------------
 */

/* Where protobuf-c puts the bytes, a few at a time; after an error nothing more is written. */
typedef struct
{
  ProtobufCBuffer base;
  XsOutputFile *file;
  GError *error;
} FileBuffer;

static void
append_cb (ProtobufCBuffer *buffer, size_t n_bytes, const uint8_t *bytes)
{
  FileBuffer *self = (FileBuffer *) buffer;

  if (self->error == NULL)
    xs_output_file_write (self->file, bytes, n_bytes, &self->error);
}

static void
finish (XsOnnxGraph *self)
{
  self->graph.n_node = self->nodes->len;
  self->graph.node = (Onnx__NodeProto **) self->nodes->pdata;
  self->graph.n_initializer = self->constants->len;
  self->graph.initializer = (Onnx__TensorProto **) self->constants->pdata;
  self->graph.n_input = self->inputs->len;
  self->graph.input = (Onnx__ValueInfoProto **) self->inputs->pdata;
  self->graph.n_output = self->outputs->len;
  self->graph.output = (Onnx__ValueInfoProto **) self->outputs->pdata;
  self->model.n_metadata_props = self->metadata->len;
  self->model.metadata_props = (Onnx__StringStringEntryProto **) self->metadata->pdata;
}

gboolean
xs_onnx_graph_write (XsOnnxGraph *self, const char *path, GError **error)
{
  g_autoptr (XsOutputFile) file = NULL;
  FileBuffer buffer = { { append_cb }, NULL, NULL };
  gsize n_bytes;

  finish (self);
  n_bytes = onnx__model_proto__get_packed_size (&self->model);
  if (n_bytes > MOST_BYTES)
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (
          error, XS_ERROR, XS_ERROR_TOO_LARGE,
          "%s: expected at most %d bytes, which an ONNX file can have, found %" G_GSIZE_FORMAT,
          name, MOST_BYTES, n_bytes);
      return FALSE;
    }
  file = xs_output_file_new (path, error);
  if (file == NULL)
    return FALSE;
  buffer.file = file;
  onnx__model_proto__pack_to_buffer (&self->model, &buffer.base);
  if (buffer.error != NULL)
    {
      g_propagate_error (error, buffer.error);
      return FALSE;
    }
  return xs_output_file_commit (file, error);
}

#pragma once

#include <glib.h>

/* An ONNX file in the making: one graph of single-precision tensors, opset 13. Nothing about
 * networks here. Values have names, each given once, and nodes come after what they take. It owns
 * copies of all text; the numbers of constants are borrowed until it has been written. One thread
 * at a time. */
typedef struct _XsOnnxGraph XsOnnxGraph;

/* Names of values for the calls below. */
#define XS_ONNX_NAMES(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* @name, @producer and @version: the graph's, and whose it is. */
XsOnnxGraph *xs_onnx_graph_new (const char *name, const char *producer, const char *version);
void xs_onnx_graph_free (XsOnnxGraph *self);

/* A name made by printf's rules, which lives as long as the graph. */
const char *xs_onnx_graph_name (XsOnnxGraph *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* What goes in and comes out: tensors (any number, shape), @shape (n). */
void xs_onnx_graph_add_input (XsOnnxGraph *self, const char *name, const gint64 *shape, int n);
void xs_onnx_graph_add_output (XsOnnxGraph *self, const char *name, const gint64 *shape, int n);

/* A constant: @values (shape), borrowed; n = 0 is a single number. Returns @name. */
const char *xs_onnx_graph_add_constant (XsOnnxGraph *self, const char *name, const gint64 *shape,
                                        int n, const float *values);

/* A node of the standard operator @type; @inputs and @outputs end with NULL. Returns its first
 * output's name. */
const char *xs_onnx_graph_add_node (XsOnnxGraph *self, const char *type, const char *const *inputs,
                                    const char *const *outputs);
/* Attributes of the node that was added last. */
void xs_onnx_graph_set_integer (XsOnnxGraph *self, const char *attribute, gint64 value);
void xs_onnx_graph_set_integers (XsOnnxGraph *self, const char *attribute, const gint64 *values,
                                 int n);

/* A pair of texts about the whole. */
void xs_onnx_graph_add_metadata (XsOnnxGraph *self, const char *key, const char *value);

/* Atomic as XsOutputFile is. XS_ERROR_TOO_LARGE with the figure for more bytes than an ONNX file
 * can have, and XS_ERROR_IO; nothing can be added after it. */
gboolean xs_onnx_graph_write (XsOnnxGraph *self, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsOnnxGraph, xs_onnx_graph_free)

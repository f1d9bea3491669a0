#include "engine/store/model.h"

#include "engine/base/error.h"
#include "engine/store/metadata.h"

XsModel *
xs_model_new (const XsParameters *parameters, const char *const *class_names, const char *data,
              guint64 split, GError **error)
{
  g_autoptr (XsModel) self = NULL;
  guint n_names = g_strv_length ((char **) class_names);

  if (n_names != (guint) parameters->architecture.classes)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "class names: expected %d, found %u",
                   parameters->architecture.classes, n_names);
      return NULL;
    }
  self = g_new0 (XsModel, 1);
  self->parameters = xs_parameters_copy (parameters, error);
  if (self->parameters == NULL)
    return NULL;
  self->class_names = g_strdupv ((char **) class_names);
  self->data = g_strdup (data);
  self->split = split;
  self->dtype = "F32";
  return g_steal_pointer (&self);
}

XsModel *
xs_model_new_of (const XsParameters *parameters, XsDataset *data, GError **error)
{
  XsModel *self = xs_model_new (parameters, xs_dataset_class_names (data),
                                xs_dataset_reference (data), xs_dataset_split (data), error);

  if (self != NULL)
    self->data_hash = xs_dataset_hash (data);
  return self;
}

void
xs_model_free (XsModel *self)
{
  if (self == NULL)
    return;
  xs_parameters_free (self->parameters);
  g_strfreev (self->class_names);
  g_free (self->data);
  g_free (self);
}

/* Names, shapes and places of all parameters; @values (layout.total) may be NULL for the shapes
 * alone. */
static void
list_tensors (const XsArchitecture *a, float *values, XsTensor tensors[XS_MODEL_N_TENSORS])
{
  XsLayout at = xs_architecture_layout (a);
  int g = xs_architecture_grid (a);
  int p = xs_architecture_parts (a);
  int c = xs_architecture_width (a);
  /* One kernel a step: without the dimension of the kernels of a step. */
  XsTensor kernels = p == 1 ? (XsTensor){ "kernels", 5, { a->depth, c, c, 3, 3 } }
                            : (XsTensor){ "kernels", 6, { a->depth, p, c, c, 3, 3 } };
  XsTensor biases = p == 1 ? (XsTensor){ "biases", 2, { a->depth, c } }
                           : (XsTensor){ "biases", 3, { a->depth, p, c } };
  const struct
  {
    XsTensor tensor;
    size_t offset;
  } rows[XS_MODEL_N_TENSORS] = {
    { { "opening.kernel", 4, { a->channels, a->inputs, 3, 3 } }, at.opening_kernel },
    { { "opening.bias", 1, { a->channels } }, at.opening_bias },
    { kernels, at.kernels },
    { biases, at.biases },
    { { "classifier.weight", 4, { a->classes, a->channels, g, g } }, at.classifier },
    { { "classifier.bias", 1, { a->classes } }, at.classifier_bias },
  };

  for (int i = 0; i < XS_MODEL_N_TENSORS; i++)
    {
      tensors[i] = rows[i].tensor;
      if (values != NULL)
        tensors[i].values = values + rows[i].offset;
    }
}

void
xs_model_tensors (const XsModel *self, XsTensor tensors[XS_MODEL_N_TENSORS])
{
  list_tensors (&self->parameters->architecture, self->parameters->values, tensors);
}

gboolean
xs_model_save (const XsModel *self, const char *path, GError **error)
{
  g_auto (GStrv) metadata = xs_metadata_write (self);
  XsTensor tensors[XS_MODEL_N_TENSORS];

  xs_model_tensors (self, tensors);
  return xs_safetensors_save (path, (const char *const *) metadata, tensors, XS_MODEL_N_TENSORS,
                              error);
}

XsModel *
xs_model_load (const char *path, GError **error)
{
  g_autoptr (XsSafetensors) file = xs_safetensors_open (path, error);
  g_autoptr (XsModel) self = g_new0 (XsModel, 1);
  XsArchitecture architecture = { 0 };
  XsTensor tensors[XS_MODEL_N_TENSORS];

  if (file == NULL || !xs_metadata_read (file, &architecture, self, error))
    return NULL;
  /* Matched before anything is allocated: by then the file is known to be as large. */
  list_tensors (&architecture, NULL, tensors);
  if (!xs_safetensors_match (file, tensors, XS_MODEL_N_TENSORS, error))
    return NULL;
  self->dtype = xs_safetensors_dtype (file, tensors, XS_MODEL_N_TENSORS);
  self->parameters = xs_parameters_new (&architecture, error);
  if (self->parameters == NULL)
    {
      g_prefix_error (error, "%s: ", xs_safetensors_name (file));
      return NULL;
    }
  list_tensors (&architecture, self->parameters->values, tensors);
  if (!xs_safetensors_read (file, tensors, XS_MODEL_N_TENSORS, error))
    return NULL;
  return g_steal_pointer (&self);
}

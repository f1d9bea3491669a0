#pragma once

#include <glib.h>

/* The parts of a data set, and the many names that people give to them. */
typedef enum
{
  XS_PART_TRAINING,
  XS_PART_VALIDATION, /* what decides while training goes on */
  XS_PART_TEST,       /* only for the final figure */
  XS_N_PARTS,
} XsPart;

/* "training", "validation", "test": in messages and in JSON. */
const char *xs_part_id (XsPart part);

/* Whether the whole name of a folder says which part it is: "train", "Testing", "val_images",
 * "train2017", but not "train station". Any case. */
gboolean xs_part_of_folder (const char *name, XsPart *part);

/* The part that @word names; XS_N_PARTS when it names none. */
XsPart xs_part_of_word (const char *word);

/* The part that the first such word of @name does: "t10k-images-idx3-ubyte",
 * "emnist-letters-test-images-idx3-ubyte.gz", "x_train.npy"; XS_N_PARTS when there is none. */
XsPart xs_part_of_name (const char *name);

/* Whether the two name different parts of the same: "asl_train" and "asl_test". */
gboolean xs_part_names_are_a_pair (const char *one, const char *other);

#pragma once

#include "engine/data/source.h"

/* A reader. Of a folder: files named as those of CIFAR-10 (data_batch_1.bin ..., test_batch.bin) or
 * CIFAR-100 (train.bin, test.bin); of a file: its ending; it is the test part when its name begins
 * with "test". Class names are the lines of classes.txt, batches.meta.txt or fine_label_names.txt
 * beside it. Everything is read when it is found. */
extern const XsSourceKind xs_cifar_kind;

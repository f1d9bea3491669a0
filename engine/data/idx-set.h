#pragma once

#include "engine/data/source.h"

/* A reader: IDX files by the names of MNIST's, of every part that a folder has, or one file of
 * images whose labels lie beside it. Class names are the lines of classes.txt, or known by a
 * checksum, or numbers. Everything is read when it is found. */
extern const XsSourceKind xs_idx_set_kind;

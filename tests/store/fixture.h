#pragma once

#include "engine/store/model.h"

/* What the tests of this room share. */

/* The path of a file in a fresh folder of this test program; free with g_free(). */
char *fixture_path (const char *name);
/* Takes the folder and all that is in it away. */
void fixture_clean (void);
/* How many files the folder holds. */
int fixture_count (void);

/* A small model with random parameters and difficult names. */
XsModel *fixture_model (XsArchitecture architecture, guint64 seed);
extern const XsArchitecture fixture_tiny;

/* The whole file, which must be there. */
GBytes *fixture_read (const char *path);
void fixture_write (const char *path, const void *bytes, gsize n_bytes);
/* A safetensors file from a header's text and zeros after it. */
void fixture_write_raw (const char *path, const char *header, gsize data_bytes);

/* Loading @path must fail with @code and a message that begins with the file's name and has
 * @words in it. */
void fixture_assert_fails (const char *path, int code, const char *words);

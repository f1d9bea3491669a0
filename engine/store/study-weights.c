#include "engine/store/study-weights.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/store/study-hash.h"
#include "engine/store/study-tables.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define MOST_IN_PIECE ((gsize) 1 << 20)

/* A vector of a network by its name in the file. */
typedef struct
{
  const char *name;
  float *values; /* (n); borrowed */
  gsize n;
  float most; /* what none exceeds: squares of gradients may overflow, and training copes */
} Vector;

#define MOST_VECTORS 4
#define MEAN "mean" /* the running average */

/* Parameters alone have one. */
static int
list_vectors (const XsParameters *parameters, const XsOptimiser *optimiser,
              Vector vectors[MOST_VECTORS])
{
  gsize n = parameters->layout.total;
  int count = 0;

  vectors[count++] = (Vector){ "parameters", parameters->values, n, FLT_MAX };
  if (optimiser == NULL)
    return count;
  vectors[count++] = (Vector){ "momentum", optimiser->momentum, n, FLT_MAX };
  if (optimiser->second != NULL)
    vectors[count++] = (Vector){ "second", optimiser->second, n, INFINITY };
  if (optimiser->average != NULL)
    vectors[count++] = (Vector){ MEAN, optimiser->average->values, n, FLT_MAX };
  return count;
}

static int
piece_hash (gint64 weights, const Vector *vector, gsize first, const void *numbers, gsize n_bytes)
{
  guint64 hash = xs_study_hash_number (xs_study_hash_number (0, weights), (gint64) first);

  hash = xs_study_hash_bytes (hash, vector->name, strlen (vector->name));
  return xs_study_hash_end (xs_study_hash_bytes (hash, numbers, n_bytes));
}

/* --- writing -----------------------------------------------------------------------------------
 */

static gboolean
insert_piece (XsStudyDatabase *database, gint64 id, const Vector *vector, gsize first,
              guint32 *piece, GError **error)
{
  gsize n = MIN (MOST_IN_PIECE, vector->n - first);
  sqlite3_stmt *statement = xs_study_database_statement (
      database,
      "INSERT INTO vector (weights, name, first, numbers, hash) VALUES (?1, ?2, ?3, ?4, ?5)",
      error);
  int code;

  if (statement == NULL)
    return FALSE;
  memcpy (piece, vector->values + first, n * sizeof *piece);
  for (gsize i = 0; i < n; i++)
    piece[i] = GUINT32_TO_LE (piece[i]);
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_text (statement, 2, vector->name, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, (gint64) first);
  code = sqlite3_bind_blob (statement, 4, piece, (int) (n * sizeof *piece), SQLITE_STATIC);
  sqlite3_bind_int (statement, 5, piece_hash (id, vector, first, piece, n * sizeof *piece));
  return xs_study_database_do (database, statement, code, error);
}

static gboolean
insert_vector (XsStudyDatabase *database, gint64 id, const Vector *vector, GError **error)
{
  guint32 *piece = xs_alloc (MIN (MOST_IN_PIECE, vector->n), sizeof *piece, vector->name, error);
  gboolean done = piece != NULL;

  for (gsize first = 0; done && first < vector->n; first += MOST_IN_PIECE)
    done = insert_piece (database, id, vector, first, piece, error);
  xs_free (piece);
  return done;
}

gboolean
xs_study_weights_insert (XsStudyDatabase *database, gint64 id, const XsParameters *parameters,
                         const XsOptimiser *optimiser, GError **error)
{
  XsWeightsRow row = { .architecture = parameters->architecture, .optimiser = -1 };
  Vector vectors[MOST_VECTORS];
  int n = list_vectors (parameters, optimiser, vectors);

  if (optimiser != NULL)
    {
      row.optimiser = (int) optimiser->type;
      row.n_momentum = optimiser->n_momentum;
      row.n_second = optimiser->n_second;
      row.theta_scale = optimiser->theta_scale;
    }
  if (!xs_row_insert (database, &xs_weights_table, id, &row, error))
    return FALSE;
  for (int i = 0; i < n; i++)
    if (!insert_vector (database, id, &vectors[i], error))
      return FALSE;
  return TRUE;
}

gboolean
xs_study_weights_delete (XsStudyDatabase *database, gint64 id, GError **error)
{
  static const char *const sql[] = { "DELETE FROM vector WHERE weights = ?1",
                                     "DELETE FROM weights WHERE id = ?1" };

  for (gsize i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      sqlite3_stmt *statement = xs_study_database_statement (database, sql[i], error);

      if (statement == NULL ||
          !xs_study_database_do (database, statement, sqlite3_bind_int64 (statement, 1, id), error))
        return FALSE;
    }
  return TRUE;
}

/* --- reading -----------------------------------------------------------------------------------
 */

static gboolean
not_whole (const char *what, GError **error)
{
  if (error != NULL && *error == NULL)
    g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: not as they were written", what);
  return FALSE;
}

static gboolean
read_row (XsStudyDatabase *database, gint64 id, XsWeightsRow *row, GError **error)
{
  sqlite3_stmt *statement = xs_row_select (database, &xs_weights_table, id, error);
  gboolean good;

  if (statement == NULL)
    return FALSE;
  good = xs_study_database_next (database, statement, error) &&
         sqlite3_column_int64 (statement, 0) == id &&
         xs_row_read (&xs_weights_table, statement, row);
  sqlite3_reset (statement);
  return good ? xs_architecture_validate (&row->architecture, error) : not_whole ("weights", error);
}

/* Whether the file has all vectors of @row in their full length, at least by what it says; and, in
 * @averages, one of them that an optimiser need not have. */
static gboolean
check_length (XsStudyDatabase *database, gint64 id, const XsWeightsRow *row, gboolean *averages,
              GError **error)
{
  const guint64 total = xs_architecture_layout (&row->architecture).total;
  guint64 n_vectors = row->optimiser < 0 ? 1 : row->optimiser == XS_OPTIMISER_ADAM ? 3 : 2;
  sqlite3_stmt *statement = xs_study_database_statement (
      database,
      "SELECT total (length (numbers)), total (name = '" MEAN "') FROM vector "
      "WHERE weights = ?1",
      error);
  double found;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  if (!xs_study_database_next (database, statement, error))
    return FALSE;
  found = sqlite3_column_double (statement, 0);
  *averages = row->optimiser >= 0 && sqlite3_column_double (statement, 1) > 0;
  n_vectors += *averages ? 1 : 0;
  sqlite3_reset (statement);
  if (fabs (found - (double) (n_vectors * total * sizeof (float))) <= 0)
    return TRUE;
  return not_whole ("weights", error);
}

/* The piece of @vector from @first on that @statement stands on; @n: how long it is. */
static gboolean
read_piece (sqlite3_stmt *statement, gint64 id, const Vector *vector, gsize first, gsize *n)
{
  const guint8 *bytes = sqlite3_column_blob (statement, 1);
  gsize n_bytes = (gsize) sqlite3_column_bytes (statement, 1);

  *n = n_bytes / sizeof (float);
  if (bytes == NULL || *n == 0 || n_bytes % sizeof (float) != 0 || *n > vector->n - first ||
      sqlite3_column_int64 (statement, 0) != (gint64) first ||
      sqlite3_column_int (statement, 2) != piece_hash (id, vector, first, bytes, n_bytes))
    return FALSE;
  for (gsize i = 0; i < *n; i++)
    {
      guint32 bits;

      memcpy (&bits, bytes + i * sizeof bits, sizeof bits);
      bits = GUINT32_FROM_LE (bits);
      memcpy (&vector->values[first + i], &bits, sizeof bits);
      if (!(fabsf (vector->values[first + i]) <= vector->most))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_vector (XsStudyDatabase *database, gint64 id, const Vector *vector, GError **error)
{
  sqlite3_stmt *statement = xs_study_database_statement (
      database,
      "SELECT first, numbers, hash FROM vector WHERE weights = ?1 AND name = ?2 ORDER BY first",
      error);
  gsize first = 0, n;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_text (statement, 2, vector->name, -1, SQLITE_STATIC);
  while (first < vector->n && xs_study_database_next (database, statement, error) &&
         read_piece (statement, id, vector, first, &n))
    first += n;
  sqlite3_reset (statement);
  return first == vector->n ? TRUE : not_whole (vector->name, error);
}

static XsOptimiser *
new_optimiser (const XsWeightsRow *row, gboolean averages, GError **error)
{
  g_autoptr (XsOptimiser) self =
      xs_optimiser_new ((XsOptimiserType) row->optimiser, &row->architecture, error);

  if (self == NULL || (averages && !xs_optimiser_keep_average (self, &row->architecture, error)))
    return NULL;
  self->n_momentum = row->n_momentum;
  self->n_second = row->n_second;
  self->theta_scale = row->theta_scale;
  return g_steal_pointer (&self);
}

XsParameters *
xs_study_weights_read (XsStudyDatabase *database, gint64 id, XsOptimiser **optimiser,
                       GError **error)
{
  XsWeightsRow row = { 0 };
  g_autoptr (XsParameters) parameters = NULL;
  g_autoptr (XsOptimiser) own = NULL;
  Vector vectors[MOST_VECTORS];
  gboolean averages;
  int n;

  *optimiser = NULL;
  if (!read_row (database, id, &row, error) || !check_length (database, id, &row, &averages, error))
    return NULL;
  parameters = xs_parameters_new (&row.architecture, error);
  if (parameters == NULL)
    return NULL;
  if (row.optimiser >= 0 && (own = new_optimiser (&row, averages, error)) == NULL)
    return NULL;
  n = list_vectors (parameters, own, vectors);
  for (int i = 0; i < n; i++)
    if (!read_vector (database, id, &vectors[i], error))
      return NULL;
  *optimiser = g_steal_pointer (&own);
  return g_steal_pointer (&parameters);
}

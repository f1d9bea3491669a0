#include "tests/store/faulty-vfs.h"

#include "engine/base/random.h"

#include <sqlite3.h>
#include <string.h>

/* What a write has overwritten. */
typedef struct
{
  sqlite3_int64 at;
  GBytes *old;
  sqlite3_int64 old_size; /* of the file */
  gsize n_bytes;
} Write;

typedef struct
{
  sqlite3_file base;
  GPtrArray *unsynced; /* Write; owned */
  sqlite3_file *real;  /* right behind this */
} File;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs vfs;
static sqlite3_io_methods methods;

/* What is to go wrong. */
static FaultKind kind;
static int until, n_steps;
static gboolean crashed;
static XsRandom chance;
static GPtrArray *open_files; /* File */

static void
write_free (void *data)
{
  Write *self = data;

  g_bytes_unref (self->old);
  g_free (self);
}

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((File *) file)->real;
}

/* --- what goes wrong ---------------------------------------------------------------------------
 */

/* As if the write had never reached the disk: what it has overwritten is back, and what it has
 * added is cut off, or nothing but zeros where more was added behind it. */
static void
undo (sqlite3_file *real, const Write *write, gboolean is_last)
{
  gsize n_old;
  const void *old = g_bytes_get_data (write->old, &n_old);
  g_autofree void *zeros = g_malloc0 (write->n_bytes);

  real->pMethods->xWrite (real, zeros, (int) write->n_bytes, write->at);
  if (n_old > 0)
    real->pMethods->xWrite (real, old, (int) n_old, write->at);
  if (is_last)
    real->pMethods->xTruncate (real, MAX (write->old_size, write->at + (sqlite3_int64) n_old));
}

static gboolean
overlaps (const GPtrArray *kept, const Write *write)
{
  for (guint i = 0; i < kept->len; i++)
    {
      const Write *other = kept->pdata[i];

      if (other->at < write->at + (sqlite3_int64) write->n_bytes &&
          write->at < other->at + (sqlite3_int64) other->n_bytes)
        return TRUE;
    }
  return FALSE;
}

static void
lose_unsynced (File *self)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = self->unsynced->len; i-- > 0;)
    {
      Write *write = self->unsynced->pdata[i];

      if (xs_random_below (&chance, 2) == 0 || overlaps (kept, write))
        g_ptr_array_add (kept, write);
      else
        undo (self->real, write, kept->len == 0);
    }
}

static void
crash (void)
{
  crashed = TRUE;
  for (guint i = 0; kind == FAULT_POWER_CUT && i < open_files->len; i++)
    lose_unsynced (open_files->pdata[i]);
}

typedef enum
{
  STEP_DONE,
  STEP_FAILS,
  STEP_HALF_DONE, /* and then fails */
} Step;

static Step
next_step (void)
{
  if (crashed)
    return STEP_FAILS;
  n_steps++;
  if (until == 0 || n_steps != until)
    return STEP_DONE;
  if (kind == FAULT_FAILS)
    return STEP_FAILS;
  return xs_random_below (&chance, 2) == 0 ? STEP_FAILS : STEP_HALF_DONE;
}

static int
fail (void)
{
  if (kind == FAULT_CRASH || kind == FAULT_POWER_CUT)
    crash ();
  return kind == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR;
}

/* --- a file ------------------------------------------------------------------------------------
 */

static int
close_file (sqlite3_file *file)
{
  File *self = (File *) file;
  int code = self->real->pMethods->xClose (self->real);

  g_ptr_array_remove (open_files, self);
  g_ptr_array_unref (self->unsynced);
  return code;
}

static int
read_file (sqlite3_file *file, void *bytes, int n, sqlite3_int64 at)
{
  return real_of (file)->pMethods->xRead (real_of (file), bytes, n, at);
}

static int
write_real (File *self, const void *bytes, int n, sqlite3_int64 at)
{
  sqlite3_file *real = self->real;
  Write *write = g_new0 (Write, 1);
  g_autofree char *old = g_malloc0 ((gsize) n + 1);
  sqlite3_int64 there;

  real->pMethods->xFileSize (real, &write->old_size);
  there = CLAMP (write->old_size - at, 0, n);
  if (there > 0)
    real->pMethods->xRead (real, old, (int) there, at);
  write->at = at;
  write->n_bytes = (gsize) n;
  write->old = g_bytes_new (old, (gsize) there);
  g_ptr_array_add (self->unsynced, write);
  return real->pMethods->xWrite (real, bytes, n, at);
}

static int
write_file (sqlite3_file *file, const void *bytes, int n, sqlite3_int64 at)
{
  Step step = next_step ();

  if (step == STEP_DONE)
    return write_real ((File *) file, bytes, n, at);
  if (step == STEP_HALF_DONE)
    write_real ((File *) file, bytes, n / 2, at);
  return fail ();
}

static int
truncate_file (sqlite3_file *file, sqlite3_int64 size)
{
  Step step = next_step ();
  int code = SQLITE_OK;

  if (step != STEP_FAILS)
    code = real_of (file)->pMethods->xTruncate (real_of (file), size);
  return step == STEP_DONE ? code : fail ();
}

static int
sync_file (sqlite3_file *file, int flags)
{
  if (next_step () != STEP_DONE)
    return fail ();
  g_ptr_array_set_size (((File *) file)->unsynced, 0);
  return SQLITE_OK;
}

static int
size_of_file (sqlite3_file *file, sqlite3_int64 *size)
{
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
lock_file (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

static int
unlock_file (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
check_reserved (sqlite3_file *file, int *reserved)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), reserved);
}

static int
control_file (sqlite3_file *file, int op, void *argument)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), op, argument);
}

static int
sector_size (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
characteristics (sqlite3_file *file)
{
  return real_of (file)->pMethods->xDeviceCharacteristics (real_of (file));
}

/* --- the file system ---------------------------------------------------------------------------
 */

static int
open_file (sqlite3_vfs *self, sqlite3_filename name, sqlite3_file *file, int flags, int *out)
{
  File *own = (File *) file;
  int exists = 1, code;

  own->base.pMethods = NULL;
  if (name != NULL && (flags & SQLITE_OPEN_CREATE) != 0)
    real_vfs->xAccess (real_vfs, name, SQLITE_ACCESS_EXISTS, &exists);
  if (!exists && next_step () != STEP_DONE)
    return fail () == SQLITE_FULL ? SQLITE_FULL : SQLITE_CANTOPEN;
  own->real = (sqlite3_file *) (own + 1);
  own->real->pMethods = NULL;
  code = real_vfs->xOpen (real_vfs, name, own->real, flags, out);
  if (code != SQLITE_OK)
    return code;
  own->base.pMethods = &methods;
  own->unsynced = g_ptr_array_new_with_free_func (write_free);
  g_ptr_array_add (open_files, own);
  return SQLITE_OK;
}

static int
delete_file (sqlite3_vfs *self, const char *name, int sync)
{
  Step step = next_step ();
  int code = SQLITE_OK;

  if (step != STEP_FAILS)
    code = real_vfs->xDelete (real_vfs, name, FALSE);
  return step == STEP_DONE ? code : fail ();
}

void
faulty_vfs_register (void)
{
  g_assert_cmpint (sqlite3_initialize (), ==, SQLITE_OK);
  open_files = g_ptr_array_new ();
  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.szOsFile += (int) sizeof (File);
  vfs.zName = "faulty";
  vfs.pNext = NULL;
  vfs.xOpen = open_file;
  vfs.xDelete = delete_file;
  methods = (sqlite3_io_methods){
    .iVersion = 1,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = size_of_file,
    .xLock = lock_file,
    .xUnlock = unlock_file,
    .xCheckReservedLock = check_reserved,
    .xFileControl = control_file,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
  };
  g_assert_cmpint (sqlite3_vfs_register (&vfs, TRUE), ==, SQLITE_OK);
}

void
faulty_vfs_arm (FaultKind what, int step, guint64 seed)
{
  kind = what;
  until = step;
  n_steps = 0;
  crashed = FALSE;
  xs_random_seed (&chance, seed);
}

int
faulty_vfs_disarm (void)
{
  until = 0;
  crashed = FALSE;
  return n_steps;
}

#include "engine/service/racer.h"

#include "engine/base/error.h"
#include "engine/base/priority.h"

#include <pthread.h>

struct _XsRacer
{
  pthread_t thread;
  XsPool *pool;
  XsSettings settings;
  double work_units;
  XsDataset *data;
  XsCancel cancel;

  pthread_mutex_t lock; /* guards what is seen */
  XsRaceLook seen;
};

static void
update (XsRacer *self, const XsRace *race)
{
  pthread_mutex_lock (&self->lock);
  for (int i = 0; i < XS_N_RUNNERS; i++)
    xs_race_get_stand (race, (XsRunner) i, &self->seen.stands[i]);
  pthread_mutex_unlock (&self->lock);
}

static void
begin (XsRacer *self, const XsRace *race)
{
  pthread_mutex_lock (&self->lock);
  for (int i = 0; i < XS_N_RUNNERS; i++)
    {
      self->seen.plans[i] = *xs_race_settings (race, (XsRunner) i);
      self->seen.histories[i] = xs_history_ref (xs_race_history (race, (XsRunner) i));
    }
  pthread_mutex_unlock (&self->lock);
  update (self, race);
}

static void
end (XsRacer *self, GError *error)
{
  pthread_mutex_lock (&self->lock);
  self->seen.is_over = TRUE;
  self->seen.error = error;
  pthread_mutex_unlock (&self->lock);
}

static void *
run (void *data)
{
  XsRacer *self = data;
  g_autoptr (XsRace) race = NULL;
  GError *error = NULL;
  gboolean going = TRUE;

  xs_give_way (XS_NICE_TRAINING);
  race = xs_race_new (&self->settings, self->work_units, self->data, self->pool, &error);
  if (race != NULL)
    begin (self, race);
  while (race != NULL && going && !xs_race_is_done (race))
    {
      going = xs_race_iterate (race, &self->cancel, &error);
      update (self, race);
    }
  end (self, error);
  return NULL;
}

static void
clear (XsRacer *self)
{
  xs_race_look_clear (&self->seen);
  xs_dataset_unref (self->data);
  xs_pool_free (self->pool);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}

XsRacer *
xs_racer_new (const XsSettings *settings, double work_units, XsDataset *data, int n_threads,
              GError **error)
{
  XsPool *pool = xs_pool_new (n_threads, error);
  XsRacer *self;
  int status;

  if (pool == NULL)
    return NULL;
  self = g_new0 (XsRacer, 1);
  self->pool = pool;
  self->settings = *settings;
  self->work_units = work_units;
  self->data = xs_dataset_ref (data);
  pthread_mutex_init (&self->lock, NULL);
  status = pthread_create (&self->thread, NULL, run, self);
  if (status == 0)
    return self;
  g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE, "race: the system started no thread (%s)",
               g_strerror (status));
  clear (self);
  return NULL;
}

void
xs_racer_stop (XsRacer *self)
{
  xs_cancel_raise (&self->cancel);
}

void
xs_racer_free (XsRacer *self)
{
  if (self == NULL)
    return;
  xs_racer_stop (self);
  pthread_join (self->thread, NULL);
  clear (self);
}

void
xs_racer_look (XsRacer *self, XsRaceLook *look)
{
  pthread_mutex_lock (&self->lock);
  *look = self->seen;
  for (int i = 0; i < XS_N_RUNNERS && look->histories[i] != NULL; i++)
    xs_history_ref (look->histories[i]);
  look->error = self->seen.error != NULL ? g_error_copy (self->seen.error) : NULL;
  pthread_mutex_unlock (&self->lock);
}

#pragma once

#include <pthread.h>

/* Who gives way to whom, thread by thread: training to the window, answers to training. On Linux a
 * nice value belongs to the thread. */
typedef enum
{
  XS_NICE_TRAINING = 10,
  XS_NICE_ANSWERS = 19
} XsNice;

/* The calling thread, and those that it begins, give way so far at least. */
void xs_give_way (XsNice nice);
/* @thread works from now on only when nothing else wants its processor. There is no way back. Where
 * the system knows no such thing, it stays as it is. */
void xs_give_way_to_all (pthread_t thread);

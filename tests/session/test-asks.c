#include "app/session/asks.h"

#define SECOND G_TIME_SPAN_SECOND

static const XsTopic topic = { .node = 0, .size = 28, .method = 1, .picture = 1 };

/* Asked about network 1 at @at_us and answered @took_us later. */
static void
ask_and_answer (XsAsks *asks, XsAskKind kind, gint64 at_us, gint64 took_us)
{
  xs_asks_want (asks, kind, &topic);
  xs_asks_asked (asks, kind, 1, &(XsMoment){ 0 }, at_us);
  xs_asks_answered (asks, kind, FALSE, at_us + took_us);
}

/* When the question about a network that trains on is next due, in steps of a tenth of a second. */
static gint64
next_due_us (const XsAsks *asks, XsAskKind kind, gint64 from_us)
{
  gint64 now_us = from_us;

  while (!xs_asks_is_due (asks, kind, 2, TRUE, now_us))
    {
      now_us += SECOND / 10;
      g_assert_cmpint (now_us, <, from_us + 1000 * SECOND);
    }
  return now_us;
}

static void
test_nothing_unwanted (void)
{
  XsAsks asks;

  xs_asks_clear (&asks);
  for (int kind = 0; kind < XS_N_ASKS; kind++)
    g_assert_false (xs_asks_is_due (&asks, kind, 1, FALSE, SECOND));
}

static void
test_once_of_each_network (void)
{
  XsAsks asks;

  xs_asks_clear (&asks);
  xs_asks_want (&asks, XS_ASK_MOVED, &topic);
  g_assert_true (xs_asks_is_due (&asks, XS_ASK_MOVED, 1, TRUE, SECOND));
  xs_asks_asked (&asks, XS_ASK_MOVED, 1, &(XsMoment){ 0 }, SECOND);
  g_assert_false (xs_asks_is_due (&asks, XS_ASK_MOVED, 1, FALSE, 100 * SECOND));
  xs_asks_answered (&asks, XS_ASK_MOVED, FALSE, 2 * SECOND);
  g_assert_false (xs_asks_is_due (&asks, XS_ASK_MOVED, 1, FALSE, 100 * SECOND));
  /* Paused, another network is asked about at once. */
  g_assert_true (xs_asks_is_due (&asks, XS_ASK_MOVED, 2, FALSE, 2 * SECOND));
}

static void
test_another_topic_at_once (void)
{
  XsAsks asks;
  XsTopic others[4] = { topic, topic, topic, topic };

  others[0].node = 1;
  others[1].size = 14;
  others[2].method = 2;
  others[3].picture = 2;
  for (int i = 0; i < 4; i++)
    {
      xs_asks_clear (&asks);
      ask_and_answer (&asks, XS_ASK_CLASSES, SECOND, SECOND);
      xs_asks_want (&asks, XS_ASK_CLASSES, &others[i]);
      g_assert_true (xs_asks_is_due (&asks, XS_ASK_CLASSES, 1, TRUE, 2 * SECOND));
    }
}

/* A question that takes half a second to two is renewed so that what shows is never older than
 * nine. */
static void
test_renewed_before_it_is_old (void)
{
  for (gint64 took_us = SECOND / 100; took_us <= 2 * SECOND; took_us *= 2)
    {
      XsAsks asks;
      gint64 due_us;

      xs_asks_clear (&asks);
      ask_and_answer (&asks, XS_ASK_MOVED, SECOND, took_us);
      due_us = next_due_us (&asks, XS_ASK_MOVED, SECOND + took_us);
      g_assert_cmpint (due_us + took_us, <=, SECOND + 9 * SECOND);
      g_assert_cmpint (due_us, >=, SECOND + took_us + 2 * SECOND);
    }
}

/* Too slow for its share of the time, it is asked all the same, takes no more than a quarter of it,
 * and says how old it is. */
static void
test_slow_is_asked_and_says_so (void)
{
  XsAsks asks;
  gint64 took_us = 12 * SECOND, due_us;

  xs_asks_clear (&asks);
  ask_and_answer (&asks, XS_ASK_MOVED, SECOND, took_us);
  due_us = next_due_us (&asks, XS_ASK_MOVED, SECOND + took_us);
  g_assert_cmpint (due_us - SECOND, <=, 4 * took_us + SECOND);
  g_assert_cmpint (due_us - SECOND, >=, 4 * took_us);
  g_assert_true (xs_asks_age (&asks, XS_ASK_MOVED, 2, SECOND + took_us).is_old);
  g_assert_false (xs_asks_age (&asks, XS_ASK_MOVED, 1, SECOND + took_us).is_old);
}

/* What the others take, when their answers do not show, is not counted. */
static void
test_unwanted_are_not_counted (void)
{
  XsAsks alone, beside;

  xs_asks_clear (&alone);
  xs_asks_clear (&beside);
  ask_and_answer (&beside, XS_ASK_CLASSES, 0, 60 * SECOND);
  xs_asks_want (&beside, XS_ASK_CLASSES, NULL);
  ask_and_answer (&alone, XS_ASK_LADDER, 61 * SECOND, SECOND / 10);
  ask_and_answer (&beside, XS_ASK_LADDER, 61 * SECOND, SECOND / 10);
  g_assert_cmpint (next_due_us (&alone, XS_ASK_LADDER, 62 * SECOND), ==,
                   next_due_us (&beside, XS_ASK_LADDER, 62 * SECOND));
}

/* Answers are given one after the other: who waited for another has not taken that long. */
static void
test_waiting_is_no_work (void)
{
  XsAsks asks;

  xs_asks_clear (&asks);
  xs_asks_want (&asks, XS_ASK_MOVED, &topic);
  xs_asks_want (&asks, XS_ASK_LADDER, &topic);
  xs_asks_asked (&asks, XS_ASK_MOVED, 1, &(XsMoment){ 0 }, 0);
  xs_asks_asked (&asks, XS_ASK_LADDER, 1, &(XsMoment){ 0 }, 0);
  xs_asks_answered (&asks, XS_ASK_MOVED, FALSE, 10 * SECOND);
  xs_asks_answered (&asks, XS_ASK_LADDER, FALSE, 11 * SECOND);
  g_assert_cmpint (asks.asks[XS_ASK_LADDER].took_us, ==, SECOND);
}

/* The more urgent one that is only due for its age lets the slow one finish in the end. */
static void
test_nobody_starves (void)
{
  XsAsks asks;

  xs_asks_clear (&asks);
  ask_and_answer (&asks, XS_ASK_MOVED, 0, SECOND);
  xs_asks_want (&asks, XS_ASK_LADDER, &topic);
  xs_asks_asked (&asks, XS_ASK_LADDER, 1, &(XsMoment){ 0 }, SECOND);
  g_assert_true (xs_asks_is_due (&asks, XS_ASK_MOVED, 2, TRUE, 8 * SECOND));
  g_assert_false (xs_asks_is_due (&asks, XS_ASK_MOVED, 2, TRUE, 12 * SECOND));
  xs_asks_answered (&asks, XS_ASK_LADDER, FALSE, 30 * SECOND);
  g_assert_true (xs_asks_is_due (&asks, XS_ASK_MOVED, 2, TRUE, 30 * SECOND));
}

/* The less urgent one does not begin while the other is at work. */
static void
test_urgent_is_let_finish (void)
{
  XsAsks asks;

  xs_asks_clear (&asks);
  ask_and_answer (&asks, XS_ASK_LADDER, 0, SECOND / 10);
  xs_asks_want (&asks, XS_ASK_MOVED, &topic);
  xs_asks_asked (&asks, XS_ASK_MOVED, 1, &(XsMoment){ 0 }, 8 * SECOND);
  g_assert_false (xs_asks_is_due (&asks, XS_ASK_LADDER, 2, TRUE, 10 * SECOND));
  xs_asks_answered (&asks, XS_ASK_MOVED, FALSE, 10 * SECOND);
  g_assert_true (xs_asks_is_due (&asks, XS_ASK_LADDER, 2, TRUE, 10 * SECOND));
}

static void
test_update_asks_at_once (void)
{
  XsAsks asks;

  xs_asks_clear (&asks);
  ask_and_answer (&asks, XS_ASK_MOVED, 0, 20 * SECOND);
  g_assert_false (xs_asks_is_due (&asks, XS_ASK_MOVED, 2, TRUE, 21 * SECOND));
  xs_asks_renew (&asks);
  g_assert_true (xs_asks_is_due (&asks, XS_ASK_MOVED, 2, TRUE, 21 * SECOND));
  xs_asks_asked (&asks, XS_ASK_MOVED, 2, &(XsMoment){ 0 }, 21 * SECOND);
  g_assert_true (xs_asks_age (&asks, XS_ASK_MOVED, 2, 22 * SECOND).is_busy);
  g_assert_false (xs_asks_is_due (&asks, XS_ASK_MOVED, 3, TRUE, 22 * SECOND));
}

/* Somebody waits for the first answer and for one about something else, not for a renewal. */
static void
test_busy (void)
{
  XsAsks asks;

  xs_asks_clear (&asks);
  xs_asks_want (&asks, XS_ASK_CLASSES, &topic);
  xs_asks_asked (&asks, XS_ASK_CLASSES, 1, &(XsMoment){ 0 }, 0);
  g_assert_true (xs_asks_age (&asks, XS_ASK_CLASSES, 1, SECOND).is_busy);
  xs_asks_answered (&asks, XS_ASK_CLASSES, TRUE, SECOND);
  g_assert_false (xs_asks_age (&asks, XS_ASK_CLASSES, 1, SECOND).is_busy);
  xs_asks_asked (&asks, XS_ASK_CLASSES, 1, &(XsMoment){ 0 }, SECOND);
  g_assert_true (xs_asks_age (&asks, XS_ASK_CLASSES, 1, SECOND).is_busy);
  xs_asks_answered (&asks, XS_ASK_CLASSES, FALSE, 2 * SECOND);
  xs_asks_asked (&asks, XS_ASK_CLASSES, 2, &(XsMoment){ 0 }, 9 * SECOND);
  g_assert_false (xs_asks_age (&asks, XS_ASK_CLASSES, 2, 9 * SECOND).is_busy);
}

/* What is of another node is of the past at once. */
static void
test_other_node_is_old (void)
{
  XsAsks asks;
  XsTopic other = topic;

  other.node = 1;
  xs_asks_clear (&asks);
  ask_and_answer (&asks, XS_ASK_MOVED, 0, SECOND);
  g_assert_false (xs_asks_age (&asks, XS_ASK_MOVED, 2, 2 * SECOND).is_old);
  xs_asks_want (&asks, XS_ASK_MOVED, &other);
  g_assert_true (xs_asks_age (&asks, XS_ASK_MOVED, 2, 2 * SECOND).is_old);
}

/* The ladder's accuracies are those of one size of the network: with another nothing shows. */
static void
test_nothing_that_shows_is_not_old (void)
{
  XsAsks asks;
  XsTopic other = topic;

  other.node = 1;
  other.size = 14;
  xs_asks_clear (&asks);
  ask_and_answer (&asks, XS_ASK_LADDER, SECOND, SECOND);
  xs_asks_want (&asks, XS_ASK_LADDER, &other);
  g_assert_false (xs_asks_age (&asks, XS_ASK_LADDER, 2, 100 * SECOND).is_old);
  xs_asks_asked (&asks, XS_ASK_LADDER, 2, &(XsMoment){ 0 }, 100 * SECOND);
  g_assert_true (xs_asks_age (&asks, XS_ASK_LADDER, 2, 101 * SECOND).is_busy);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/asks/nothing-unwanted", test_nothing_unwanted);
  g_test_add_func ("/asks/once-of-each-network", test_once_of_each_network);
  g_test_add_func ("/asks/another-topic-at-once", test_another_topic_at_once);
  g_test_add_func ("/asks/renewed-before-it-is-old", test_renewed_before_it_is_old);
  g_test_add_func ("/asks/slow-is-asked-and-says-so", test_slow_is_asked_and_says_so);
  g_test_add_func ("/asks/unwanted-are-not-counted", test_unwanted_are_not_counted);
  g_test_add_func ("/asks/waiting-is-no-work", test_waiting_is_no_work);
  g_test_add_func ("/asks/nobody-starves", test_nobody_starves);
  g_test_add_func ("/asks/urgent-is-let-finish", test_urgent_is_let_finish);
  g_test_add_func ("/asks/update-asks-at-once", test_update_asks_at_once);
  g_test_add_func ("/asks/busy", test_busy);
  g_test_add_func ("/asks/other-node-is-old", test_other_node_is_old);
  g_test_add_func ("/asks/nothing-that-shows-is-not-old", test_nothing_that_shows_is_not_old);
  return g_test_run ();
}

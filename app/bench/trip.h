#pragma once

/* How far the processors of two threads are from each other: the nanoseconds that a cache line
 * takes to the other one and back. Some 50 where both share a cache, several hundred where they sit
 * on different dies; a virtual machine may move them from one to the other at any time. Takes about
 * a millisecond. */
double xs_bench_trip (void);

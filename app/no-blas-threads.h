#pragma once

/* OpenBLAS starts a thread for every processor that it sees, in its constructor, before main() and
 * before there is an environment to tell it otherwise. Nothing here ever uses them (the pool is the
 * parallelism), and where address space is limited those that did not start hang the exit. So the
 * process sees one processor until main() gives the others back. */

/* The first thing in main(). */
void xs_no_blas_threads_end (void);

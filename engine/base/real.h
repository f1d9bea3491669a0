#pragma once

/* The number type of reference kernels, network and scales.
 *
 * The product computes in float. The same sources are compiled a second time with XS_DOUBLE for
 * the tests (Taylor slopes, adjoint identities to 1e-10); there every public function carries the
 * suffix "_double", so that one test program can hold both. A header that is compiled twice says
 * so with one line per function: #define xs_foo XS_REAL (xs_foo) */

#ifdef XS_DOUBLE
typedef double xs_real;
#define XS_REAL(name) name##_double
#else
typedef float xs_real;
#define XS_REAL(name) name
#endif

#pragma once

/* The layer types, a line each: the name in XsLayerType, the name of the row in layer-NAME.c (see
 * layer.h), and what the layer does. Section 1 of the method page.
 *
 * Standard:      y' = sigma(K y + b), Euler
 * Symmetric:     y' = -K^T sigma(K y + b), Euler
 * Hamiltonian:   halves Y, Z of the channels: Y' = K1^T sigma(K1 Z + b1),
 *                Z' = -K2^T sigma(K2 Y + b2), Verlet
 * Second order:  y'' = -K^T sigma(K y + b), leapfrog, from rest */
#define XS_LAYER_TYPES(TYPE)                                                                       \
  TYPE (STANDARD, standard)                                                                        \
  TYPE (SYMMETRIC, symmetric)                                                                      \
  TYPE (HAMILTONIAN, hamiltonian)                                                                  \
  TYPE (SECOND_ORDER, second_order)

#define XS_LAYER_NUMBER(NAME, row) XS_LAYER_##NAME,
typedef enum
{
  XS_LAYER_TYPES (XS_LAYER_NUMBER) XS_N_LAYER_TYPES
} XsLayerType;
#undef XS_LAYER_NUMBER

#include "engine/base/error.h"

/* Not G_DEFINE_QUARK: several threads may meet their first error at once, and its plain static
 * is a data race then. */
GQuark
xs_error_quark (void)
{
  static gsize quark;
  if (g_once_init_enter (&quark))
    g_once_init_leave (&quark, g_quark_from_static_string ("xs-error-quark"));
  return (GQuark) quark;
}

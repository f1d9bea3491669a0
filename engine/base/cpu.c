#include "engine/base/cpu.h"

#include "engine/base/error.h"

static const char *const names[XS_N_ISAS] = { "baseline", "avx2", "avx512" };

const char *
xs_isa_name (XsIsa isa)
{
  return names[isa];
}

gboolean
xs_isa_is_supported (XsIsa isa)
{
#if defined(__x86_64__)
  switch (isa)
    {
    case XS_ISA_AVX512:
      return __builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512vl") &&
             __builtin_cpu_supports ("avx512bw") && __builtin_cpu_supports ("avx512dq") &&
             __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("fma");
    case XS_ISA_AVX2:
      return __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("fma");
    case XS_ISA_BASELINE:
    case XS_N_ISAS:
      break;
    }
#endif
  return isa == XS_ISA_BASELINE;
}

gboolean
xs_isa_choose (XsIsa *isa, GError **error)
{
  const char *wanted = g_getenv ("XS_ISA");

  if (wanted == NULL || *wanted == '\0')
    {
      *isa = XS_ISA_BASELINE;
      for (XsIsa i = XS_ISA_BASELINE; i < XS_N_ISAS; i++)
        if (xs_isa_is_supported (i))
          *isa = i;
      return TRUE;
    }

  for (XsIsa i = XS_ISA_BASELINE; i < XS_N_ISAS; i++)
    {
      if (g_strcmp0 (wanted, names[i]) != 0)
        continue;
      if (!xs_isa_is_supported (i))
        {
          g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                       "XS_ISA=%s: this machine's processor does not have these instructions",
                       wanted);
          return FALSE;
        }
      *isa = i;
      return TRUE;
    }
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "XS_ISA=%s: expected avx512, avx2 or baseline",
               wanted);
  return FALSE;
}

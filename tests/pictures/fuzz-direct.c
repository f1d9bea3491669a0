#include "tests/data/fuzz.h"

#include "engine/pictures/direct.h"

#define MOST_PIXELS 4000000 /* a fuzzer's time is better spent on small pictures */

/* A file for each decoder of this process; the last byte says which side is wanted. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static XsDirect (*const decoders[]) (const XsPictureFile *, XsRaster *, GError **) = {
    [XS_PICTURE_JPEG] = xs_direct_jpeg,
    [XS_PICTURE_PNG] = xs_direct_png,
    [XS_PICTURE_BMP] = xs_direct_bmp,
    [XS_PICTURE_PNM] = xs_direct_pnm,
  };
  XsPictureFile file = { .bytes = data, .name = "fuzz" };
  g_auto (XsRaster) raster = { 0 };
  XsPictureFormat format;

  if (size < 2)
    return 0;
  file.n_bytes = size - 1;
  file.side = 1 + data[size - 1];
  xs_header_read (&file.header, data, file.n_bytes, file.n_bytes);
  format = file.header.format;
  if (format >= G_N_ELEMENTS (decoders) || decoders[format] == NULL || file.header.width < 1 ||
      file.header.height < 1 || file.header.width > 65535 || file.header.height > 65535 ||
      file.header.width * file.header.height > MOST_PIXELS)
    return 0;
  decoders[format](&file, &raster, NULL);
  return 0;
}

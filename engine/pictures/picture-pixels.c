#include "engine/pictures/picture-pixels.h"

#include "engine/base/memory.h"

#define N_COLOURS 3

/* The raster and what was found out about it. Colours in [0, 255]. */
typedef struct
{
  const XsRaster *raster;
  float paper;             /* behind what is transparent: 0 or 255 */
  float border[N_COLOURS]; /* mean colour of the outermost pixels */
  int factor;              /* source pixels per pixel and axis */
  int size;                /* of the square, in pixels */
} Sheet;

static float
grey_of (const float *colour)
{
  return 0.299f * colour[0] + 0.587f * colour[1] + 0.114f * colour[2];
}

static const guint8 *
pixel_at (const XsRaster *raster, int x, int y)
{
  return raster->bytes + (size_t) y * raster->row_bytes + (size_t) x * raster->channels;
}

static gboolean
has_opacity (const XsRaster *raster)
{
  return raster->channels % 2 == 0;
}

/* From one colour of a pixel to the next: grey is all three. */
static int
colour_step (const XsRaster *raster)
{
  return raster->channels >= N_COLOURS;
}

/* Adds the pixel at (x, y), on paper, to @colour. */
static void
add_pixel (const Sheet *sheet, int x, int y, float *colour)
{
  const XsRaster *raster = sheet->raster;
  const guint8 *pixel = pixel_at (raster, x, y);
  float opacity = has_opacity (raster) ? (float) pixel[raster->channels - 1] / 255 : 1;
  int step = colour_step (raster);

  for (int c = 0; c < N_COLOURS; c++)
    colour[c] += opacity * (float) pixel[c * step] + (1 - opacity) * sheet->paper;
}

/* White paper for a dark drawing, black for a light one. */
static float
choose_paper (const XsRaster *raster)
{
  double light = 0, opacity = 0;
  int step = colour_step (raster);

  for (int y = 0; y < raster->height && has_opacity (raster); y++)
    for (int x = 0; x < raster->width; x++)
      {
        const guint8 *pixel = pixel_at (raster, x, y);
        int shows = pixel[raster->channels - 1];

        light += shows * (0.299 * pixel[0] + 0.587 * pixel[step] + 0.114 * pixel[2 * step]);
        opacity += shows;
      }
  return light < 127.5 * opacity ? 255 : 0;
}

static void
measure_border (Sheet *sheet)
{
  int width = sheet->raster->width;
  int height = sheet->raster->height;
  int count = 0;

  for (int y = 0; y < height; y++)
    {
      int step = y == 0 || y == height - 1 ? 1 : MAX (1, width - 1);

      for (int x = 0; x < width; x += step, count++)
        add_pixel (sheet, x, y, sheet->border);
    }
  for (int c = 0; c < N_COLOURS; c++)
    sheet->border[c] /= (float) count;
}

/* A block of opaque pixels all of which are there. */
static void
add_inner_block (const Sheet *sheet, int left, int top, float *colour)
{
  const XsRaster *raster = sheet->raster;
  int step = colour_step (raster);
  int sums[N_COLOURS] = { 0 };

  for (int y = top; y < top + sheet->factor; y++)
    {
      const guint8 *pixel = pixel_at (raster, left, y);

      for (int x = 0; x < sheet->factor; x++, pixel += raster->channels)
        for (int c = 0; c < N_COLOURS; c++)
          sums[c] += pixel[c * step];
    }
  for (int c = 0; c < N_COLOURS; c++)
    colour[c] = (float) sums[c];
}

/* A block of any pixels, the border's colour where there are none. */
static void
add_block (const Sheet *sheet, int left, int top, float *colour)
{
  const XsRaster *raster = sheet->raster;

  for (int y = top; y < top + sheet->factor; y++)
    for (int x = left; x < left + sheet->factor; x++)
      if (x >= 0 && x < raster->width && y >= 0 && y < raster->height)
        add_pixel (sheet, x, y, colour);
      else
        for (int c = 0; c < N_COLOURS; c++)
          colour[c] += sheet->border[c];
}

/* The mean colour of one pixel of the square. */
static void
average_block (const Sheet *sheet, int row, int column, float *colour)
{
  const XsRaster *raster = sheet->raster;
  int side = sheet->size * sheet->factor;
  int top = row * sheet->factor - (side - raster->height) / 2;
  int left = column * sheet->factor - (side - raster->width) / 2;
  gboolean inside = left >= 0 && left + sheet->factor <= raster->width && top >= 0 &&
                    top + sheet->factor <= raster->height;

  for (int c = 0; c < N_COLOURS; c++)
    colour[c] = 0;
  if (inside && !has_opacity (raster))
    add_inner_block (sheet, left, top, colour);
  else
    add_block (sheet, left, top, colour);
  for (int c = 0; c < N_COLOURS; c++)
    colour[c] /= (float) (sheet->factor * sheet->factor);
}

/* Fills @planes (inputs, size, size). */
static void
fill_planes (const Sheet *sheet, guint8 *planes, int inputs)
{
  size_t plane = (size_t) sheet->size * sheet->size;

  for (int row = 0; row < sheet->size; row++)
    for (int column = 0; column < sheet->size; column++)
      {
        guint8 *out = planes + (size_t) row * sheet->size + column;
        float colour[N_COLOURS];

        average_block (sheet, row, column, colour);
        if (inputs == 1)
          colour[0] = grey_of (colour);
        for (int c = 0; c < inputs; c++)
          out[c * plane] = (guint8) (colour[c] + 0.5f);
      }
}

/* Whether a grey square is dark on light: its border light, and not darker than the whole. */
static gboolean
is_dark_on_light (const Sheet *sheet, const guint8 *grey)
{
  size_t n_pixels = (size_t) sheet->size * sheet->size;
  double border = (double) grey_of (sheet->border);
  double sum = 0;

  for (size_t i = 0; i < n_pixels; i++)
    sum += grey[i];
  return border > 127.5 && border + 0.5 >= sum / (double) n_pixels;
}

guint8 *
xs_raster_to_planes (const XsRaster *raster, int inputs, const char *name, int *size,
                     gboolean *inverted, GError **error)
{
  int longest = MAX (raster->width, raster->height);
  Sheet sheet = { .raster = raster };
  guint8 *planes;
  size_t n_bytes;

  sheet.paper = choose_paper (raster);
  sheet.factor = (longest + XS_PICTURE_SIDE - 1) / XS_PICTURE_SIDE;
  sheet.size = (longest + sheet.factor - 1) / sheet.factor;
  measure_border (&sheet);

  n_bytes = (size_t) inputs * sheet.size * sheet.size;
  planes = xs_alloc (n_bytes, 1, name, error);
  if (planes == NULL)
    return NULL;
  fill_planes (&sheet, planes, inputs);
  *size = sheet.size;
  *inverted = inputs == 1 && is_dark_on_light (&sheet, planes);
  for (size_t i = 0; i < n_bytes && *inverted; i++)
    planes[i] = (guint8) (255 - planes[i]);
  return planes;
}

gboolean
xs_raster_is_grey (const XsRaster *raster)
{
  for (int y = 0; y < raster->height && raster->channels >= N_COLOURS; y++)
    {
      const guint8 *pixel = pixel_at (raster, 0, y);

      for (int x = 0; x < raster->width; x++, pixel += raster->channels)
        if ((pixel[0] != pixel[1] || pixel[1] != pixel[2]) &&
            (raster->channels < 4 || pixel[3] > 0))
          return FALSE;
    }
  return TRUE;
}

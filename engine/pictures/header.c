#include "engine/pictures/header-private.h"

#include <gio/gio.h>

/* How the bytes of a format begin, and who knows more of it. */
typedef struct
{
  const char *magic;
  guint8 count; /* bytes of @magic */
  guint8 place; /* where it lies */
  XsPictureFormat format;
  const char *word;
  XsHeadFunc read; /* or NULL */
} Kind;

static const Kind kinds[] = {
  { "\xff\xd8\xff", 3, 0, XS_PICTURE_JPEG, "JPEG", xs_head_jpeg },
  { "\x89PNG\r\n\x1a\n", 8, 0, XS_PICTURE_PNG, "PNG", xs_head_png },
  { "WEBP", 4, 8, XS_PICTURE_WEBP, "WebP", xs_head_webp },
  { "CR\2", 3, 8, XS_PICTURE_OTHER, "a raw photograph", NULL },
  { "II*\0", 4, 0, XS_PICTURE_TIFF, "TIFF", xs_head_tiff },
  { "MM\0*", 4, 0, XS_PICTURE_TIFF, "TIFF", xs_head_tiff },
  { "II+\0", 4, 0, XS_PICTURE_TIFF, "TIFF", xs_head_tiff },
  { "MM\0+", 4, 0, XS_PICTURE_TIFF, "TIFF", xs_head_tiff },
  { "GIF87a", 6, 0, XS_PICTURE_GIF, "GIF", xs_head_gif },
  { "GIF89a", 6, 0, XS_PICTURE_GIF, "GIF", xs_head_gif },
  { "BM", 2, 0, XS_PICTURE_BMP, "BMP", xs_head_bmp },
  { "ftyp", 4, 4, XS_PICTURE_OTHER, "a film", xs_head_boxes },
  { "P", 1, 0, XS_PICTURE_OTHER, NULL, xs_head_pnm },
  { "%PDF", 4, 0, XS_PICTURE_OTHER, "a PDF document", NULL },
  { "%!PS", 4, 0, XS_PICTURE_OTHER, "PostScript", NULL },
  { "8BPS", 4, 0, XS_PICTURE_OTHER, "a Photoshop picture", NULL },
  { "gimp xcf", 8, 0, XS_PICTURE_OTHER, "a GIMP picture", NULL },
  { "\xff\x0a", 2, 0, XS_PICTURE_OTHER, "JPEG XL", NULL },
  { "\0\0\0\x0cJXL ", 8, 0, XS_PICTURE_OTHER, "JPEG XL", NULL },
  { "\0\0\0\x0cjP  ", 8, 0, XS_PICTURE_OTHER, "JPEG 2000", NULL },
  { "\xff\x4f\xff\x51", 4, 0, XS_PICTURE_OTHER, "JPEG 2000", NULL },
  { "\x76\x2f\x31\x01", 4, 0, XS_PICTURE_OTHER, "OpenEXR", NULL },
  { "#?RADIANCE", 10, 0, XS_PICTURE_OTHER, "a Radiance picture", NULL },
  { "DDS ", 4, 0, XS_PICTURE_OTHER, "a texture (DDS)", NULL },
  { "qoif", 4, 0, XS_PICTURE_OTHER, "QOI", NULL },
  { "AT&TFORM", 8, 0, XS_PICTURE_OTHER, "a DjVu document", NULL },
  { "SIMPLE  =", 9, 0, XS_PICTURE_OTHER, "FITS", NULL },
  { "DICM", 4, 128, XS_PICTURE_OTHER, "DICOM", NULL },
  { "\0\0\1\0", 4, 0, XS_PICTURE_OTHER, "an icon (ICO)", NULL },
  { "\0\5\x16\7", 4, 0, XS_PICTURE_OTHER, "a Mac's notes about a file (AppleDouble)", NULL },
  { "\xd0\xcf\x11\xe0", 4, 0, XS_PICTURE_OTHER, "a Windows thumbnail cache or document", NULL },
  { "PK\3\4", 4, 0, XS_PICTURE_OTHER, "a ZIP archive", NULL },
  { "Rar!", 4, 0, XS_PICTURE_OTHER, "a RAR archive", NULL },
  { "7z\xbc\xaf\x27\x1c", 6, 0, XS_PICTURE_OTHER, "a 7z archive", NULL },
  { "\x1a\x45\xdf\xa3", 4, 0, XS_PICTURE_OTHER, "a film", NULL },
  { "AVI ", 4, 8, XS_PICTURE_OTHER, "a film", NULL },
  { "\x93NUMPY", 6, 0, XS_PICTURE_OTHER, "a NumPy array", NULL },
  { "version https://git-lfs", 23, 0, XS_PICTURE_OTHER, "a Git LFS pointer to the file", NULL },
};

/* Text in one byte a letter: of UTF-16 with its mark, the bytes that are not 0. Free with
 * g_free(). */
static char *
as_text (XsHead head)
{
  gboolean wide = xs_head_has (head, 0, "\xff\xfe", 2) || xs_head_has (head, 0, "\xfe\xff", 2);
  gsize start = wide ? 2 : xs_head_has (head, 0, "\xef\xbb\xbf", 3) ? 3 : 0;
  char *text = g_malloc (head.n + 1);
  gsize count = 0;

  for (gsize i = start; i < head.n; i++)
    if (!wide || head.bytes[i] != 0)
      text[count++] = (char) head.bytes[i];
  text[count] = '\0';
  return text;
}

/* Whether an element called svg begins somewhere in @text. */
static gboolean
has_svg (const char *text)
{
  for (const char *at = text; (at = strstr (at, "svg")) != NULL; at += 3)
    {
      const char *before = at;

      if (before > text && before[-1] == ':') /* a prefix that stands for SVG's namespace */
        for (before--; before > text && g_ascii_isalnum (before[-1]);)
          before--;
      if (before > text && before[-1] == '<' && !g_ascii_isalnum (at[3]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_text (XsHeader *self, XsHead head)
{
  g_autofree char *text = as_text (head);
  const char *start = text;

  while (g_ascii_isspace (*start))
    start++;
  if (*start != '<')
    return FALSE;
  if (g_ascii_strncasecmp (start, "<!doctype html", 14) == 0 ||
      g_ascii_strncasecmp (start, "<html", 5) == 0)
    self->word = "a web page";
  else if (has_svg (start))
    *self = (XsHeader){ .format = XS_PICTURE_SVG, .word = "SVG", .bits = 8, .orientation = 1 };
  else
    self->word = "XML";
  return TRUE;
}

/* A compressed drawing, or else what it is. */
static void
read_gzip (XsHeader *self, XsHead head)
{
  g_autoptr (GConverter) inflate =
      G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  guint8 plain[XS_HEADER_BYTES];
  gsize n_read, n_written;

  self->word = "a gzip archive";
  if (g_converter_convert (inflate, head.bytes, head.n, plain, sizeof plain, G_CONVERTER_NO_FLAGS,
                           &n_read, &n_written, NULL) != G_CONVERTER_ERROR)
    read_text (self, (XsHead){ plain, n_written });
  if (self->format != XS_PICTURE_SVG)
    self->word = "a gzip archive";
}

static void
turn_upright (XsHeader *self)
{
  gint64 width = self->width;

  if (self->orientation < 5)
    return;
  self->width = self->height;
  self->height = width;
}

void
xs_header_read (XsHeader *self, const guint8 *bytes, gsize n, guint64 file_bytes)
{
  XsHead head = { bytes, n };

  *self = (XsHeader){ .orientation = 1 };
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (xs_head_has (head, kinds[i].place, kinds[i].magic, kinds[i].count))
      {
        self->format = kinds[i].format;
        self->word = kinds[i].word;
        if (kinds[i].read != NULL)
          kinds[i].read (self, head);
        if (self->word != NULL)
          break;
      }
  if (self->word == NULL && xs_head_has (head, 0, "\x1f\x8b", 2))
    read_gzip (self, head);
  else if (self->word == NULL)
    read_text (self, head);
  self->partial = self->partial && n < file_bytes;
  turn_upright (self);
}

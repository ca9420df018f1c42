/*
 * The document around a page (PDF 1.7, ISO 32000-1): objects by number, a table of where they begin, the tags that make
 * it one figure with its alternative text. Streams are packed; the same scene gives the same bytes.
 */
#include "draw/pdf.h"
#include "base/files.h"
#include "draw/pack.h"
#include "draw/pdf_parts.h"
#include <string.h>

/* The objects that every document has, by number; fonts follow. */
enum { CATALOGUE = 1, PAGES, PAGE, CONTENT, TAGS, TAG_DOCUMENT, TAG_FIGURE, TAG_PARENTS, INFO, FIRST_FREE };
/* The objects of a font, from the number of its first. */
enum { FONT, FONT_GLYPHS, FONT_FACTS, FONT_FILE, FONT_LETTERS, FONT_NUMBERS, FONT_OBJECTS };

typedef struct {
    GString *out;
    GArray *offset; /* of gsize, by number - 1 */
} JaPdf;

void ja_pdf_append_text(GString *out, const char *text)
{
    glong length = 0;
    g_autofree gunichar2 *wide = g_utf8_to_utf16(text, -1, NULL, &length, NULL);
    g_string_append(out, "<FEFF");
    for (glong i = 0; i < length; i++) {
        g_string_append_printf(out, "%04X", wide[i]);
    }
    g_string_append_c(out, '>');
}

/* Objects are written in the order of their numbers. */
static void object_begin(JaPdf *pdf)
{
    g_array_append_val(pdf->offset, pdf->out->len);
    g_string_append_printf(pdf->out, "%u 0 obj\n", pdf->offset->len);
}

static void object_end(JaPdf *pdf)
{
    g_string_append(pdf->out, "\nendobj\n");
}

static void object_write(JaPdf *pdf, const char *body)
{
    object_begin(pdf);
    g_string_append(pdf->out, body);
    object_end(pdf);
}

static void stream_write(JaPdf *pdf, const void *data, gsize size, const char *more)
{
    g_autoptr(GByteArray) packed = ja_pack(data, size);
    object_begin(pdf);
    g_string_append_printf(pdf->out, "<</Length %u /Filter /FlateDecode%s>>\nstream\n", packed->len, more);
    g_string_append_len(pdf->out, (const char *)packed->data, (gssize)packed->len);
    g_string_append(pdf->out, "\nendstream");
    object_end(pdf);
}

static guint font_object(const JaPdfPage *page, guint index)
{
    guint number = FIRST_FREE;
    for (guint i = 0; i < index; i++) {
        number += page->font[i].file != NULL ? FONT_OBJECTS : 0;
    }
    return number;
}

static void resources_append(GString *out, const JaPdfPage *page)
{
    g_string_append(out, "/Resources <</Font <<");
    for (guint i = 0; i < JA_N_FONTS; i++) {
        if (page->font[i].file != NULL) {
            g_string_append_printf(out, "/F%u %u 0 R ", i, font_object(page, i));
        }
    }
    g_string_append(out, ">> /ExtGState <<");
    for (guint i = 0; i < page->alphas->len; i++) {
        int milli = g_array_index(page->alphas, int, i);
        g_string_append_printf(out, milli > 0 ? "/A%d <</ca " : "/L%d <</CA ", ABS(milli));
        ja_pdf_append_number(out, ABS(milli) / 1000.0, 3);
        g_string_append(out, ">> ");
    }
    g_string_append(out, ">>>>");
}

static void page_write(JaPdf *pdf, const JaPdfPage *page)
{
    object_begin(pdf);
    g_string_append(pdf->out, "<</Type /Page /Parent 2 0 R /Contents 4 0 R /StructParents 0 /MediaBox [0 0 ");
    ja_pdf_append_number(pdf->out, page->scene->width_mm * 72 / 25.4, 3);
    ja_pdf_append_number(pdf->out, page->scene->height_mm * 72 / 25.4, 3);
    g_string_append(pdf->out, "]\n/Group <</Type /Group /S /Transparency /I true /CS /DeviceRGB>>\n");
    resources_append(pdf->out, page);
    g_string_append(pdf->out, ">>");
    object_end(pdf);
}

static void tags_write(JaPdf *pdf, const JaScene *scene)
{
    object_write(pdf, "<</Type /StructTreeRoot /K [6 0 R] /ParentTree 8 0 R /ParentTreeNextKey 1>>");
    object_write(pdf, "<</Type /StructElem /S /Document /P 5 0 R /K [7 0 R]>>");
    object_begin(pdf);
    g_string_append(pdf->out, "<</Type /StructElem /S /Figure /P 6 0 R /Pg 3 0 R /K 0\n"
                              "/A <</O /Layout /Placement /Block /BBox [0 0 ");
    ja_pdf_append_number(pdf->out, scene->width_mm * 72 / 25.4, 3);
    ja_pdf_append_number(pdf->out, scene->height_mm * 72 / 25.4, 3);
    g_string_append(pdf->out, "]>>\n/Alt ");
    ja_pdf_append_text(pdf->out, scene->description);
    g_string_append(pdf->out, ">>");
    object_end(pdf);
    object_write(pdf, "<</Nums [0 [7 0 R]]>>");
}

static void info_write(JaPdf *pdf, const JaScene *scene)
{
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(ja_source_date());
    g_autofree char *stamp = g_date_time_format(date, "D:%Y%m%d%H%M%SZ");
    object_begin(pdf);
    g_string_append(pdf->out, "<</Title ");
    ja_pdf_append_text(pdf->out, scene->title);
    g_string_append(pdf->out, "\n/Subject ");
    ja_pdf_append_text(pdf->out, scene->description);
    g_string_append_printf(pdf->out, "\n/Creator (jobatlas) /Producer (jobatlas) /CreationDate (%s) /ModDate (%s)>>",
                           stamp, stamp);
    object_end(pdf);
}

/* Six letters that tell a subset from others of the same font. */
static char *subset_name(guint index, GBytes *file)
{
    g_autofree char *path = ja_font_path(index);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, file);
    *strrchr(base, '.') = '\0';
    for (guint i = 0; i < 6; i++) {
        sum[i] = (char)('A' + g_ascii_xdigit_value(sum[i]));
    }
    return g_strdup_printf("%.6s+%s", sum, base);
}

static void font_facts_write(JaPdf *pdf, const JaPdfFont *font, guint index, const char *name)
{
    JaFontFacts facts = ja_font_file_facts(font->file);
    gboolean italic = index == ja_font_index((JaFontWeight)(index % 3), TRUE);
    object_begin(pdf);
    g_string_append_printf(pdf->out,
                           "<</Type /FontDescriptor /FontName /%s /Flags %u /FontBBox [%d %d %d %d] /ItalicAngle %d\n"
                           "/Ascent %d /Descent %d /CapHeight %d /StemV %u /FontFile2 %u 0 R>>",
                           name, italic ? 4U + 64U : 4U, facts.box[0], facts.box[1], facts.box[2], facts.box[3],
                           italic ? -12 : 0, facts.ascent, facts.descent, facts.cap_height,
                           ja_font_css_weight((JaFontWeight)(index % 3)) / 5, pdf->offset->len + 1);
    object_end(pdf);
}

static void font_dictionaries_write(JaPdf *pdf, const JaPdfFont *font, const char *name)
{
    guint first = pdf->offset->len + 1;
    object_begin(pdf);
    g_string_append_printf(pdf->out,
                           "<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H\n"
                           "/DescendantFonts [%u 0 R] /ToUnicode %u 0 R>>",
                           name, first + FONT_GLYPHS, first + FONT_LETTERS);
    object_end(pdf);
    object_begin(pdf);
    g_string_append_printf(pdf->out,
                           "<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s\n"
                           "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>\n"
                           "/FontDescriptor %u 0 R /CIDToGIDMap %u 0 R /DW 0 /W [1 [",
                           name, first + FONT_FACTS, first + FONT_NUMBERS);
    for (guint i = 0; i < font->glyphs->len; i++) {
        g_string_append_printf(pdf->out, "%d ", g_array_index(font->glyphs, JaPdfGlyph, i).advance);
    }
    g_string_append(pdf->out, "]]>>");
    object_end(pdf);
}

static gboolean font_write(JaPdf *pdf, const JaPdfFont *font, guint index, GError **error)
{
    guint n = font->glyphs->len;
    g_autofree guint *glyph = g_new(guint, n + 1);
    g_autofree guint8 *numbers = g_new0(guint8, 2 * (gsize)(n + 1));
    for (guint i = 0; i < n; i++) {
        glyph[i] = g_array_index(font->glyphs, JaPdfGlyph, i).glyph;
        numbers[2 * (i + 1)] = (guint8)(glyph[i] >> 8);
        numbers[2 * (i + 1) + 1] = (guint8)glyph[i];
    }
    g_autoptr(GBytes) file = ja_font_file_subset(font->file, glyph, n, error);
    if (file == NULL) {
        return FALSE;
    }
    g_autofree char *name = subset_name(index, file);
    g_autoptr(GString) letters = ja_pdf_font_letters(font);
    gsize size = 0;
    const void *data = g_bytes_get_data(file, &size);
    g_autofree char *length = g_strdup_printf(" /Length1 %" G_GSIZE_FORMAT, size);
    font_dictionaries_write(pdf, font, name);
    font_facts_write(pdf, font, index, name);
    stream_write(pdf, data, size, length);
    stream_write(pdf, letters->str, letters->len, "");
    stream_write(pdf, numbers, 2 * (gsize)(n + 1), "");
    return TRUE;
}

static void table_write(JaPdf *pdf)
{
    g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_MD5, (const guchar *)pdf->out->str, pdf->out->len);
    gsize table = pdf->out->len;
    g_string_append_printf(pdf->out, "xref\n0 %u\n0000000000 65535 f \n", pdf->offset->len + 1);
    for (guint i = 0; i < pdf->offset->len; i++) {
        g_string_append_printf(pdf->out, "%010" G_GSIZE_FORMAT " 00000 n \n", g_array_index(pdf->offset, gsize, i));
    }
    g_string_append_printf(pdf->out,
                           "trailer\n<</Size %u /Root 1 0 R /Info %u 0 R /ID [<%s><%s>]>>\nstartxref\n%" G_GSIZE_FORMAT
                           "\n%%%%EOF\n",
                           pdf->offset->len + 1, INFO, sum, sum, table);
}

static gboolean document_write(JaPdf *pdf, JaPdfPage *page, GError **error)
{
    g_string_append(pdf->out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    object_write(pdf, "<</Type /Catalog /Pages 2 0 R /Lang (en-GB) /MarkInfo <</Marked true>>\n"
                      "/StructTreeRoot 5 0 R /ViewerPreferences <</DisplayDocTitle true>>>>");
    object_write(pdf, "<</Type /Pages /Kids [3 0 R] /Count 1>>");
    page_write(pdf, page);
    stream_write(pdf, page->body->str, page->body->len, "");
    tags_write(pdf, page->scene);
    info_write(pdf, page->scene);
    for (guint i = 0; i < JA_N_FONTS; i++) {
        if (page->font[i].file != NULL && !font_write(pdf, &page->font[i], i, error)) {
            return FALSE;
        }
    }
    table_write(pdf);
    return TRUE;
}

GBytes *ja_pdf_write(const JaScene *scene, GError **error)
{
    if (!ja_fonts_accept(scene, error) || !ja_canvas_init(error)) {
        return NULL;
    }
    JaPdfPage page;
    ja_pdf_page_init(&page, scene);
    JaPdf pdf = {.out = g_string_new(NULL), .offset = g_array_new(FALSE, FALSE, sizeof(gsize))};
    gboolean written = ja_pdf_page_draw(&page, error) && document_write(&pdf, &page, error);
    ja_pdf_page_clear(&page);
    g_array_unref(pdf.offset);
    GBytes *bytes = g_string_free_to_bytes(pdf.out);
    if (!written) {
        g_clear_pointer(&bytes, g_bytes_unref);
    }
    return bytes;
}

/*
 * Text of a page: glyphs by number, placed where Pango sets them. A halo is the same glyphs once more as outlines,
 * marked as saying nothing, so that readers and searches meet each word once.
 */
#include "draw/pdf_parts.h"
#include <math.h>
#include <string.h>

/* A glyph is moved when it would stand this far off, in thousandths of the size. */
#define MOVE_THOUSANDTHS 2.0

static gboolean font_use(JaPdfFont *font, guint index, GError **error)
{
    if (font->file != NULL) {
        return TRUE;
    }
    font->file = ja_font_file_open(index, error);
    font->glyphs = g_array_new(FALSE, FALSE, sizeof(JaPdfGlyph));
    font->number = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return font->file != NULL;
}

void ja_pdf_font_clear(JaPdfFont *font)
{
    for (guint i = 0; font->glyphs != NULL && i < font->glyphs->len; i++) {
        g_free(g_array_index(font->glyphs, JaPdfGlyph, i).text);
    }
    ja_font_file_close(font->file);
    g_clear_pointer(&font->glyphs, g_array_unref);
    g_clear_pointer(&font->number, g_hash_table_unref);
}

static guint glyph_number(JaPdfFont *font, const JaGlyph *glyph, const char *text)
{
    char key[64];
    int head = g_snprintf(key, sizeof key, "%u ", glyph->glyph);
    g_autofree char *said = g_strndup(text + glyph->at, glyph->n);
    gsize room = sizeof key - (gsize)head;
    g_autofree char *long_key = g_strlcpy(key + head, said, room) >= room ? g_strconcat(key, said, NULL) : NULL;
    const char *name = long_key != NULL ? long_key : key;
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(font->number, name));
    if (number == 0) {
        JaPdfGlyph new_one = {glyph->glyph, ja_font_file_advance(font->file, glyph->glyph), g_steal_pointer(&said)};
        g_array_append_val(font->glyphs, new_one);
        number = font->glyphs->len;
        g_hash_table_insert(font->number, g_strdup(name), GUINT_TO_POINTER(number));
    }
    return number;
}

static void line_begin(GString *out, double x, double y)
{
    g_string_append(out, "1 0 0 -1 ");
    ja_pdf_append_number(out, x, 2);
    ja_pdf_append_number(out, y, 2);
    g_string_append(out, "Tm[<");
}

static void number_append_hex(GString *out, guint number)
{
    static const char digits[] = "0123456789ABCDEF";
    const char hex[4] = {digits[number >> 12 & 15], digits[number >> 8 & 15], digits[number >> 4 & 15],
                         digits[number & 15]};
    g_string_append_len(out, hex, 4);
}

/* The words between BT and ET, without colours. */
static void glyphs_append(GString *out, JaPdfFont *font, const JaText *text, GArray *glyphs, JaPoint start)
{
    double size = text->size_pt * JA_PDF_UNITS_PER_POINT, per_mm = 1000 * JA_PDF_UNITS_PER_MM / size;
    double pen = 0, rise = 0;
    line_begin(out, start.x * JA_PDF_UNITS_PER_MM, start.y * JA_PDF_UNITS_PER_MM);
    for (guint i = 0; i < glyphs->len; i++) {
        const JaGlyph *glyph = &g_array_index(glyphs, JaGlyph, i);
        guint number = glyph_number(font, glyph, text->text);
        double off = glyph->x_mm * per_mm - pen;
        if (fabs(glyph->y_mm - rise) > 1e-4) {
            rise = glyph->y_mm;
            g_string_append(out, ">]TJ ");
            line_begin(out, (start.x + glyph->x_mm) * JA_PDF_UNITS_PER_MM, (start.y + rise) * JA_PDF_UNITS_PER_MM);
            pen += off;
        } else if (fabs(off) >= MOVE_THOUSANDTHS) {
            g_string_append_c(out, '>');
            ja_pdf_append_number(out, -rint(off), 0);
            g_string_truncate(out, out->len - 1);
            g_string_append_c(out, '<');
            pen += rint(off);
        }
        number_append_hex(out, number);
        pen += g_array_index(font->glyphs, JaPdfGlyph, number - 1).advance;
    }
    g_string_append(out, ">]TJ ");
}

static void halo_append(JaPdfPage *page, const JaText *text, const GString *words)
{
    JaPaint line = ja_paint_line(text->halo, 2 * text->halo_mm);
    ja_pdf_set_line(page, &line, 1);
    g_string_append(page->body, "/Span<</ActualText<FEFF>>>BDC 1 Tr BT ");
    g_string_append_len(page->body, words->str, (gssize)words->len);
    g_string_append(page->body, "ET 0 Tr EMC\n");
}

gboolean ja_pdf_text(JaPdfPage *page, const JaText *text, GError **error)
{
    guint index = ja_font_index(text->weight, text->italic);
    JaPdfFont *font = &page->font[index];
    if (!font_use(font, index, error)) {
        return FALSE;
    }
    double width = 0;
    g_autoptr(GArray) glyphs = ja_text_glyphs(page->scene->font, text, &width);
    double shift = text->align == JA_ALIGN_CENTRE ? 0.5 : text->align == JA_ALIGN_RIGHT ? 1 : 0;
    g_autoptr(GString) words = g_string_new(NULL);
    g_string_append_printf(words, "/F%u ", index);
    ja_pdf_append_number(words, text->size_pt * JA_PDF_UNITS_PER_POINT, 3);
    g_string_append(words, "Tf ");
    glyphs_append(words, font, text, glyphs, (JaPoint){text->at.x - shift * width, text->at.y});
    if (text->halo_mm > 0) {
        halo_append(page, text, words);
    }
    ja_pdf_set_fill(page, text->colour, 1);
    g_string_append(page->body, "BT ");
    g_string_append_len(page->body, words->str, (gssize)words->len);
    g_string_append(page->body, "ET\n");
    return TRUE;
}

static void letter_append(GString *out, guint number, const char *text)
{
    g_string_append_printf(out, "<%04X> ", number);
    ja_pdf_append_text(out, text);
    g_string_erase(out, (gssize)(strrchr(out->str, '<') - out->str) + 1, 4); // the mark of byte order
    g_string_append_c(out, '\n');
}

GString *ja_pdf_font_letters(const JaPdfFont *font)
{
    enum { MOST = 100 }; // in one list
    GString *out = g_string_new("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                                "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                                "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                                "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (guint i = 0; i < font->glyphs->len; i++) {
        if (i % MOST == 0) {
            g_string_append_printf(out, "%u beginbfchar\n", MIN(MOST, font->glyphs->len - i));
        }
        letter_append(out, i + 1, g_array_index(font->glyphs, JaPdfGlyph, i).text);
        if (i % MOST == MOST - 1 || i + 1 == font->glyphs->len) {
            g_string_append(out, "endbfchar\n");
        }
    }
    g_string_append(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return out;
}

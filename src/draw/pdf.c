/*
 * An incremental update (PDF 1.7, section 7.5.6): the catalogue and the figure's
 * element are written again with what they lack, and a table of the two. Nothing
 * of the file before it changes.
 */
#include "draw/pdf.h"
#include <string.h>

/* One line of the table of objects: ten digits, five digits, a letter, a line end. */
#define TABLE_LINE 20

/* A PDF being looked through. */
typedef struct {
    const char *data; /* Ends with a zero byte. */
    gsize size;
    gsize table;      /* Where the table of objects begins, */
    const char *line; /* and its first line. */
    guint n_objects, root, info;
} JaPdf;

/* An object to write again. */
typedef struct {
    guint number;
    const char *body; /* After "<<". */
    gsize size;       /* Of the body, to "endobj". */
    gsize offset;     /* Of the new one. */
} JaPdfObject;

static gboolean number_after(const char *text, const char *key, guint *out)
{
    const char *at = strstr(text, key);
    if (at == NULL) {
        return FALSE;
    }
    *out = (guint)g_ascii_strtoull(at + strlen(key), NULL, 10);
    return TRUE;
}

static gboolean table_find(JaPdf *pdf)
{
    const char *start = g_strrstr_len(pdf->data + pdf->size - MIN(pdf->size, 64), -1, "startxref\n");
    if (start == NULL) {
        return FALSE;
    }
    pdf->table = (gsize)g_ascii_strtoull(start + strlen("startxref\n"), NULL, 10);
    if (pdf->table >= pdf->size || !g_str_has_prefix(pdf->data + pdf->table, "xref\n0 ")) {
        return FALSE;
    }
    const char *line = strchr(pdf->data + pdf->table + strlen("xref\n"), '\n');
    const char *trailer = g_strstr_len(pdf->data + pdf->table, -1, "trailer");
    if (line == NULL || trailer == NULL || !number_after(trailer, "/Size ", &pdf->n_objects) ||
        !number_after(trailer, "/Root ", &pdf->root) || !number_after(trailer, "/Info ", &pdf->info)) {
        return FALSE;
    }
    pdf->line = line + 1;
    return pdf->line + (gsize)pdf->n_objects * TABLE_LINE <= trailer && pdf->root < pdf->n_objects;
}

/* The object, if it begins with "N 0 obj\n<< " and these words. */
static gboolean object_find(const JaPdf *pdf, guint number, const char *words, JaPdfObject *object)
{
    gsize offset = (gsize)g_ascii_strtoull(pdf->line + (gsize)number * TABLE_LINE, NULL, 10);
    g_autofree char *head = g_strdup_printf("%u 0 obj\n<< ", number);
    if (offset >= pdf->size || !g_str_has_prefix(pdf->data + offset, head) ||
        !g_str_has_prefix(pdf->data + offset + strlen(head), words)) {
        return FALSE;
    }
    object->number = number;
    object->body = pdf->data + offset + strlen(head);
    const char *end = strstr(object->body, "endobj");
    object->size = end != NULL ? (gsize)(end - object->body) : 0;
    return end != NULL;
}

static gboolean figure_find(const JaPdf *pdf, JaPdfObject *figure)
{
    for (guint i = 1; i < pdf->n_objects; i++) {
        if (object_find(pdf, i, "/Type /StructElem\n   /S /Figure\n", figure)) {
            return TRUE;
        }
    }
    return FALSE;
}

static void text_append(GString *out, const char *text)
{
    glong length = 0;
    g_autofree gunichar2 *wide = g_utf8_to_utf16(text, -1, NULL, &length, NULL);
    g_string_append(out, "<FEFF");
    for (glong i = 0; i < length; i++) {
        g_string_append_printf(out, "%04X", wide[i]);
    }
    g_string_append_c(out, '>');
}

static void object_write(GString *out, gsize base, JaPdfObject *object, const char *more)
{
    object->offset = base + out->len;
    g_string_append_printf(out, "%u 0 obj\n<< %s\n   ", object->number, more);
    g_string_append_len(out, object->body, (gssize)object->size);
    g_string_append(out, "endobj\n");
}

static void table_write(GString *out, gsize base, const JaPdf *pdf, const JaPdfObject *catalogue,
                        const JaPdfObject *figure)
{
    gsize table = base + out->len;
    const JaPdfObject *in_order[2] = {figure, catalogue};
    g_string_append(out, "xref\n");
    for (guint i = 0; i < G_N_ELEMENTS(in_order); i++) {
        g_string_append_printf(out, "%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n", in_order[i]->number,
                               in_order[i]->offset);
    }
    g_string_append_printf(out,
                           "trailer\n<< /Size %u\n   /Root %u 0 R\n   /Info %u 0 R\n   /Prev %" G_GSIZE_FORMAT
                           "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                           pdf->n_objects, pdf->root, pdf->info, pdf->table, table);
}

gboolean ja_pdf_describe(GByteArray *bytes, const char *alt)
{
    g_byte_array_append(bytes, (const guint8 *)"", 1); // so that text functions stop at the end
    JaPdf pdf = {.data = (const char *)bytes->data, .size = bytes->len - 1};
    JaPdfObject catalogue, figure;
    g_autoptr(GString) update = g_string_new(NULL);
    gboolean known =
        table_find(&pdf) && object_find(&pdf, pdf.root, "/Type /Catalog\n", &catalogue) && figure_find(&pdf, &figure);
    if (known) {
        g_autoptr(GString) more = g_string_new("/Alt ");
        text_append(more, alt);
        object_write(update, pdf.size, &catalogue, "/Lang (en-GB)\n   /ViewerPreferences << /DisplayDocTitle true >>");
        object_write(update, pdf.size, &figure, more->str);
        table_write(update, pdf.size, &pdf, &catalogue, &figure);
    }
    g_byte_array_set_size(bytes, (guint)pdf.size);
    g_byte_array_append(bytes, (const guint8 *)update->str, (guint)update->len);
    return known;
}

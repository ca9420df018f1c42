/*
 * The page for readers without scripts: the start column's map as a picture, and all zones and columns as a table. They
 * stand in <noscript>, so that who has scripts waits neither for the picture nor for the table's cells.
 */
#include "base/number.h"
#include "write/page_parts.h"

#include <string.h>

void ja_page_add_escaped(GString *html, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text != NULL ? text : "", -1);
    g_string_append(html, escaped);
}

static void add_cell(GString *html, const JaColumn *column, gsize zone)
{
    JaCell cell = ja_column_get(column, zone);
    g_string_append(html, "<td>");
    if (cell.reason == JA_PRESENT) {
        g_autofree char *number = ja_number_show(cell.value, column->decimals, TRUE);
        g_string_append(html, number);
    } else {
        ja_page_add_escaped(html, ja_reason_label(cell.reason));
    }
    g_string_append(html, "</td>");
}

static void add_heading(GString *html, const JaColumn *column)
{
    g_string_append(html, "<th scope=\"col\">");
    ja_page_add_escaped(html, column->label);
    if (column->unit != NULL) {
        g_string_append(html, " (");
        ja_page_add_escaped(html, column->unit);
        g_string_append(html, ")");
    }
    g_string_append(html, "</th>");
}

static void add_row(GString *html, const JaPage *page, gsize zone)
{
    g_string_append(html, "<tr><th scope=\"row\"><bdi>");
    ja_page_add_escaped(html, page->atlas->zones->name[zone]);
    g_string_append(html, "</bdi></th>");
    for (gsize c = 0; c < page->n_columns; c++) {
        add_cell(html, page->column[c].column, zone);
    }
    g_string_append(html, "</tr>\n");
}

static void add_still(GString *html, const JaPage *page)
{
    if (page->still == NULL) {
        return;
    }
    gsize size;
    const guchar *data = g_bytes_get_data(page->still, &size);
    g_autofree char *text = g_base64_encode(data, size);
    g_string_append(html, "<img alt=\"");
    ja_page_add_escaped(html, page->still_alt);
    g_string_append_printf(html, "\" src=\"data:image/png;base64,%s\">\n", text);
}

void ja_page_add_plain(GString *html, const JaPage *page)
{
    g_string_append(html, "<noscript>\n");
    add_still(html, page);
    g_string_append(html,
                    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">\n<table><caption>");
    ja_page_add_escaped(html, page->atlas->title);
    g_string_append(html, page->atlas->illustrative ? " (illustrative data)" : "");
    g_string_append(html, "</caption>\n<thead><tr><th scope=\"col\">Zone</th>");
    for (gsize c = 0; c < page->n_columns; c++) {
        add_heading(html, page->column[c].column);
    }
    g_string_append(html, "</tr></thead>\n<tbody>\n");
    for (gsize z = 0; z < page->atlas->zones->n; z++) {
        add_row(html, page, z);
    }
    g_string_append(html, "</tbody></table>\n</div>\n</noscript>\n");
}

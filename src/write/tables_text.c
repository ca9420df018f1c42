/*
 * Tables for people: Markdown and plain text. Numbers are rounded as their columns say.
 */
#include "write/tables.h"

#include "base/text.h"
#include "write/layout.h"

static gboolean is_total(const JaResult *result, gsize row)
{
    return result->has_total && row + 1 == result->n_rows;
}

static char *heading_of(const JaResult *result, gsize column)
{
    return ja_layout_heading(result, &(const JaField){.column = column, .part = JA_PART_VALUE});
}

static void append_markdown_row(GString *out, const JaResult *result, gsize row)
{
    g_string_append_c(out, '|');
    for (gsize c = 0; c < result->n_columns; c++) {
        g_autofree char *shown = ja_layout_show(result, row, c, FALSE);
        const char *strong = is_total(result, row) && *shown != '\0' ? "**" : "";
        g_string_append_printf(out, " %s", strong);
        ja_text_append_markdown(out, shown);
        g_string_append_printf(out, "%s |", strong);
    }
    g_string_append_c(out, '\n');
}

static void append_markdown_table(GString *out, const JaResult *result)
{
    g_string_append_c(out, '|');
    for (gsize c = 0; c < result->n_columns; c++) {
        g_autofree char *heading = heading_of(result, c);
        g_string_append_c(out, ' ');
        ja_text_append_markdown(out, heading);
        g_string_append(out, " |");
    }
    g_string_append(out, "\n|");
    for (gsize c = 0; c < result->n_columns; c++) {
        g_string_append(out, result->column[c].is_text ? ":---|" : "---:|");
    }
    g_string_append_c(out, '\n');
    for (gsize row = 0; row < result->n_rows; row++) {
        append_markdown_row(out, result, row);
    }
}

/* What stands beneath a table, a line each: shorthand, notes, sources, stamp. */
static GPtrArray *footer_lines(const JaResult *result)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    char *shorthand = ja_layout_shorthand(ja_layout_reasons(result));
    if (shorthand != NULL) {
        g_ptr_array_add(lines, shorthand);
    }
    if (ja_layout_has_at_least(result)) {
        g_ptr_array_add(lines, g_strdup(ja_layout_at_least_meaning()));
    }
    for (gsize c = 0; c < result->n_columns; c++) {
        const JaResultColumn *column = &result->column[c];
        if (column->note != NULL) {
            g_ptr_array_add(lines, g_strdup_printf("%s: %s", column->label, column->note));
        }
    }
    if (result->note != NULL) {
        g_ptr_array_add(lines, g_strdup(result->note));
    }
    char *source = ja_layout_source_line(result);
    if (source != NULL) {
        g_ptr_array_add(lines, source);
    }
    if (result->illustrative) {
        g_ptr_array_add(lines, g_strdup(JA_ILLUSTRATIVE));
    }
    return lines;
}

GBytes *ja_result_markdown(const JaResult *result)
{
    GString *out = g_string_new("# ");
    ja_text_append_markdown(out, ja_layout_title(result));
    g_string_append(out, "\n\n");
    if (result->subtitle != NULL) {
        ja_text_append_markdown(out, result->subtitle);
        g_string_append(out, "\n\n");
    }
    append_markdown_table(out, result);
    g_autoptr(GPtrArray) lines = footer_lines(result);
    for (guint i = 0; i < lines->len; i++) {
        g_string_append_c(out, '\n');
        ja_text_append_markdown(out, g_ptr_array_index(lines, i));
        g_string_append_c(out, '\n');
    }
    return g_string_free_to_bytes(out);
}

/* Columns that a terminal uses for a text. */
static gsize text_width(const char *text)
{
    gsize width = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        width += g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
    }
    return width;
}

/* All cells of a grid, cleaned: row 0 holds the headings. */
static char **grid_cells(const JaResult *result)
{
    char **cell = g_new0(char *, (result->n_rows + 1) * result->n_columns + 1);
    for (gsize c = 0; c < result->n_columns; c++) {
        g_autofree char *heading = heading_of(result, c);
        cell[c] = ja_text_clean(heading);
        for (gsize row = 0; row < result->n_rows; row++) {
            g_autofree char *shown = ja_layout_show(result, row, c, TRUE);
            cell[(row + 1) * result->n_columns + c] = ja_text_clean(shown);
        }
    }
    return cell;
}

static gsize *grid_widths(char **cell, gsize n_rows, gsize n_columns)
{
    gsize *width = g_new0(gsize, n_columns);
    for (gsize i = 0; i < n_rows * n_columns; i++) {
        width[i % n_columns] = MAX(width[i % n_columns], text_width(cell[i]));
    }
    return width;
}

static void append_repeated(GString *out, char c, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_string_append_c(out, c);
    }
}

static void append_line(GString *out, const JaResult *result, char **cell, const gsize *width)
{
    for (gsize c = 0; c < result->n_columns; c++) {
        gsize pad = width[c] - text_width(cell[c]);
        gboolean last = c + 1 == result->n_columns;
        append_repeated(out, ' ', result->column[c].is_text ? 0 : pad);
        g_string_append(out, cell[c]);
        append_repeated(out, ' ', result->column[c].is_text && !last ? pad : 0);
        g_string_append(out, last ? "\n" : "  ");
    }
}

static void append_rule(GString *out, const JaResult *result, const gsize *width)
{
    for (gsize c = 0; c < result->n_columns; c++) {
        append_repeated(out, '-', width[c]);
        g_string_append(out, c + 1 == result->n_columns ? "\n" : "  ");
    }
}

static void append_grid(GString *out, const JaResult *result)
{
    gsize n = result->n_columns;
    g_auto(GStrv) cell = grid_cells(result);
    g_autofree gsize *width = grid_widths(cell, result->n_rows + 1, n);
    append_line(out, result, cell, width);
    append_rule(out, result, width);
    for (gsize row = 0; row < result->n_rows; row++) {
        if (is_total(result, row)) {
            append_rule(out, result, width);
        }
        append_line(out, result, cell + (row + 1) * n, width);
    }
}

GBytes *ja_result_text(const JaResult *result)
{
    GString *out = g_string_new(NULL);
    if (result->title != NULL) {
        g_autofree char *title = ja_text_clean(result->title);
        g_string_append_printf(out, "%s\n\n", title);
    }
    if (result->n_columns > 0) {
        append_grid(out, result);
    }
    g_autoptr(GPtrArray) lines = footer_lines(result);
    for (guint i = 0; i < lines->len; i++) {
        g_autofree char *line = ja_text_clean(g_ptr_array_index(lines, i));
        g_string_append_printf(out, "%s%s\n", i == 0 ? "\n" : "", line);
    }
    return g_string_free_to_bytes(out);
}

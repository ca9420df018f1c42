/*
 * Tables for people: Markdown and plain text. Numbers are rounded as their columns say.
 */
#include "write/tables.h"

#include "base/text.h"
#include "write/layout.h"

/* Headings on a terminal are broken to about this width, or that of the cells beneath. */
#define HEADING_ROOM 18

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

/* A note that several columns share stands once, for all of them. */
static void add_column_notes(GPtrArray *lines, const JaResult *result)
{
    for (gsize c = 0; c < result->n_columns; c++) {
        const JaResultColumn *column = &result->column[c];
        gboolean before = FALSE, after = FALSE;
        for (gsize k = 0; k < result->n_columns && column->note != NULL; k++) {
            gboolean same = k != c && g_strcmp0(result->column[k].note, column->note) == 0;
            before |= same && k < c;
            after |= same && k > c;
        }
        if (column->note != NULL && !before) {
            g_ptr_array_add(lines,
                            after ? g_strdup(column->note) : g_strdup_printf("%s: %s", column->label, column->note));
        }
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
    add_column_notes(lines, result);
    if (result->note != NULL) {
        g_ptr_array_add(lines, g_strdup(result->note));
    }
    char *date = ja_layout_date_line(result);
    if (date != NULL) {
        g_ptr_array_add(lines, date);
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

/* A heading broken into lines of `room` where its words allow. Owned strv. */
static char **wrap_heading(const char *heading, gsize room)
{
    g_autoptr(GStrvBuilder) lines = g_strv_builder_new();
    g_autoptr(GString) line = g_string_new(NULL);
    g_auto(GStrv) words = g_strsplit(heading, " ", -1);
    for (gsize i = 0; words[i] != NULL; i++) {
        if (line->len > 0 && text_width(line->str) + 1 + text_width(words[i]) > room) {
            g_strv_builder_add(lines, line->str);
            g_string_truncate(line, 0);
        }
        g_string_append_printf(line, "%s%s", line->len > 0 ? " " : "", words[i]);
    }
    g_strv_builder_add(lines, line->str);
    return g_strv_builder_end(lines);
}

/* What a terminal shows of one column. */
typedef struct {
    char **heading; /* lines */
    char **cell;    /* one a row */
    gsize width;
    guint n_lines;
    gboolean is_text;
} Strip;

static void strip_clear(gpointer data)
{
    Strip *strip = data;
    g_strfreev(strip->heading);
    g_strfreev(strip->cell);
}

static Strip make_strip(const JaResult *result, gsize column)
{
    Strip strip = {.is_text = result->column[column].is_text, .cell = g_new0(char *, result->n_rows + 1)};
    for (gsize row = 0; row < result->n_rows; row++) {
        g_autofree char *shown = ja_layout_show(result, row, column, TRUE);
        strip.cell[row] = ja_text_clean(shown);
        strip.width = MAX(strip.width, text_width(strip.cell[row]));
    }
    g_autofree char *heading = heading_of(result, column);
    g_autofree char *clean = ja_text_clean(heading);
    strip.heading = wrap_heading(clean, MAX(strip.width, HEADING_ROOM));
    strip.n_lines = g_strv_length(strip.heading);
    for (guint i = 0; i < strip.n_lines; i++) {
        strip.width = MAX(strip.width, text_width(strip.heading[i]));
    }
    return strip;
}

static void append_repeated(GString *out, char c, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_string_append_c(out, c);
    }
}

/* Text to the left, numbers to the right, two blanks between columns. */
static void append_padded(GString *out, const Strip *strip, const char *text)
{
    gsize pad = strip->width - text_width(text);
    append_repeated(out, ' ', strip->is_text ? 0 : pad);
    g_string_append(out, text);
    append_repeated(out, ' ', (strip->is_text ? pad : 0) + 2);
}

/* No blanks at the end of a line. */
static void end_line(GString *out)
{
    while (out->len > 0 && out->str[out->len - 1] == ' ') {
        g_string_truncate(out, out->len - 1);
    }
    g_string_append_c(out, '\n');
}

static void append_rule(GString *out, const GArray *strips)
{
    for (guint c = 0; c < strips->len; c++) {
        append_repeated(out, '-', g_array_index(strips, Strip, c).width);
        g_string_append(out, c + 1 == strips->len ? "\n" : "  ");
    }
}

static void append_headings(GString *out, const GArray *strips)
{
    guint most = 0;
    for (guint c = 0; c < strips->len; c++) {
        most = MAX(most, g_array_index(strips, Strip, c).n_lines);
    }
    for (guint line = 0; line < most; line++) {
        for (guint c = 0; c < strips->len; c++) {
            const Strip *strip = &g_array_index(strips, Strip, c);
            guint above = most - strip->n_lines;
            append_padded(out, strip, line >= above ? strip->heading[line - above] : "");
        }
        end_line(out);
    }
    append_rule(out, strips);
}

static void append_grid(GString *out, const JaResult *result)
{
    g_autoptr(GArray) strips = g_array_new(FALSE, FALSE, sizeof(Strip));
    g_array_set_clear_func(strips, strip_clear);
    for (gsize c = 0; c < result->n_columns; c++) {
        Strip strip = make_strip(result, c);
        g_array_append_val(strips, strip);
    }
    append_headings(out, strips);
    for (gsize row = 0; row < result->n_rows; row++) {
        if (is_total(result, row)) {
            append_rule(out, strips);
        }
        for (guint c = 0; c < strips->len; c++) {
            const Strip *strip = &g_array_index(strips, Strip, c);
            append_padded(out, strip, strip->cell[row]);
        }
        end_line(out);
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

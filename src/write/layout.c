/*
 * Fields, headings and shorthand of a result. Nothing here is written, and no number is made here.
 */
#include "write/layout.h"

#include "base/number.h"

static void field_free(gpointer data)
{
    JaField *field = data;
    g_free(field->name);
    g_free(field);
}

GHashTable *ja_layout_names(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

char *ja_layout_unique(GHashTable *taken, const char *base)
{
    char *name = g_strdup(base);
    for (guint i = 2;; i++) {
        char *folded = g_utf8_casefold(name, -1);
        if (g_hash_table_add(taken, folded)) {
            return name;
        }
        g_free(name);
        name = g_strdup_printf("%s_%u", base, i);
    }
}

/* What a column's cells need besides their value. */
typedef struct {
    gboolean empty, bounds, at_least;
} Needs;

static Needs column_needs(const JaResult *result, gsize column)
{
    Needs needs = {0};
    for (gsize row = 0; row < result->n_rows; row++) {
        const JaResultCell *at = ja_result_at(result, row, column);
        const JaCell *cell = &at->cell;
        needs.empty |= cell->reason != JA_PRESENT;
        needs.bounds |= cell->reason == JA_PRESENT && (cell->lower < cell->value || cell->upper > cell->value);
        needs.at_least |= at->at_least;
    }
    return needs;
}

static void add_field(GPtrArray *fields, GHashTable *taken, const char *base, gsize column, JaPart part)
{
    JaField *field = g_new(JaField, 1);
    *field = (JaField){.column = column, .part = part, .name = ja_layout_unique(taken, base)};
    g_ptr_array_add(fields, field);
}

static void add_parts(GPtrArray *fields, GHashTable *taken, const char *name, gsize column, Needs needs)
{
    const struct {
        const char *suffix;
        gboolean wanted;
        JaPart part;
    } parts[] = {
        {"reason", needs.empty, JA_PART_REASON},
        {"lower", needs.bounds, JA_PART_LOWER},
        {"upper", needs.bounds, JA_PART_UPPER},
        {"at_least", needs.at_least, JA_PART_AT_LEAST},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i].wanted) {
            g_autofree char *base = g_strdup_printf("%s_%s", name, parts[i].suffix);
            add_field(fields, taken, base, column, parts[i].part);
        }
    }
}

GPtrArray *ja_layout_fields(const JaResult *result, gboolean reasons)
{
    GPtrArray *fields = g_ptr_array_new_with_free_func(field_free);
    g_autoptr(GHashTable) taken = ja_layout_names();
    for (gsize c = 0; c < result->n_columns; c++) {
        add_field(fields, taken, result->column[c].name, c, JA_PART_VALUE);
        if (!result->column[c].is_text) {
            const JaField *value = g_ptr_array_index(fields, fields->len - 1);
            Needs needs = column_needs(result, c);
            needs.empty &= reasons;
            add_parts(fields, taken, value->name, c, needs);
        }
    }
    return fields;
}

char *ja_layout_heading(const JaResult *result, const JaField *field)
{
    static const char *const tail[] = {
        [JA_PART_VALUE] = "",
        [JA_PART_REASON] = ", why empty",
        [JA_PART_LOWER] = ", lower bound",
        [JA_PART_UPPER] = ", upper bound",
        [JA_PART_AT_LEAST] = ": at least this number",
    };
    const JaResultColumn *column = &result->column[field->column];
    const char *label = column->label != NULL ? column->label : column->name;
    gboolean is_number = field->part != JA_PART_REASON && field->part != JA_PART_AT_LEAST;
    gboolean says_unit = column->unit != NULL && g_ascii_strcasecmp(column->unit, label) != 0;
    if (!says_unit || column->is_text || !is_number) {
        return g_strconcat(label, tail[field->part], NULL);
    }
    return g_strdup_printf("%s%s (%s)", label, tail[field->part], column->unit);
}

int ja_layout_decimals(const JaResultColumn *column)
{
    return CLAMP(column->decimals, 0, 15);
}

char *ja_layout_show(const JaResult *result, gsize row, gsize column, gboolean ascii)
{
    const JaResultColumn *meaning = &result->column[column];
    const JaResultCell *at = ja_result_at(result, row, column);
    if (meaning->is_text) {
        return g_strdup(at->text != NULL ? at->text : "");
    }
    if (at->cell.reason != JA_PRESENT) {
        return g_strdup(ja_reason_symbol(at->cell.reason));
    }
    int decimals = ja_layout_decimals(meaning);
    const char *before = at->at_least ? "at least " : "";
    g_autofree char *value = ja_number_show(at->cell.value, decimals, ascii);
    if (at->cell.lower >= at->cell.value && at->cell.upper <= at->cell.value) {
        return g_strconcat(before, value, NULL);
    }
    g_autofree char *lower = ja_number_show(at->cell.lower, decimals, ascii);
    g_autofree char *upper = ja_number_show(at->cell.upper, decimals, ascii);
    return g_strdup_printf("%s%s (%s to %s)", before, value, lower, upper);
}

JaReasonSet ja_layout_reasons(const JaResult *result)
{
    JaReasonSet used = 0;
    for (gsize i = 0; i < result->n_rows * result->n_columns; i++) {
        JaReason reason = result->cell[i].cell.reason;
        if (!result->column[i % result->n_columns].is_text && reason != JA_PRESENT) {
            used |= 1u << reason;
        }
    }
    return used;
}

gboolean ja_layout_has_at_least(const JaResult *result)
{
    for (gsize i = 0; i < result->n_rows * result->n_columns; i++) {
        if (result->cell[i].at_least) {
            return TRUE;
        }
    }
    return FALSE;
}

/* TRUE when the reason is used and has this symbol; several reasons share one. */
static gboolean means(guint reason, const char *symbol, JaReasonSet used)
{
    return (used & (1u << reason)) != 0 && g_str_equal(ja_reason_symbol((JaReason)reason), symbol);
}

char *ja_layout_meaning(const char *symbol, JaReasonSet used)
{
    GString *out = g_string_new(NULL);
    for (guint r = JA_PRESENT + 1; r < JA_N_REASONS; r++) {
        if (means(r, symbol, used)) {
            g_string_append_printf(out, "%s%s", out->len > 0 ? " or " : "", ja_reason_label((JaReason)r));
        }
    }
    return g_string_free(out, FALSE);
}

GPtrArray *ja_layout_symbols(JaReasonSet used)
{
    GPtrArray *symbols = g_ptr_array_new();
    for (guint r = JA_PRESENT + 1; r < JA_N_REASONS; r++) {
        const char *symbol = ja_reason_symbol((JaReason)r);
        if (means(r, symbol, used) && !g_ptr_array_find_with_equal_func(symbols, symbol, g_str_equal, NULL)) {
            g_ptr_array_add(symbols, (gpointer)symbol);
        }
    }
    return symbols;
}

char *ja_layout_shorthand(JaReasonSet used)
{
    if (used == 0) {
        return NULL;
    }
    GString *out = g_string_new("Shorthand: ");
    g_autoptr(GPtrArray) symbols = ja_layout_symbols(used);
    for (guint i = 0; i < symbols->len; i++) {
        const char *symbol = g_ptr_array_index(symbols, i);
        g_autofree char *meaning = ja_layout_meaning(symbol, used);
        g_string_append_printf(out, "%s%s %s", i > 0 ? "; " : "", symbol, meaning);
    }
    g_string_append_c(out, '.');
    return g_string_free(out, FALSE);
}

const char *ja_layout_at_least_meaning(void)
{
    return "At least: some parts of the sum are not known; the number is the sum of those that are.";
}

GPtrArray *ja_layout_sources(const JaResult *result)
{
    GPtrArray *sources = g_ptr_array_new_with_free_func(g_free);
    for (gsize c = 0; c < result->n_columns; c++) {
        const char *all = result->column[c].source;
        g_auto(GStrv) each = g_strsplit(all != NULL ? all : "", "; ", -1);
        for (gsize i = 0; each[i] != NULL; i++) {
            if (!g_ptr_array_find_with_equal_func(sources, each[i], g_str_equal, NULL)) {
                g_ptr_array_add(sources, g_strdup(each[i]));
            }
        }
    }
    return sources;
}

char *ja_layout_source_line(const JaResult *result)
{
    g_autoptr(GPtrArray) sources = ja_layout_sources(result);
    if (sources->len == 0) {
        return NULL;
    }
    g_ptr_array_add(sources, NULL);
    g_autofree char *all = g_strjoinv("; ", (char **)sources->pdata);
    return g_strdup_printf("Source: %s", all);
}

/* Labels of the columns of one date, in brackets. */
static void append_dated(GString *out, const JaResult *result, const char *date)
{
    const char *between = " (";
    for (gsize c = 0; c < result->n_columns; c++) {
        if (g_strcmp0(result->column[c].date, date) == 0) {
            g_string_append_printf(out, "%s%s", between, result->column[c].label);
            between = "; ";
        }
    }
    g_string_append_c(out, ')');
}

char *ja_layout_date_line(const JaResult *result)
{
    g_autoptr(GPtrArray) dates = g_ptr_array_new();
    gboolean undated = FALSE;
    for (gsize c = 0; c < result->n_columns; c++) {
        char *date = result->column[c].date;
        undated |= date == NULL && !result->column[c].is_text;
        if (date != NULL && !g_ptr_array_find_with_equal_func(dates, date, g_str_equal, NULL)) {
            g_ptr_array_add(dates, date);
        }
    }
    if (dates->len == 0) {
        return NULL;
    }
    if (dates->len == 1 && !undated) {
        return g_strdup_printf("Date: %s", (const char *)dates->pdata[0]);
    }
    GString *out = g_string_new(dates->len == 1 ? "Date: " : "Dates: ");
    for (guint d = 0; d < dates->len; d++) {
        g_string_append_printf(out, "%s%s", d > 0 ? "; " : "", (const char *)dates->pdata[d]);
        append_dated(out, result, dates->pdata[d]);
    }
    return g_string_free(out, FALSE);
}

double ja_layout_number(const JaCell *cell, JaPart part)
{
    return part == JA_PART_LOWER ? cell->lower : part == JA_PART_UPPER ? cell->upper : cell->value;
}

const char *ja_layout_title(const JaResult *result)
{
    return result->title != NULL ? result->title : result->id;
}

gboolean ja_layout_has_blank(const JaResult *result)
{
    for (gsize i = 0; i < result->n_rows * result->n_columns; i++) {
        const char *text = result->cell[i].text;
        if (result->column[i % result->n_columns].is_text && (text == NULL || *text == '\0')) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ja_layout_has_note(const JaResult *result)
{
    for (gsize c = 0; c < result->n_columns; c++) {
        if (result->column[c].note != NULL) {
            return TRUE;
        }
    }
    return FALSE;
}

/*
 * Expressions that give a value, a choice or an order to zones. Every zone gets exactly one value; what is not a
 * finite number or NULL is refused.
 */
#include "measure/expressions_private.h"

#include <math.h>
#include <string.h>

/* Columns that the last statement reads, in the atlas's order. Borrowed from the atlas. */
static GPtrArray *list_reads(const JaExpressions *expressions)
{
    GPtrArray *list = g_ptr_array_new();
    for (guint i = 0; i < expressions->atlas->columns->len; i++) {
        gpointer column = g_ptr_array_index(expressions->atlas->columns, i);
        if (g_hash_table_contains(expressions->reads, column)) {
            g_ptr_array_add(list, column);
        }
    }
    return list;
}

static JaKind kind_of(const char *name)
{
    return g_strcmp0(name, "count") == 0 ? JA_COUNT : g_strcmp0(name, "rate") == 0 ? JA_RATE : JA_SCORE;
}

/* The different texts that the columns have at `offset`, divided by "; ". NULL when there are none. Owned. */
static char *join_texts(const GPtrArray *columns, gsize offset)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    for (guint i = 0; i < columns->len; i++) {
        char *text = G_STRUCT_MEMBER(char *, g_ptr_array_index(columns, i), offset);
        if (text != NULL && !g_ptr_array_find_with_equal_func(texts, text, g_str_equal, NULL)) {
            g_ptr_array_add(texts, text);
        }
    }
    if (texts->len == 0) {
        return NULL;
    }
    g_ptr_array_add(texts, NULL);
    return g_strjoinv("; ", (char **)texts->pdata);
}

static JaColumn *new_column(const JaExpressions *expressions, const JaDeriveSpec *spec, const GPtrArray *reads)
{
    JaColumn *column = ja_column_new(spec->name, spec->label, expressions->atlas->zones->n);
    column->kind = kind_of(spec->kind);
    column->unit = g_strdup(spec->unit);
    column->note = g_strdup(spec->note);
    column->weight = g_strdup(spec->weight);
    column->decimals = spec->decimals >= 0 ? spec->decimals : column->kind == JA_COUNT ? 0 : 1;
    column->source = join_texts(reads, G_STRUCT_OFFSET(JaColumn, source));
    column->licence = join_texts(reads, G_STRUCT_OFFSET(JaColumn, licence));
    column->date = spec->date != NULL ? g_strdup(spec->date) : join_texts(reads, G_STRUCT_OFFSET(JaColumn, date));
    column->by_group = reads->len > 0;
    const char *grouping = reads->len > 0 ? ((JaColumn *)g_ptr_array_index(reads, 0))->grouping : NULL;
    for (guint i = 0; i < reads->len; i++) {
        const JaColumn *read = g_ptr_array_index(reads, i);
        column->disclosive |= read->disclosive;
        column->by_group &= read->by_group && g_strcmp0(read->grouping, grouping) == 0;
    }
    column->grouping = column->by_group ? g_strdup(grouping) : NULL;
    return column;
}

/* Why an expression has no value for a zone. */
static JaReason null_reason(const GPtrArray *reads, gsize zone, const char *expr)
{
    JaReason reason = JA_PRESENT;
    for (guint i = 0; i < reads->len; i++) {
        const JaColumn *read = g_ptr_array_index(reads, i);
        reason = ja_reason_join(reason, (JaReason)read->reason[zone]);
    }
    if (reason != JA_PRESENT) {
        return reason;
    }
    return strpbrk(expr, "/%") != NULL ? JA_NO_DENOMINATOR : JA_NOT_APPLICABLE;
}

static gboolean take_value(const JaExpressions *expressions, JaStatement *row, const JaRequest *request,
                           const GPtrArray *reads, JaColumn *column, GError **error)
{
    sqlite3_int64 id = sqlite3_column_int64(row, 0);
    if (id < 0 || (guint64)id >= column->n) {
        return ja_request_fail(error, request, "this is not an expression over a zone");
    }
    gsize zone = (gsize)id;
    int type = sqlite3_column_type(row, 1);
    if (type == SQLITE_NULL) {
        ja_column_set(column, zone, ja_cell_empty(null_reason(reads, zone, request->text)));
        return TRUE;
    }
    const char *code = expressions->atlas->zones->code[zone];
    if (type != SQLITE_INTEGER && type != SQLITE_FLOAT) {
        return ja_request_fail(error, request, "the value for zone %s is text, not a number", code);
    }
    double value = sqlite3_column_double(row, 1);
    if (!isfinite(value)) {
        return ja_request_fail(error, request, "the value for zone %s is infinite", code);
    }
    ja_column_set(column, zone, ja_cell(value));
    return TRUE;
}

static gboolean take_values(JaExpressions *expressions, JaStatement *statement, const JaRequest *request,
                            const GPtrArray *reads, JaColumn *column, GError **error)
{
    gsize n = 0;
    GError *fault = NULL;
    while (ja_statement_next(expressions, statement, request, &fault)) {
        n++;
        if (!take_value(expressions, statement, request, reads, column, error)) {
            return FALSE;
        }
    }
    if (fault != NULL) {
        g_propagate_error(error, fault);
        return FALSE;
    }
    if (n != column->n) {
        return ja_request_fail(error, request,
                               "this makes %" G_GSIZE_FORMAT " values for %" G_GSIZE_FORMAT
                               " zones; to use a sum or a mean of all, write (SELECT sum(x) FROM zones)",
                               n, column->n);
    }
    return TRUE;
}

/* coalesce(x, 0) makes a zero of what was suppressed: allowed, but never in silence. */
static void note_filled(const JaColumn *column, const GPtrArray *reads, JaLedger *ledger)
{
    for (guint i = 0; ledger != NULL && i < reads->len; i++) {
        const JaColumn *read = g_ptr_array_index(reads, i);
        gint64 filled = 0;
        for (gsize z = 0; z < column->n; z++) {
            filled += column->reason[z] == JA_PRESENT && read->reason[z] != JA_PRESENT;
        }
        if (filled > 0) {
            ja_ledger_add(ledger, JA_WARNING, "measure", JA_PLACE(NULL, 0, column->name), "filled", read->name, filled,
                          "Zones have a number although this column, which the expression reads, is empty there; what "
                          "is not known must not be taken for a number.");
        }
    }
}

/* A value known by group stands in each of its zones: beside values of zones, a reader must know. */
static void note_mixed(JaColumn *column, const GPtrArray *reads, JaLedger *ledger)
{
    const JaColumn *of_group = NULL, *of_zone = NULL;
    for (guint i = 0; i < reads->len; i++) {
        const JaColumn *read = g_ptr_array_index(reads, i);
        of_group = of_group == NULL && read->by_group && read->kind == JA_COUNT ? read : of_group;
        of_zone = of_zone == NULL && !read->by_group ? read : of_zone;
    }
    if (of_group == NULL || of_zone == NULL) {
        return;
    }
    const char *grouping = of_group->grouping != NULL ? of_group->grouping : "group";
    char *told = g_strdup_printf("%s%s%s is known by %s: each zone is set against that of its whole %s.",
                                 column->note != NULL ? column->note : "", column->note != NULL ? " " : "",
                                 of_group->label, grouping, grouping);
    g_free(column->note);
    column->note = told;
    if (ledger != NULL) {
        ja_ledger_add(
            ledger, JA_WARNING, "measure", JA_PLACE(NULL, 0, column->name), "mixed", of_group->name, 1,
            "The expression sets this count, known by %s, beside '%s' of each zone: it must mean to compare a "
            "zone with its whole %s.",
            grouping, of_zone->name, grouping);
    }
}

JaColumn *ja_expressions_derive(JaExpressions *expressions, const JaDeriveSpec *spec, JaLedger *ledger, GError **error)
{
    if (!ja_expressions_refresh(expressions, error)) {
        return NULL;
    }
    g_autofree char *asker = g_strdup_printf("derive '%s'", spec->name);
    g_autofree char *sql = g_strdup_printf("SELECT rowid, (%s\n) FROM zones", spec->expr);
    const JaRequest request = {asker, spec->expr};
    g_autoptr(JaStatement) statement = ja_statement_new(expressions, sql, &request, error);
    if (statement == NULL) {
        return NULL;
    }
    if (sqlite3_column_count(statement) != 2) {
        ja_request_fail(error, &request, "this is more than one value");
        return NULL;
    }
    g_autoptr(GPtrArray) reads = list_reads(expressions);
    g_autoptr(JaColumn) column = new_column(expressions, spec, reads);
    if (!take_values(expressions, statement, &request, reads, column, error)) {
        return NULL;
    }
    note_filled(column, reads, ledger);
    note_mixed(column, reads, ledger);
    return g_steal_pointer(&column);
}

/* What somebody wrote of a choice of zones, for messages. Owned. */
static char *choice_text(const char *where, const char *order)
{
    return where != NULL && order != NULL ? g_strdup_printf("where: %s, order: %s", where, order)
           : where != NULL                ? g_strdup(where)
                                          : g_strdup(order != NULL ? order : "");
}

/*
 * Puts empty cells last: SQL has them first, so that a list of the smallest would begin with what is not known. Text
 * with brackets, quotes or comments may have commas inside a term and is left as it is. Owned.
 */
static char *empty_last(const char *order)
{
    if (strpbrk(order, "()'\"`;") != NULL || strstr(order, "--") != NULL || strstr(order, "/*") != NULL) {
        return g_strdup(order);
    }
    g_auto(GStrv) terms = g_strsplit(order, ",", -1);
    for (gsize i = 0; terms[i] != NULL; i++) {
        g_autofree char *term = terms[i];
        g_autofree char *folded = g_ascii_strdown(term, -1);
        terms[i] = g_strconcat(term, strstr(folded, " nulls ") == NULL ? " NULLS LAST" : "", NULL);
    }
    return g_strjoinv(",", terms);
}

GArray *ja_expressions_select(JaExpressions *expressions, const char *where, const char *order, const char *asker,
                              GError **error)
{
    if (!ja_expressions_refresh(expressions, error)) {
        return NULL;
    }
    g_autofree char *text = choice_text(where, order);
    g_autofree char *terms = order != NULL ? empty_last(order) : g_strdup("rowid");
    g_autofree char *sql = g_strdup_printf("SELECT rowid FROM zones WHERE (%s\n) ORDER BY %s\n, rowid",
                                           where != NULL ? where : "1", terms);
    const JaRequest request = {asker, text};
    g_autoptr(JaStatement) statement = ja_statement_new(expressions, sql, &request, error);
    if (statement == NULL) {
        return NULL;
    }
    g_autoptr(GArray) zones = g_array_new(FALSE, FALSE, sizeof(guint));
    GError *fault = NULL;
    while (ja_statement_next(expressions, statement, &request, &fault)) {
        sqlite3_int64 id = sqlite3_column_int64(statement, 0);
        if (id < 0 || (guint64)id >= expressions->atlas->zones->n) {
            ja_request_fail(error, &request, "this is not a condition on a zone");
            return NULL;
        }
        guint zone = (guint)id;
        g_array_append_val(zones, zone);
    }
    if (fault != NULL) {
        g_propagate_error(error, fault);
        return NULL;
    }
    return g_steal_pointer(&zones);
}

const char *ja_expressions_group(const JaExpressions *expressions, const JaGrouping *grouping, gsize zone)
{
    const JaField *field = ja_fields_find(expressions->fields, grouping->name);
    g_assert(field != NULL && field->kind == JA_FIELD_GROUPING && zone < expressions->atlas->zones->n);
    return field->group[zone];
}

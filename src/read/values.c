/*
 * Values. A sum over fields has a number only when all parts have one, else the strongest of their reasons. Refused:
 * negative counts, percent signs against the declared scale, bounds that do not hold the value.
 */
#include "read/values.h"

#include "read/rounding.h"

#include <math.h>

static JaKind kind_of(const char *kind)
{
    if (kind == NULL || g_str_equal(kind, "count")) {
        return JA_COUNT;
    }
    return g_str_equal(kind, "rate") ? JA_RATE : JA_SCORE;
}

static gboolean find_bound(const JaTable *table, const char *header, gssize *bound, GError **error)
{
    *bound = -1;
    gsize column;
    if (header == NULL) {
        return TRUE;
    }
    if (!ja_table_require(table, header, &column, error)) {
        return FALSE;
    }
    *bound = (gssize)column;
    return TRUE;
}

gboolean ja_values_prepare(JaValues *values, const JaIndicatorColumnSpec *spec, const JaTable *table,
                           gsize n_rows_summed, GError **error)
{
    *values =
        (JaValues){.spec = spec, .table = table, .kind = kind_of(spec->kind), .lowest = INFINITY, .highest = -INFINITY};
    values->n_fields = spec->field != NULL ? 1 : spec->fields.item_count;
    values->field = g_new(gsize, values->n_fields);
    for (guint i = 0; i < values->n_fields; i++) {
        const char *header = spec->field != NULL ? spec->field : spec->fields.item[i];
        if (!ja_table_require(table, header, &values->field[i], error)) {
            return FALSE;
        }
    }
    if (spec->lower != NULL && (values->n_fields > 1 || n_rows_summed > 1)) {
        return ja_fail_data(error, JA_PLACE(table->file, 0, spec->name),
                            "has `lower` and `upper`, but sums several fields or rows; bounds cannot be summed");
    }
    return find_bound(table, spec->lower, &values->lower, error) &&
           find_bound(table, spec->upper, &values->upper, error);
}

void ja_values_clear(JaValues *values)
{
    g_clear_pointer(&values->field, g_free);
}

static JaPlace place_of(const JaValues *values, gsize row, gsize column)
{
    return (JaPlace){
        .file = values->table->file, .row = values->table->row[row], .field = values->table->header[column]};
}

/* A number of the file in the unit of the column: percent for rates with a scale. */
static gboolean scale(const JaValues *values, gsize row, gsize column, JaReading *reading, GError **error)
{
    const char *scale = values->spec->scale;
    gboolean fraction = scale != NULL && g_str_equal(scale, "fraction");
    if (reading->percent && (scale == NULL || fraction)) {
        JaPlace place = place_of(values, row, column);
        return ja_fail_data(error, &place, "found a percent sign, '%s'; declare `kind: rate` with `scale: percent`%s",
                            ja_table_get(values->table, row, column), fraction ? ", not fraction" : "");
    }
    if (fraction) {
        reading->value *= 100;
    }
    return TRUE;
}

static gboolean read_number(const JaValues *values, JaCells *cells, gsize row, gsize column, JaReading *reading,
                            GError **error)
{
    if (!ja_cells_read(cells, row, column, reading, error)) {
        return FALSE;
    }
    if (reading->reason != JA_PRESENT) {
        return TRUE;
    }
    if (values->kind == JA_COUNT && reading->value < 0) {
        JaPlace place = place_of(values, row, column);
        return ja_fail_data(
            error, &place,
            "found '%s'; a count is not negative: correct it, or declare `kind: score` if this is no count",
            ja_table_get(values->table, row, column));
    }
    return scale(values, row, column, reading, error);
}

static gboolean read_sum(const JaValues *values, JaCells *cells, gsize row, JaCell *cell, GError **error)
{
    double sum = 0;
    JaReason reason = JA_PRESENT;
    for (guint i = 0; i < values->n_fields; i++) {
        JaReading reading;
        if (!read_number(values, cells, row, values->field[i], &reading, error)) {
            return FALSE;
        }
        sum += reading.value;
        reason = ja_reason_join(reason, reading.reason);
    }
    *cell = reason == JA_PRESENT ? ja_cell(sum) : ja_cell_empty(reason);
    return TRUE;
}

/* Bounds count only where value and both bounds are numbers. */
static gboolean read_bounds(const JaValues *values, JaCells *cells, gsize row, JaCell *cell, GError **error)
{
    JaReading lower, upper;
    if (!read_number(values, cells, row, (gsize)values->lower, &lower, error) ||
        !read_number(values, cells, row, (gsize)values->upper, &upper, error)) {
        return FALSE;
    }
    if (cell->reason != JA_PRESENT || lower.reason != JA_PRESENT || upper.reason != JA_PRESENT) {
        return TRUE;
    }
    if (lower.value > cell->value || cell->value > upper.value) {
        JaPlace place = place_of(values, row, values->field[0]);
        return ja_fail_data(error, &place, "value %s, lower bound %s, upper bound %s; expected lower <= value <= upper",
                            ja_table_get(values->table, row, values->field[0]),
                            ja_table_get(values->table, row, (gsize)values->lower),
                            ja_table_get(values->table, row, (gsize)values->upper));
    }
    *cell = ja_cell_between(cell->value, lower.value, upper.value);
    return TRUE;
}

gboolean ja_values_read(JaValues *values, JaCells *cells, gsize row, JaCell *cell, GError **error)
{
    if (!read_sum(values, cells, row, cell, error) ||
        (values->lower >= 0 && !read_bounds(values, cells, row, cell, error))) {
        return FALSE;
    }
    if (values->bres && cell->reason == JA_PRESENT) {
        gboolean odd = FALSE;
        *cell = ja_rounding_bres(cell->value, &odd);
        values->n_odd += odd;
    }
    if (values->spec->scale != NULL && cell->reason == JA_PRESENT) {
        values->n_present++;
        values->n_outside += cell->value < 0 || cell->value > 100;
        values->lowest = MIN(values->lowest, cell->value);
        values->highest = MAX(values->highest, cell->value);
    }
    return TRUE;
}

void ja_values_note(const JaValues *values, JaLedger *ledger)
{
    const JaPlace *place = JA_PLACE(values->table->file, 0, values->table->header[values->field[0]]);
    if (values->n_outside > 0) {
        ja_ledger_add(ledger, JA_WARNING, "read", place, "out of range", values->spec->name, values->n_outside,
                      "Rates lie outside 0 to 100%% (from %.6g to %.6g); is `scale` right?", values->lowest,
                      values->highest);
    }
    if (values->n_odd > 0) {
        ja_ledger_add(
            ledger, JA_WARNING, "read", place, "not rounded", values->spec->name, values->n_odd,
            "Counts are no multiples of a step of `rounding: bres`; they keep the wider bounds of their size.");
    }
    gboolean tiny = values->n_present > 1 && values->highest > 0 && values->highest <= 1;
    if (tiny && g_str_equal(values->spec->scale, "percent")) {
        ja_ledger_add(ledger, JA_WARNING, "read", place, "out of range", values->spec->name, values->n_present,
                      "No rate is above 1%%; if these are fractions, declare `scale: fraction`.");
    }
}

JaColumn *ja_values_column(const JaValues *values, const JaIndicatorSpec *spec, gsize n)
{
    const JaIndicatorColumnSpec *from = values->spec;
    JaColumn *column = ja_column_new(from->name, from->label, n);
    gboolean percent = from->scale != NULL;
    column->kind = values->kind;
    column->unit = g_strdup(from->unit != NULL ? from->unit : percent ? "%" : NULL);
    column->date = g_strdup(from->date != NULL ? from->date : spec->date);
    column->source = g_strdup(spec->source);
    column->licence = g_strdup(spec->licence);
    column->weight = g_strdup(from->weight);
    column->note = g_strdup(from->note);
    column->times = percent ? 100 : 1;
    column->decimals = from->decimals >= 0 ? from->decimals : values->kind == JA_COUNT ? 0 : 1;
    column->disclosive = from->disclosive;
    return column;
}

/*
 * Columns. Bounds take no room until a cell has some.
 */
#include <jobatlas/column.h>

#include <string.h>

JaColumn *ja_column_new(const char *name, const char *label, gsize n)
{
    JaColumn *column = g_new0(JaColumn, 1);
    column->name = g_strdup(name);
    column->label = g_strdup(label != NULL ? label : name);
    column->times = 1;
    column->n = n;
    column->value = g_new0(double, n);
    column->reason = g_new(guint8, n);
    if (n > 0) {
        memset(column->reason, JA_NO_MATCH, n);
    }
    return column;
}

void ja_column_free(JaColumn *column)
{
    if (column == NULL) {
        return;
    }
    char *const strings[] = {column->name,      column->label,       column->unit,    column->date,
                             column->source,    column->licence,     column->weight,  column->note,
                             column->numerator, column->denominator, column->grouping};
    for (gsize i = 0; i < G_N_ELEMENTS(strings); i++) {
        g_free(strings[i]);
    }
    g_free(column->value);
    g_free(column->reason);
    g_free(column->lower);
    g_free(column->upper);
    g_free(column);
}

JaCell ja_column_get(const JaColumn *column, gsize zone)
{
    g_assert(zone < column->n);
    if (column->reason[zone] != JA_PRESENT) {
        return ja_cell_empty((JaReason)column->reason[zone]);
    }
    double value = column->value[zone];
    if (column->lower == NULL) {
        return ja_cell(value);
    }
    return ja_cell_between(value, column->lower[zone], column->upper[zone]);
}

static void make_room_for_bounds(JaColumn *column)
{
    column->lower = g_memdup2(column->value, column->n * sizeof(double));
    column->upper = g_memdup2(column->value, column->n * sizeof(double));
}

void ja_column_set(JaColumn *column, gsize zone, JaCell cell)
{
    g_assert(zone < column->n);
    column->value[zone] = cell.value;
    column->reason[zone] = (guint8)cell.reason;
    if (column->lower == NULL && (cell.lower < cell.value || cell.upper > cell.value)) {
        make_room_for_bounds(column);
    }
    if (column->lower != NULL) {
        column->lower[zone] = cell.lower;
        column->upper[zone] = cell.upper;
    }
}

static void replace(char **to, const char *from)
{
    g_free(*to);
    *to = g_strdup(from);
}

void ja_column_copy_meaning(JaColumn *to, const JaColumn *from)
{
    replace(&to->label, from->label);
    replace(&to->unit, from->unit);
    replace(&to->date, from->date);
    replace(&to->source, from->source);
    replace(&to->licence, from->licence);
    replace(&to->numerator, from->numerator);
    replace(&to->denominator, from->denominator);
    replace(&to->weight, from->weight);
    replace(&to->note, from->note);
    replace(&to->grouping, from->grouping);
    to->times = from->times;
    to->kind = from->kind;
    to->decimals = from->decimals;
    to->disclosive = from->disclosive;
    to->by_group = from->by_group;
}

gsize ja_column_count(const JaColumn *column, JaReason reason)
{
    gsize count = 0;
    for (gsize i = 0; i < column->n; i++) {
        count += column->reason[i] == reason;
    }
    return count;
}

/*
 * Class ranges in words. The rule of the classes (lower bound in, upper bound out, last class closed) decides the
 * wording, so that no value could stand in two ranges.
 */
#include "base/number.h"
#include "draw/legend.h"

#include <math.h>

static gboolean whole_numbers(const JaColumn *column)
{
    if (column->decimals != 0 || column->kind == JA_RATE) {
        return FALSE;
    }
    for (gsize i = 0; i < column->n; i++) {
        if (column->reason[i] == JA_PRESENT && column->value[i] != floor(column->value[i])) {
            return FALSE;
        }
    }
    return TRUE;
}

/* NULL where the class holds no whole number. */
static char *whole_label(const JaClasses *classes, guint k)
{
    gboolean last = k + 1 == classes->n;
    double low = ceil(ja_classes_shown(classes, k));
    double high = last ? floor(ja_classes_shown(classes, k + 1)) : ceil(ja_classes_shown(classes, k + 1)) - 1;
    if (!isfinite(low) || !isfinite(high) || high < low) {
        return NULL;
    }
    g_autofree char *from = ja_number_show(low, 0, FALSE);
    g_autofree char *to = ja_number_show(high, 0, FALSE);
    return low == high ? g_steal_pointer(&from) : g_strdup_printf("%s to %s", from, to);
}

char *ja_class_label(const JaClasses *classes, const JaColumn *column, guint k)
{
    g_assert(k < classes->n);
    char *whole = whole_numbers(column) ? whole_label(classes, k) : NULL;
    if (whole != NULL) {
        return whole;
    }
    double low = ja_classes_shown(classes, k), high = ja_classes_shown(classes, k + 1);
    int decimals = MAX(column->decimals, classes->decimals);
    g_autofree char *from = isfinite(low) ? ja_number_show(low, decimals, FALSE) : NULL;
    g_autofree char *to = isfinite(high) ? ja_number_show(high, decimals, FALSE) : NULL;
    if (from == NULL && to == NULL) {
        return g_strdup("all values");
    }
    if (from == NULL) {
        return g_strdup_printf("under %s", to);
    }
    if (to == NULL) {
        return g_strdup_printf("%s and over", from);
    }
    if (low == high) {
        return g_steal_pointer(&from);
    }
    return g_strdup_printf(k + 1 == classes->n ? "%s to %s" : "%s to under %s", from, to);
}

/*
 * Columns for the page: values as the tables show them, what they mean, their classes and colours.
 */
#include "base/number.h"
#include "write/page_parts.h"

#include <math.h>

static const char *const kinds[] = {
    [JA_COUNT] = "count", [JA_RATE] = "rate", [JA_SCORE] = "score", [JA_INDEX] = "index"};

/* The number that people are shown, with its decimals: a page must not tell more than the tables do. */
static double as_shown(double value, int decimals)
{
    g_autofree char *text = ja_number_show(value, decimals, TRUE);
    double shown = 0;
    gboolean number = ja_number_parse(text, ',', &shown);
    g_assert(number);
    return shown;
}

/* Values in whole steps of their last decimal; 0 where there is a reason, whatever may stand behind it. */
static void put_values(JaPayload *payload, const char *name, const JaColumn *column, const double *value)
{
    double steps = pow(10, column->decimals);
    g_autofree gint64 *whole = g_new(gint64, column->n + 1);
    for (gsize i = 0; i < column->n; i++) {
        gboolean shown = column->reason[i] == JA_PRESENT;
        whole[i] = shown ? (gint64)llround(as_shown(value[i], column->decimals) * steps) : 0;
    }
    ja_payload_whole(payload, name, whole, column->n);
}

/* Numbers, reasons, bounds: of zones or of groups. */
static void put_cells(JaPayload *payload, const JaColumn *column, const guint8 *at_least)
{
    put_values(payload, "value", column, column->value);
    ja_payload_bytes(payload, "reason", column->reason, column->n);
    if (column->lower != NULL) {
        put_values(payload, "lower", column, column->lower);
        put_values(payload, "upper", column, column->upper);
    }
    if (at_least != NULL) {
        ja_payload_bytes(payload, "at_least", at_least, column->n);
    }
}

static void put_classes(JaPayload *payload, const JaPageColumn *column)
{
    const JaClasses *classes = column->classes;
    if (classes == NULL) {
        return;
    }
    ja_payload_object(payload, "classes");
    ja_payload_text(payload, "method", classes->method);
    ja_payload_text(payload, "note", classes->note);
    ja_payload_text(payload, "kind", column->kind);
    ja_payload_list(payload, "breaks");
    for (guint k = 0; k <= classes->n; k++) {
        ja_payload_number(payload, NULL, ja_classes_shown(classes, k));
    }
    ja_payload_close_list(payload);
    ja_payload_list(payload, "colours");
    for (guint k = 0; k < classes->n; k++) {
        g_autofree char *colour = g_strdup_printf("#%06x", column->colour[k]);
        ja_payload_text(payload, NULL, colour);
    }
    ja_payload_close_list(payload);
    ja_payload_texts(payload, "labels", column->label, classes->n);
    ja_payload_close_object(payload);
}

static void put_area(JaPayload *payload, const JaPageColumn *column)
{
    int decimals = column->column->decimals;
    ja_payload_object(payload, "area");
    if (column->area.reason == JA_PRESENT) {
        ja_payload_number(payload, "value", as_shown(column->area.value, decimals));
        ja_payload_number(payload, "lower", as_shown(column->area.lower, decimals));
        ja_payload_number(payload, "upper", as_shown(column->area.upper, decimals));
        ja_payload_flag(payload, "at_least", column->area_at_least);
    }
    ja_payload_number(payload, "reason", column->area.reason);
    ja_payload_close_object(payload);
}

/* One entry a grouping; null where the column cannot be summed. */
static void put_groups(JaPayload *payload, const JaPage *page, const JaPageColumn *column)
{
    ja_payload_list(payload, "groups");
    for (guint i = 0; i < page->atlas->groupings->len; i++) {
        if (column->group[i] == NULL) {
            ja_payload_text(payload, NULL, NULL);
            continue;
        }
        ja_payload_object(payload, NULL);
        put_cells(payload, column->group[i], column->at_least[i]);
        ja_payload_close_object(payload);
    }
    ja_payload_close_list(payload);
}

/* What a column is called that another is made of; it may be one that the page itself leaves out. */
static void put_label(JaPayload *payload, const char *key, const JaAtlas *atlas, const char *name)
{
    const JaColumn *column = name == NULL ? NULL : ja_atlas_column(atlas, name);
    ja_payload_text(payload, key, column == NULL ? NULL : column->label);
}

static void put_meaning(JaPayload *payload, const JaAtlas *atlas, const JaPageColumn *shown)
{
    const JaColumn *column = shown->column;
    ja_payload_text(payload, "name", column->name);
    ja_payload_text(payload, "label", column->label);
    ja_payload_text(payload, "unit", column->unit);
    ja_payload_text(payload, "date", shown->date);
    ja_payload_text(payload, "source", column->source);
    ja_payload_text(payload, "licence", column->licence);
    ja_payload_text(payload, "note", column->note);
    ja_payload_text(payload, "of", column->numerator);
    ja_payload_text(payload, "per", column->denominator);
    put_label(payload, "of_label", atlas, column->numerator);
    put_label(payload, "per_label", atlas, column->denominator);
    ja_payload_text(payload, "kind", kinds[column->kind]);
    ja_payload_number(payload, "decimals", column->decimals);
    ja_payload_flag(payload, "by_group", column->by_group);
}

static void put_reasons(JaPayload *payload)
{
    ja_payload_list(payload, "reasons");
    for (int r = 0; r < JA_N_REASONS; r++) {
        ja_payload_object(payload, NULL);
        ja_payload_text(payload, "symbol", r == JA_PRESENT ? "" : ja_reason_symbol((JaReason)r));
        ja_payload_text(payload, "label", r == JA_PRESENT ? "" : ja_reason_label((JaReason)r));
        ja_payload_close_object(payload);
    }
    ja_payload_close_list(payload);
}

void ja_page_put_columns(JaPayload *payload, const JaPage *page)
{
    ja_payload_list(payload, "columns");
    for (gsize i = 0; i < page->n_columns; i++) {
        const JaPageColumn *column = &page->column[i];
        ja_payload_object(payload, NULL);
        put_meaning(payload, page->atlas, column);
        ja_payload_text(payload, "method", column->method);
        put_cells(payload, column->column, NULL);
        put_classes(payload, column);
        put_area(payload, column);
        put_groups(payload, page, column);
        ja_payload_close_object(payload);
    }
    ja_payload_close_list(payload);
    put_reasons(payload);
}

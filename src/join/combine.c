/*
 * Combining: the cells of a source become the cells of zones. Counts add and divide; rates and scores pass on or are
 * averaged by a weight. An empty part empties the whole: a sum never hides what was suppressed.
 */
#include "join/match.h"

#include <math.h>

/* A zone split from another, named in the column's note when there are no more than this. */
#define NOTED_MAX 4

/* Tallies of what happened to one column. */
typedef struct {
    gsize by_reason[JA_N_REASONS]; /* Zones of several parts that an empty part emptied. */
    gsize bounds_dropped;
    gsize inherited;
    gsize estimated;
    GString *estimated_zones;
} Tally;

static JaCell part_cell(const JaColumn *column, JaLink link)
{
    return link.entry == JA_NO_ENTRY ? ja_cell_empty(JA_NOT_AVAILABLE) : ja_column_get(column, link.entry);
}

static JaCell sum_parts(const JaColumn *column, const JaLink *link, gsize n)
{
    double value = 0, lower = 0, upper = 0;
    JaReason reason = JA_PRESENT;
    for (gsize i = 0; i < n; i++) {
        JaCell part = part_cell(column, link[i]);
        reason = ja_reason_join(reason, part.reason);
        value += part.value * link[i].share;
        lower += part.lower * link[i].share;
        upper += part.upper * link[i].share;
    }
    if (reason != JA_PRESENT) {
        return ja_cell_empty(reason);
    }
    return ja_cell_between(value, fmin(lower, value), fmax(upper, value));
}

/* How large a part is: by the weight of the same source, else by the lookup. One that has neither row nor size must
 * still empty the zone, so it is not nothing. */
static JaCell part_size(const JaColumn *weight, JaLink link)
{
    return weight != NULL ? part_cell(weight, link) : ja_cell(isnan(link.size) ? 1 : link.size);
}

/* Parts of size zero have no say: their value may even be missing. */
static JaCell average_parts(const JaColumn *column, const JaColumn *weight, const JaLink *link, gsize n)
{
    double sum = 0, total = 0;
    JaReason reason = JA_PRESENT;
    for (gsize i = 0; i < n; i++) {
        JaCell size = part_size(weight, link[i]);
        reason = ja_reason_join(reason, size.reason);
        if (size.reason != JA_PRESENT || size.value * link[i].share <= 0) {
            continue;
        }
        JaCell part = part_cell(column, link[i]);
        reason = ja_reason_join(reason, part.reason);
        sum += part.value * size.value * link[i].share;
        total += size.value * link[i].share;
    }
    if (reason != JA_PRESENT) {
        return ja_cell_empty(reason);
    }
    return total > 0 ? ja_cell(sum / total) : ja_cell_empty(JA_NO_DENOMINATOR);
}

static const JaColumn *find_column(const JaExtract *extract, const char *name)
{
    for (guint i = 0; name != NULL && i < extract->columns->len; i++) {
        const JaColumn *column = g_ptr_array_index(extract->columns, i);
        if (g_strcmp0(column->name, name) == 0) {
            return column;
        }
    }
    return NULL;
}

/* Counts divide only by declared shares. */
static gboolean check_shares(const JaMatch *match, const JaColumn *column, GError **error)
{
    for (guint i = 0; i < match->links->len; i++) {
        JaLink link = g_array_index(match->links, JaLink, i);
        if (!isnan(link.share) || link.entry == JA_NO_ENTRY) {
            continue;
        }
        const char *from = match->code[link.entry];
        g_autofree char *children = ja_recode_children(match->recode, from, " and ");
        return ja_fail_data(error, JA_PLACE(match->extract->file, match->extract->row[link.entry], column->name),
                            "%s was split into %s, and recode '%s' declares no shares to divide the count by; add "
                            "weight: or weights_file: to the recode",
                            from, children, match->recode->name);
    }
    return TRUE;
}

/* The first zone that is made of several parts, or -1. */
static gssize find_mixed_zone(const JaMatch *match)
{
    for (gsize z = 0; z < match->atlas->zones->n; z++) {
        if (match->first[z + 1] - match->first[z] > 1) {
            return (gssize)z;
        }
    }
    return -1;
}

static gboolean check_weight_values(const JaMatch *match, const JaColumn *weight, GError **error)
{
    for (gsize i = 0; i < match->extract->n; i++) {
        guint entry = match->order[i];
        if (match->fate[entry] == JA_FATE_USED && weight->value[entry] < 0) {
            return ja_fail_data(error, JA_PLACE(match->extract->file, match->extract->row[entry], weight->name),
                                "the weight is negative (%g); weights are sizes, zero or more", weight->value[entry]);
        }
    }
    return TRUE;
}

static gboolean check_sizes(const JaMatch *match, const JaColumn *column, GError **error)
{
    for (guint i = 0; i < match->links->len; i++) {
        JaLink link = g_array_index(match->links, JaLink, i);
        if (link.entry != JA_NO_ENTRY && isnan(link.size)) {
            return ja_fail_data(error, JA_PLACE(match->extract->file, match->extract->row[link.entry], column->name),
                                "the weights of recode '%s' have no size for %s, so it cannot be averaged with others; "
                                "add its row to the weights_file",
                                match->recode->name, match->code[link.entry]);
        }
    }
    return TRUE;
}

/* Several parts need a weight from the same file, or sizes from the lookup. */
static gboolean check_average(const JaMatch *match, const JaColumn *column, GError **error)
{
    gssize zone = find_mixed_zone(match);
    const JaColumn *weight = find_column(match->extract, column->weight);
    if (zone < 0 || weight != NULL) {
        return weight == NULL || check_weight_values(match, weight, error);
    }
    if (match->recode->size != NULL) {
        return check_sizes(match, column, error);
    }
    const JaPlace *place = JA_PLACE(match->extract->file, 0, column->name);
    const char *code = match->atlas->zones->code[zone];
    gsize n = match->first[zone + 1] - match->first[zone];
    const char *kind = column->kind == JA_RATE ? "rate" : "score";
    if (column->weight == NULL) {
        return ja_fail_data(error, place,
                            "%s is made of %" G_GSIZE_FORMAT " zones of the file, and a %s cannot be "
                            "added; add weight: with the column that says how large each is",
                            code, n, kind);
    }
    return ja_fail_data(error, place,
                        "%s is made of %" G_GSIZE_FORMAT " zones of the file, and the weight '%s' of this %s is not a "
                        "column of the same file; take it from this file too, or add weights_file: to recode '%s'",
                        code, n, column->weight, kind, match->recode->name);
}

/* Splits of several parts at once, which only shares can average. */
static gboolean check_irregular(const JaMatch *match, const JaColumn *column, GError **error)
{
    for (gsize z = 0; z < match->atlas->zones->n; z++) {
        gsize n;
        const JaLink *link = ja_match_links(match, z, &n);
        for (gsize i = 0; n > 1 && i < n; i++) {
            if (isnan(link[i].share)) {
                return ja_fail_data(error, JA_PLACE(match->extract->file, 0, column->name),
                                    "%s is made of parts of several zones, and recode '%s' declares no shares; add "
                                    "weight: or weights_file: to the recode",
                                    match->atlas->zones->code[z], match->recode->name);
            }
        }
    }
    return TRUE;
}

static gboolean check_column(const JaMatch *match, const JaColumn *column, GError **error)
{
    if (match->grouping != NULL) {
        return TRUE;
    }
    if (column->kind == JA_COUNT) {
        return check_shares(match, column, error);
    }
    return check_average(match, column, error) && check_irregular(match, column, error);
}

static JaCell combine_zone(const JaMatch *match, const JaColumn *column, const JaColumn *weight, gsize zone)
{
    gsize n;
    const JaLink *link = ja_match_links(match, zone, &n);
    if (n == 0) {
        return ja_cell_empty(JA_NOT_AVAILABLE);
    }
    if (column->kind == JA_COUNT) {
        return sum_parts(column, link, n);
    }
    return n == 1 ? part_cell(column, link[0]) : average_parts(column, weight, link, n);
}

static void tally_zone(Tally *tally, const JaMatch *match, const JaColumn *column, gsize zone, JaCell cell)
{
    gsize n;
    const JaLink *link = ja_match_links(match, zone, &n);
    gboolean split = FALSE, empty = FALSE;
    for (gsize i = 0; i < n; i++) {
        gboolean there = link[i].entry != JA_NO_ENTRY;
        split |= link[i].split && there;
        empty |= there && part_cell(column, link[i]).reason != JA_PRESENT;
    }
    if (n > 1 && empty && cell.reason != JA_PRESENT) {
        tally->by_reason[cell.reason]++;
    }
    if (n > 1 && column->kind != JA_COUNT && column->lower != NULL) {
        tally->bounds_dropped++;
    }
    if (!split || cell.reason != JA_PRESENT) {
        return;
    }
    if (column->kind != JA_COUNT && n == 1) {
        tally->inherited++;
    }
    if (tally->estimated++ < NOTED_MAX) {
        const JaZones *zones = match->atlas->zones;
        g_string_append_printf(tally->estimated_zones, "%s%s (%s)", tally->estimated > 1 ? ", " : "", zones->name[zone],
                               zones->code[zone]);
    }
}

/* The caveat that goes wherever the column goes. */
static void add_note(const Tally *tally, JaColumn *column)
{
    if (tally->estimated == 0) {
        return;
    }
    g_autofree char *old = column->note;
    g_autofree char *zones = tally->estimated <= NOTED_MAX
                                 ? g_strdup(tally->estimated_zones->str)
                                 : g_strdup_printf("%" G_GSIZE_FORMAT " of them", tally->estimated);
    column->note = g_strdup_printf("%s%sEstimated for zones made by dividing an earlier one: %s.",
                                   old != NULL ? old : "", old != NULL ? " " : "", zones);
}

static void note_column(const JaMatch *match, const Tally *tally, const JaColumn *column)
{
    const JaPlace *place = JA_PLACE(match->extract->file, 0, column->name);
    for (JaReason reason = JA_PRESENT + 1; reason < JA_N_REASONS; reason++) {
        if (tally->by_reason[reason] > 0) {
            ja_ledger_add(match->ledger, JA_WARNING, "recode", place, "part empty", ja_reason_label(reason),
                          (gint64)tally->by_reason[reason],
                          "zones of several parts are empty, since at least one of the parts is");
        }
    }
    if (tally->bounds_dropped > 0) {
        ja_ledger_add(match->ledger, JA_NOTE, "recode", place, "bounds dropped", NULL, (gint64)tally->bounds_dropped,
                      "an average of several parts has no bounds");
    }
    if (tally->inherited > 0) {
        ja_ledger_add(match->ledger, JA_NOTE, "recode", place, "inherited", NULL, (gint64)tally->inherited,
                      "zones take the value of the earlier zone that they were split from");
    }
}

JaColumn *ja_match_combine(const JaMatch *match, const JaColumn *column, GError **error)
{
    if (!check_column(match, column, error)) {
        return NULL;
    }
    gsize n = match->atlas->zones->n;
    JaColumn *combined = ja_column_new(column->name, NULL, n);
    ja_column_copy_meaning(combined, column);
    combined->by_group = match->grouping != NULL;
    combined->grouping = match->grouping != NULL ? g_strdup(match->grouping->name) : NULL;
    const JaColumn *weight = find_column(match->extract, column->weight);
    g_autoptr(GString) estimated_zones = g_string_new(NULL);
    Tally tally = {.estimated_zones = estimated_zones};
    for (gsize z = 0; z < n; z++) {
        JaCell cell = combine_zone(match, column, weight, z);
        ja_column_set(combined, z, cell);
        tally_zone(&tally, match, column, z, cell);
    }
    add_note(&tally, combined);
    note_column(match, &tally, combined);
    return combined;
}

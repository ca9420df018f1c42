/*
 * One cell for many zones: counts add, rates are the rate of the sums, scores are weighted means.
 */
#include <jobatlas/atlas.h>

#include <math.h>

typedef struct {
    const guint *zone;
    gsize n;
} ZoneSet;

static gsize member(ZoneSet set, gsize i)
{
    return set.zone != NULL ? set.zone[i] : i;
}

/* Running sum of cells; `reason` is the strongest seen among empty ones. */
typedef struct {
    double value, lower, upper;
    gsize present;
    JaReason reason;
} Sum;

static void sum_add(Sum *sum, JaCell cell, double factor)
{
    if (cell.reason != JA_PRESENT) {
        sum->reason = ja_reason_join(sum->reason, cell.reason);
        return;
    }
    sum->value += cell.value * factor;
    sum->lower += cell.lower * factor;
    sum->upper += cell.upper * factor;
    sum->present++;
}

static JaReason sum_reason(const Sum *sum)
{
    return sum->reason != JA_PRESENT ? sum->reason : JA_NO_MATCH;
}

static JaCell sum_cell(const Sum *sum, double factor)
{
    double value = sum->value * factor;
    return ja_cell_between(value, fmin(value, sum->lower * factor), fmax(value, sum->upper * factor));
}

static JaCell summarise_count(const JaColumn *column, ZoneSet set, gboolean *partial)
{
    Sum sum = {0};
    for (gsize i = 0; i < set.n; i++) {
        sum_add(&sum, ja_column_get(column, member(set, i)), 1);
    }
    /* Shares are of the known total already: "at least 100%" would be nonsense. */
    gboolean is_share = column->denominator != NULL;
    *partial = !is_share && sum.present > 0 && sum.present < set.n;
    return sum.present > 0 ? sum_cell(&sum, 1) : ja_cell_empty(sum_reason(&sum));
}

static JaCell summarise_rate(const JaColumn *of, const JaColumn *per, double times, ZoneSet set)
{
    Sum top = {0}, bottom = {0};
    for (gsize i = 0; i < set.n; i++) {
        JaCell a = ja_column_get(of, member(set, i)), b = ja_column_get(per, member(set, i));
        if (a.reason == JA_PRESENT && b.reason == JA_PRESENT) {
            sum_add(&top, a, 1);
            sum_add(&bottom, b, 1);
        } else {
            top.reason = ja_reason_join(top.reason, ja_reason_join(a.reason, b.reason));
        }
    }
    if (top.present == 0) {
        return ja_cell_empty(sum_reason(&top));
    }
    return bottom.value > 0 ? ja_cell(times * top.value / bottom.value) : ja_cell_empty(JA_NO_DENOMINATOR);
}

static JaCell summarise_score(const JaColumn *column, const JaColumn *weight, ZoneSet set)
{
    Sum top = {0};
    double total = 0;
    for (gsize i = 0; i < set.n; i++) {
        JaCell value = ja_column_get(column, member(set, i)), size = ja_column_get(weight, member(set, i));
        if (value.reason == JA_PRESENT && size.reason == JA_PRESENT) {
            sum_add(&top, value, size.value);
            total += size.value;
        } else {
            top.reason = ja_reason_join(top.reason, ja_reason_join(value.reason, size.reason));
        }
    }
    if (top.present == 0) {
        return ja_cell_empty(sum_reason(&top));
    }
    return total > 0 ? ja_cell(top.value / total) : ja_cell_empty(JA_NO_DENOMINATOR);
}

/* Half the sum of |a / all a - b / all b| over the zones that have both. */
static JaCell summarise_index(const JaColumn *of, const JaColumn *per, ZoneSet set)
{
    Sum a = {0}, b = {0};
    for (gsize i = 0; i < set.n; i++) {
        JaCell p = ja_column_get(of, member(set, i)), q = ja_column_get(per, member(set, i));
        if (p.reason == JA_PRESENT && q.reason == JA_PRESENT) {
            sum_add(&a, p, 1);
            sum_add(&b, q, 1);
        } else {
            a.reason = ja_reason_join(a.reason, ja_reason_join(p.reason, q.reason));
        }
    }
    if (a.present == 0) {
        return ja_cell_empty(sum_reason(&a));
    }
    if (a.value <= 0 || b.value <= 0) {
        return ja_cell_empty(JA_NO_DENOMINATOR);
    }
    double apart = 0;
    for (gsize i = 0; i < set.n; i++) {
        JaCell p = ja_column_get(of, member(set, i)), q = ja_column_get(per, member(set, i));
        if (p.reason == JA_PRESENT && q.reason == JA_PRESENT) {
            apart += fabs(p.value / a.value - q.value / b.value);
        }
    }
    return ja_cell(apart / 2);
}

static gsize count_members(const JaGroup *group, const guint8 *in_set)
{
    gsize count = 0;
    for (gsize i = 0; i < group->n; i++) {
        count += in_set[group->zone[i]] == 1;
    }
    return count;
}

/*
 * Values known by group count once for each group: one zone for each group that lies in the set whole, and each zone
 * in no group. FALSE when the set has a part of a group, about which such values say nothing.
 */
static gboolean take_groups(const JaAtlas *atlas, const char *name, ZoneSet set, GArray *zones)
{
    const JaGrouping *grouping = name != NULL ? ja_atlas_grouping(atlas, name) : NULL;
    if (grouping == NULL) {
        return FALSE;
    }
    g_autofree guint8 *in_set = g_new0(guint8, atlas->zones->n);
    for (gsize i = 0; i < set.n; i++) {
        in_set[member(set, i)] = 1;
    }
    for (guint g = 0; g < grouping->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(grouping->groups, g);
        gsize members = count_members(group, in_set);
        if (members > 0 && members < group->n) {
            return FALSE;
        }
        for (gsize i = 0; i < members; i++) {
            in_set[group->zone[i]] = i == 0 ? 1 : 2;
        }
    }
    for (guint z = 0; z < atlas->zones->n; z++) {
        if (in_set[z] == 1) {
            g_array_append_val(zones, z);
        }
    }
    return TRUE;
}

/* The columns that decide how a column is summed up; NULL where there are none. */
typedef struct {
    const JaColumn *of, *per, *weight;
} Parts;

static Parts find_parts(const JaAtlas *atlas, const JaColumn *column)
{
    Parts parts = {0};
    gboolean of_two = column->kind == JA_RATE || column->kind == JA_INDEX;
    if (of_two && column->numerator != NULL && column->denominator != NULL) {
        parts.of = ja_atlas_column(atlas, column->numerator);
        parts.per = ja_atlas_column(atlas, column->denominator);
    }
    gboolean is_rate = parts.of != NULL && parts.per != NULL;
    if (column->kind != JA_COUNT && !is_rate) {
        parts = (Parts){.weight = column->weight != NULL ? ja_atlas_column(atlas, column->weight) : NULL};
    }
    return parts;
}

static JaCell summarise(const JaColumn *column, Parts parts, ZoneSet set, gboolean *partial)
{
    if (column->kind == JA_COUNT) {
        return summarise_count(column, set, partial);
    }
    if (parts.of != NULL) {
        return summarise_rate(parts.of, parts.per, column->times, set);
    }
    return parts.weight != NULL ? summarise_score(column, parts.weight, set) : ja_cell_empty(JA_NOT_APPLICABLE);
}

JaCell ja_atlas_summarise(const JaAtlas *atlas, const JaColumn *column, const guint *zone, gsize n, gboolean *partial)
{
    gboolean ignored = FALSE;
    gboolean *flag = partial != NULL ? partial : &ignored;
    *flag = FALSE;
    ZoneSet set = {zone, zone != NULL ? n : atlas->zones->n};
    Parts parts = find_parts(atlas, column);
    if (column->kind == JA_INDEX) {
        gboolean can = parts.of != NULL && set.n > 1;
        return can ? summarise_index(parts.of, parts.per, set) : ja_cell_empty(JA_NOT_APPLICABLE);
    }
    /* What is added up: the column itself, its parts, or its weight. */
    const JaColumn *added = column->kind == JA_COUNT ? column : parts.of != NULL ? parts.of : parts.weight;
    if (parts.of != NULL &&
        (parts.of->by_group != parts.per->by_group || g_strcmp0(parts.of->grouping, parts.per->grouping) != 0)) {
        return ja_cell_empty(JA_NOT_APPLICABLE);
    }
    g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(guint));
    if (column->by_group && column->kind != JA_COUNT && parts.of == NULL &&
        take_groups(atlas, column->grouping, set, groups) && groups->len == 1) {
        return ja_column_get(column, g_array_index(groups, guint, 0)); /* just what the source says of this group */
    }
    g_array_set_size(groups, 0);
    if (added == NULL || !added->by_group) {
        return summarise(column, parts, set, flag);
    }
    if (!take_groups(atlas, added->grouping, set, groups)) {
        return ja_cell_empty(JA_NOT_APPLICABLE);
    }
    return summarise(column, parts, (ZoneSet){(const guint *)(const void *)groups->data, groups->len}, flag);
}

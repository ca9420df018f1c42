/*
 * Equity: means by kind of people, Palma ratio, Gini, concentration index; all weighted by people.
 *
 * Zones are brought into one order before anything is summed, so that the order they are given in does not matter.
 */
#include "reach/equity.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    double rank, value, weight;
} Zone;

static int compare_zones(const void *first, const void *second)
{
    const Zone *a = first, *b = second;
    if (a->rank != b->rank) {
        return a->rank < b->rank ? -1 : 1;
    }
    if (a->value != b->value) {
        return a->value < b->value ? -1 : 1;
    }
    return (a->weight > b->weight) - (a->weight < b->weight);
}

/* Zones in which somebody lives, worst off first. */
static GArray *zones_in_order(const double *value, const double *weight, const double *rank, gsize n)
{
    GArray *zones = g_array_sized_new(FALSE, FALSE, sizeof(Zone), (guint)n);
    for (gsize i = 0; i < n; i++) {
        g_assert(weight[i] >= 0);
        if (weight[i] > 0) {
            Zone zone = {rank[i], value[i], weight[i]};
            g_array_append_val(zones, zone);
        }
    }
    if (zones->len > 0) {
        qsort(zones->data, zones->len, sizeof(Zone), compare_zones);
    }
    return zones;
}

static const Zone *zone_at(const GArray *zones, guint i)
{
    return &g_array_index(zones, Zone, i);
}

static void sum_up(const GArray *zones, double *people, double *total)
{
    *people = 0;
    *total = 0;
    for (guint i = 0; i < zones->len; i++) {
        *people += zone_at(zones, i)->weight;
        *total += zone_at(zones, i)->weight * zone_at(zones, i)->value;
    }
}

gboolean ja_equity_mean(const double *value, const double *weight, gsize n, double *mean)
{
    g_autoptr(GArray) zones = zones_in_order(value, weight, value, n);
    double people, total;
    sum_up(zones, &people, &total);
    *mean = people > 0 ? total / people : 0;
    return people > 0;
}

gboolean ja_equity_ratio(const double *value, const double *weight, const double *other_weight, gsize n, double *ratio)
{
    double one, other;
    gboolean known = ja_equity_mean(value, weight, n, &one) && ja_equity_mean(value, other_weight, n, &other);
    if (!known || other == 0) {
        return FALSE;
    }
    *ratio = one / other;
    return TRUE;
}

/* First zone after `from` of another rank; adds up those in between. */
static guint same_rank(const GArray *zones, guint from, double *people, double *total)
{
    guint past = from;
    *people = 0;
    *total = 0;
    while (past < zones->len && zone_at(zones, past)->rank == zone_at(zones, from)->rank) {
        *people += zone_at(zones, past)->weight;
        *total += zone_at(zones, past)->weight * zone_at(zones, past)->value;
        past++;
    }
    return past;
}

/* Sum of values of the people between two places in the queue from worst to best off. */
static double total_between(const GArray *zones, double from, double to)
{
    double sum = 0, before = 0;
    for (guint i = 0; i < zones->len;) {
        double people, total;
        i = same_rank(zones, i, &people, &total);
        double inside = fmin(before + people, to) - fmax(before, from);
        sum += inside > 0 ? total * (inside / people) : 0;
        before += people;
    }
    return sum;
}

gboolean ja_equity_palma(const double *value, const double *weight, const double *rank, gsize n, double *palma)
{
    g_autoptr(GArray) zones = zones_in_order(value, weight, rank != NULL ? rank : value, n);
    double people, total;
    sum_up(zones, &people, &total);
    double worst = total_between(zones, 0, 0.4 * people) / (0.4 * people);
    if (zones->len == 0 || worst == 0) {
        return FALSE;
    }
    *palma = total_between(zones, 0.9 * people, people) / (0.1 * people) / worst;
    return TRUE;
}

gboolean ja_equity_concentration(const double *value, const double *weight, const double *rank, gsize n, double *index)
{
    g_autoptr(GArray) zones = zones_in_order(value, weight, rank, n);
    double people, total;
    sum_up(zones, &people, &total);
    if (zones->len == 0 || total == 0) {
        return FALSE;
    }
    double sum = 0, before = 0;
    for (guint i = 0; i < zones->len;) {
        double here, value_here;
        i = same_rank(zones, i, &here, &value_here);
        double place = (before + here / 2) / people;
        sum += value_here * (2 * place - 1);
        before += here;
    }
    *index = sum / total;
    return TRUE;
}

gboolean ja_equity_gini(const double *value, const double *weight, gsize n, double *gini)
{
    return ja_equity_concentration(value, weight, value, n, gini);
}

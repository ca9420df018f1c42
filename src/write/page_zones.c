/*
 * Zones, their borders as shared arcs, their groupings and the towns, for the page.
 */
#include "write/page_parts.h"

#include <math.h>

void ja_page_put_at(JaPayload *payload, const JaPoint *at, gsize n)
{
    g_autofree gint64 *x = g_new(gint64, n + 1), *y = g_new(gint64, n + 1);
    for (gsize i = 0; i < n; i++) {
        x[i] = (gint64)lround(at[i].x * JA_PAGE_DEGREE);
        y[i] = (gint64)lround(at[i].y * JA_PAGE_DEGREE);
    }
    ja_payload_whole(payload, "x", x, n);
    ja_payload_whole(payload, "y", y, n);
}

static void put_indices(JaPayload *payload, const char *name, const guint32 *index, gsize n)
{
    g_autofree gint64 *wide = g_new(gint64, n + 1);
    for (gsize i = 0; i < n; i++) {
        wide[i] = index[i];
    }
    ja_payload_whole(payload, name, wide, n);
}

static void put_signed(JaPayload *payload, const char *name, const gint32 *number, gsize n)
{
    g_autofree gint64 *wide = g_new(gint64, n + 1);
    for (gsize i = 0; i < n; i++) {
        wide[i] = number[i];
    }
    ja_payload_whole(payload, name, wide, n);
}

static void put_line_points(JaPayload *payload, const JaPoint *point, gsize n)
{
    g_autofree gint32 *xy = g_new(gint32, 2 * n + 1);
    for (gsize i = 0; i < n; i++) {
        xy[2 * i] = (gint32)lround(point[i].x * JA_PAGE_DEGREE);
        xy[2 * i + 1] = (gint32)lround(point[i].y * JA_PAGE_DEGREE);
    }
    ja_payload_deltas(payload, "points", xy, n);
}

static void put_geometry(JaPayload *payload, const JaPage *page)
{
    const JaCoverage *coverage = page->coverage;
    ja_payload_object(payload, "geometry");
    ja_payload_number(payload, "tolerance_m", page->tolerance_m);
    put_indices(payload, "point_of", coverage->point_of, coverage->n_arcs + 1);
    put_line_points(payload, coverage->point, coverage->n_points);
    put_signed(payload, "left", coverage->left, coverage->n_arcs);
    put_signed(payload, "right", coverage->right, coverage->n_arcs);
    put_indices(payload, "part_of", coverage->part_of, coverage->n_zones + 1);
    put_indices(payload, "ring_of", coverage->ring_of, coverage->n_parts + 1);
    put_indices(payload, "ref_of", coverage->ref_of, coverage->n_rings + 1);
    put_signed(payload, "ref", coverage->ref, coverage->n_refs);
    ja_payload_close_object(payload);
}

static void put_grouping(JaPayload *payload, const JaGrouping *grouping)
{
    ja_payload_object(payload, NULL);
    ja_payload_text(payload, "name", grouping->name);
    ja_payload_text(payload, "label", grouping->label);
    ja_payload_flag(payload, "overlaps", grouping->overlaps);
    ja_payload_list(payload, "groups");
    for (guint g = 0; g < grouping->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(grouping->groups, g);
        ja_payload_object(payload, NULL);
        ja_payload_text(payload, "name", group->name);
        put_indices(payload, "zones", group->zone, group->n);
        ja_payload_close_object(payload);
    }
    ja_payload_close_list(payload);
    ja_payload_close_object(payload);
}

static void put_towns(JaPayload *payload, const JaPage *page)
{
    const GArray *towns = page->names;
    gsize n = towns != NULL && page->town != NULL ? towns->len : 0;
    g_autofree gint64 *rank = g_new(gint64, n + 1);
    ja_payload_object(payload, "towns");
    ja_payload_text(payload, "of", page->names_of);
    ja_payload_list(payload, "name");
    for (gsize i = 0; i < n; i++) {
        const JaTown *town = &g_array_index(towns, JaTown, i);
        rank[i] = town->rank;
        ja_payload_text(payload, NULL, town->name);
    }
    ja_payload_close_list(payload);
    ja_payload_whole(payload, "rank", rank, n);
    ja_page_put_at(payload, page->town, n);
    ja_payload_close_object(payload);
}

void ja_page_put_zones(JaPayload *payload, const JaPage *page)
{
    const JaZones *zones = page->atlas->zones;
    ja_payload_object(payload, "zones");
    ja_payload_texts(payload, "code", (const char *const *)zones->code, zones->n);
    ja_payload_texts(payload, "name", (const char *const *)zones->name, zones->n);
    ja_page_put_at(payload, page->label, zones->n);
    ja_payload_text(payload, "source", zones->source);
    ja_payload_text(payload, "licence", zones->licence);
    ja_payload_text(payload, "vintage", zones->vintage);
    ja_payload_close_object(payload);
    put_geometry(payload, page);
    ja_payload_list(payload, "groupings");
    for (guint i = 0; i < page->atlas->groupings->len; i++) {
        put_grouping(payload, g_ptr_array_index(page->atlas->groupings, i));
    }
    ja_payload_close_list(payload);
    put_towns(payload, page);
}

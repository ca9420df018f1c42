/**
 * Tidies the raster of zones: single-cell roughness, fragments cut off from their zone, specks of land and sea,
 * and places where a zone would touch itself at a corner.
 */
#include "make.h"

#include <stdio.h>

static const int SMOOTH_PASSES = 2, MIN_ISLAND_CELLS = 120, MIN_POND_CELLS = 200;

static gboolean inner(int cell)
{
    int column = cell % GRID_W, row = cell / GRID_W;
    return column > 0 && row > 0 && column < GRID_W - 1 && row < GRID_H - 1;
}

static const int AROUND[8] = {1, GRID_W + 1, GRID_W, GRID_W - 1, -1, -GRID_W - 1, -GRID_W, -GRID_W + 1};

/** The neighbour's zone that most of the eight share, if at least five do, within the same district. */
static gint16 majority(const gint16 *zone, const gint16 *district, int cell)
{
    for (int i = 0; i < 8; i++) {
        gint16 z = zone[cell + AROUND[i]];
        int count = 0;
        for (int k = 0; k < 8; k++)
            count += zone[cell + AROUND[k]] == z;
        if (count >= 5 && z >= 0 && district[cell + AROUND[i]] == district[cell])
            return z;
    }
    return zone[cell];
}

static void smooth(const gint16 *district, gint16 *zone)
{
    g_autofree gint16 *copy = g_new(gint16, GRID_N);
    for (int pass = 0; pass < SMOOTH_PASSES; pass++) {
        for (int cell = 0; cell < GRID_N; cell++)
            copy[cell] = zone[cell];
        for (int cell = 0; cell < GRID_N; cell++) {
            if (copy[cell] >= 0 && inner(cell))
                zone[cell] = majority(copy, district, cell);
        }
    }
}

/** The connected cells of one label, from a first cell. */
static void collect(const gint16 *zone, guint8 *seen, int first, GArray *cells)
{
    g_array_set_size(cells, 0);
    g_array_append_val(cells, first);
    seen[first] = 1;
    for (guint i = 0; i < cells->len; i++) {
        int cell = g_array_index(cells, int, i);
        for (int k = 0; k < 8; k += 2) {
            int to = cell + AROUND[k];
            if (!inner(to) || seen[to] || zone[to] != zone[first])
                continue;
            seen[to] = 1;
            g_array_append_val(cells, to);
        }
    }
}

/** The label that the cells share most border with (their own excluded, sea only if `sea`); -2 = none. */
static int longest_neighbour(const gint16 *zone, const GArray *cells, gboolean sea)
{
    g_autoptr(GHashTable) length = g_hash_table_new(NULL, NULL);
    int own = zone[g_array_index(cells, int, 0)], best = -2, most = 0;
    for (guint i = 0; i < cells->len; i++) {
        int cell = g_array_index(cells, int, i);
        for (int k = 0; k < 8; k += 2) {
            int z = zone[cell + AROUND[k]];
            if (z == own || (z < 0 && !sea))
                continue;
            int sum = GPOINTER_TO_INT(g_hash_table_lookup(length, GINT_TO_POINTER(z + 2))) + 1;
            g_hash_table_insert(length, GINT_TO_POINTER(z + 2), GINT_TO_POINTER(sum));
            if (sum > most || (sum == most && z < best)) {
                most = sum;
                best = z;
            }
        }
    }
    return best;
}

static void relabel(gint16 *zone, const GArray *cells, int label)
{
    for (guint i = 0; i < cells->len; i++)
        zone[g_array_index(cells, int, i)] = (gint16)label;
}

/** Cells of the largest piece of each zone. */
static guint *largest_pieces(const Kent *kent, const gint16 *zone)
{
    guint *largest = g_new0(guint, kent->zones->len);
    g_autofree guint8 *seen = g_new0(guint8, GRID_N);
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(int));
    for (int cell = 0; cell < GRID_N; cell++) {
        if (!inner(cell) || seen[cell] || zone[cell] < 0)
            continue;
        collect(zone, seen, cell, cells);
        largest[zone[cell]] = MAX(largest[zone[cell]], cells->len);
    }
    return largest;
}

/** TRUE for a piece of a shore that goes on beyond the area: the far bank of a river. */
static gboolean is_far_bank(const guint8 *land, const gint16 *zone, const GArray *cells)
{
    for (guint i = 0; i < cells->len; i++) {
        int cell = g_array_index(cells, int, i);
        for (int k = 0; k < 8; k++) {
            int to = cell + AROUND[k];
            if (land[to] && zone[to] < 0)
                return TRUE;
        }
    }
    return FALSE;
}

/**
 * A piece that is not its zone's largest: an island stays or, when small, goes under; a far bank is left out;
 * any other piece joins a neighbour.
 */
static void settle_piece(const guint8 *land, gint16 *zone, const GArray *cells, guint largest)
{
    if (cells->len == largest)
        return;
    int neighbour = longest_neighbour(zone, cells, FALSE);
    if (neighbour >= 0)
        relabel(zone, cells, neighbour);
    else if (cells->len < (guint)MIN_ISLAND_CELLS || is_far_bank(land, zone, cells))
        relabel(zone, cells, -1);
}

static void settle_pieces(const Kent *kent, const guint8 *land, gint16 *zone)
{
    g_autofree guint *largest = largest_pieces(kent, zone);
    g_autofree guint8 *seen = g_new0(guint8, GRID_N);
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(int));
    for (int cell = 0; cell < GRID_N; cell++) {
        if (!inner(cell) || seen[cell])
            continue;
        int label = zone[cell];
        collect(zone, seen, cell, cells);
        if (label >= 0)
            settle_piece(land, zone, cells, largest[label]);
        else if (cells->len < (guint)MIN_POND_CELLS)
            relabel(zone, cells, longest_neighbour(zone, cells, FALSE));
    }
}

/** Where two diagonal cells are alike and the other two are not, a zone would touch itself. TRUE when mended. */
static gboolean mend_corner(gint16 *zone, const gint16 *district, int cell)
{
    int a = cell, b = cell + 1, c = cell + GRID_W, d = cell + GRID_W + 1;
    if (zone[a] != zone[d] || zone[a] == zone[b] || zone[a] == zone[c]) {
        if (zone[b] != zone[c] || zone[b] == zone[a] || zone[b] == zone[d])
            return FALSE;
        int swap = a;
        a = b;
        d = c;
        b = swap;
        c = cell + GRID_W + 1;
    }
    if (district[b] == district[a] || zone[a] < 0)
        zone[b] = zone[a];
    else if (district[c] == district[a])
        zone[c] = zone[a];
    else
        zone[d] = zone[b];
    return TRUE;
}

static void mend_corners(const gint16 *district, gint16 *zone)
{
    for (int changes = 1, pass = 0; changes > 0 && pass < 50; pass++) {
        changes = 0;
        for (int cell = 0; cell < GRID_N - GRID_W - 1; cell++)
            changes += inner(cell) && mend_corner(zone, district, cell);
    }
}

void zones_tidy(const Kent *kent, const guint8 *land, const gint16 *district, gint16 *zone)
{
    for (int cell = 0; cell < GRID_N; cell++)
        zone[cell] = land[cell] && district[cell] >= 0 ? zone[cell] : -1;
    patches_settle(district, zone);
    smooth(district, zone);
    for (int pass = 0; pass < 3; pass++) {
        settle_pieces(kent, land, zone);
        mend_corners(district, zone);
    }
    g_autofree guint *largest = largest_pieces(kent, zone);
    for (guint i = 0; i < kent->zones->len; i++) {
        if (largest[i] == 0)
            fprintf(stderr, "note: zone %s has no land\n", KENT_ZONE(kent, i)->name);
    }
    for (guint i = 0; i < kent->places->len; i++) {
        const Place *place = KENT_PLACE(kent, i);
        if (zone[grid_cell(place->at)] != place->zone)
            fprintf(stderr, "note: %s is cut off from its zone %s\n", place->name, KENT_ZONE(kent, place->zone)->name);
    }
}

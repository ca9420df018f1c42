/**
 * Sites of work: the jobs of a zone and sector in workplaces of uneven size, each with a SIC 2007 division, near
 * the employment places of the zone or where its residents live.
 */
#include "make.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { KEY = 900, TRIES = 300 };

/** Sites are this many times larger than the sectors' typical size, to keep to some 6,000 of them. */
static const double SIZE_FACTOR = 2.4, SPREAD_PLACE_M = 260, SPREAD_LOCAL = 0.8, CLEAR_M = 15;

static Fixed fix(Point at)
{
    Point degrees = grid_to_degrees(at);
    return (Fixed){(gint32)lround(degrees.x * 1e7), (gint32)lround(degrees.y * 1e7)};
}

/** Picks a division from "10:9 25:8": code and weight. Owned. */
static char *pick_division(const char *divisions, double u)
{
    g_auto(GStrv) parts = g_strsplit(divisions, " ", -1);
    double sum = 0;
    for (guint i = 0; parts[i]; i++)
        sum += g_ascii_strtod(parts[i] + 3, NULL);
    u *= sum;
    for (guint i = 0; parts[i]; i++) {
        u -= g_ascii_strtod(parts[i] + 3, NULL);
        if (u < 0 || !parts[i + 1])
            return g_strndup(parts[i], 2);
    }
    return NULL;
}

/** The employment place of the zone that a site belongs to, by its part in the zone's jobs of the sector; -1 = none. */
static int pick_place(const Jobs *jobs, guint zone, guint sector, double u)
{
    double left = u * jobs->count[zone * jobs->n_sectors + sector] * 1.05;
    for (guint row = 0; row < jobs->places->rows->len; row++) {
        if (jobs->zone_of_place[row] != (int)zone)
            continue;
        left -= jobs_at_place(jobs, row, sector);
        if (left < 0)
            return (int)row;
    }
    return -1;
}

/** A resident's place of the zone, by residents. */
static const Place *pick_home(const Kent *kent, guint zone, double u)
{
    double left = u * KENT_ZONE(kent, zone)->residents;
    const Place *place = NULL;
    for (guint i = 0; i < kent->places->len; i++) {
        if (KENT_PLACE(kent, i)->zone != (int)zone)
            continue;
        place = KENT_PLACE(kent, i);
        left -= place->residents;
        if (left < 0)
            break;
    }
    return place;
}

/** A point near `around` inside the zone, clear of its border. */
static Point locate(Point around, double spread, const GPtrArray *rings, guint64 seed)
{
    for (guint64 attempt = 0; attempt < TRIES; attempt++) {
        double reach = spread * (1 + 4.0 * (double)attempt / TRIES);
        Point at = {floor(around.x + reach * noise_normal(KEY + 3, seed, attempt)),
                    floor(around.y + reach * noise_normal(KEY + 4, seed, attempt))};
        Point east = {at.x + CLEAR_M, at.y}, west = {at.x - CLEAR_M, at.y};
        Point north = {at.x, at.y + CLEAR_M}, south = {at.x, at.y - CLEAR_M};
        if (rings_hold(rings, fix(at)) && rings_hold(rings, fix(east)) && rings_hold(rings, fix(west)) &&
            rings_hold(rings, fix(north)) && rings_hold(rings, fix(south)))
            return at;
    }
    fprintf(stderr, "no room for a site near %.0f %.0f\n", around.x, around.y);
    exit(EXIT_FAILURE);
}

/** Appends the sites of one zone and sector; `serial` numbers all sites. */
static void append_sites(GString *out, const Jobs *jobs, const Kent *kent, guint zone, guint sector,
                         const GPtrArray *rings, guint *serial)
{
    double total = jobs->count[zone * jobs->n_sectors + sector];
    double typical = table_number(jobs->sectors, sector, "site_size") * SIZE_FACTOR;
    guint n = (guint)MAX(1, lround(total / typical)), cell = zone * jobs->n_sectors + sector;
    g_autofree double *weight = g_new(double, n), *size = g_new(double, n);
    for (guint i = 0; i < n; i++)
        weight[i] = exp2(1.5 * noise_normal(KEY, cell, i));
    spread_total(weight, n, total, size);
    for (guint i = 0; i < n; i++) {
        if (size[i] < 1)
            continue;
        int row = pick_place(jobs, zone, sector, (i + noise_unit(KEY + 1, cell, i)) / n);
        const Place *home = pick_home(kent, zone, noise_unit(KEY + 2, cell, i));
        Point around = home->at;
        if (row >= 0)
            around = grid_from_degrees(table_number(jobs->places, (guint)row, "lon"),
                                       table_number(jobs->places, (guint)row, "lat"));
        Point at = locate(around, row >= 0 ? SPREAD_PLACE_M : home->radius_m * SPREAD_LOCAL, rings, ++*serial);
        const char *divisions = table_text(jobs->sectors, sector, "divisions");
        g_autofree char *division = pick_division(divisions, noise_unit(KEY + 5, cell, i));
        g_string_append_printf(out, "S%05u,%s,%s,%.0f,%.0f,%s,%.0f\n", *serial,
                               row >= 0 ? table_text(jobs->places, (guint)row, "place") : home->name,
                               KENT_ZONE(kent, zone)->code, at.x, at.y, division, size[i]);
    }
}

void write_sites(const Jobs *jobs, const Kent *kent, const GPtrArray *const *rings, const char *out_dir)
{
    g_autoptr(GString) out = g_string_new("site,place,code,easting,northing,sic_division,employees\n");
    guint serial = 0;
    for (guint z = 0; z < kent->zones->len; z++) {
        for (guint s = 0; s < jobs->n_sectors; s++)
            append_sites(out, jobs, kent, z, s, rings[z], &serial);
    }
    file_write(out_dir, "jobs_sites.csv", out);
}

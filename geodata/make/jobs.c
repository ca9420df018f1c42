/**
 * Jobs by zone and sector. Employment places (employment.csv) and what every neighbourhood has (schools, care,
 * shops, trades) give a first picture; it is then scaled in turn to the jobs of each district (districts.csv)
 * and the sector shares of Kent and of Medway (sectors.csv, after the plan's table 3) until both hold.
 */
#include "make.h"

#include <math.h>

enum { SWEEPS = 200 };

Jobs *jobs_read(const char *source_dir)
{
    Jobs *jobs = g_new0(Jobs, 1);
    jobs->sectors = table_read(source_dir, "sectors.csv");
    jobs->places = table_read(source_dir, "employment.csv");
    jobs->n_sectors = jobs->sectors->rows->len;
    return jobs;
}

void jobs_free(Jobs *jobs)
{
    if (!jobs)
        return;
    table_free(jobs->sectors);
    table_free(jobs->places);
    g_free(jobs->zone_of_place);
    g_free(jobs->count);
    g_free(jobs);
}

/** The zone at a place, or the nearest within a kilometre (a pier, a riverside). */
static int zone_near(const Jobs *jobs, guint row, const gint16 *zone)
{
    Point at = grid_from_degrees(table_number(jobs->places, row, "lon"), table_number(jobs->places, row, "lat"));
    int home = grid_cell(at), best = -1;
    double nearest = 1e9;
    for (int dy = -20; dy <= 20; dy++) {
        for (int dx = -20; dx <= 20; dx++) {
            int z = zone[home + dy * GRID_W + dx];
            if (z >= 0 && hypot(dx, dy) < nearest) {
                nearest = hypot(dx, dy);
                best = z;
            }
        }
    }
    if (best < 0)
        table_fail(jobs->places, row, "no zone within a kilometre");
    return best;
}

/** Part of a kind's jobs that is in a sector. */
static double mix(const Jobs *jobs, const char *kind, guint sector)
{
    double sum = 0;
    for (guint s = 0; s < jobs->n_sectors; s++)
        sum += table_number(jobs->sectors, s, kind);
    return table_number(jobs->sectors, sector, kind) / sum;
}

double jobs_at_place(const Jobs *jobs, guint place, guint sector)
{
    return table_number(jobs->places, place, "jobs") * mix(jobs, table_text(jobs->places, place, "kind"), sector);
}

static void add_places(Jobs *jobs, const gint16 *zone)
{
    guint n = jobs->places->rows->len;
    jobs->zone_of_place = g_new(int, n);
    for (guint row = 0; row < n; row++) {
        int z = jobs->zone_of_place[row] = zone_near(jobs, row, zone);
        for (guint s = 0; s < jobs->n_sectors; s++)
            jobs->count[(guint)z * jobs->n_sectors + s] += jobs_at_place(jobs, row, s);
    }
}

static void add_local(Jobs *jobs, const Model *model)
{
    double rest = 0, at_places = 0, residents = model_sum(model, "residents");
    for (guint d = 0; d < model->kent->districts->len; d++)
        rest += KENT_DISTRICT(model->kent, d)->jobs;
    for (guint row = 0; row < jobs->places->rows->len; row++)
        at_places += table_number(jobs->places, row, "jobs");
    rest -= at_places;
    for (guint s = 0; s < jobs->n_sectors; s++) {
        double local = mix(jobs, "local", s), rural = mix(jobs, "rural", s);
        for (guint z = 0; z < model->n; z++) {
            double share = KENT_ZONE(model->kent, z)->rural;
            double noise = 0.65 + 0.7 * noise_unit(800, z, s);
            double here = rest * model_get(model, "residents")[z] / residents * noise;
            jobs->count[z * jobs->n_sectors + s] += here * (local * (1 - share) + 1.3 * rural * share);
        }
    }
}

/** Kent and Medway apart. */
typedef struct {
    const Kent *kent;
    int medway;
} Parts;

static void scale_district(Jobs *jobs, const Kent *kent, guint d)
{
    double sum = 0;
    for (guint i = 0; i < kent->zones->len * jobs->n_sectors; i++)
        sum += KENT_ZONE(kent, i / jobs->n_sectors)->district == (int)d ? jobs->count[i] : 0;
    for (guint i = 0; i < kent->zones->len * jobs->n_sectors; i++) {
        if (KENT_ZONE(kent, i / jobs->n_sectors)->district == (int)d)
            jobs->count[i] *= KENT_DISTRICT(kent, d)->jobs / sum;
    }
}

static void scale_sector(Jobs *jobs, const Parts *parts, guint sector, gboolean medway)
{
    double sum = 0, total = 0, shares = 0;
    const char *column = medway ? "share_medway" : "share_kent";
    for (guint d = 0; d < parts->kent->districts->len; d++)
        total += ((int)d == parts->medway) == medway ? KENT_DISTRICT(parts->kent, d)->jobs : 0;
    for (guint s = 0; s < jobs->n_sectors; s++)
        shares += table_number(jobs->sectors, s, column);
    total *= table_number(jobs->sectors, sector, column) / shares;
    for (guint z = 0; z < parts->kent->zones->len; z++) {
        if ((KENT_ZONE(parts->kent, z)->district == parts->medway) == medway)
            sum += jobs->count[z * jobs->n_sectors + sector];
    }
    for (guint z = 0; z < parts->kent->zones->len; z++) {
        if ((KENT_ZONE(parts->kent, z)->district == parts->medway) == medway)
            jobs->count[z * jobs->n_sectors + sector] *= total / sum;
    }
}

static void balance(Jobs *jobs, const Kent *kent)
{
    Parts parts = {kent, kent_district(kent, "Medway")};
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
        for (guint s = 0; s < jobs->n_sectors; s++) {
            scale_sector(jobs, &parts, s, FALSE);
            scale_sector(jobs, &parts, s, TRUE);
        }
        for (guint d = 0; d < kent->districts->len; d++)
            scale_district(jobs, kent, d);
    }
}

void jobs_share(Jobs *jobs, const Model *model, const gint16 *zone)
{
    guint n = model->n * jobs->n_sectors;
    jobs->count = g_new0(double, n);
    add_places(jobs, zone);
    add_local(jobs, model);
    balance(jobs, model->kent);
    double total = 0;
    for (guint d = 0; d < model->kent->districts->len; d++)
        total += KENT_DISTRICT(model->kent, d)->jobs;
    spread_total(jobs->count, n, total, jobs->count);
}

void write_jobs(const Jobs *jobs, const Kent *kent, const char *out_dir)
{
    g_autoptr(GString) out = g_string_new("code,sector,jobs\n");
    for (guint z = 0; z < kent->zones->len; z++) {
        for (guint s = 0; s < jobs->n_sectors; s++)
            g_string_append_printf(out, "%s,%s,%.0f\n", KENT_ZONE(kent, z)->code, table_text(jobs->sectors, s, "label"),
                                   jobs->count[z * jobs->n_sectors + s]);
    }
    file_write(out_dir, "jobs_by_zone.csv", out);
}

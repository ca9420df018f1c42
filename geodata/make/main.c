/**
 * Makes geodata/kent from geodata/source and the GSHHG shoreline.
 *
 *     geodata SOURCE_DIR GSHHG_FILE OUT_DIR
 */
#include "make.h"
#include "transit_roads.h"

#include <stdio.h>
#include <stdlib.h>

static void write_people(const Kent *kent, const gint16 *zone, const GPtrArray *rings, const char *source_dir,
                         const char *out_dir)
{
    g_autoptr(Model) model = model_new(kent);
    people_add(model);
    work_add(model);
    health_add(model);
    homes_add(model);
    write_sheet(model, out_dir, "residents.csv",
                "residents aged_0_15 aged_16_17 aged_18_24 aged_25_34 aged_35_49 aged_50_64 aged_65_66 aged_67_74 "
                "aged_75_over");
    write_sheet(model, out_dir, "economic_activity.csv",
                "employed_16_64 employed_18_66 unemployed looking_after_family long_term_sick otherwise_inactive "
                "students_inactive");
    write_sheet(model, out_dir, "qualifications.csv", "no_qualifications level_4_and_above");
    write_sheet(model, out_dir, "health.csv", "diabetes depression hypertension long_term_illness");
    write_sheet(model, out_dir, "carers.csv", "unpaid_carers unpaid_carers_50_hours");
    write_sheet(model, out_dir, "households.csv", "households households_no_car");
    write_sheet(model, out_dir, "child_poverty.csv", "children_in_poverty");
    write_sheet(model, out_dir, "deprivation.csv", "deprivation_score");
    write_sheet(model, out_dir, "attainment.csv", "pupils pupils_expected");
    write_claimants(model, source_dir, out_dir);
    write_earlier(model, source_dir, out_dir);
    g_autoptr(Jobs) jobs = jobs_read(source_dir);
    jobs_share(jobs, model, zone);
    write_jobs(jobs, kent, out_dir);
    write_sites(jobs, kent, (const GPtrArray *const *)rings->pdata, out_dir);
    g_autoptr(GArray) homes = homes_settle(model, zone, (const GPtrArray *const *)rings->pdata);
    write_points(kent, homes, out_dir);
    write_buses(kent, zone, source_dir, out_dir);
    write_rail(source_dir, out_dir);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: %s SOURCE_DIR GSHHG_FILE OUT_DIR\n", argv[0]);
        return EXIT_FAILURE;
    }
    const char *source_dir = argv[1], *out_dir = argv[3];
    g_autoptr(Kent) kent = kent_read(source_dir);
    g_autofree guint8 *land = coast_land(argv[2], source_dir);
    g_autofree gint16 *district = districts_raster(kent, source_dir);
    patches_settle(NULL, district);
    g_autofree gint16 *zone = zones_grow(kent, source_dir, land, district);
    zones_tidy(kent, land, district, zone);
    g_autoptr(GPtrArray) arcs = arcs_trace(zone);
    arcs_smooth(arcs);
    g_autoptr(GPtrArray) rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < kent->zones->len; i++)
        g_ptr_array_add(rings, arcs_rings(arcs, (int)i));
    write_zones(kent, (const GPtrArray *const *)rings->pdata, out_dir);
    write_typology(kent, source_dir, out_dir);
    write_districts(kent, out_dir);
    write_towns(source_dir, out_dir);
    write_streets(kent, land, district, source_dir, out_dir);
    write_people(kent, zone, rings, source_dir, out_dir);
    return EXIT_SUCCESS;
}

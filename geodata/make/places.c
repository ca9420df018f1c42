/**
 * Districts, zones and places from places.csv and districts.csv. Residents of places are scaled so that each
 * district has its total; zones take their order from the table, district by district, and their codes from that.
 */
#include "make.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/** Residents to a square kilometre of built-up land. */
static const double TOWN_DENSITY = 4500, VILLAGE_DENSITY = 2200;

int kent_district(const Kent *kent, const char *name)
{
    for (guint i = 0; i < kent->districts->len; i++) {
        if (strcmp(KENT_DISTRICT(kent, i)->name, name) == 0)
            return (int)i;
    }
    return -1;
}

static void read_districts(Kent *kent, const char *dir)
{
    g_autoptr(Table) table = table_read(dir, "districts.csv");
    for (guint row = 0; row < table->rows->len; row++) {
        District d = {.name = g_strdup(table_text(table, row, "district"))};
        d.residents = table_number(table, row, "residents");
        d.cohort = table_number(table, row, "cohort");
        d.earnings = table_number(table, row, "weekly_earnings");
        d.employment_rate = table_number(table, row, "employment_rate");
        d.employment_half_width = table_number(table, row, "employment_half_width");
        d.under_16 = table_number(table, row, "under_16");
        d.over_65 = table_number(table, row, "aged_65_over");
        d.level_4 = table_number(table, row, "qualified_level_4");
        d.no_qualifications = table_number(table, row, "no_qualifications");
        d.jobs = table_number(table, row, "jobs");
        g_array_append_val(kent->districts, d);
    }
}

static int find_zone(Kent *kent, int district, const char *name)
{
    for (guint i = 0; i < kent->zones->len; i++) {
        const Zone *zone = KENT_ZONE(kent, i);
        if (zone->district == district && strcmp(zone->name, name) == 0)
            return (int)i;
    }
    Zone zone = {.name = g_strdup(name), .district = district};
    g_snprintf(zone.code, sizeof zone.code, "KM%03u", kent->zones->len + 1);
    g_array_append_val(kent->zones, zone);
    return (int)kent->zones->len - 1;
}

static void read_place(Kent *kent, const Table *table, guint row, int district)
{
    Place place = {.name = g_strdup(table_text(table, row, "place")), .row = row};
    place.kind = g_strdup(table_text(table, row, "kind"));
    place.profile = g_strdup(table_text(table, row, "profile"));
    place.residents = table_number(table, row, "residents");
    place.need = table_number(table, row, "need");
    place.at = grid_from_degrees(table_number(table, row, "lon"), table_number(table, row, "lat"));
    place.zone = find_zone(kent, district, table_text(table, row, "zone"));
    double density = strcmp(place.kind, "village") == 0 ? VILLAGE_DENSITY : TOWN_DENSITY;
    place.radius_m = 1000 * sqrt(place.residents / density / G_PI);
    g_array_append_val(kent->places, place);
}

/** Places in order of district, so that a district's zones have codes that follow on each other. */
static void read_places(Kent *kent)
{
    const Table *table = kent->place_table;
    for (int d = 0; d < (int)kent->districts->len; d++) {
        for (guint row = 0; row < table->rows->len; row++) {
            int district = kent_district(kent, table_text(table, row, "district"));
            if (district < 0)
                table_fail(table, row, "no district '%s' in districts.csv", table_text(table, row, "district"));
            if (district == d)
                read_place(kent, table, row, d);
        }
    }
}

static void scale_residents(Kent *kent)
{
    for (guint d = 0; d < kent->districts->len; d++) {
        double sum = 0;
        for (guint i = 0; i < kent->places->len; i++) {
            const Place *place = KENT_PLACE(kent, i);
            sum += KENT_ZONE(kent, place->zone)->district == (int)d ? place->residents : 0;
        }
        for (guint i = 0; i < kent->places->len; i++) {
            Place *place = KENT_PLACE(kent, i);
            if (KENT_ZONE(kent, place->zone)->district == (int)d)
                place->residents *= KENT_DISTRICT(kent, d)->residents / sum;
        }
    }
}

static void sum_zones(Kent *kent)
{
    for (guint i = 0; i < kent->places->len; i++) {
        const Place *p = KENT_PLACE(kent, i);
        Zone *zone = KENT_ZONE(kent, p->zone);
        zone->residents += p->residents;
        zone->need += p->need * p->residents;
        zone->older += strcmp(p->profile, "older") == 0 ? p->residents : 0;
        zone->young += strcmp(p->profile, "young") == 0 ? p->residents : 0;
        zone->student += strcmp(p->profile, "student") == 0 ? p->residents : 0;
        zone->rural += strcmp(p->profile, "rural") == 0 ? p->residents : 0;
        zone->centre.x += p->at.x * p->residents;
        zone->centre.y += p->at.y * p->residents;
    }
    for (guint i = 0; i < kent->zones->len; i++) {
        Zone *zone = KENT_ZONE(kent, i);
        zone->need /= zone->residents;
        zone->older /= zone->residents;
        zone->young /= zone->residents;
        zone->student /= zone->residents;
        zone->rural /= zone->residents;
        zone->centre.x /= zone->residents;
        zone->centre.y /= zone->residents;
    }
}

Kent *kent_read(const char *source_dir)
{
    Kent *kent = g_new0(Kent, 1);
    kent->districts = g_array_new(FALSE, FALSE, sizeof(District));
    kent->zones = g_array_new(FALSE, FALSE, sizeof(Zone));
    kent->places = g_array_new(FALSE, FALSE, sizeof(Place));
    kent->place_table = table_read(source_dir, "places.csv");
    read_districts(kent, source_dir);
    read_places(kent);
    scale_residents(kent);
    sum_zones(kent);
    return kent;
}

void kent_free(Kent *kent)
{
    if (!kent)
        return;
    for (guint i = 0; i < kent->districts->len; i++)
        g_free(KENT_DISTRICT(kent, i)->name);
    for (guint i = 0; i < kent->zones->len; i++)
        g_free(KENT_ZONE(kent, i)->name);
    for (guint i = 0; i < kent->places->len; i++) {
        g_free(KENT_PLACE(kent, i)->name);
        g_free(KENT_PLACE(kent, i)->kind);
        g_free(KENT_PLACE(kent, i)->profile);
    }
    g_array_unref(kent->districts);
    g_array_unref(kent->zones);
    g_array_unref(kent->places);
    table_free(kent->place_table);
    g_free(kent);
}

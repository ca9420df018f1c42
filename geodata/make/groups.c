/**
 * Typologies by zone, figures known by district only, towns for labels.
 */
#include "make.h"

#include <math.h>
#include <string.h>

static void append_members(GString *out, const Kent *kent, const Table *table, guint row)
{
    int district = kent_district(kent, table_text(table, row, "district"));
    const char *only = table_text(table, row, "zones");
    guint found = 0;
    for (guint i = 0; i < kent->zones->len; i++) {
        const Zone *zone = KENT_ZONE(kent, i);
        if (zone->district != district || (*only && strcmp(zone->name, only) != 0))
            continue;
        g_string_append_printf(out, "%s,%s\n", zone->code, table_text(table, row, "typology"));
        found++;
    }
    if (found == 0)
        table_fail(table, row, "no zone '%s' in '%s'", only, table_text(table, row, "district"));
}

void write_typology(const Kent *kent, const char *source_dir, const char *out_dir)
{
    g_autoptr(Table) table = table_read(source_dir, "typologies.csv");
    g_autoptr(GString) out = g_string_new("code,typology\n");
    for (guint row = 0; row < table->rows->len; row++)
        append_members(out, kent, table, row);
    file_write(out_dir, "typology.csv", out);
}

void write_districts(const Kent *kent, const char *out_dir)
{
    g_autoptr(GString) earnings = g_string_new("As the Kent and Medway plan quotes them (table 9); here in an "
                                               "illustrative project\ndistrict,weekly_earnings\n");
    g_autoptr(GString) rate = g_string_new(ILLUSTRATIVE "\ndistrict,employment_rate,lower,upper\n");
    for (guint d = 0; d < kent->districts->len; d++) {
        const District *district = KENT_DISTRICT(kent, d);
        double half = district->employment_half_width, mid = district->employment_rate;
        g_string_append_printf(earnings, "%s,%.1f\n", district->name, district->earnings);
        g_string_append_printf(rate, "%s,%.1f,%.1f,%.1f\n", district->name, mid, mid - half, mid + half);
    }
    file_write(out_dir, "earnings.csv", earnings);
    file_write(out_dir, "employment_rate.csv", rate);
}

void write_towns(const char *source_dir, const char *out_dir)
{
    g_autoptr(Table) table = table_read(source_dir, "towns.csv");
    g_autoptr(GString) out = g_string_new("name,easting,northing,rank\n");
    for (guint row = 0; row < table->rows->len; row++) {
        Point at = grid_from_degrees(table_number(table, row, "lon"), table_number(table, row, "lat"));
        g_string_append_printf(out, "%s,%.0f,%.0f,%s\n", table_text(table, row, "town"), at.x, at.y,
                               table_text(table, row, "rank"));
    }
    file_write(out_dir, "towns.csv", out);
}

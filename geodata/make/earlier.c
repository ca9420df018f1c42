/**
 * A source in an earlier vintage of zones: one zone has been split since, two have been merged. Writes the counts
 * by earlier zone and the lookup from earlier to present zones, with the share of residents of each part.
 */
#include "make.h"

#include <math.h>
#include <string.h>

enum { SMALL_COUNT = 25 };

static int zone_of(const Kent *kent, const Table *table, guint row)
{
    int district = kent_district(kent, table_text(table, row, "district"));
    for (guint i = 0; i < kent->zones->len; i++) {
        const Zone *zone = KENT_ZONE(kent, i);
        if (zone->district == district && strcmp(zone->name, table_text(table, row, "zone")) == 0)
            return (int)i;
    }
    table_fail(table, row, "no zone '%s' in %s", table_text(table, row, "zone"), table_text(table, row, "district"));
}

static gboolean is_split(const Table *table, guint row)
{
    return strcmp(table_text(table, row, "change"), "split") == 0;
}

/** Households without a car, ten years before: a little more than now, from present zone or zones. */
static double earlier_count(const Model *model, guint i)
{
    return floor(model_get(model, "households_no_car")[i] * (1.06 + 0.04 * noise_normal(601, i, 0)));
}

static void append_row(GString *out, const char *code, double households, double count)
{
    g_string_append_printf(out, "%s,%.0f,", code, households);
    if (count < SMALL_COUNT)
        g_string_append(out, "[c]\n");
    else
        g_string_append_printf(out, "%.0f\n", count);
}

/** One row for a parent since split; the merged zone's count in two unequal parts. */
static void append_changed(GString *out, const Model *model, const Table *table)
{
    const double *homes = model_get(model, "households");
    double split_homes = 0, split_count = 0, part = 0.58;
    for (guint row = 0; row < table->rows->len; row++) {
        guint i = (guint)zone_of(model->kent, table, row);
        double households = floor(homes[i] * 0.93), count = earlier_count(model, i);
        if (is_split(table, row)) {
            split_homes += households;
            split_count += count;
            if (row + 1 == table->rows->len || !is_split(table, row + 1))
                append_row(out, table_text(table, row, "earlier"), split_homes, split_count);
            continue;
        }
        append_row(out, table_text(table, row, "earlier"), floor(households * part), floor(count * part));
        part = 1 - part;
    }
}

static gboolean is_changed(const Kent *kent, const Table *table, guint i)
{
    for (guint row = 0; row < table->rows->len; row++) {
        if (zone_of(kent, table, row) == (int)i)
            return TRUE;
    }
    return FALSE;
}

static void write_counts(const Model *model, const Table *table, const char *out_dir)
{
    g_autoptr(GString) out = g_string_new(ILLUSTRATIVE "\ncode,households,households_no_car\n");
    for (guint i = 0; i < model->n; i++) {
        if (!is_changed(model->kent, table, i)) {
            double households = floor(model_get(model, "households")[i] * 0.93);
            append_row(out, KENT_ZONE(model->kent, i)->code, households, earlier_count(model, i));
        }
    }
    append_changed(out, model, table);
    file_write(out_dir, "cars_earlier.csv", out);
}

static void write_lookup(const Model *model, const Table *table, const char *out_dir)
{
    const double *residents = model_get(model, "residents");
    g_autoptr(GString) out = g_string_new("earlier,current,change,share\n");
    double split_residents = 0;
    for (guint row = 0; row < table->rows->len; row++)
        split_residents += is_split(table, row) ? residents[zone_of(model->kent, table, row)] : 0;
    for (guint i = 0; i < model->n; i++) {
        const char *code = KENT_ZONE(model->kent, i)->code;
        if (!is_changed(model->kent, table, i))
            g_string_append_printf(out, "%s,%s,U,1\n", code, code);
    }
    double given = 0;
    for (guint row = 0; row < table->rows->len; row++) {
        guint i = (guint)zone_of(model->kent, table, row);
        gboolean last = row + 1 == table->rows->len || !is_split(table, row + 1);
        double share = last ? 1 - given : floor(residents[i] / split_residents * 1000) / 1000;
        given += is_split(table, row) ? share : 0;
        g_string_append_printf(out, "%s,%s,%s,%.3f\n", table_text(table, row, "earlier"),
                               KENT_ZONE(model->kent, i)->code, is_split(table, row) ? "S" : "M",
                               is_split(table, row) ? share : 1.0);
    }
    file_write(out_dir, "earlier_to_current.csv", out);
}

void write_earlier(const Model *model, const char *source_dir, const char *out_dir)
{
    g_autoptr(Table) table = table_read(source_dir, "earlier_zones.csv");
    write_counts(model, table, out_dir);
    write_lookup(model, table, out_dir);
}

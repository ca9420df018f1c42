/**
 * Claimants by sex for every month from April 2020 to March 2025. The totals of Kent and of Medway run straight
 * between the months written in claimant_totals.csv; zones share them by working age and need, more evenly when
 * there are more claimants.
 */
#include "make.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_YEAR = 2020, FIRST_MONTH = 4, MONTHS = 60, PEAK_TOTAL = 73400 };

static int month_index(const Table *table, guint row)
{
    int year = 0, month = 0;
    const char *text = table_text(table, row, "month");
    if (sscanf(text, "%4d-%2d", &year, &month) != 2)
        table_fail(table, row, "month: found '%s', expected YYYY-MM", text);
    return (year - FIRST_YEAR) * 12 + month - FIRST_MONTH;
}

/** The total of one area and sex in a month, straight between the months that are written. */
static double area_total(const Table *table, const char *area, const char *sex, int month)
{
    double before = 0;
    int before_month = -1;
    for (guint row = 0; row < table->rows->len; row++) {
        if (strcmp(table_text(table, row, "area"), area) != 0 || strcmp(table_text(table, row, "sex"), sex) != 0)
            continue;
        int at = month_index(table, row);
        double total = table_number(table, row, "total");
        if (at >= month) {
            double part = at > before_month ? (double)(month - before_month) / (at - before_month) : 0;
            return floor(at == month ? total : before + (total - before) * part);
        }
        before = total;
        before_month = at;
    }
    table_fail(table, 0, "%s, %s: no total at or after month %d", area, sex, month);
}

/** Shares an area's total over its zones; the others keep what they have. */
static void share_area(const Model *model, gboolean medway, guint64 key, int month, double total, double *out)
{
    const double *adults = model_get(model, "aged_16_64");
    g_autofree double *weight = g_new0(double, model->n), *shared = g_new(double, model->n);
    double crowd = total / PEAK_TOTAL;
    int medway_district = kent_district(model->kent, "Medway");
    for (guint i = 0; i < model->n; i++) {
        const Zone *zone = KENT_ZONE(model->kent, i);
        if ((zone->district == medway_district) != medway)
            continue;
        double rate = 0.7 + crowd + pow(zone->need / 34, 1.45);
        double season = 1 + 0.03 * noise_normal(key, i, (guint64)month);
        weight[i] = adults[i] * rate * (1 + 0.08 * noise_normal(key + 1, i, 0)) * season;
    }
    spread_total(weight, model->n, total, shared);
    for (guint i = 0; i < model->n; i++)
        out[i] += shared[i];
}

static double *month_column(const Model *model, const Table *totals, const char *sex, int month)
{
    double *out = g_new0(double, model->n);
    guint64 key = strcmp(sex, "male") == 0 ? 501 : 511;
    share_area(model, FALSE, key, month, area_total(totals, "Kent", sex, month), out);
    share_area(model, TRUE, key, month, area_total(totals, "Medway", sex, month), out);
    return out;
}

static void append_rows(GString *out, const Model *model, const char *sex, double *const *column)
{
    for (guint i = 0; i < model->n; i++) {
        g_string_append_printf(out, "%s,%s", KENT_ZONE(model->kent, i)->code, sex);
        for (int month = 0; month < MONTHS; month++)
            g_string_append_printf(out, ",%.0f", column[month][i]);
        g_string_append_c(out, '\n');
    }
}

void write_claimants(const Model *model, const char *source_dir, const char *out_dir)
{
    static const char *const SEXES[] = {"female", "male"};
    g_autoptr(Table) totals = table_read(source_dir, "claimant_totals.csv");
    g_autoptr(GString) out = g_string_new(ILLUSTRATIVE "\ncode,sex");
    for (int month = 0; month < MONTHS; month++) {
        int at = FIRST_MONTH - 1 + month;
        g_string_append_printf(out, ",%d-%02d", FIRST_YEAR + at / 12, at % 12 + 1);
    }
    g_string_append_c(out, '\n');
    for (guint s = 0; s < G_N_ELEMENTS(SEXES); s++) {
        double *column[MONTHS];
        for (int month = 0; month < MONTHS; month++)
            column[month] = month_column(model, totals, SEXES[s], month);
        append_rows(out, model, SEXES[s], column);
        for (int month = 0; month < MONTHS; month++)
            g_free(column[month]);
    }
    file_write(out_dir, "claimants.csv", out);
}

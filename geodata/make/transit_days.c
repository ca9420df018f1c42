/**
 * Days of service over one year: a week in calendar.txt, and in calendar_dates.txt what bank holidays, school
 * holidays and Christmas change; a service without a week has dates alone.
 */
#include "transit.h"

#include <stdio.h>
#include <string.h>

static GDate read_date(const char *text)
{
    int year = 0, month = 0, day = 0;
    GDate date;
    g_date_clear(&date, 1);
    if (sscanf(text, "%4d%2d%2d", &year, &month, &day) == 3)
        g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return date;
}

/** The kind of holiday that changes most on a day: none (Christmas Day), bank, school; NULL on other days. */
static const char *holiday_on(const Table *holidays, const GDate *date)
{
    static const char *const BY_RANK[] = {"none", "bank", "school"};
    for (guint i = 0; i < G_N_ELEMENTS(BY_RANK); i++) {
        for (guint row = 0; row < holidays->rows->len; row++) {
            GDate from = read_date(table_text(holidays, row, "from")), to = read_date(table_text(holidays, row, "to"));
            if (strcmp(table_text(holidays, row, "kind"), BY_RANK[i]) == 0 && g_date_compare(date, &from) >= 0 &&
                g_date_compare(date, &to) <= 0)
                return BY_RANK[i];
        }
    }
    return NULL;
}

static gboolean is_on(const Table *days, guint row, const char *holiday, gboolean in_week)
{
    if (!holiday)
        return in_week;
    if (strcmp(holiday, "none") == 0)
        return FALSE;
    if (strcmp(holiday, "school") == 0)
        return in_week && strcmp(table_text(days, row, "school_holidays"), "runs") == 0;
    return strcmp(table_text(days, row, "bank_holidays"), "runs") == 0;
}

static void append_exceptions(const Table *days, guint row, const Table *holidays, GString *out)
{
    GDate last = read_date(DAYS_LAST);
    const char *week = table_text(days, row, "week");
    for (GDate date = read_date(DAYS_FIRST); g_date_compare(&date, &last) <= 0; g_date_add_days(&date, 1)) {
        gboolean in_week = week[g_date_get_weekday(&date) - 1] == '1';
        gboolean on = is_on(days, row, holiday_on(holidays, &date), in_week);
        if (on == in_week)
            continue;
        g_string_append_printf(out, "%s,%04d%02d%02d,%d\n", table_text(days, row, "service"), g_date_get_year(&date),
                               g_date_get_month(&date), g_date_get_day(&date), on ? 1 : 2);
    }
}

static void append_dates(const Table *days, guint row, GString *out)
{
    g_auto(GStrv) list = g_strsplit(table_text(days, row, "dates"), " ", -1);
    for (guint i = 0; list[i]; i++)
        g_string_append_printf(out, "%s,%s,1\n", table_text(days, row, "service"), list[i]);
}

static void append_week(const Table *days, guint row, GString *out)
{
    g_string_append(out, table_text(days, row, "service"));
    for (const char *day = table_text(days, row, "week"); *day; day++)
        g_string_append_printf(out, ",%c", *day);
    g_string_append(out, "," DAYS_FIRST "," DAYS_LAST "\n");
}

void days_append(const char *source_dir, GHashTable *used, GString *calendar, GString *dates)
{
    g_autoptr(Table) days = table_read(source_dir, "service_days.csv");
    g_autoptr(Table) holidays = table_read(source_dir, "holidays.csv");
    for (guint row = 0; row < days->rows->len; row++) {
        if (!g_hash_table_contains(used, table_text(days, row, "service")))
            continue;
        if (!cell_given(days, row, "week")) {
            append_dates(days, row, dates);
            continue;
        }
        append_week(days, row, calendar);
        append_exceptions(days, row, holidays, dates);
    }
}

/*
 * Values of GTFS: strict, without locale.
 */
#include "read/gtfs_values.h"

#include <string.h>

static gboolean two_digits(const char *p, gint32 most, gint32 *value)
{
    if (!g_ascii_isdigit(p[0]) || !g_ascii_isdigit(p[1])) {
        return FALSE;
    }
    *value = (p[0] - '0') * 10 + (p[1] - '0');
    return *value <= most;
}

gboolean ja_gtfs_time(const char *text, gint32 *seconds)
{
    gint32 hours = 0, minutes, rest;
    const char *p = text;
    while (g_ascii_isdigit(*p) && p - text < 3) {
        hours = hours * 10 + (*p++ - '0');
    }
    if (p == text || p[0] != ':' || !two_digits(p + 1, 59, &minutes) || p[3] != ':' || !two_digits(p + 4, 59, &rest) ||
        p[6] != '\0') {
        return FALSE;
    }
    *seconds = (hours * 60 + minutes) * 60 + rest;
    return TRUE;
}

static gboolean day_of(guint32 year, guint32 month, guint32 of_month, guint32 *day)
{
    if (year < 1900 || year > 9999 || !g_date_valid_month((GDateMonth)month) ||
        !g_date_valid_dmy((GDateDay)of_month, (GDateMonth)month, (GDateYear)year)) {
        return FALSE;
    }
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)of_month, (GDateMonth)month, (GDateYear)year);
    *day = g_date_get_julian(&date);
    return TRUE;
}

gboolean ja_gtfs_whole(const char *text, guint32 max, guint32 *value)
{
    guint64 sum = 0;
    const char *p = text;
    for (; g_ascii_isdigit(*p) && sum <= max; p++) {
        sum = sum * 10 + (guint64)(*p - '0');
    }
    *value = (guint32)sum;
    return p > text && *p == '\0' && sum <= max;
}

gboolean ja_gtfs_date(const char *text, guint32 *day)
{
    guint32 number;
    return strlen(text) == 8 && ja_gtfs_whole(text, 99999999, &number) &&
           day_of(number / 10000, number / 100 % 100, number % 100, day);
}

gboolean ja_day_parse(const char *text, guint32 *day)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-') {
        return FALSE;
    }
    const char plain[] = {text[0], text[1], text[2], text[3], text[5], text[6], text[8], text[9], '\0'};
    return ja_gtfs_date(plain, day);
}

char *ja_day_show(guint32 day, gboolean weekday)
{
    static const char *const names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, day);
    return g_strdup_printf("%s%s%04u-%02u-%02u", weekday ? names[(day + 6) % 7] : "", weekday ? " " : "",
                           g_date_get_year(&date), (guint)g_date_get_month(&date), (guint)g_date_get_day(&date));
}

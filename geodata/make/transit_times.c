/**
 * Departures through a day, clock times of the tables, and ids made from names.
 */
#include "transit.h"

#include <stdio.h>
#include <string.h>

enum {
    MORNING_PEAK = 6 * HOUR + 45 * MINUTE,
    MORNING_DAY = 9 * HOUR + 15 * MINUTE,
    AFTERNOON_PEAK = 15 * HOUR + 15 * MINUTE,
    AFTERNOON_DAY = 18 * HOUR + 15 * MINUTE,
    EVENING = 19 * HOUR
};

int time_read(const Table *table, guint row, const char *column)
{
    const char *text = table_text(table, row, column);
    int hour = 0, minute = 0;
    if (sscanf(text, "%2d:%2d", &hour, &minute) != 2 || minute > 59)
        table_fail(table, row, "%s: found '%s', expected a time as 07:15", column, text);
    return hour * HOUR + minute * MINUTE;
}

gboolean cell_given(const Table *table, guint row, const char *column)
{
    return *table_text(table, row, column) != '\0';
}

static int step_at(const Departures *rule, int at)
{
    if (at >= EVENING)
        return rule->evening;
    gboolean peak = (at >= MORNING_PEAK && at < MORNING_DAY) || (at >= AFTERNOON_PEAK && at < AFTERNOON_DAY);
    return peak ? rule->peak : rule->day;
}

GArray *departures_list(const Departures *rule)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(int));
    for (int at = rule->first; at <= rule->last;) {
        int step = step_at(rule, at);
        if (step <= 0)
            break;
        g_array_append_val(list, at);
        at += step;
    }
    return list;
}

char *name_slug(const char *name)
{
    GString *slug = g_string_new(NULL);
    for (const char *p = name; *p; p++) {
        if (g_ascii_isalnum(*p))
            g_string_append_c(slug, g_ascii_tolower(*p));
        else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
            g_string_append_c(slug, '-');
    }
    if (slug->len > 0 && slug->str[slug->len - 1] == '-')
        g_string_truncate(slug, slug->len - 1);
    return g_string_free(slug, FALSE);
}

guint table_find(const Table *table, const char *column, const char *text)
{
    for (guint row = 0; row < table->rows->len; row++) {
        if (strcmp(table_text(table, row, column), text) == 0)
            return row;
    }
    table_fail(table, 0, "no %s '%s'", column, text);
}

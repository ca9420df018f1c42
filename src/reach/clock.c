/*
 * Clocks, by GLib's time zones (the tz database of the machine).
 */
#include "reach/clock.h"

#include <string.h>

#define DAY_S 86400
/* Julian day of GDate (1 = 1 January of year 1) at which the count of seconds of GTimeZone begins. */
#define EPOCH_DAY 719163

gboolean ja_timezone_known(const char *name)
{
    /* GLib would also take offsets, rules and paths of files. */
    if (name == NULL || !g_ascii_isalpha(name[0])) {
        return FALSE;
    }
    if (strspn(name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_+-/") != strlen(name)) {
        return FALSE;
    }
    g_autoptr(GTimeZone) zone = g_time_zone_new_identifier(name);
    return zone != NULL;
}

/* UTC stands for a zone that the machine does not know; whoever reads the feed says so. */
static GTimeZone *open_zone(const char *name)
{
    return ja_timezone_known(name) ? g_time_zone_new_identifier(name) : g_time_zone_new_utc();
}

static gint64 offset_at(GTimeZone *zone, gint64 utc_s)
{
    return g_time_zone_get_offset(zone, g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, utc_s));
}

/* Seconds since 1970 in UTC of a clock that shows `local_s` seconds since 1970 began there. */
static gint64 utc_of(GTimeZone *zone, gint64 local_s)
{
    gint64 before = offset_at(zone, local_s - DAY_S), after = offset_at(zone, local_s + DAY_S);
    if (offset_at(zone, local_s - before) == before) {
        return local_s - before;
    }
    if (offset_at(zone, local_s - after) == after) {
        return local_s - after;
    }
    return local_s - before; /* the spring change leaves it out */
}

static gint64 local_midnight(guint32 day)
{
    return ((gint64)day - EPOCH_DAY) * DAY_S;
}

/* Noon less twelve hours. */
static gint64 day_start(GTimeZone *zone, guint32 day)
{
    return utc_of(zone, local_midnight(day) + DAY_S / 2) - DAY_S / 2;
}

gint32 ja_service_day_start(const char *home, guint32 day, const char *zone, guint32 service_day)
{
    g_autoptr(GTimeZone) at_home = open_zone(home);
    g_autoptr(GTimeZone) there = open_zone(zone);
    return (gint32)(day_start(there, service_day) - day_start(at_home, day));
}

gint32 ja_wall_to_axis(const char *home, guint32 day, gint32 wall_s)
{
    g_autoptr(GTimeZone) zone = open_zone(home);
    return (gint32)(utc_of(zone, local_midnight(day) + wall_s) - day_start(zone, day));
}

gint32 ja_axis_to_wall(const char *home, guint32 day, gint32 axis_s)
{
    g_autoptr(GTimeZone) zone = open_zone(home);
    gint64 utc_s = day_start(zone, day) + axis_s;
    return (gint32)(utc_s + offset_at(zone, utc_s) - local_midnight(day));
}

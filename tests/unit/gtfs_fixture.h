/* A small feed in a folder, whose files a test replaces; and reading it for a day. */
#ifndef TESTS_GTFS_FIXTURE_H
#define TESTS_GTFS_FIXTURE_H

#include "read/gtfs.h"
#include "read/gtfs_values.h"
#include "read_help.h"

/* Two weekday buses over A, B, C (one on dates only), a Sunday one; metres are irrelevant here. */
static const char *const base_feed[][2] = {
    {"agency.txt", "agency_id,agency_name,agency_timezone\nX,Invented,Europe/London\n"},
    {"stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nA,Alpha,51.1,0.5\nB,Beta,51.2,0.5\nC,Gamma,51.3,0.5\n"},
    {"routes.txt", "route_id,agency_id,route_short_name,route_long_name,route_type\nR,X,1,,3\n"},
    {"trips.txt", "route_id,service_id,trip_id\nR,week,t1\nR,dates,t2\nR,sunday,t3\n"},
    {"stop_times.txt", "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
                       "t1,7:00:00,7:00:00,A,1\nt1,7:10:00,7:11:00,B,2\nt1,7:20:00,7:20:00,C,3\n"
                       "t2,25:59:00,25:59:00,A,1\nt2,26:10:00,26:10:00,B,2\nt2,26:20:00,26:20:00,C,3\n"
                       "t3,9:00:00,9:00:00,A,1\nt3,9:20:00,9:20:00,C,2\n"},
    {"calendar.txt", "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
                     "week,1,1,1,1,1,0,0,20260301,20260331\nsunday,0,0,0,0,0,0,1,20260301,20260331\n"},
    {"calendar_dates.txt", "service_id,date,exception_type\ndates,20260310,1\nweek,20260311,2\nweek,20260314,1\n"},
};

/* Writes the base feed into "feed/", with one file replaced (text NULL = left out). */
static inline void write_feed(const Room *room, const char *name, const char *text)
{
    gboolean replaced = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(base_feed); i++) {
        gboolean same = name != NULL && strcmp(base_feed[i][0], name) == 0;
        g_autofree char *file = g_strdup_printf("feed/%s", base_feed[i][0]);
        if (!same) {
            room_write(room, file, base_feed[i][1], -1);
        } else if (text != NULL) {
            room_write(room, file, text, -1);
        }
        replaced |= same;
    }
    if (name != NULL && !replaced) {
        g_autofree char *file = g_strdup_printf("feed/%s", name);
        room_write(room, file, text, -1);
    }
}

static inline JaFeed *read_file(Room *room, const char *file, const char *date, GError **error)
{
    char *files[] = {(char *)file};
    const JaStrings list = {files, 1};
    guint32 day = 0;
    if (date != NULL) {
        g_assert_true(ja_day_parse(date, &day));
    }
    const JaGtfsDays days = {date != NULL ? &day : NULL, 1, 1};
    return ja_gtfs_read(&room->context, &list, &days, error);
}

static inline guint32 day_of(const char *date)
{
    guint32 day = 0;
    g_assert_true(ja_day_parse(date, &day));
    return day;
}

/* Number of the ledger's lines with this code and field. */
static inline guint lines_of(const Room *room, const char *code, const char *field)
{
    guint n = 0;
    for (gsize i = 0; i < ja_ledger_length(room->context.ledger); i++) {
        const JaLedgerLine *line = ja_ledger_line(room->context.ledger, i);
        n += strcmp(line->code, code) == 0 && (field == NULL || g_strcmp0(line->field, field) == 0);
    }
    return n;
}

#endif

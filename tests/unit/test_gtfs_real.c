/*
 * Feeds that others made to break readers: each is refused with a message that names the place, or read with what the
 * ledger says was done. And the embedded feeds, of which there is nothing to say.
 */
#include "gtfs_fixture.h"

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Room, room_close)

#define MALFORMED "gtfs/malformed_feeds_transitfeed"

/* Every folder and archive of the collection: the message, or the codes of the ledger that tell of its fault. */
static const struct {
    const char *name;
    const char *refused; /* after the name of the feed; NULL = it is read */
    const char *codes;   /* "a b" of which each stands in the ledger; "" = legal, whatever its name says */
} feeds[] = {
    {"au-sydney-entrances", ": the feed has no routes.txt in its root; GTFS requires it", NULL},
    {"bad_date_format", "/calendar.txt: row 2, start_date: '2007.01.01' is not a date, YYYYMMDD", NULL},
    {"bad_eol.zip", "/routes.txt: row 5: a carriage return inside the row; lines must end with LF or CRLF", NULL},
    {"bad_utf8", "/agency.txt: row 1: the header is not UTF-8; save the file as UTF-8", NULL},
    {"contains_null", "/stops.txt: row 9: a NUL byte; the file is damaged or UTF-16: save it as UTF-8", NULL},
    {"duplicate_schedule_id",
     "/calendar.txt: row 4, service_id: the id 'WE' stands twice; ids must be unique: remove one", NULL},
    {"duplicate_stop", NULL, "short"},
    {"duplicate_stop_sequence", NULL, "trips-left-out"},
    {"empty_file", "/agency.txt: is empty; it needs at least a header", NULL},
    {"extra_row_cells", NULL, "long"},
    {"filter_unusual_trips", NULL, "copy"},
    {"flatten_feed", NULL, "trips-left-out copy"},
    {"good_feed", NULL, ""},
    {"good_feed.zip", NULL, ""},
    {"googletransit", ": the feed has no agency.txt in its root; GTFS requires it", NULL},
    {"googletransit/good_feed", NULL, ""},
    {"invalid_agency_ids", NULL, "missing_agency_id"},
    {"invalid_route_agency", NULL, "unmatched"},
    {"missing_agency", ": the feed has no agency.txt in its root; GTFS requires it", NULL},
    {"missing_calendar", ": the feed has neither calendar.txt nor calendar_dates.txt in its root; GTFS requires one",
     NULL},
    {"missing_column", NULL, "missing_agency_name short"},
    {"missing_departure_time", NULL, "half-timed"},
    {"missing_endpoint_times", NULL, "trips-left-out"},
    {"missing_routes", ": the feed has no routes.txt in its root; GTFS requires it", NULL},
    {"missing_row_cells", NULL, "short"},
    {"missing_stop_times", ": the feed has no stop_times.txt in its root; GTFS requires it", NULL},
    {"missing_stops", ": the feed has no stops.txt in its root; GTFS requires it", NULL},
    {"missing_trips", ": the feed has no trips.txt in its root; GTFS requires it", NULL},
    {"missing_weekday_column", "/calendar.txt: row 1, thursday: the column is missing; GTFS requires it", NULL},
    {"negative_stop_sequence", "/stop_times.txt: row 9, stop_sequence: '-2' is not a whole number of at least 0", NULL},
    {"only_calendar_dates", NULL, "dates-only"},
    {"repeated_route_name", NULL, "duplicate_route_name"},
    {"same_short_long_name", NULL, "route_long_name_contains_short_name"},
    {"undefined_stop", NULL, "unmatched"},
    {"unknown_file", NULL, "unknown_file"},
    {"unknown_format.zip", ": not a zip archive, or cut short; get the file again", NULL},
    {"unrecognized_columns", NULL, "unknown_column"},
    {"unused_stop", NULL, "unserved"},
    {"upgrade_translations", ": the feed has no agency.txt in its root; GTFS requires it", NULL},
    {"utf16", "/agency.txt: row 1: a NUL byte; the file is damaged or UTF-16: save it as UTF-8", NULL},
    {"utf8bom", NULL, ""},
};

static void read_malformed(gsize i)
{
    g_auto(Room) room = {0};
    room_open(&room);
    room.context.root = "../shared/data";
    GError *error = NULL;
    g_autofree char *file = g_strdup_printf(MALFORMED "/%s", feeds[i].name);
    g_test_message("%s", feeds[i].name);
    g_autoptr(JaFeed) feed = read_file(&room, file, NULL, &error);
    if (feeds[i].refused != NULL) {
        g_autofree char *message = g_strdup_printf("%s%s", file, feeds[i].refused);
        assert_message(&error, message);
        return;
    }
    g_assert_no_error(error);
    g_auto(GStrv) codes = g_strsplit(feeds[i].codes, " ", -1);
    for (gsize k = 0; codes[k] != NULL; k++) {
        g_assert_cmpint(ledgered(&room, codes[k], NULL), >, 0);
    }
    if (*feeds[i].codes == '\0') {
        g_assert_cmpuint(ja_ledger_lines(room.context.ledger, JA_WARNING), ==, 0);
    }
}

static gboolean has_data(void)
{
    if (!g_file_test("../shared/data/" MALFORMED, G_FILE_TEST_IS_DIR)) {
        g_test_skip("the real data (../shared/data) are not here");
        return FALSE;
    }
    return TRUE;
}

static void test_malformed(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(feeds) && has_data(); i++) {
        read_malformed(i);
    }
}

/* Every folder and archive of the collection has its row above. */
static void test_complete(void)
{
    if (!has_data()) {
        return;
    }
    g_autoptr(GDir) folder = g_dir_open("../shared/data/" MALFORMED, 0, NULL);
    for (const char *name; (name = g_dir_read_name(folder)) != NULL;) {
        gboolean listed = FALSE;
        for (gsize i = 0; i < G_N_ELEMENTS(feeds); i++) {
            listed |= strcmp(feeds[i].name, name) == 0;
        }
        g_test_message("%s", name);
        g_assert_true(listed);
    }
}

/*
 * The README of the data: 23 stops, a route and 8 stations are named, but are not there; parent_station holds a
 * blank; rules of transfers name stops that are not there.
 */
static void test_helsinki(void)
{
    if (!has_data()) {
        return;
    }
    g_auto(Room) room = {0};
    room_open(&room);
    room.context.root = "../shared/data";
    GError *error = NULL;
    g_autoptr(JaFeed) feed = read_file(&room, "gtfs/helsinki_subset_broken_gtfs.zip", NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(lines_of(&room, "unmatched", "stop_id"), ==, 23);
    g_assert_cmpuint(lines_of(&room, "unmatched", "route_id"), ==, 1);
    g_assert_cmpuint(lines_of(&room, "unmatched", "parent_station"), ==, 8);
    g_assert_cmpint(ledgered(&room, "trips-left-out", NULL), >, 0);
    g_assert_cmpint(ledgered(&room, "trimmed", NULL), ==, 148);
    gint64 good = 0;
    for (guint i = 0; i < feed->trip->len; i++) {
        good += ja_feed_trip(feed, i)->state == JA_TRIP_GOOD;
    }
    g_assert_cmpint(good + ledgered(&room, "trips-left-out", NULL) + ledgered(&room, "copy", NULL), ==, 401);
}

/* Nothing in the embedded timetables is wrong or doubtful. */
static void test_embedded(void)
{
    static const char *const reads[][2] = {
        {"bus.zip", NULL}, {"rail.zip", NULL}, {"bus.zip", "2026-03-10"}, {"rail.zip", "2026-03-10"}};
    for (gsize i = 0; i < G_N_ELEMENTS(reads); i++) {
        g_auto(Room) room = {0};
        room_open(&room);
        room.context.root = "geodata/kent";
        GError *error = NULL;
        g_autoptr(JaFeed) feed = read_file(&room, reads[i][0], reads[i][1], &error);
        g_assert_no_error(error);
        for (gsize k = 0; k < ja_ledger_length(room.context.ledger); k++) {
            const JaLedgerLine *line = ja_ledger_line(room.context.ledger, k);
            g_test_message("%s: %s: %s", line->file, line->code, line->why);
            g_assert_cmpint(line->severity, ==, JA_NOTE);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/gtfs_real/malformed", test_malformed);
    g_test_add_func("/gtfs_real/complete", test_complete);
    g_test_add_func("/gtfs_real/helsinki", test_helsinki);
    g_test_add_func("/gtfs_real/embedded", test_embedded);
    return g_test_run();
}

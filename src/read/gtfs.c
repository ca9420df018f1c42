/*
 * Feeds, one after the other: their files in the order in which they refer to each other.
 */
#include "read/gtfs_parts.h"

#include "read/gtfs_schema.h"
#include "read/gtfs_values.h"

#include <string.h>

/* Rows of a table, stop times apart: more than any country has, and less than an array can hold. */
enum { MOST_ROWS = 70000000 };

JaGtfsRows *ja_gtfs_open(JaGtfsLoader *loader, const char *name, const JaGtfsField *fields, gsize n_fields,
                         GError **error)
{
    JaGtfsStream *stream = ja_gtfs_stream_open(loader->source, name, error);
    JaGtfsRows *rows =
        stream != NULL ? ja_gtfs_rows_open(stream, fields, n_fields, loader->context->ledger, error) : NULL;
    const GPtrArray *others = rows != NULL ? ja_gtfs_rows_others(rows) : NULL;
    for (guint i = 0; others != NULL && i < others->len; i++) {
        const char *heading = others->pdata[i];
        if (*heading != '\0' && !ja_gtfs_knows_column(name, heading)) {
            ja_ledger_add(loader->context->ledger, JA_NOTE, "read", JA_PLACE(rows->file, 1, heading), "unknown_column",
                          heading, 1, "GTFS has no such column; it is not read; is it spelt right?");
        }
    }
    return rows;
}

gboolean ja_gtfs_each(JaGtfsLoader *loader, const char *name, const JaGtfsField *fields, gsize n_fields, JaGtfsRowFn fn,
                      gpointer data, GError **error)
{
    g_autoptr(JaGtfsRows) rows = ja_gtfs_open(loader, name, fields, n_fields, error);
    g_autoptr(GError) inner = NULL;
    while (rows != NULL && ja_gtfs_rows_next(rows, &inner)) {
        if (rows->n_rows > MOST_ROWS) {
            return ja_fail_data(error, JA_PLACE(rows->file, rows->row, NULL), "more than %d rows; split the feed",
                                MOST_ROWS);
        }
        if (!fn(loader, rows, data, error)) {
            return FALSE;
        }
    }
    if (inner != NULL) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return FALSE;
    }
    return rows != NULL;
}

const char *ja_gtfs_key(JaGtfsLoader *loader, const char *id)
{
    if (loader->prefix_length == 0) {
        return id;
    }
    g_string_truncate(loader->key, loader->prefix_length);
    g_string_append(loader->key, id);
    return loader->key->str;
}

gboolean ja_gtfs_new_id(JaGtfsLoader *loader, const JaGtfsRows *rows, gsize field, JaIds *ids, GError **error)
{
    const char *id = rows->cell[field];
    if (*id == '\0') {
        return ja_gtfs_rows_fail(rows, field, error, "is blank; every row needs an id");
    }
    if (!g_utf8_validate(id, -1, NULL)) {
        return ja_gtfs_rows_fail(rows, field, error, "is not UTF-8; save the file as UTF-8");
    }
    gboolean fresh;
    ja_ids_add(ids, ja_gtfs_key(loader, id), &fresh);
    return fresh ||
           ja_gtfs_rows_fail(rows, field, error, "the id '%s' stands twice; ids must be unique: remove one", id);
}

const char *ja_gtfs_text(JaGtfsLoader *loader, const JaGtfsRows *rows, gsize field, GError **error)
{
    const char *text = rows->cell[field];
    if (!g_utf8_validate(text, -1, NULL)) {
        ja_gtfs_rows_fail(rows, field, error, "is not UTF-8; save the file as UTF-8");
        return NULL;
    }
    return g_string_chunk_insert_const(loader->feed->text, text);
}

void ja_gtfs_tell(const JaGtfsLoader *loader, JaSeverity severity, const char *table, const char *field,
                  const char *code, JaGtfsTally tally, const char *why)
{
    if (tally.count > 0) {
        g_autofree char *file = g_strdup_printf("%s/%s", loader->file, table);
        ja_ledger_add(loader->context->ledger, severity, "read", JA_PLACE(file, tally.first_row, field), code, NULL,
                      tally.count, "%s", why);
    }
}

void ja_gtfs_missing(JaGtfsLoader *loader, const char *id, gint64 row)
{
    JaGtfsTally *tally = g_hash_table_lookup(loader->missing, id);
    if (tally == NULL) {
        tally = g_new0(JaGtfsTally, 1);
        g_hash_table_insert(loader->missing, g_utf8_make_valid(id, -1), tally);
    }
    ja_gtfs_count(tally, row);
}

static int by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* One line for each of the first JA_GTFS_LINES ids, and one for the rest of them: a ledger is to be read. */
void ja_gtfs_tell_missing(JaGtfsLoader *loader, const char *table, const char *field, const char *why)
{
    guint n;
    g_autofree char *file = g_strdup_printf("%s/%s", loader->file, table);
    g_autofree gpointer *id = g_hash_table_get_keys_as_array(loader->missing, &n);
    JaGtfsTally rest = {0};
    qsort(id, n, sizeof *id, by_text);
    for (guint i = 0; i < n; i++) {
        const JaGtfsTally *missing = g_hash_table_lookup(loader->missing, id[i]);
        if (i < JA_GTFS_LINES) {
            ja_ledger_add(loader->context->ledger, JA_WARNING, "read", JA_PLACE(file, missing->first_row, field),
                          "unmatched", id[i], missing->count, "%s", why);
        } else {
            rest.first_row = rest.count == 0 ? missing->first_row : MIN(rest.first_row, missing->first_row);
            rest.count += missing->count;
        }
    }
    g_autofree char *text = g_strdup_printf("Another %u ids; %s", n > JA_GTFS_LINES ? n - JA_GTFS_LINES : 0, why);
    ja_gtfs_tell(loader, JA_WARNING, table, field, "unmatched", rest, text);
    g_hash_table_remove_all(loader->missing);
}

/* Where a file of the feed stands that is not in its root, as when a folder was packed whole: " (...)", or "". Owned.
 */
static char *elsewhere(const JaGtfsLoader *loader, const char *wanted)
{
    g_autoptr(GPtrArray) names = ja_gtfs_source_names(loader->source);
    g_autofree char *ending = g_strdup_printf("/%s", wanted);
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        if (g_str_has_suffix(name, ending)) {
            return g_strdup_printf(" (it has '%s': pack the files without their folder)", name);
        }
        if (g_str_has_suffix(name, ".zip")) {
            return g_strdup_printf(" (it has the archive '%s', which is not opened: name it by itself)", name);
        }
    }
    return g_strdup("");
}

static gboolean require_files(const JaGtfsLoader *loader, GError **error)
{
    static const char *const needed[] = {"agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt"};
    for (gsize i = 0; i < G_N_ELEMENTS(needed); i++) {
        if (!ja_gtfs_source_has(loader->source, needed[i])) {
            g_autofree char *hint = elsewhere(loader, needed[i]);
            return ja_fail_data(error, JA_PLACE(loader->file, 0, NULL),
                                "the feed has no %s in its root; GTFS requires it%s", needed[i], hint);
        }
    }
    if (!ja_gtfs_source_has(loader->source, "calendar.txt") &&
        !ja_gtfs_source_has(loader->source, "calendar_dates.txt")) {
        return ja_fail_data(error, JA_PLACE(loader->file, 0, NULL),
                            "the feed has neither calendar.txt nor calendar_dates.txt in its root; GTFS requires one");
    }
    return TRUE;
}

/* Marks the services of one day as kept; when it is `needed` some service of this feed must run. */
static gboolean keep_day(JaGtfsLoader *loader, guint32 day, gboolean needed, GError **error)
{
    const JaFeed *feed = loader->feed;
    g_autofree guint8 *active = ja_feed_services_on(feed, day);
    guint n = 0;
    for (guint i = loader->first_service; i < feed->service->len; i++) {
        n += active[i] != 0;
        loader->kept[i] |= active[i];
    }
    if (n > 0 || !needed) {
        return TRUE;
    }
    guint32 from, to;
    g_autofree char *shown = ja_day_show(day, TRUE);
    if (!ja_feed_span(feed, loader->first_service, &from, &to)) {
        return ja_fail_data(error, JA_PLACE(loader->file, 0, NULL), "no service of the feed runs on any day");
    }
    g_autofree char *first = ja_day_show(from, FALSE), *last = ja_day_show(to, FALSE);
    return ja_fail_data(error, JA_PLACE(loader->file, 0, NULL),
                        "no service runs on %s; the feed's services run from %s to %s: choose another transit.date",
                        shown, first, last);
}

static gboolean keep_days(JaGtfsLoader *loader, GError **error)
{
    if (loader->days->day == NULL) {
        return TRUE;
    }
    loader->kept = g_new0(guint8, loader->feed->service->len + 1);
    for (gsize i = 0; i < loader->days->n_days; i++) {
        if (!keep_day(loader, loader->days->day[i], i < loader->days->n_needed, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Trips that are not used, by reason: the ledger holds every one of them. */
static void tell_trips(JaGtfsLoader *loader)
{
    gint64 count[JA_N_TRIP_STATES] = {0}, idle = 0;
    g_autofree char *file = g_strdup_printf("%s/trips.txt", loader->file);
    const JaFeed *feed = loader->feed;
    for (guint i = loader->first_trip; i < feed->trip->len; i++) {
        const JaTrip *trip = ja_feed_trip(feed, i);
        count[trip->state]++;
        idle += trip->state == JA_TRIP_GOOD && trip->n_times == 0;
    }
    for (int state = JA_TRIP_GOOD + 1; state < JA_N_TRIP_STATES; state++) {
        if (count[state] > 0 && state != JA_TRIP_COPY) {
            ja_ledger_add(loader->context->ledger, JA_WARNING, "read", JA_PLACE(file, 0, NULL), "trips-left-out", NULL,
                          count[state], "Trips are in no count: %s", ja_trip_state_why((JaTripState)state));
        }
    }
    if (idle > 0) {
        ja_ledger_add(loader->context->ledger, JA_NOTE, "read", JA_PLACE(file, 0, NULL), "idle", NULL, idle,
                      "Trips run on other days than the project's");
    }
    loader->trips_input->rows_in = feed->trip->len - loader->first_trip;
    loader->trips_input->rows_used = count[JA_TRIP_GOOD] - idle;
}

/* Rows of stops.txt at which no trip calls, by what they are: a station is called at through its platforms. */
static void tell_uncalled(JaGtfsLoader *loader)
{
    static const char *const kind[] = {"stop", "station", "entrance", "node", "boarding area"};
    gint64 count[G_N_ELEMENTS(kind)] = {0};
    g_autofree char *file = g_strdup_printf("%s/stops.txt", loader->file);
    for (guint i = loader->first_stop; i < loader->feed->stop->len; i++) {
        const JaStop *stop = ja_feed_stop(loader->feed, i);
        count[stop->type] += !stop->called;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(kind); i++) {
        if (count[i] > 0) {
            ja_ledger_add(loader->context->ledger, JA_NOTE, "read", JA_PLACE(file, 0, NULL), "unserved", kind[i],
                          count[i], "No trip of the feed calls here itself on any day");
        }
    }
}

/* What names things and says when they run; `names_only`: no places, no times. */
static gboolean read_names(JaGtfsLoader *loader, gboolean names_only, GError **error)
{
    return require_files(loader, error) && ja_gtfs_read_agency(loader, error) &&
           (names_only || ja_gtfs_read_stops(loader, error)) && ja_gtfs_read_routes(loader, error) &&
           ja_gtfs_read_calendar(loader, error) && keep_days(loader, error) && ja_gtfs_read_trips(loader, error);
}

static gboolean read_tables(JaGtfsLoader *loader, GError **error)
{
    gboolean ok = read_names(loader, FALSE, error) && ja_gtfs_read_times(loader, error) &&
                  ja_gtfs_read_frequencies(loader, error) && ja_gtfs_read_transfers(loader, error) &&
                  ja_gtfs_read_shapes(loader, error);
    if (ok) {
        ja_gtfs_find_copies(loader);
        ja_gtfs_check(loader);
        tell_trips(loader);
        tell_uncalled(loader);
    }
    return ok;
}

/* Feed number `i` of the files; `days` NULL = no times are read. */
static gboolean read_feed(JaReadContext *context, JaFeed *feed, const JaStrings *files, guint i, const JaGtfsDays *days,
                          GError **error)
{
    g_autoptr(JaGtfsSource) source = ja_gtfs_source_open(context, files->item[i], error);
    if (source == NULL) {
        return FALSE;
    }
    static const JaGtfsDays all_days = {0};
    g_autofree char *prefix = files->item_count > 1 ? g_strdup_printf("%u:", i + 1) : g_strdup("");
    g_autoptr(GString) key = g_string_new(prefix);
    g_autoptr(GHashTable) missing = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GPtrArray) agency = g_ptr_array_new();
    JaGtfsLoader loader = {
        .context = context,
        .feed = feed,
        .source = source,
        .file = files->item[i],
        .prefix_length = strlen(prefix),
        .key = key,
        .days = days != NULL ? days : &all_days,
        .agency = agency,
        .first_agency = ja_ids_count(feed->agency_id),
        .first_stop = feed->stop->len,
        .first_route = feed->route->len,
        .first_trip = feed->trip->len,
        .first_service = feed->service->len,
        .first_transfer = feed->transfer->len,
        .missing = missing,
    };
    gboolean ok = days != NULL ? read_tables(&loader, error) : read_names(&loader, TRUE, error);
    g_free(loader.kept);
    return ok;
}

JaFeed *ja_gtfs_read(JaReadContext *context, const JaStrings *files, const JaGtfsDays *days, GError **error)
{
    g_autoptr(JaFeed) feed = ja_feed_new();
    for (guint i = 0; i < files->item_count; i++) {
        if (!read_feed(context, feed, files, i, days, error)) {
            return NULL;
        }
    }
    return g_steal_pointer(&feed);
}

gboolean ja_gtfs_typical_day(JaReadContext *context, const JaStrings *files, guint weekday, guint32 from, guint32 to,
                             guint32 *day, GError **error)
{
    g_autoptr(JaFeed) feed = ja_feed_new();
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(GPtrArray) inputs = g_ptr_array_new_with_free_func((GDestroyNotify)ja_input_free);
    JaReadContext aside = *context;
    aside.ledger = ledger;
    aside.inputs = inputs;
    for (guint i = 0; i < files->item_count; i++) {
        if (!read_feed(&aside, feed, files, i, NULL, error)) {
            return FALSE;
        }
    }
    if (ja_feed_typical_day(feed, weekday, from, to, day)) {
        return TRUE;
    }
    guint32 first, last;
    const guint32 some = from + (weekday + 7 - ((from + 6) % 7 + 1)) % 7;
    g_autofree char *asked = ja_day_show(some, TRUE), *begin = ja_day_show(from, FALSE), *end = ja_day_show(to, FALSE);
    const gboolean any = ja_feed_span(feed, 0, &first, &last);
    g_autofree char *span_from = ja_day_show(any ? first : from, FALSE), *span_to = ja_day_show(any ? last : to, FALSE);
    *strchr(asked, ' ') = '\0';
    return ja_fail_data(error, JA_PLACE(NULL, 0, "transit.weekday"),
                        "on no %s from %s to %s do all feeds have service; their services run from %s to %s: choose "
                        "another period",
                        asked, begin, end, span_from, span_to);
}

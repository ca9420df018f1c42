/*
 * The parts of the reader of GTFS, and what they share.
 */
#ifndef JA_READ_GTFS_PARTS_H
#define JA_READ_GTFS_PARTS_H

#include "read/gtfs.h"
#include "read/gtfs_rows.h"

typedef struct {
    JaReadContext *context;
    JaFeed *feed;
    JaGtfsSource *source;
    const char *file;    /* of the feed, as the project names it */
    gsize prefix_length; /* of what stands before every id; 0 when there is one feed */
    GString *key;        /* prefix and id */
    const JaGtfsDays *days;
    GPtrArray *agency;         /* names of the feed's agencies, by number less first_agency; borrowed */
    const char *idless_agency; /* the one without an id, or NULL */
    guint first_agency;        /* of the agencies that have an id */
    guint first_stop, first_route, first_trip, first_service, first_transfer; /* of this feed */
    guint8 *kept;         /* services that run on one of the days; NULL = all are kept */
    JaInput *trips_input; /* the record of the zip, or of trips.txt; its rows are the trips */
    GHashTable *missing;  /* id -> Missing, of the reference being read */
} JaGtfsLoader;

/* Opens a file of the feed. */
JaGtfsRows *ja_gtfs_open(JaGtfsLoader *loader, const char *name, const JaGtfsField *fields, gsize n_fields,
                         GError **error);
/* The id with the feed's prefix; good until the next call. */
const char *ja_gtfs_key(JaGtfsLoader *loader, const char *id);
/* Numbers a new id: refused when it is blank, stands twice or is not UTF-8. */
gboolean ja_gtfs_new_id(JaGtfsLoader *loader, const JaGtfsRows *rows, gsize field, JaIds *ids, GError **error);
/* A text kept by the feed; refused when it is not UTF-8. NULL on failure. */
const char *ja_gtfs_text(JaGtfsLoader *loader, const JaGtfsRows *rows, gsize field, GError **error);

/* Calls `fn` for each row of a file. */
typedef gboolean (*JaGtfsRowFn)(JaGtfsLoader *loader, const JaGtfsRows *rows, gpointer data, GError **error);
gboolean ja_gtfs_each(JaGtfsLoader *loader, const char *name, const JaGtfsField *fields, gsize n_fields, JaGtfsRowFn fn,
                      gpointer data, GError **error);

/* The name of an agency; an id that agency.txt lacks is noted, and "" the name. Borrowed from the feed. */
const char *ja_gtfs_operator(JaGtfsLoader *loader, const char *id, gint64 row);

/* What is listed one by one is so up to this many lines; one line sums up the rest. */
enum { JA_GTFS_LINES = 1000 };

/* How often something was met, and where first. */
typedef struct {
    gint64 count, first_row;
} JaGtfsTally;

/* Whether a continuous_pickup or continuous_drop_off lets people on or off between stops: blank is no, as 1 is. */
static inline gboolean ja_gtfs_is_continuous(const char *cell)
{
    return *cell != '\0' && strcmp(cell, "1") != 0;
}

static inline void ja_gtfs_count(JaGtfsTally *tally, gint64 row)
{
    tally->first_row = tally->count++ == 0 ? row : tally->first_row;
}

/* A line of the ledger, when there is anything to tell. */
void ja_gtfs_tell(const JaGtfsLoader *loader, JaSeverity severity, const char *table, const char *field,
                  const char *code, JaGtfsTally tally, const char *why);

/* Notes that a row refers to what is not there; ja_gtfs_tell_missing puts all of them into the ledger. */
void ja_gtfs_missing(JaGtfsLoader *loader, const char *id, gint64 row);
void ja_gtfs_tell_missing(JaGtfsLoader *loader, const char *table, const char *field, const char *why);

gboolean ja_gtfs_read_agency(JaGtfsLoader *loader, GError **error);
gboolean ja_gtfs_read_stops(JaGtfsLoader *loader, GError **error);
gboolean ja_gtfs_read_routes(JaGtfsLoader *loader, GError **error);
gboolean ja_gtfs_read_calendar(JaGtfsLoader *loader, GError **error);
gboolean ja_gtfs_read_trips(JaGtfsLoader *loader, GError **error);
gboolean ja_gtfs_read_times(JaGtfsLoader *loader, GError **error);
gboolean ja_gtfs_read_frequencies(JaGtfsLoader *loader, GError **error);
gboolean ja_gtfs_read_shapes(JaGtfsLoader *loader, GError **error);
gboolean ja_gtfs_read_transfers(JaGtfsLoader *loader, GError **error);

/* Notices that need several tables: the vehicles' blocks, what calls where, calendars, names of files. */
void ja_gtfs_check(JaGtfsLoader *loader);

/* By service from `first` on, less `first`: the first one that runs on just the same days. Owned. */
guint32 *ja_gtfs_same_dates(const JaFeed *feed, guint first);
/* Tells copies of journeys, when all tables are read. */
void ja_gtfs_find_copies(JaGtfsLoader *loader);

/* Latitude and longitude of a row: refused when they are not numbers of degrees. */
gboolean ja_gtfs_place(const JaGtfsRows *rows, gsize latitude, gsize longitude, JaPoint *at, GError **error);
/* H:MM:SS, below a week. */
gboolean ja_gtfs_clock(const JaGtfsRows *rows, gsize field, gint32 *seconds, GError **error);
/* A distance along a shape; blank is JA_UNTIMED. */
gboolean ja_gtfs_along(const JaGtfsRows *rows, gsize field, float *along, GError **error);

#endif

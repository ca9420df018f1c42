/**
 * GTFS feeds become one timetable.
 *
 * Read: agency, stops, routes, trips, stop_times, calendar, calendar_dates, frequencies, transfers, shapes, and the
 * dates of feed_info. What other files say changes no count and no journey, and is not read. docs/timetables.md has
 * limits and notices.
 *
 * Refused: a file or column that the tables above need and that is not there, the same id twice, values that are not
 * what GTFS says (coordinates, types, dates, times, time zones, whole numbers), a day on which no service runs. To the
 * ledger go, with how many rows: references that lead nowhere, trips that cannot be counted and why, copies of
 * journeys, stops without a place, stops where no trip calls, services without a day, and what else looks wrong.
 */
#ifndef JA_READ_GTFS_H
#define JA_READ_GTFS_H

#include "model/feed.h"
#include "read/context.h"

G_BEGIN_DECLS

/** Days of which stop times are kept; those of trips that run on none of them are counted, not kept. */
typedef struct {
    const guint32 *day; /**< Julian day numbers of GDate; NULL = keep all. */
    gsize n_days;
    gsize n_needed; /**< On each of the first so many days some service of each feed must run. */
} JaGtfsDays;

/**
 * Reads feeds (zip files or folders, as the project names them) into one. On each of the days some service of each
 * feed must run. Owned.
 */
JaFeed *ja_gtfs_read(JaReadContext *context, const JaStrings *files, const JaGtfsDays *days, GError **error);

/**
 * The day that stands for a weekday (1 = Monday .. 7 = Sunday) from one day to another in all of the feeds, chosen as
 * ja_feed_typical_day says. Reads no stop times; what it finds amiss is left to ja_gtfs_read, which is to follow with
 * the days that are wanted around this one: the ledger and the inputs are not touched.
 */
gboolean ja_gtfs_typical_day(JaReadContext *context, const JaStrings *files, guint weekday, guint32 from, guint32 to,
                             guint32 *day, GError **error);

G_END_DECLS
#endif

/**
 * Values of GTFS as text: times beyond midnight, dates, whole numbers.
 */
#ifndef JA_READ_GTFS_VALUES_H
#define JA_READ_GTFS_VALUES_H

#include <glib.h>

G_BEGIN_DECLS

/** H:MM:SS, HH:MM:SS or HHH:MM:SS, in seconds of the service day; hours may pass 24. TRUE when it is a time. */
gboolean ja_gtfs_time(const char *text, gint32 *seconds);
/** YYYYMMDD as a Julian day number of GDate. TRUE when there is such a day. */
gboolean ja_gtfs_date(const char *text, guint32 *day);
/** Digits only, at most `max`. */
gboolean ja_gtfs_whole(const char *text, guint32 max, guint32 *value);

/** YYYY-MM-DD, as the project file writes days. */
gboolean ja_day_parse(const char *text, guint32 *day);
/** "2026-03-10", and "Tuesday 2026-03-10" with its weekday. Owned. */
char *ja_day_show(guint32 day, gboolean weekday);

G_END_DECLS
#endif

/**
 * Clocks: times of service days and times on the wall, brought to one axis of seconds.
 *
 * Second 0 of the axis is noon of the day asked about, less twelve hours, in the first feed's time zone: midnight, but
 * on days when clocks change. GTFS counts the times of each service day from its own noon less twelve hours.
 */
#ifndef JA_REACH_CLOCK_H
#define JA_REACH_CLOCK_H

#include <glib.h>

G_BEGIN_DECLS

/** A name of the tz database that this machine knows. */
gboolean ja_timezone_known(const char *name);

/** Where second 0 of service day `service_day` (Julian day of GDate) in `zone` lies on the axis of `day` in `home`. */
gint32 ja_service_day_start(const char *home, guint32 day, const char *zone, guint32 service_day);

/**
 * Where a wall-clock time lies on the axis of `day` in `home`; wall_s may pass 24 h (the next day's morning). A time
 * that the spring change leaves out is that much later; of one that comes twice in autumn, the first.
 */
gint32 ja_wall_to_axis(const char *home, guint32 day, gint32 wall_s);
/** And back: seconds since local midnight of `day`, past 24 h on the next day, negative on the day before. */
gint32 ja_axis_to_wall(const char *home, guint32 day, gint32 axis_s);

G_END_DECLS
#endif

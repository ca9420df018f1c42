/**
 * Times of day as a project writes them: "06:00", "07:00-09:00"; hours past 24 are the next day's morning.
 */
#ifndef JA_MODEL_WALLTIME_H
#define JA_MODEL_WALLTIME_H

#include <glib.h>

G_BEGIN_DECLS

/** "HH:MM" up to 47:59, in seconds after midnight. FALSE when it is none. */
gboolean ja_wall_parse(const char *text, gint32 *wall_s);
/** "HH:MM-HH:MM", the end not before the start. FALSE when it is none. */
gboolean ja_wall_parse_range(const char *text, gint32 *from_s, gint32 *past_s);
/** "06:00"; "01:30 next day" past midnight, "23:30 the day before" before it. Seconds are left out. Owned. */
char *ja_wall_show(gint32 wall_s);

/** "monday" .. "sunday" as 0 .. 6, or -1. */
int ja_weekday_find(const char *name);
const char *const *ja_weekday_names(void);

G_END_DECLS
#endif

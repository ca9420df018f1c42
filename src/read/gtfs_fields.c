/*
 * Fields that several tables have: places, distances, times.
 */
#include "read/gtfs_parts.h"

#include "base/number.h"
#include "read/gtfs_values.h"

#include <math.h>

/* A week: no vehicle is under way for longer. */
static const gint32 MOST_TIME_S = 7 * 86400;

gboolean ja_gtfs_place(const JaGtfsRows *rows, gsize latitude, gsize longitude, JaPoint *at, GError **error)
{
    const gsize field[] = {latitude, longitude};
    double *const into[] = {&at->y, &at->x};
    const double most[] = {90, 180};
    for (gsize i = 0; i < 2; i++) {
        const char *text = rows->cell[field[i]];
        if (!ja_number_parse(text, 0, into[i]) || fabs(*into[i]) > most[i]) {
            return ja_gtfs_rows_fail(rows, field[i], error, "'%s' is not a number of degrees from -%.0f to %.0f", text,
                                     most[i], most[i]);
        }
    }
    return TRUE;
}

gboolean ja_gtfs_along(const JaGtfsRows *rows, gsize field, float *along, GError **error)
{
    double value = JA_UNTIMED;
    const char *text = rows->cell[field];
    if (*text != '\0' && (!ja_number_parse(text, 0, &value) || value < 0 || value > 1e9)) {
        return ja_gtfs_rows_fail(rows, field, error, "'%s' is not a distance, a number of at least 0", text);
    }
    *along = (float)value;
    return TRUE;
}

gboolean ja_gtfs_clock(const JaGtfsRows *rows, gsize field, gint32 *seconds, GError **error)
{
    const char *text = rows->cell[field];
    if (!ja_gtfs_time(text, seconds)) {
        return ja_gtfs_rows_fail(rows, field, error, "'%s' is not a time, H:MM:SS", text);
    }
    return *seconds < MOST_TIME_S ||
           ja_gtfs_rows_fail(rows, field, error, "'%s' is a week or more after the service day began", text);
}

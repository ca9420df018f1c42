/*
 * The day that the timetable is asked about: the project's date, or one that stands for a weekday of a period.
 */
#include "run/transit.h"

#include "model/walltime.h"
#include "read/gtfs.h"
#include "read/gtfs_values.h"

static gboolean choose_day(JaRoad *road, GError **error)
{
    const JaTransitSpec *spec = road->project->transit;
    guint32 from = 0, to = 0;
    guint weekday = (guint)ja_weekday_find(spec->weekday) + 1;
    JaReadContext context = ja_road_context(road);
    ja_day_parse(spec->from, &from);
    ja_day_parse(spec->to, &to);
    if (!ja_gtfs_typical_day(&context, &spec->gtfs, weekday, from, to, &road->day, error)) {
        return FALSE;
    }
    g_autofree char *shown = ja_day_show(road->day, TRUE);
    ja_ledger_add(road->ledger, JA_NOTE, "read", JA_PLACE(road->feeds, 0, NULL), "day chosen", shown, 1,
                  "It stands for the days of this name from %s to %s", spec->from, spec->to);
    return TRUE;
}

gboolean ja_road_day(JaRoad *road, GError **error)
{
    const JaTransitSpec *spec = road->project->transit;
    if (spec->date == NULL && !choose_day(road, error)) {
        return FALSE;
    }
    if (spec->date != NULL) {
        ja_day_parse(spec->date, &road->day);
    }
    road->date = ja_day_show(road->day, FALSE);
    return TRUE;
}

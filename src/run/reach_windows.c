/*
 * Windows of the project in times of the axis.
 */
#include "run/reach.h"

#include "model/reachnames.h"
#include "model/walltime.h"
#include "reach/clock.h"

enum { DAY_S = 86400 };

/* Wall-clock times of a window; `back` is that of the return of a shift, else JA_NEVER. */
typedef struct {
    gint32 from, past, back;
} Wall;

/* The project was checked: the times can be read. An end of a shift that is not after its start is the next day's. */
static Wall wall_of(const JaReachSpec *spec)
{
    Wall wall = {0, 0, JA_NEVER};
    if (!ja_reach_is_shift(spec)) {
        ja_wall_parse_range(ja_reach_times(spec), &wall.from, &wall.past);
        return wall;
    }
    ja_wall_parse(spec->arrive, &wall.from);
    wall.past = wall.from;
    if (spec->back != NULL) {
        ja_wall_parse(spec->back, &wall.back);
        wall.back += wall.back <= wall.from ? DAY_S : 0;
    }
    return wall;
}

static JaWindowKind kind_of(const JaReachSpec *spec)
{
    if (ja_reach_is_shift(spec)) {
        return JA_WINDOW_SHIFT;
    }
    return spec->depart != NULL ? JA_WINDOW_DEPART : spec->arrive != NULL ? JA_WINDOW_ARRIVE : JA_WINDOW_HOME;
}

const char *ja_reach_home(const JaRoad *road)
{
    return g_array_index(road->feed->part, JaFeedPart, 0).timezone;
}

JaWindow ja_reach_window(const JaReachSpec *spec, const JaRoad *road)
{
    const char *home = ja_reach_home(road);
    const guint32 day = road->day;
    Wall wall = wall_of(spec);
    JaWindow window = {
        .kind = kind_of(spec),
        .from_s = ja_wall_to_axis(home, day, wall.from),
        .past_s = ja_wall_to_axis(home, day, wall.past),
        .step_s = (gint32)spec->step_min * 60,
        .return_s = wall.back != JA_NEVER ? ja_wall_to_axis(home, day, wall.back) : JA_NEVER,
        .wait_s = (gint32)spec->wait_min * 60,
        .n_percentiles = MAX(spec->percentiles_count, 1),
    };
    for (guint p = 0; p < window.n_percentiles; p++) {
        window.percentile[p] = ja_reach_percentile(spec, p);
    }
    if (window.past_s <= window.from_s) { /* in the hour that spring leaves out: as long as the wall says */
        window.past_s = window.from_s + wall.past - wall.from;
    }
    return window;
}

void ja_reach_span(const JaWindow *window, gint32 longest_s, gint32 *from_s, gint32 *past_s)
{
    gint32 wait_s = window->kind == JA_WINDOW_SHIFT ? window->wait_s : 0;
    gboolean before = window->kind == JA_WINDOW_ARRIVE || window->kind == JA_WINDOW_SHIFT;
    *from_s = window->from_s - (before ? wait_s + longest_s : 0);
    *past_s = window->return_s != JA_NEVER ? window->return_s + wait_s + longest_s
                                           : window->past_s + (before ? 0 : longest_s);
}

/*
 * Timetables of a single window: with what runs in its times alone, a search looks at fewer patterns and runs. The way
 * there and the way home of a shift lie hours apart; each has a timetable of its own.
 */
#include "run/reach.h"

/* The runs under way from from_s to past_s of the axis. Owned. */
static JaTimetable *lay_out(const JaRoad *road, const JaReachNetwork *network, gint32 from_s, gint32 past_s)
{
    const JaTimetableOptions options = {
        .day = road->day,
        .change_s = (gint32)road->project->travel.change_s,
        .from_s = from_s,
        .past_s = past_s,
        .footpath = network->footpath,
    };
    JaTimetableTally tally;
    return ja_timetable_new(network->feed, &options, &tally);
}

/* Searched backwards from the times by which people must be there. */
static JaTimetable *lay_out_mirror(const JaRoad *road, const JaReachNetwork *network, gint32 from_s, gint32 past_s)
{
    g_autoptr(JaTimetable) timetable = lay_out(road, network, from_s, past_s);
    return ja_timetable_mirror(timetable);
}

void ja_reach_lay_out(const JaRoad *road, const JaReachNetwork *network, const JaWindow *window, JaReachTimes *times)
{
    const gint32 longest_s = network->network.limits.longest_s;
    times->timetable = NULL;
    times->mirror = NULL;
    switch (window->kind) {
    case JA_WINDOW_DEPART:
    case JA_WINDOW_HOME:
        times->timetable = lay_out(road, network, window->from_s, window->past_s + longest_s);
        break;
    case JA_WINDOW_ARRIVE:
        times->mirror = lay_out_mirror(road, network, window->from_s - longest_s, window->past_s);
        break;
    case JA_WINDOW_SHIFT:
        times->mirror = lay_out_mirror(road, network, window->from_s - window->wait_s - longest_s, window->from_s);
        if (window->return_s != JA_NEVER) {
            times->timetable = lay_out(road, network, window->return_s, window->return_s + window->wait_s + longest_s);
        }
        break;
    }
}

void ja_reach_times_clear(JaReachTimes *times)
{
    ja_timetable_free(times->timetable);
    ja_timetable_free(times->mirror);
}

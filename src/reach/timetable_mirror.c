/*
 * A timetable seen backwards: what arrived departs, what came last comes first.
 */
#include "reach/timetable_parts.h"

static void mirror_patterns(const JaTimetable *of, JaTimetable *into)
{
    into->pattern = g_memdup2(of->pattern, of->n_patterns * sizeof *of->pattern);
    into->run_pattern = g_memdup2(of->run_pattern, of->n_runs * sizeof *of->run_pattern);
    into->run = g_new(JaRun, of->n_runs + 1);
    into->call_board = g_new(guint32, of->n_calls + 1);
    into->call_alight = g_new(guint32, of->n_calls + 1);
    into->call_stop = g_new(gint32, of->n_calls + 1);
    for (guint32 r = 0; r < of->n_runs; r++) {
        into->run[ja_timetable_across(of, r)] = of->run[r];
    }
    for (guint32 i = 0; i < of->n_patterns; i++) {
        const JaPattern *pattern = &of->pattern[i];
        for (guint32 p = 0; p < pattern->n_calls; p++) {
            gsize from = pattern->first_call + p, to = pattern->first_call + pattern->n_calls - 1 - p;
            into->call_board[to] = of->call_alight[from];
            into->call_alight[to] = of->call_board[from];
            into->call_stop[to] = of->call_stop[from];
        }
    }
}

static void mirror_times(const JaTimetable *of, JaTimetable *into)
{
    into->run_arrive_s = ja_times_new(of->n_times);
    into->call_depart_s = ja_times_new(of->n_times);
    for (guint32 i = 0; i < of->n_patterns; i++) {
        const JaPattern *pattern = &of->pattern[i];
        guint32 n = pattern->n_runs, calls = pattern->n_calls;
        const gint32 *arrive = of->run_arrive_s + pattern->first_time;
        const gint32 *depart = of->call_depart_s + pattern->first_time;
        gint32 *left = into->run_arrive_s + pattern->first_time;
        gint32 *got_in = into->call_depart_s + pattern->first_time;
        for (guint32 r = 0; r < n; r++) {
            for (guint32 p = 0; p < calls; p++) {
                left[(gsize)(n - 1 - r) * calls + calls - 1 - p] = -depart[(gsize)p * n + r];
                got_in[(gsize)(calls - 1 - p) * n + n - 1 - r] = -arrive[(gsize)r * calls + p];
            }
        }
    }
}

/* What a run goes on as is what the other one came from. */
static void mirror_links(const JaTimetable *of, JaTimetable *into)
{
    gsize n = of->next_first[of->n_runs];
    into->next_first = g_new0(gsize, (gsize)of->n_runs + 2);
    into->next = g_new(guint32, n + 1);
    for (gsize k = 0; k < n; k++) {
        into->next_first[ja_timetable_across(of, of->next[k]) + 2]++;
    }
    for (guint32 r = 0; r < of->n_runs; r++) {
        into->next_first[r + 2] += into->next_first[r + 1];
    }
    for (guint32 r = 0; n > 0 && r < of->n_runs; r++) {
        guint32 from = ja_timetable_across(of, r);
        for (gsize k = of->next_first[from]; k < of->next_first[from + 1]; k++) {
            into->next[into->next_first[ja_timetable_across(of, of->next[k]) + 1]++] = r;
        }
    }
}

JaTimetable *ja_timetable_mirror(const JaTimetable *of)
{
    JaTimetable *into = g_new0(JaTimetable, 1);
    into->home = g_strdup(of->home);
    into->day = of->day;
    into->n_stops = of->n_stops;
    into->n_board = of->n_alight;
    into->n_alight = of->n_board;
    into->stop_board = g_memdup2(of->stop_alight, (of->n_stops + 1) * sizeof *of->stop_alight);
    into->stop_alight = g_memdup2(of->stop_board, (of->n_stops + 1) * sizeof *of->stop_board);
    into->n_patterns = of->n_patterns;
    into->n_runs = of->n_runs;
    into->n_calls = of->n_calls;
    into->n_times = of->n_times;
    into->mirrored = !of->mirrored;
    mirror_patterns(of, into);
    mirror_times(of, into);
    mirror_links(of, into);
    into->change = ja_paths_reversed(of->change);
    ja_timetable_index(into);
    return into;
}

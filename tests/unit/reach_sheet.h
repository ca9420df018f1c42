/*
 * Timetables written by hand or at random, run by run, and laid out for the search; and a search over them that tries
 * everything, to compare with.
 */
#ifndef JA_TEST_REACH_SHEET_H
#define JA_TEST_REACH_SHEET_H

#include "reach/timetable.h"

#include <string.h>

enum { MAX_STOPS = 16, MAX_NODES = 32, MAX_PATTERNS = 16, MAX_CALLS = 8, MAX_RUNS = 96, MAX_LINKS = 400 };

typedef struct {
    guint32 n_calls;
    guint32 stop[MAX_CALLS], board[MAX_CALLS], alight[MAX_CALLS];
} SheetPattern;

typedef struct {
    guint32 pattern;
    gint32 arrive[MAX_CALLS], depart[MAX_CALLS];
} SheetRun;

typedef struct {
    guint32 from, to;
    gint32 need;
} SheetLink;

/* Runs are in the order of their patterns, and of time within a pattern. */
typedef struct {
    guint32 n_stops, n_board, n_alight, n_patterns, n_runs, n_changes, n_nexts;
    guint32 board_stop[MAX_NODES], alight_stop[MAX_NODES]; /* Ascending. */
    SheetPattern pattern[MAX_PATTERNS];
    SheetRun run[MAX_RUNS];
    SheetLink change[MAX_LINKS]; /* By from and to, ascending. */
    SheetLink next[MAX_LINKS];   /* Of runs, likewise. */
} Sheet;

/* A stop with one node of each kind; its number is theirs. */
static inline guint32 sheet_stop(Sheet *sheet)
{
    sheet->board_stop[sheet->n_board++] = sheet->n_stops;
    sheet->alight_stop[sheet->n_alight++] = sheet->n_stops;
    return sheet->n_stops++;
}

static inline void sheet_pattern(Sheet *sheet, guint32 n_calls, const guint32 *stop)
{
    SheetPattern *pattern = &sheet->pattern[sheet->n_patterns++];
    pattern->n_calls = n_calls;
    for (guint32 p = 0; p < n_calls; p++) {
        pattern->stop[p] = stop[p];
        pattern->board[p] = p + 1 < n_calls ? stop[p] : JA_NO_NODE;
        pattern->alight[p] = p > 0 ? stop[p] : JA_NO_NODE;
    }
}

/* A run of the last pattern that stands nowhere. */
static inline guint32 sheet_run(Sheet *sheet, const gint32 *times)
{
    SheetRun *run = &sheet->run[sheet->n_runs];
    run->pattern = sheet->n_patterns - 1;
    for (guint32 p = 0; p < sheet->pattern[run->pattern].n_calls; p++) {
        run->arrive[p] = run->depart[p] = times[p];
    }
    return sheet->n_runs++;
}

static inline void sheet_change(Sheet *sheet, guint32 from, guint32 to, gint32 need)
{
    sheet->change[sheet->n_changes++] = (SheetLink){from, to, need};
}

static inline void sheet_next(Sheet *sheet, guint32 from, guint32 to)
{
    sheet->next[sheet->n_nexts++] = (SheetLink){from, to, 0};
}

static inline guint32 *sheet_firsts(const guint32 *stop_of, guint32 n, guint32 n_stops)
{
    guint32 *first = g_new0(guint32, n_stops + 1);
    for (guint32 i = 0; i < n; i++) {
        first[stop_of[i] + 1]++;
    }
    for (guint32 s = 0; s < n_stops; s++) {
        first[s + 1] += first[s];
    }
    return first;
}

static inline JaPaths *sheet_paths(guint32 n_from, guint32 n_to, const SheetLink *link, guint32 n)
{
    JaPaths *paths = ja_paths_new(n_from, n_to, n);
    for (guint32 i = 0; i < n; i++) {
        g_assert(i == 0 || link[i].from > link[i - 1].from ||
                 (link[i].from == link[i - 1].from && link[i].to > link[i - 1].to));
        paths->first[link[i].from + 1] = i + 1;
        paths->to[i] = link[i].to;
        paths->walk_s[i] = (guint32)link[i].need;
    }
    for (guint32 f = 0; f < n_from; f++) {
        paths->first[f + 1] = MAX(paths->first[f + 1], paths->first[f]);
    }
    return paths;
}

static inline void sheet_lay_pattern(const Sheet *sheet, JaTimetable *timetable, guint32 number)
{
    JaPattern *pattern = &timetable->pattern[number];
    pattern->n_calls = sheet->pattern[number].n_calls;
    pattern->first_call = timetable->n_calls;
    pattern->first_time = timetable->n_times;
    pattern->n_runs = 0;
    for (guint32 r = sheet->n_runs; r-- > 0;) {
        if (sheet->run[r].pattern == number) {
            pattern->first_run = r;
            pattern->n_runs++;
        }
    }
    for (guint32 i = 0; i < pattern->n_runs; i++) {
        const SheetRun *run = &sheet->run[pattern->first_run + i];
        g_assert(run->pattern == number);
        timetable->run_pattern[pattern->first_run + i] = number;
        for (guint32 p = 0; p < pattern->n_calls; p++) {
            timetable->run_arrive_s[pattern->first_time + i * pattern->n_calls + p] = run->arrive[p];
            timetable->call_depart_s[pattern->first_time + p * pattern->n_runs + i] = run->depart[p];
        }
    }
    memcpy(timetable->call_board + pattern->first_call, sheet->pattern[number].board, 4 * pattern->n_calls);
    memcpy(timetable->call_stop + pattern->first_call, sheet->pattern[number].stop, 4 * pattern->n_calls);
    memcpy(timetable->call_alight + pattern->first_call, sheet->pattern[number].alight, 4 * pattern->n_calls);
    timetable->n_calls += pattern->n_calls;
    timetable->n_times += (gsize)pattern->n_calls * pattern->n_runs;
}

static inline void sheet_lay_index(JaTimetable *timetable)
{
    timetable->at_first = g_new0(gsize, timetable->n_board + 1);
    timetable->at_pattern = g_new0(guint32, timetable->n_calls + 1);
    timetable->at_position = g_new0(guint32, timetable->n_calls + 1);
    gsize n = 0;
    for (guint32 node = 0; node < timetable->n_board; node++) {
        for (guint32 number = 0; number < timetable->n_patterns; number++) {
            for (guint32 p = 0; p < timetable->pattern[number].n_calls; p++) {
                if (timetable->call_board[timetable->pattern[number].first_call + p] == node) {
                    timetable->at_pattern[n] = number;
                    timetable->at_position[n++] = p;
                }
            }
        }
        timetable->at_first[node + 1] = n;
    }
}

static inline JaTimetable *sheet_lay_out(const Sheet *sheet)
{
    JaTimetable *timetable = g_new0(JaTimetable, 1);
    timetable->home = g_strdup("UTC");
    timetable->n_stops = sheet->n_stops;
    timetable->n_board = sheet->n_board;
    timetable->n_alight = sheet->n_alight;
    timetable->n_patterns = sheet->n_patterns;
    timetable->n_runs = sheet->n_runs;
    timetable->stop_board = sheet_firsts(sheet->board_stop, sheet->n_board, sheet->n_stops);
    timetable->stop_alight = sheet_firsts(sheet->alight_stop, sheet->n_alight, sheet->n_stops);
    timetable->pattern = g_new0(JaPattern, MAX_PATTERNS);
    timetable->run_pattern = g_new0(guint32, MAX_RUNS);
    timetable->run = g_new0(JaRun, MAX_RUNS);
    timetable->call_board = g_new0(guint32, MAX_PATTERNS * MAX_CALLS);
    timetable->call_alight = g_new0(guint32, MAX_PATTERNS * MAX_CALLS);
    timetable->call_stop = g_new0(gint32, MAX_PATTERNS * MAX_CALLS);
    timetable->run_arrive_s = g_new0(gint32, MAX_RUNS * MAX_CALLS);
    timetable->call_depart_s = g_new0(gint32, MAX_RUNS * MAX_CALLS);
    for (guint32 number = 0; number < sheet->n_patterns; number++) {
        sheet_lay_pattern(sheet, timetable, number);
    }
    sheet_lay_index(timetable);
    timetable->change = sheet_paths(sheet->n_alight, sheet->n_board, sheet->change, sheet->n_changes);
    g_autoptr(JaPaths) nexts = sheet_paths(sheet->n_runs, sheet->n_runs, sheet->next, sheet->n_nexts);
    timetable->next_first = g_memdup2(nexts->first, (sheet->n_runs + 1) * sizeof *nexts->first);
    timetable->next = g_memdup2(nexts->to, (sheet->n_nexts + 1) * sizeof *nexts->to);
    return timetable;
}

/* People on a run from `position` on, and on those that it goes on as. */
static inline void twin_ride(const Sheet *sheet, guint32 r, guint32 position, gint32 limit_s, gint32 *arrival)
{
    const SheetRun *run = &sheet->run[r];
    const SheetPattern *pattern = &sheet->pattern[run->pattern];
    for (guint32 p = position + 1; p < pattern->n_calls; p++) {
        if (run->arrive[p] <= limit_s && pattern->alight[p] != JA_NO_NODE) {
            arrival[pattern->alight[p]] = MIN(arrival[pattern->alight[p]], run->arrive[p]);
        }
    }
    for (guint32 i = 0; i < sheet->n_nexts; i++) {
        if (sheet->next[i].from == r) {
            twin_ride(sheet, sheet->next[i].to, 0, limit_s, arrival);
        }
    }
}

/* Tries every run at every call, round by round. `at` is by round, MAX_NODES alighting nodes each. */
static inline void twin_search(const Sheet *sheet, const JaPaths *access, guint32 from, gint32 depart_s, guint rides,
                               gint32 longest_s, gint32 (*at)[MAX_NODES])
{
    gint32 ready[MAX_NODES];
    for (guint32 b = 0; b < MAX_NODES; b++) {
        ready[b] = JA_NEVER;
        for (gsize k = access->first[from]; b < sheet->n_board && k < access->first[from + 1]; k++) {
            if (access->to[k] == sheet->board_stop[b]) {
                ready[b] = depart_s + (gint32)access->walk_s[k];
            }
        }
    }
    for (guint round = 0; round < rides; round++) {
        for (guint32 a = 0; a < MAX_NODES; a++) {
            at[round][a] = round > 0 ? at[round - 1][a] : JA_NEVER;
        }
        for (guint32 r = 0; r < sheet->n_runs; r++) {
            const SheetPattern *pattern = &sheet->pattern[sheet->run[r].pattern];
            for (guint32 p = 0; p < pattern->n_calls; p++) {
                if (pattern->board[p] != JA_NO_NODE && ready[pattern->board[p]] <= sheet->run[r].depart[p]) {
                    twin_ride(sheet, r, p, depart_s + longest_s, at[round]);
                }
            }
        }
        for (guint32 i = 0; i < sheet->n_changes; i++) {
            const SheetLink *change = &sheet->change[i];
            if (at[round][change->from] != JA_NEVER) {
                ready[change->to] = MIN(ready[change->to], at[round][change->from] + change->need);
            }
        }
    }
}

static inline gint32 twin_at_stop(const Sheet *sheet, const gint32 *at, guint32 stop)
{
    gint32 first = JA_NEVER;
    for (guint32 a = 0; a < sheet->n_alight; a++) {
        first = sheet->alight_stop[a] == stop ? MIN(first, at[a]) : first;
    }
    return first;
}

static inline guint32 some(GRand *rand, guint32 least, guint32 most)
{
    return (guint32)g_rand_int_range(rand, (gint32)least, (gint32)most + 1);
}

static inline guint32 random_node(GRand *rand, const guint32 *stop_of, guint32 n, guint32 stop)
{
    guint32 found = JA_NO_NODE, seen = 0;
    for (guint32 i = 0; i < n; i++) {
        if (stop_of[i] == stop && some(rand, 0, seen++) == 0) {
            found = i;
        }
    }
    return some(rand, 0, 7) == 0 ? JA_NO_NODE : found;
}

static inline void random_pattern(GRand *rand, Sheet *sheet, SheetPattern *pattern)
{
    pattern->n_calls = some(rand, 2, MAX_CALLS);
    for (guint32 p = 0; p < pattern->n_calls; p++) {
        guint32 stop = pattern->stop[p] = some(rand, 0, sheet->n_stops - 1);
        pattern->board[p] = random_node(rand, sheet->board_stop, sheet->n_board, stop);
        pattern->alight[p] = random_node(rand, sheet->alight_stop, sheet->n_alight, stop);
    }
    pattern->board[pattern->n_calls - 1] = pattern->alight[0] = JA_NO_NODE;
}

/* No run overtakes the one before it: each time is at least as late. */
static inline void random_run(GRand *rand, Sheet *sheet, guint32 number, gboolean first)
{
    SheetRun *run = &sheet->run[sheet->n_runs];
    run->pattern = number;
    gint32 time = (gint32)some(rand, 0, 150);
    for (guint32 p = 0; p < sheet->pattern[number].n_calls; p++) {
        gint32 ride_s = (gint32)some(rand, 0, 12), stand_s = (gint32)some(rand, 0, 3);
        run->arrive[p] = time = MAX(time + ride_s, first ? 0 : run[-1].arrive[p]);
        run->depart[p] = time = MAX(time + stand_s, first ? 0 : run[-1].depart[p]);
    }
    sheet->n_runs++;
}

static inline void random_links(GRand *rand, Sheet *sheet)
{
    for (guint32 a = 0; a < sheet->n_alight; a++) {
        for (guint32 b = 0; b < sheet->n_board; b++) {
            gboolean same = sheet->alight_stop[a] == sheet->board_stop[b];
            if (sheet->n_changes < MAX_LINKS && some(rand, 0, 5) < (same ? 5U : 1U)) {
                sheet_change(sheet, a, b, (gint32)some(rand, 0, same ? 4 : 20));
            }
        }
    }
    for (guint32 r = 0; r < sheet->n_runs; r++) {
        const SheetRun *run = &sheet->run[r];
        for (guint32 s = 0; s < sheet->n_runs; s++) {
            gboolean later = r != s && sheet->run[s].arrive[0] >= run->depart[sheet->pattern[run->pattern].n_calls - 1];
            /* Runs that take no time could follow each other for ever. */
            if (later && sheet->run[s].depart[0] > run->depart[0] && some(rand, 0, 3 * sheet->n_runs) == 0) {
                sheet_next(sheet, r, s);
            }
        }
    }
}

static inline void random_sheet(GRand *rand, Sheet *sheet)
{
    memset(sheet, 0, sizeof *sheet);
    sheet->n_stops = some(rand, 2, MAX_STOPS);
    for (guint32 s = 0; s < sheet->n_stops; s++) {
        for (guint32 n = some(rand, 0, 5) == 0 ? 2 : 1; n > 0; n--) {
            sheet->board_stop[sheet->n_board++] = s;
        }
        for (guint32 n = some(rand, 0, 5) == 0 ? 2 : 1; n > 0; n--) {
            sheet->alight_stop[sheet->n_alight++] = s;
        }
    }
    for (guint32 number = 0, n = some(rand, 1, MAX_PATTERNS); number < n; number++) {
        random_pattern(rand, sheet, &sheet->pattern[sheet->n_patterns++]);
        for (guint32 i = 0, runs = some(rand, 1, MAX_RUNS / MAX_PATTERNS); i < runs; i++) {
            random_run(rand, sheet, number, i == 0);
        }
    }
    random_links(rand, sheet);
}

/* Walks between `n_places` places and the stops, at random. Owned. */
static inline JaPaths *random_access(GRand *rand, const Sheet *sheet, guint32 n_places)
{
    SheetLink link[MAX_STOPS * MAX_STOPS];
    guint32 n = 0;
    for (guint32 place = 0; place < n_places; place++) {
        for (guint32 stop = 0; stop < sheet->n_stops; stop++) {
            if (some(rand, 0, 2) == 0) {
                link[n++] = (SheetLink){place, stop, (gint32)some(rand, 0, 15)};
            }
        }
    }
    return sheet_paths(n_places, sheet->n_stops, link, n);
}

#endif

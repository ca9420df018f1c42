/* What holds of every timetable: its patterns keep their order, and its mirror is exact. */
#ifndef TESTS_TIMETABLE_ASSERTS_H
#define TESTS_TIMETABLE_ASSERTS_H

#include "timetable_fixture.h"

/* The order of runs in a pattern holds at every call; each run is in one. */
static inline void assert_patterns(const JaTimetable *t)
{
    for (guint32 i = 0, runs = 0; i < t->n_patterns; i++) {
        const JaPattern *pattern = &t->pattern[i];
        g_assert_cmpuint(pattern->first_run, ==, runs);
        runs += pattern->n_runs;
        for (guint32 r = pattern->first_run; r < runs; r++) {
            g_assert_cmpuint(t->run_pattern[r], ==, i);
            for (guint32 p = 0; p < pattern->n_calls; p++) {
                gint32 arrive = ja_timetable_arrive_s(t, r, p), depart = ja_timetable_depart_s(t, r, p);
                g_assert_true(p == 0 || ja_timetable_depart_s(t, r, p - 1) <= arrive);
                g_assert_cmpint(arrive, <=, depart);
                g_assert_true(r == pattern->first_run || (ja_timetable_arrive_s(t, r - 1, p) <= arrive &&
                                                          ja_timetable_depart_s(t, r - 1, p) <= depart));
            }
        }
    }
}

static inline void assert_same(const void *a, const void *b, gsize n, gsize size)
{
    g_assert_true(n == 0 || memcmp(a, b, n * size) == 0);
}

static inline void assert_equal(const JaTimetable *a, const JaTimetable *b)
{
    g_assert_cmpstr(a->home, ==, b->home);
    g_assert_cmpuint(a->day, ==, b->day);
    g_assert_true(a->n_stops == b->n_stops && a->n_board == b->n_board && a->n_alight == b->n_alight);
    g_assert_true(a->n_patterns == b->n_patterns && a->n_runs == b->n_runs && a->mirrored == b->mirrored);
    g_assert_true(a->n_calls == b->n_calls && a->n_times == b->n_times);
    assert_same(a->stop_board, b->stop_board, a->n_stops + 1, sizeof(guint32));
    assert_same(a->stop_alight, b->stop_alight, a->n_stops + 1, sizeof(guint32));
    assert_same(a->pattern, b->pattern, a->n_patterns, sizeof(JaPattern));
    assert_same(a->run_pattern, b->run_pattern, a->n_runs, sizeof(guint32));
    assert_same(a->call_board, b->call_board, a->n_calls, sizeof(guint32));
    assert_same(a->call_alight, b->call_alight, a->n_calls, sizeof(guint32));
    assert_same(a->call_stop, b->call_stop, a->n_calls, sizeof(gint32));
    assert_same(a->run_arrive_s, b->run_arrive_s, a->n_times, sizeof(gint32));
    assert_same(a->call_depart_s, b->call_depart_s, a->n_times, sizeof(gint32));
    assert_same(a->at_first, b->at_first, a->n_board + 1, sizeof(gsize));
    assert_same(a->at_pattern, b->at_pattern, a->at_first[a->n_board], sizeof(guint32));
    assert_same(a->at_position, b->at_position, a->at_first[a->n_board], sizeof(guint32));
    assert_same(a->next_first, b->next_first, a->n_runs + 1, sizeof(gsize));
    assert_same(a->next, b->next, a->next_first[a->n_runs], sizeof(guint32));
    gsize changes = a->change->first[a->n_alight];
    assert_same(a->change->first, b->change->first, a->n_alight + 1, sizeof(gsize));
    assert_same(a->change->to, b->change->to, changes, sizeof(guint32));
    assert_same(a->change->walk_s, b->change->walk_s, changes, sizeof(guint32));
    for (guint32 r = 0; r < a->n_runs; r++) {
        g_assert_true(a->run[r].trip == b->run[r].trip && a->run[r].later_s == b->run[r].later_s);
        g_assert_true(a->run[r].day == b->run[r].day && a->run[r].by_headway == b->run[r].by_headway);
    }
}

/* Each run backwards, each change and each continuation the other way; and the mirror of the mirror. */
static inline void assert_mirrored(const JaTimetable *t)
{
    g_autoptr(JaTimetable) mirror = ja_timetable_mirror(t), again = ja_timetable_mirror(mirror);
    assert_equal(t, again);
    g_assert_true(mirror->mirrored);
    for (guint32 r = 0; r < t->n_runs; r++) {
        const JaPattern *pattern = &t->pattern[t->run_pattern[r]];
        guint32 other = ja_timetable_across(t, r), last = pattern->n_calls - 1;
        g_assert_cmpuint(mirror->run[other].trip, ==, t->run[r].trip);
        g_assert_cmpuint(ja_timetable_across(mirror, other), ==, r);
        for (guint32 p = 0; p < pattern->n_calls; p++) {
            gsize call = pattern->first_call + p, facing = pattern->first_call + last - p;
            g_assert_cmpint(ja_timetable_arrive_s(mirror, other, last - p), ==, -ja_timetable_depart_s(t, r, p));
            g_assert_cmpint(ja_timetable_depart_s(mirror, other, last - p), ==, -ja_timetable_arrive_s(t, r, p));
            g_assert_cmpuint(mirror->call_board[facing], ==, t->call_alight[call]);
            g_assert_cmpuint(mirror->call_alight[facing], ==, t->call_board[call]);
            g_assert_cmpint(mirror->call_stop[facing], ==, t->call_stop[call]);
        }
        for (gsize k = t->next_first[r]; k < t->next_first[r + 1]; k++) {
            guint32 next = ja_timetable_across(t, t->next[k]);
            gboolean back = FALSE;
            for (gsize i = mirror->next_first[next]; i < mirror->next_first[next + 1]; i++) {
                back |= mirror->next[i] == other;
            }
            g_assert_true(back);
        }
    }
}

#endif

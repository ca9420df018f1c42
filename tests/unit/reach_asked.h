/* What a random timetable is asked: places, walks and limits, drawn by the number of the case. */
#ifndef TESTS_REACH_ASKED_H
#define TESTS_REACH_ASKED_H

#include "reach/search.h"
#include "reach_random.h"

/* What is asked of a case: places, walks and limits. Drawn from a generator of its own, so that a case that is made
 * smaller is asked the same. */
typedef struct {
    JaPaths *foot, *origin, *site, *direct;
    gint32 change_s, step_s, from_s, past_s;
    JaSearchLimits limits;
} Asked;

/* Each pair with one chance in `odds`, up to ten minutes on foot; sometimes no way at all, sometimes next door. */
static inline JaPaths *random_walks(GRand *rand, gsize n_from, gsize n_to, gint32 odds, gboolean to_itself)
{
    JaPaths *paths = ja_paths_new(n_from, n_to, n_from * n_to);
    for (guint32 i = 0; i < n_from; i++) {
        paths->first[i + 1] = paths->first[i];
        for (guint32 j = 0; j < n_to; j++) {
            if ((to_itself || i != j) && g_rand_int_range(rand, 0, odds) == 0) {
                gint32 seconds = g_rand_int_range(rand, 0, 600);
                paths->to[paths->first[i + 1]] = j;
                paths->walk_s[paths->first[i + 1]++] = (guint32)(seconds % 2 != 0 ? seconds / 60 * 60 : seconds);
            }
        }
    }
    return paths;
}

/* Sometimes the last point stands where the first does, so that one search serves both. */
static inline void stand_together(GRand *rand, JaPaths *paths)
{
    gsize n = paths->first[1], last = paths->n_from - 1;
    if (g_rand_int_range(rand, 0, 3) == 0) {
        memcpy(paths->to + paths->first[last], paths->to, n * sizeof *paths->to);
        memcpy(paths->walk_s + paths->first[last], paths->walk_s, n * sizeof *paths->walk_s);
        paths->first[last + 1] = paths->first[last] + n;
    }
}

static inline void asked_fill(Asked *asked, const RandomCase *c, gsize n_stops)
{
    static const gint32 change[] = {0, 60, 90, 120, 300}, step[] = {60, 60, 300, 37};
    static const gint32 longest[] = {1800, 3600, 5400, 7200};
    g_autoptr(GRand) rand = g_rand_new_with_seed(c->seed ^ 0x9e3779b9u);
    asked->change_s = change[g_rand_int_range(rand, 0, G_N_ELEMENTS(change))];
    asked->step_s = step[g_rand_int_range(rand, 0, G_N_ELEMENTS(step))];
    asked->limits.rides = (guint)g_rand_int_range(rand, 1, 5);
    asked->limits.longest_s = longest[g_rand_int_range(rand, 0, G_N_ELEMENTS(longest))];
    asked->from_s = c->middle_s + 60 * g_rand_int_range(rand, -30, 10);
    asked->past_s = asked->from_s + asked->step_s * g_rand_int_range(rand, 1, 12);
    asked->foot = random_walks(rand, n_stops, n_stops, 5, FALSE);
    asked->origin = random_walks(rand, 3, n_stops, 4, TRUE);
    asked->site = random_walks(rand, 2, n_stops, 4, TRUE);
    asked->direct = random_walks(rand, 3, 2, 6, TRUE);
    stand_together(rand, asked->origin);
    stand_together(rand, asked->site);
}

static inline void asked_clear(Asked *asked)
{
    ja_paths_free(asked->foot);
    ja_paths_free(asked->origin);
    ja_paths_free(asked->site);
    ja_paths_free(asked->direct);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Asked, asked_clear)

/* Time zones stay in memory while somebody holds them: reading them for each case would take most of the time. */
static inline GPtrArray *hold_zones(void)
{
    static const char *const zones[] = {"Europe/London", "Europe/Berlin", "America/New_York"};
    GPtrArray *held = g_ptr_array_new_with_free_func((GDestroyNotify)g_time_zone_unref);
    for (gsize i = 0; i < G_N_ELEMENTS(zones); i++) {
        g_ptr_array_add(held, g_time_zone_new_identifier(zones[i]));
    }
    return held;
}

/* Thousands of small files, kept off the disk. To be called before anything asks for the temporary folder. */
static inline void keep_files_in_memory(void)
{
    if (g_file_test("/dev/shm", G_FILE_TEST_IS_DIR)) {
        g_setenv("TMPDIR", "/dev/shm", FALSE);
    }
}

#endif

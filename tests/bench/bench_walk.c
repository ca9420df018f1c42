/*
 * Walking alone: an extract of OpenStreetMap read and made a graph, then walks between random places on its streets.
 * bench_walk FILE CRS [PLACES]
 */
#include "geo/crs.h"
#include "reach/walk.h"
#include "read/streets.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static double now(void)
{
    return (double)g_get_monotonic_time() / 1e6;
}

static JaPoint *scatter(const JaStreets *streets, GRand *random, gsize n)
{
    JaPoint *at = g_new(JaPoint, n + 1);
    for (gsize i = 0; i < n; i++) {
        at[i] = streets->node[g_rand_int_range(random, 0, (gint32)streets->n_nodes)];
        at[i].x += g_rand_double_range(random, -50, 50);
        at[i].y += g_rand_double_range(random, -50, 50);
    }
    return at;
}

static void time_walks(const char *what, const JaWalk *walk, const JaPoint *from, const JaPoint *to, gsize n,
                       guint minutes)
{
    for (guint threads = 1; threads <= 2; threads++) {
        const double begun = now();
        g_autoptr(JaPaths) paths = ja_walk_paths(walk, from, n, to, n, minutes * 60, threads);
        const double took = now() - begun;
        printf("  %-10s %2u min, %u thread%s  %8.3f s  %8.3f ms a place  %10zu walks\n", what, minutes, threads,
               threads > 1 ? "s" : " ", took, took * 1000 / (double)n, paths->first[n]);
    }
}

static JaStreets *bring(const char *file, const char *crs)
{
    const JaProjectSpec project = {0};
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(GPtrArray) inputs = g_ptr_array_new_with_free_func((GDestroyNotify)ja_input_free);
    JaReadContext context = {
        .root = ".", .allow_outside = TRUE, .project = &project, .ledger = ledger, .inputs = inputs};
    g_autoptr(GError) error = NULL;
    const double begun = now();
    JaStreets *streets = ja_streets_read(&context, file, &error);
    const double read = now();
    if (streets == NULL || !ja_crs_transform_points(streets->node, streets->n_nodes, NULL, "EPSG:4326", crs,
                                                    JA_PLACE(file, 0, NULL), NULL, &error)) {
        fprintf(stderr, "%s\n", error->message);
        exit(1);
    }
    printf("  %zu nodes, %zu pieces: read %.3f s, brought over %.3f s", streets->n_nodes, streets->n_streets,
           read - begun, now() - read);
    return streets;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "bench_walk FILE CRS [PLACES]\n");
        return 2;
    }
    const gsize n = argc > 3 ? strtoul(argv[3], NULL, 10) : 5600;
    const JaWalkOptions options = {.speed_m_s = 4.8 / 3.6, .detour = 1.3, .snap_m = 250};
    g_autoptr(JaStreets) streets = bring(argv[1], argv[2]);
    const double begun = now();
    g_autoptr(JaWalk) walk = ja_walk_new(streets, &options), straight = ja_walk_new(NULL, &options);
    printf(", made a graph %.3f s\n", now() - begun);
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    g_autofree JaPoint *from = scatter(streets, random, n), *to = scatter(streets, random, n);
    const guint minutes[] = {10, 20, 60};
    for (gsize i = 0; i < G_N_ELEMENTS(minutes); i++) {
        time_walks("streets", walk, from, to, n, minutes[i]);
    }
    time_walks("straight", straight, from, to, n, 60);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("  peak %ld MB\n", usage.ru_maxrss / 1024);
    return 0;
}

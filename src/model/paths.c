/*
 * Walks between two sets of points: storage, and the way back.
 */
#include "model/paths.h"

#include <string.h>

JaPaths *ja_paths_new(gsize n_from, gsize n_to, gsize n)
{
    JaPaths *paths = g_new0(JaPaths, 1);
    paths->n_from = n_from;
    paths->n_to = n_to;
    paths->first = g_new0(gsize, n_from + 1);
    paths->to = g_new0(guint32, n + 1);
    paths->walk_s = g_new0(guint32, n + 1);
    return paths;
}

JaPaths *ja_paths_reversed(const JaPaths *paths)
{
    gsize n = paths->first[paths->n_from];
    JaPaths *back = ja_paths_new(paths->n_to, paths->n_from, n);
    for (gsize k = 0; k < n; k++) {
        back->first[paths->to[k] + 1]++;
    }
    for (gsize i = 0; i < back->n_from; i++) {
        back->first[i + 1] += back->first[i];
    }
    g_autofree gsize *next = g_memdup2(back->first, (back->n_from + 1) * sizeof *next);
    for (gsize i = 0; i < paths->n_from; i++) {
        for (gsize k = paths->first[i]; k < paths->first[i + 1]; k++) {
            gsize at = next[paths->to[k]]++;
            back->to[at] = (guint32)i;
            back->walk_s[at] = paths->walk_s[k];
        }
    }
    return back;
}

JaPaths *ja_paths_merged(const JaPaths *paths)
{
    const gsize n = paths->first[paths->n_from];
    JaPaths *merged = ja_paths_new(1, paths->n_to, n);
    g_autofree guint32 *least_s = g_new(guint32, paths->n_to + 1);
    memset(least_s, 0xFF, (paths->n_to + 1) * sizeof *least_s); /* G_MAXUINT32: none */
    for (gsize k = 0; k < n; k++) {
        least_s[paths->to[k]] = MIN(least_s[paths->to[k]], paths->walk_s[k]);
    }
    for (gsize to = 0; to < paths->n_to; to++) {
        if (least_s[to] != G_MAXUINT32) {
            merged->to[merged->first[1]] = (guint32)to;
            merged->walk_s[merged->first[1]++] = least_s[to];
        }
    }
    return merged;
}

void ja_paths_free(JaPaths *paths)
{
    if (paths == NULL) {
        return;
    }
    g_free(paths->first);
    g_free(paths->to);
    g_free(paths->walk_s);
    g_free(paths);
}

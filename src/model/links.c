/*
 * Walks between two sets of points: storage, and the way back.
 */
#include "model/links.h"

JaLinks *ja_links_new(gsize n_from, gsize n_to, gsize n)
{
    JaLinks *links = g_new0(JaLinks, 1);
    links->n_from = n_from;
    links->n_to = n_to;
    links->first = g_new0(gsize, n_from + 1);
    links->to = g_new0(guint32, n + 1);
    links->walk_s = g_new0(guint32, n + 1);
    return links;
}

JaLinks *ja_links_reversed(const JaLinks *links)
{
    gsize n = links->first[links->n_from];
    JaLinks *back = ja_links_new(links->n_to, links->n_from, n);
    for (gsize k = 0; k < n; k++) {
        back->first[links->to[k] + 1]++;
    }
    for (gsize i = 0; i < back->n_from; i++) {
        back->first[i + 1] += back->first[i];
    }
    g_autofree gsize *next = g_memdup2(back->first, (back->n_from + 1) * sizeof *next);
    for (gsize i = 0; i < links->n_from; i++) {
        for (gsize k = links->first[i]; k < links->first[i + 1]; k++) {
            gsize at = next[links->to[k]]++;
            back->to[at] = (guint32)i;
            back->walk_s[at] = links->walk_s[k];
        }
    }
    return back;
}

void ja_links_free(JaLinks *links)
{
    if (links == NULL) {
        return;
    }
    g_free(links->first);
    g_free(links->to);
    g_free(links->walk_s);
    g_free(links);
}

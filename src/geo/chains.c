/*
 * Links strung together into chains: a chain ends where more or fewer than two links meet, or where the zones on
 * its sides change. Chains start at their lower node and are found in order of nodes, so they depend on place alone.
 */
#include "geo/rings.h"

/* The links that meet in each node, as references that lead away from it. */
typedef struct {
    const JaLinks *links;
    guint32 *start;
    JaArcRef *away;
    guint8 *used;
    JaChains *chains;
    gsize n_refs;
} Web;

static guint32 index_of(JaArcRef ref)
{
    return (guint32)(ref >= 0 ? ref : ~ref);
}

static guint32 end_of(const JaLinks *links, JaArcRef ref)
{
    return ref >= 0 ? links->to[ref] : links->from[~ref];
}

static gint32 left_of(const JaLinks *links, JaArcRef ref)
{
    return ref >= 0 ? links->left[ref] : links->right[~ref];
}

static void fill_away(Web *web)
{
    const JaLinks *links = web->links;
    for (gsize i = 0; i < links->n; i++) {
        web->start[links->from[i] + 2]++;
        web->start[links->to[i] + 2]++;
    }
    for (gsize v = 0; v < links->n_nodes; v++) {
        web->start[v + 2] += web->start[v + 1];
    }
    for (guint32 i = 0; i < links->n; i++) {
        web->away[web->start[links->from[i] + 1]++] = (JaArcRef)i;
        web->away[web->start[links->to[i] + 1]++] = ~(JaArcRef)i;
    }
}

/* A chain runs through a node where two different links meet and have the same zones on their sides. */
static gboolean passes_through(const Web *web, guint32 node)
{
    const JaArcRef *away = web->away + web->start[node];
    if (web->start[node + 1] - web->start[node] != 2 || index_of(away[0]) == index_of(away[1])) {
        return FALSE;
    }
    return left_of(web->links, away[0]) == left_of(web->links, ~away[1]) &&
           left_of(web->links, ~away[0]) == left_of(web->links, away[1]);
}

static void walk(Web *web, JaArcRef ref)
{
    for (;;) {
        web->used[index_of(ref)] = TRUE;
        web->chains->link[web->n_refs++] = ref;
        guint32 node = end_of(web->links, ref);
        if (!passes_through(web, node)) {
            break;
        }
        const JaArcRef *away = web->away + web->start[node];
        ref = away[0] == ~ref ? away[1] : away[0];
        if (web->used[index_of(ref)]) {
            break;
        }
    }
    web->chains->start[++web->chains->n] = (guint32)web->n_refs;
}

static void walk_from(Web *web, guint32 node)
{
    for (guint32 i = web->start[node]; i < web->start[node + 1]; i++) {
        if (!web->used[index_of(web->away[i])]) {
            walk(web, web->away[i]);
        }
    }
}

JaChains *ja_chains_new(const JaLinks *links)
{
    g_autofree guint32 *start = g_new0(guint32, links->n_nodes + 3);
    g_autofree JaArcRef *away = g_new(JaArcRef, 2 * links->n + 1);
    g_autofree guint8 *used = g_new0(guint8, links->n + 1);
    JaChains *chains = g_new0(JaChains, 1);
    chains->start = g_new0(guint32, links->n + 1);
    chains->link = g_new(JaArcRef, links->n + 1);
    Web web = {links, start, away, used, chains, 0};
    fill_away(&web);
    for (guint32 node = 0; node < links->n_nodes; node++) {
        if (!passes_through(&web, node)) {
            walk_from(&web, node);
        }
    }
    /* What is left has no node at all: chains closed by themselves. */
    for (guint32 node = 0; node < links->n_nodes; node++) {
        walk_from(&web, node);
    }
    chains->start = g_renew(guint32, chains->start, chains->n + 1);
    return chains;
}

void ja_chains_free(JaChains *chains)
{
    if (chains == NULL) {
        return;
    }
    g_free(chains->start);
    g_free(chains->link);
    g_free(chains);
}

/*
 * Searches from many points, by several threads: each takes the next run of points, and what it finds is put together
 * in the order of the points, so that the number of threads does not matter.
 */
#include "reach/walk_parts.h"

#include <string.h>

/* Points that a thread takes at a time. */
enum { RUN = 32 };

/* What was found for a run of points. */
typedef struct {
    gsize n[RUN];
    guint32 *to, *walk_s;
} Found;

typedef struct {
    const JaWalkMethod *method;
    gsize n_from, n_to, n_runs;
    gboolean same;
    Found *found; /* n_runs */
    gint next;    /* atomic: the first run that nobody has taken */
} Gathering;

/* Hands over what was found, ascending, and forgets it. */
static gsize put_down(JaWalkFinds *finds)
{
    const guint before = finds->to->len;
    for (gsize word = finds->low; word < finds->past; word++) {
        for (guint64 bits = finds->seen[word]; bits != 0; bits &= bits - 1) {
            const guint32 to = (guint32)(word * 64) + (guint32)__builtin_ctzll(bits);
            g_array_append_val(finds->to, to);
            g_array_append_val(finds->took_s, finds->walk_s[to]);
        }
        finds->seen[word] = 0;
    }
    finds->low = G_MAXSIZE;
    finds->past = 0;
    return finds->to->len - before;
}

static void search_run(const Gathering *gathering, gsize run, gpointer own, JaWalkFinds *finds)
{
    Found *found = &gathering->found[run];
    const gsize first = run * RUN, past = MIN(first + RUN, gathering->n_from);
    for (gsize from = first; from < past; from++) {
        gathering->method->search(gathering->method->shared, own, (guint32)from, finds);
        if (gathering->same) {
            finds->seen[from / 64] &= ~(G_GUINT64_CONSTANT(1) << (from % 64));
        }
        found->n[from - first] = put_down(finds);
    }
    const gsize bytes = finds->to->len * sizeof(guint32);
    found->to = g_memdup2(finds->to->data, bytes);
    found->walk_s = g_memdup2(finds->took_s->data, bytes);
    g_array_set_size(finds->to, 0);
    g_array_set_size(finds->took_s, 0);
}

static gpointer work(gpointer data)
{
    Gathering *gathering = data;
    const JaWalkMethod *method = gathering->method;
    JaWalkFinds finds = {.seen = g_new0(guint64, gathering->n_to / 64 + 1),
                         .walk_s = g_new(guint32, gathering->n_to + 1),
                         .low = G_MAXSIZE,
                         .to = g_array_new(FALSE, FALSE, sizeof(guint32)),
                         .took_s = g_array_new(FALSE, FALSE, sizeof(guint32))};
    gpointer own = method->begin != NULL ? method->begin(method->shared) : NULL;
    gsize run;
    while ((run = (gsize)g_atomic_int_add(&gathering->next, 1)) < gathering->n_runs) {
        search_run(gathering, run, own, &finds);
    }
    if (method->end != NULL) {
        method->end(own);
    }
    g_free(finds.seen);
    g_free(finds.walk_s);
    g_array_unref(finds.to);
    g_array_unref(finds.took_s);
    return NULL;
}

static void share_out(Gathering *gathering, guint threads)
{
    const gsize wanted = threads > 0 ? threads : g_get_num_processors();
    const guint more = (guint)MIN(wanted, MAX(gathering->n_runs, 1)) - 1;
    g_autofree GThread **helper = g_new0(GThread *, more + 1);
    for (guint i = 0; i < more; i++) {
        helper[i] = g_thread_new("walk", work, gathering);
    }
    work(gathering);
    for (guint i = 0; i < more; i++) {
        g_thread_join(helper[i]);
    }
}

/* The runs one after the other; they are given back as they are copied. */
static JaPaths *put_together(Gathering *gathering)
{
    gsize n = 0;
    for (gsize from = 0; from < gathering->n_from; from++) {
        n += gathering->found[from / RUN].n[from % RUN];
    }
    JaPaths *paths = ja_paths_new(gathering->n_from, gathering->n_to, n);
    for (gsize from = 0; from < gathering->n_from; from++) {
        paths->first[from + 1] = paths->first[from] + gathering->found[from / RUN].n[from % RUN];
    }
    for (gsize run = 0; run < gathering->n_runs; run++) {
        const gsize at = paths->first[run * RUN];
        const gsize past = paths->first[MIN((run + 1) * RUN, gathering->n_from)];
        if (past > at) {
            memcpy(paths->to + at, gathering->found[run].to, (past - at) * sizeof *paths->to);
            memcpy(paths->walk_s + at, gathering->found[run].walk_s, (past - at) * sizeof *paths->walk_s);
        }
        g_free(gathering->found[run].to);
        g_free(gathering->found[run].walk_s);
    }
    return paths;
}

JaPaths *ja_walk_gather(const JaWalkMethod *method, gsize n_from, gsize n_to, gboolean same, guint threads)
{
    Gathering gathering = {
        .method = method, .n_from = n_from, .n_to = n_to, .n_runs = (n_from + RUN - 1) / RUN, .same = same};
    g_autofree Found *found = g_new0(Found, gathering.n_runs + 1);
    gathering.found = found;
    share_out(&gathering, threads);
    return put_together(&gathering);
}

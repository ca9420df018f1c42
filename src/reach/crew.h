/**
 * Crews: the same work done by several threads at once, each with its own working memory.
 */
#ifndef JA_REACH_CREW_H
#define JA_REACH_CREW_H

#include <glib.h>

G_BEGIN_DECLS

/** At most so many threads. */
#define JA_CREW_MOST 64

/** What is asked for, 0 being one for each processor; at most JA_CREW_MOST. */
static inline guint ja_crew_size(guint threads)
{
    return MIN(threads > 0 ? threads : g_get_num_processors(), JA_CREW_MOST);
}

/** Calls fn(worker[0]) .. fn(worker[n-1]) at once and waits for all. */
void ja_crew_run(guint n, GThreadFunc fn, gpointer *worker);

G_END_DECLS
#endif

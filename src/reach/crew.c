/*
 * Crews: threads started and waited for.
 */
#include "reach/crew.h"

void ja_crew_run(guint n, GThreadFunc fn, gpointer *worker)
{
    g_assert(n >= 1 && n <= JA_CREW_MOST);
    GThread *thread[JA_CREW_MOST];
    for (guint t = 1; t < n; t++) {
        thread[t] = g_thread_new("reach", fn, worker[t]);
    }
    fn(worker[0]);
    for (guint t = 1; t < n; t++) {
        g_thread_join(thread[t]);
    }
}

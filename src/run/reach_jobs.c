/*
 * The jobs within reach of one place, by sector.
 */
#include "run/reach_question.h"

#include "model/reachnames.h"

JaNetwork ja_question_network(const JaQuestion *question)
{
    const JaRoad *road = question->road;
    const JaReachNetwork *network = question->network;
    JaNetwork own = network->network;
    own.origin_stop = question->from_stop;
    g_autoptr(JaPaths) each =
        ja_walk_paths(network->walk, question->from.at, question->from.n, network->sites.at, network->sites.n,
                      (guint32)(road->project->walking.all_the_way_min * 60 + 0.5), 1);
    own.origin_site = ja_paths_merged(each);
    return own;
}

/* An ask for each of the sizes (rows) and limits (columns). Owned; so are their values, in one block. */
static JaAsk *make_asks(const JaQuestion *question, double *value)
{
    const GPtrArray *sizes = question->network->sites.sizes;
    const guint n = question->spec.within_count;
    JaAsk *ask = g_new0(JaAsk, (gsize)sizes->len * n + 1);
    for (guint s = 0; s < sizes->len; s++) {
        const JaSiteSizes *size = g_ptr_array_index(sizes, s);
        for (guint w = 0; w < n; w++) {
            ask[s * n + w] = (JaAsk){.kind = JA_ACCESS_SUM,
                                     .decay = {.form = JA_DECAY_STEP, .limit_s = question->spec.within[w] * 60},
                                     .size = size->size,
                                     .value = &value[s * n + w]};
        }
    }
    return ask;
}

static void head_column(JaResultColumn *column, const char *name, const char *label)
{
    column->name = g_strdup(name);
    column->label = g_strdup(label);
}

/* What the numbers mean. Owned. */
static char *note_of(const JaQuestion *question)
{
    const guint rides = question->road->project->travel.rides;
    const JaWindow *window = &question->window;
    if (ja_reach_is_shift(&question->spec)) {
        return g_strdup_printf("At most %u rides; there at most %u minutes before the start%s.", rides,
                               question->spec.wait_min,
                               question->spec.back != NULL ? ", and home again within the same time" : "");
    }
    if (window->past_s - window->from_s <= window->step_s) {
        return g_strdup_printf("At most %u rides.", rides);
    }
    const guint percentile = ja_reach_percentile(&question->spec, 0);
    if (percentile == 50) {
        return g_strdup_printf("At most %u rides; the median of the travel times from each minute of the window.",
                               rides);
    }
    return g_strdup_printf(
        "At most %u rides; the travel time that leaving at %u of 100 minutes of the window keeps to.", rides,
        percentile);
}

static void head(const JaQuestion *question, JaResult *result)
{
    g_autofree char *when = ja_question_when(question);
    g_free(result->title);
    result->title = g_strdup_printf("Jobs within reach of %s: %s", question->from.name, when);
    g_autofree char *note = note_of(question), *caveat = ja_question_caveat(question);
    result->note = g_strconcat(note, caveat, NULL);
    head_column(&result->column[0], "sector", "Sector");
    result->column[0].is_text = TRUE;
    for (guint w = 0; w < question->spec.within_count; w++) {
        g_autofree char *name = g_strdup_printf("within_%g", question->spec.within[w]);
        g_autofree char *label = g_strdup_printf("Within %g minutes", question->spec.within[w]);
        head_column(&result->column[w + 1], name, label);
    }
    head_column(&result->column[result->n_columns - 1], "all", "Everywhere");
}

static double sum_up(const double *size, gsize n)
{
    double sum = 0;
    for (gsize i = 0; i < n; i++) {
        sum += size[i];
    }
    return sum;
}

JaResult *ja_question_jobs(const JaQuestion *question)
{
    const JaReachSites *sites = &question->network->sites;
    const guint n = question->spec.within_count, n_sizes = sites->sizes->len;
    g_autofree double *value = g_new0(double, (gsize)n_sizes *n + 1);
    g_autofree JaAsk *ask = make_asks(question, value);
    JaNetwork network = ja_question_network(question);
    ja_access_run(&network, &question->window, ask, (gsize)n_sizes * n, question->road->options.threads, NULL);
    ja_paths_free((JaPaths *)network.origin_site);
    JaResult *result = ja_result_new("reach", "", n_sizes, (gsize)n + 2);
    head(question, result);
    for (guint s = 0; s < n_sizes; s++) {
        const JaSiteSizes *size = g_ptr_array_index(sites->sizes, s);
        ja_result_at(result, s, 0)->text = g_strdup(size->label);
        for (guint w = 0; w <= n; w++) {
            const double jobs = w < n ? value[s * n + w] : sum_up(size->size, sites->n);
            ja_result_at(result, s, w + 1)->cell =
                size->reason != JA_PRESENT ? ja_cell_empty(size->reason) : ja_cell(jobs);
        }
    }
    return result;
}

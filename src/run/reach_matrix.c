/*
 * The matrix: travel times from zone to zone, as rows and as lines.
 */
#include "run/reach_question.h"

#include "model/reachnames.h"
#include "run/reach_zones.h"

typedef struct {
    guint32 from, to;
    gint32 time_s[JA_PERCENTILES];
} Pair;

typedef struct {
    GArray *pair;
    guint n_times;
} Gathering;

static void take_pair(gpointer data, guint32 origin, guint32 site, const gint32 *percentile_s)
{
    Gathering *gathering = data;
    Pair pair = {.from = origin, .to = site};
    for (guint i = 0; i < gathering->n_times; i++) {
        pair.time_s[i] = percentile_s[i];
    }
    g_array_append_val(gathering->pair, pair);
}

static gint compare_pairs(gconstpointer first, gconstpointer second)
{
    const Pair *a = first, *b = second;
    return a->from != b->from ? (a->from < b->from ? -1 : 1) : (a->to > b->to) - (a->to < b->to);
}

/* Round trips have times of their own for the way there and back. */
static guint count_times(const JaQuestion *question)
{
    if (!ja_reach_is_shift(&question->spec)) {
        return question->window.n_percentiles;
    }
    return question->window.return_s != JA_NEVER ? 3 : 1;
}

/* All pairs, from zone to zone. Owned. */
static GArray *find_pairs(const JaQuestion *question, const JaReachZones *zones, guint n_times)
{
    const JaNetwork network = ja_reach_zones_network(zones, &question->network->network);
    Gathering gathering = {.pair = g_array_new(FALSE, FALSE, sizeof(Pair)), .n_times = n_times};
    const double most = question->spec.within[question->spec.within_count - 1];
    ja_access_pairs(&network, &question->window, (gint32)(most * 60), take_pair, &gathering,
                    question->road->options.threads, NULL);
    g_array_sort(gathering.pair, compare_pairs);
    return gathering.pair;
}

static void head(const JaQuestion *question, JaResult *result, guint n_times)
{
    static const char *const shift[] = {"round_trip", "there", "back"};
    static const char *const shift_label[] = {"Round trip, the longer way", "There", "Back"};
    static const char *const zone[] = {"from", "to"}, *const zone_label[] = {"From", "To"};
    for (guint i = 0; i < 2; i++) {
        result->column[i].name = g_strdup(zone[i]);
        result->column[i].label = g_strdup(zone_label[i]);
        result->column[i].is_text = TRUE;
    }
    for (guint i = 0; i < n_times; i++) {
        JaResultColumn *column = &result->column[i + 2];
        const guint percentile = ja_reach_percentile(&question->spec, i);
        const gboolean round = ja_reach_is_shift(&question->spec) && n_times > 1;
        column->name = round ? g_strdup_printf("minutes_%s", shift[i]) : g_strdup_printf("minutes_p%u", percentile);
        column->label = round ? g_strdup_printf("%s (minutes)", shift_label[i])
                              : g_strdup_printf("Minutes, percentile %u", percentile);
        column->decimals = 1;
    }
}

static JaResult *show(const JaQuestion *question, const GArray *pairs, guint n_times)
{
    const JaZones *zones = question->road->atlas->zones;
    g_autofree char *when = ja_question_when(question);
    g_autofree char *title = g_strdup_printf("From zone to zone: %s", when);
    JaResult *result = ja_result_new("matrix", title, pairs->len, (gsize)n_times + 2);
    head(question, result, n_times);
    for (guint i = 0; i < pairs->len; i++) {
        const Pair *pair = &g_array_index(pairs, Pair, i);
        ja_result_at(result, i, 0)->text = g_strdup(zones->code[pair->from]);
        ja_result_at(result, i, 1)->text = g_strdup(zones->code[pair->to]);
        for (guint t = 0; t < n_times; t++) {
            const gboolean reached = pair->time_s[t] != JA_NEVER;
            ja_result_at(result, i, t + 2)->cell =
                reached ? ja_cell(pair->time_s[t] / 60.0) : ja_cell_empty(JA_NOT_APPLICABLE);
        }
    }
    result->note = g_strdup("Each zone is the place in it where people live that is nearest to the centre of its "
                            "residents; pairs that are farther apart are left out.");
    return result;
}

JaResult *ja_question_matrix(const JaQuestion *question, JaPoint **end)
{
    const guint n_times = count_times(question);
    g_autoptr(JaReachZones) zones = ja_reach_zones_new(question->road, question->network);
    g_autoptr(GArray) pairs = find_pairs(question, zones, n_times);
    *end = g_new(JaPoint, 2 * (gsize)pairs->len + 1);
    for (guint i = 0; i < pairs->len; i++) {
        (*end)[2 * (gsize)i] = zones->at[g_array_index(pairs, Pair, i).from];
        (*end)[2 * (gsize)i + 1] = zones->at[g_array_index(pairs, Pair, i).to];
    }
    return show(question, pairs, n_times);
}

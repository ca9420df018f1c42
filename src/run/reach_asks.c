/*
 * Asks: each column of reach is one number for every origin, averaged over the zone's residents.
 */
#include "run/reach_asks.h"

#include "base/number.h"
#include "model/reachnames.h"
#include "reach/clock.h"

#include <math.h>
#include <string.h>

static void asked_clear(gpointer data)
{
    JaAsked *asked = data;
    ja_column_free(asked->column);
    g_free(asked->own_size);
    g_free(asked->own_demand);
    g_free(asked->ask.value);
    g_free(asked->ask.value_lower);
    g_free(asked->ask.value_upper);
}

GArray *ja_asked_new(void)
{
    GArray *asked = g_array_new(FALSE, TRUE, sizeof(JaAsked));
    g_array_set_clear_func(asked, asked_clear);
    return asked;
}

/* The sources of jobs, timetable and streets, each once. Owned. */
static char *join_sources(const JaRoad *road, const JaReachNetwork *network, const char *sites)
{
    const char *const all[] = {sites, road->project->transit->source,
                               network->streets != NULL ? network->streets->source : NULL};
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        gboolean again = all[i] == NULL;
        for (gsize k = 0; k < i && !again; k++) {
            again = g_strcmp0(all[i], all[k]) == 0;
        }
        if (!again) {
            g_string_append_printf(text, "%s%s", text->len > 0 ? "; " : "", all[i]);
        }
    }
    return g_string_free(text, text->len == 0);
}

/* A score that groups average by residents; what is said of all columns of reach. Owned. */
static JaColumn *make_column(const JaRoad *road, const JaReachNetwork *network, const JaReachSites *sites,
                             const char *name, const char *label, const char *note)
{
    const JaTravelSpec *travel = &road->project->travel;
    JaColumn *column = ja_column_new(name, label, road->atlas->zones->n);
    column->kind = JA_SCORE;
    column->unit = g_strdup("jobs");
    column->date = g_strdup(road->date);
    column->source = join_sources(road, network, sites->source);
    column->licence = g_strdup(road->project->transit->licence);
    column->note = note != NULL
                       ? g_strdup(note)
                       : g_strdup_printf("By public transport and on foot, with at most %u rides.", travel->rides);
    const char *residents = network->origins.points != NULL ? JA_ORIGIN_RESIDENTS : NULL;
    column->weight = g_strdup(travel->weight != NULL ? travel->weight : residents);
    return column;
}

static JaAsked *add(GArray *asked, JaColumn *column, const JaOrigins *origins, const JaAsk *ask)
{
    g_array_set_size(asked, asked->len + 1);
    JaAsked *one = &g_array_index(asked, JaAsked, asked->len - 1);
    one->ask = *ask;
    one->column = column;
    one->ask.value = g_new0(double, origins->n + 1);
    if (ask->lower != NULL) {
        one->ask.value_lower = g_new0(double, origins->n + 1);
        one->ask.value_upper = g_new0(double, origins->n + 1);
    }
    return one;
}

/* "Jobs within 45 minutes, leaving between 07:00 and 09:00". Owned. */
static char *reach_label(const JaReachSpec *spec, const char *jobs, guint within, guint p)
{
    guint percentile = ja_reach_percentile(spec, p);
    g_autofree char *window = ja_reach_label(spec);
    g_autofree char *often = percentile == 50 ? g_strdup("") : g_strdup_printf(" %u%% of the time", percentile);
    return g_strdup_printf("%s within %.0f minutes%s, %s", jobs, spec->within[within], often, window);
}

static void add_sum(GArray *asked, JaRoad *road, const JaReachNetwork *network, const JaReachSpec *spec,
                    const JaSiteSizes *sizes, guint within, guint p)
{
    g_autofree char *name = ja_reach_column(spec, sizes->name, within, p);
    g_autofree char *label = reach_label(spec, sizes->label, within, p);
    const JaAsk ask = {
        .kind = JA_ACCESS_SUM,
        .percentile = p,
        .decay = {.form = JA_DECAY_STEP, .limit_s = spec->within[within] * 60},
        .size = sizes->size,
        .lower = sizes->lower,
        .upper = sizes->upper,
    };
    JaColumn *column = make_column(road, network, &network->sites, name, label, spec->note);
    column->decimals = 0;
    add(asked, column, &network->origins, &ask)->reason = sizes->reason;
}

void ja_asked_add_reach(GArray *asked, JaRoad *road, const JaReachNetwork *network, const JaReachSpec *spec)
{
    guint n_sizes = spec->sectors ? network->sites.sizes->len : 1;
    for (guint s = 0; s < n_sizes; s++) {
        for (guint i = 0; i < spec->within_count; i++) {
            for (guint p = 0; p < MAX(spec->percentiles_count, 1); p++) {
                add_sum(asked, road, network, spec, g_ptr_array_index(network->sites.sizes, s), i, p);
            }
        }
    }
}

/* What a kind of `access` is, and how its column is shown. */
static const struct {
    const char *kind;
    JaAccessKind ask;
    const char *label, *unit;
    int decimals;
    gboolean counts; /* adds up over zones */
} kinds[] = {
    {"gravity", JA_ACCESS_SUM, "Jobs weighted by how near they are", "jobs", 0, FALSE},
    {"floating_catchment", JA_ACCESS_FLOATING, "Jobs per person who can reach them", "jobs per person", 2, FALSE},
    {"shen", JA_ACCESS_SHEN, "Jobs per person who competes for them", "jobs per person", 2, FALSE},
    {"spatial_availability", JA_ACCESS_SPATIAL, "Jobs available", "jobs", 0, TRUE},
    {"nearest", JA_ACCESS_NEAREST, "Time to the nearest", "minutes", 0, FALSE},
    {"first_arrival", JA_ACCESS_FIRST, "First possible arrival", "hours after midnight", 1, FALSE},
    {"last_departure", JA_ACCESS_LAST, "Last possible departure for home", "hours after midnight", 1, FALSE},
};

static gsize kind_of(const JaAccessSpec *spec)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (g_str_equal(kinds[i].kind, spec->kind)) {
            return i;
        }
    }
    g_assert_not_reached();
}

static JaDecay decay_of(const JaAccessSpec *spec, const JaTravelSpec *travel)
{
    static const char *const forms[] = {"step", "linear", "exponential", "power", "gauss", "logistic"};
    JaDecay decay = {.form = JA_DECAY_STEP, .parameter = spec->parameter, .spread = spec->spread};
    decay.limit_s = (spec->within > 0 ? spec->within : travel->longest_min) * 60;
    for (gsize i = 0; i < G_N_ELEMENTS(forms) && spec->decay != NULL; i++) {
        decay.form = g_str_equal(forms[i], spec->decay) ? (JaDecayForm)i : decay.form;
    }
    return decay;
}

static guint percentile_index(const JaReachSpec *window, const JaAccessSpec *spec)
{
    for (guint p = 0; p < window->percentiles_count; p++) {
        if (spec->percentile == ja_reach_percentile(window, p)) {
            return p;
        }
    }
    return 0;
}

static const JaSiteSizes *find_sizes(const JaReachSites *sites, const char *sector)
{
    for (guint i = 0; i < sites->sizes->len; i++) {
        const JaSiteSizes *sizes = g_ptr_array_index(sites->sizes, i);
        if (g_strcmp0(sizes->sector, sector) == 0) {
            return sizes;
        }
    }
    return NULL;
}

/* Sites of at least the size asked for. The nearest is any of them: where no size is asked for, an empty one too. */
static double *own_sizes(const JaReachSites *sites, const JaSiteSizes *sizes, const JaAccessSpec *spec)
{
    gboolean any = g_str_equal(spec->kind, "nearest") && spec->size <= 0 && spec->sector == NULL;
    double *own = g_new0(double, sites->n + 1);
    for (gsize i = 0; i < sites->n; i++) {
        own[i] = any ? 1 : sizes->size[i] >= spec->size ? sizes->size[i] : 0;
    }
    return own;
}

static void note_unknown(JaRoad *road, const JaColumn *column, const char *name)
{
    gint64 unknown = 0;
    for (gsize zone = 0; zone < column->n; zone++) {
        unknown += ja_column_get(column, zone).reason != JA_PRESENT;
    }
    if (unknown > 0) {
        ja_ledger_add(road->ledger, JA_WARNING, "reach", NULL, "withheld", name, unknown,
                      "Zones where %s has no number: nobody there is taken to compete for jobs", column->name);
    }
}

/* A column's people at the origins of their zone, by residents; or the residents themselves. NULL on failure. */
static double *own_demand(JaRoad *road, const JaOrigins *origins, const JaAccessSpec *spec, GError **error)
{
    const char *name = spec->demand;
    const JaColumn *column = name != NULL ? ja_atlas_require_column(road->atlas, name, "access, demand", error) : NULL;
    if (name != NULL && column == NULL) {
        return NULL;
    }
    if (column != NULL) {
        note_unknown(road, column, spec->name);
    }
    double *demand = g_new0(double, origins->n + 1);
    for (gsize i = 0; i < origins->n; i++) {
        gsize zone = (gsize)origins->zone[i];
        gboolean lives = origins->points == NULL || origins->point[i] >= 0;
        double share = origins->point[i] >= 0 ? origins->weight[i] / origins->zone_weight[zone] : 1;
        const JaCell people = column != NULL ? ja_column_get(column, zone) : ja_cell(lives ? origins->weight[i] : 0);
        demand[i] = people.reason != JA_PRESENT ? 0 : column != NULL ? people.value * share : people.value;
    }
    return demand;
}

static JaColumn *access_column(const JaRoad *road, const JaReachNetwork *network, const JaReachSites *sites,
                               const JaReachSpec *window, const JaAccessSpec *spec)
{
    gsize kind = kind_of(spec);
    g_autofree char *times = ja_reach_label(window);
    g_autofree char *label =
        spec->label != NULL ? g_strdup(spec->label) : g_strdup_printf("%s, %s", kinds[kind].label, times);
    JaColumn *column = make_column(road, network, sites, spec->name, label, spec->note);
    g_free(column->unit);
    column->unit = g_strdup(kinds[kind].unit);
    column->decimals = spec->decimals >= 0 ? spec->decimals : kinds[kind].decimals;
    if (kinds[kind].counts) {
        column->kind = JA_COUNT;
        g_clear_pointer(&column->weight, g_free);
    }
    return column;
}

gboolean ja_asked_add_access(GArray *asked, JaRoad *road, const JaReachNetwork *network, const JaReachSites *sites,
                             const JaReachSpec *window, const JaAccessSpec *spec, GError **error)
{
    const JaSiteSizes *sizes = find_sizes(sites, spec->sector);
    if (sizes == NULL) {
        g_autofree char *at = ja_road_at(road, "access", (gsize)(spec - road->project->access), "sector");
        return ja_fail_data(error, JA_PLACE(at, 0, "access.sector"), "no job is of a sector '%s'", spec->sector);
    }
    g_autofree double *demand = own_demand(road, &network->origins, spec, error);
    if (demand == NULL) {
        return FALSE;
    }
    const gboolean whole = spec->size <= 0 && !g_str_equal(spec->kind, "nearest");
    g_autofree double *own = own_sizes(sites, sizes, spec);
    const JaAsk ask = {
        .kind = kinds[kind_of(spec)].ask,
        .percentile = percentile_index(window, spec),
        .decay = decay_of(spec, &road->project->travel),
        .size = own,
        .lower = whole ? sizes->lower : NULL,
        .upper = whole ? sizes->upper : NULL,
        .demand = demand,
        .nth = spec->nth,
        .least = spec->least,
    };
    JaAsked *one = add(asked, access_column(road, network, sites, window, spec), &network->origins, &ask);
    one->access = spec;
    one->reason = sizes->reason;
    one->own_size = g_steal_pointer(&own);
    one->own_demand = g_steal_pointer(&demand);
    return TRUE;
}

/* Sums over the origins of each zone: weighted values with their bounds, and the weights of those with a value. */
typedef struct {
    double *value, *lower, *upper, *weight;
} ZoneSums;

static ZoneSums add_up(const JaAsk *ask, const JaOrigins *origins, gsize n_zones, gboolean counts)
{
    ZoneSums sums = {g_new0(double, n_zones + 1), g_new0(double, n_zones + 1), g_new0(double, n_zones + 1),
                     g_new0(double, n_zones + 1)};
    gboolean may_lack = ask->kind == JA_ACCESS_NEAREST || ask->kind == JA_ACCESS_FIRST || ask->kind == JA_ACCESS_LAST;
    for (gsize i = 0; i < origins->n; i++) {
        gsize zone = (gsize)origins->zone[i];
        double weight = counts ? 1 : origins->weight[i], value = ask->value[i];
        if (may_lack && value == -1) {
            continue;
        }
        sums.value[zone] += weight * value;
        sums.lower[zone] += weight * (ask->value_lower != NULL ? ask->value_lower[i] : value);
        sums.upper[zone] += weight * (ask->value_upper != NULL ? ask->value_upper[i] : value);
        sums.weight[zone] += weight;
    }
    return sums;
}

static void sums_free(ZoneSums *sums)
{
    g_free(sums->value);
    g_free(sums->lower);
    g_free(sums->upper);
    g_free(sums->weight);
}

/* Seconds as the column shows them: minutes of travel, or hours of the wall clock. */
static double shown(const JaAsk *ask, double value, const char *home, guint32 day)
{
    if (ask->kind == JA_ACCESS_NEAREST) {
        return value / 60;
    }
    if (ask->kind == JA_ACCESS_FIRST || ask->kind == JA_ACCESS_LAST) {
        return ja_axis_to_wall(home, day, (gint32)lround(value)) / 3600.0;
    }
    return value;
}

static void fill(const JaAsked *asked, const JaRoad *road, const JaReachNetwork *network)
{
    const JaAsk *ask = &asked->ask;
    const char *home = network->timetable->home;
    gboolean counts = asked->column->kind == JA_COUNT;
    gsize n = road->atlas->zones->n;
    ZoneSums sums = add_up(ask, &network->origins, n, counts);
    for (gsize zone = 0; zone < n; zone++) {
        double per = counts ? 1 : sums.weight[zone];
        if (asked->reason != JA_PRESENT) {
            ja_column_set(asked->column, zone, ja_cell_empty(asked->reason));
        } else if (sums.weight[zone] <= 0) {
            ja_column_set(asked->column, zone, ja_cell_empty(JA_NOT_APPLICABLE));
        } else if (ask->value_lower != NULL) {
            double value = sums.value[zone] / per;
            ja_column_set(
                asked->column, zone,
                ja_cell_between(value, fmin(sums.lower[zone] / per, value), fmax(sums.upper[zone] / per, value)));
        } else {
            ja_column_set(asked->column, zone, ja_cell(shown(ask, sums.value[zone] / per, home, road->day)));
        }
    }
    sums_free(&sums);
}

void ja_asked_answer(GArray *asked, JaRoad *road, const JaReachNetwork *network, const JaNetwork *on,
                     const JaWindow *window, JaAccessTally *tally)
{
    g_autofree JaAsk *asks = g_new0(JaAsk, asked->len + 1);
    for (guint i = 0; i < asked->len; i++) {
        asks[i] = g_array_index(asked, JaAsked, i).ask;
    }
    ja_access_run(on, window, asks, asked->len, road->options.threads, tally);
    for (guint i = 0; i < asked->len; i++) {
        fill(&g_array_index(asked, JaAsked, i), road, network);
    }
}

static JaCell lost(JaCell of, JaCell left)
{
    if (of.reason != JA_PRESENT || left.reason != JA_PRESENT) {
        return ja_cell_empty(ja_reason_join(of.reason, left.reason));
    }
    return of.value > 0 ? ja_cell(100 * (1 - left.value / of.value)) : ja_cell_empty(JA_NO_DENOMINATOR);
}

JaColumn *ja_reach_loss(JaRoad *road, const JaAccessSpec *spec, GError **error)
{
    g_autofree char *at = ja_road_at(road, "access", (gsize)(spec - road->project->access), NULL);
    g_autofree char *asker = g_strdup_printf("%s: access '%s'", at, spec->name);
    const JaColumn *of = ja_atlas_require_column(road->atlas, spec->of, asker, error);
    const JaColumn *left = of != NULL ? ja_atlas_require_column(road->atlas, spec->left, asker, error) : NULL;
    if (left == NULL) {
        return NULL;
    }
    g_autofree char *label = spec->label != NULL
                                 ? g_strdup(spec->label)
                                 : g_strdup_printf("Share lost of: %s; left: %s", of->label, left->label);
    JaColumn *column = ja_column_new(spec->name, label, of->n);
    ja_column_copy_meaning(column, of);
    g_free(column->label);
    g_free(column->unit);
    column->label = g_steal_pointer(&label);
    column->unit = g_strdup("%");
    column->kind = JA_SCORE;
    column->decimals = spec->decimals >= 0 ? spec->decimals : 0;
    if (spec->note != NULL) {
        g_free(column->note);
        column->note = g_strdup(spec->note);
    }
    for (gsize zone = 0; zone < of->n; zone++) {
        ja_column_set(column, zone, lost(ja_column_get(of, zone), ja_column_get(left, zone)));
    }
    return column;
}

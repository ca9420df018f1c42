/*
 * How the columns of the page come about, in a sentence each: what the project says that is done.
 */
#include "run/page.h"

#include <string.h>

static const char *label_of(const JaRoad *road, const char *name)
{
    const JaColumn *column = ja_atlas_column(road->atlas, name);
    return column != NULL ? column->label : name;
}

static const char *interval_words(const char *interval)
{
    if (g_strcmp0(interval, "wilson") == 0) {
        return " The bounds are a 95% interval by Wilson's score method.";
    }
    return g_strcmp0(interval, "byar") == 0 ? " The bounds are a 95% interval by Byar's method." : "";
}

static char *rate_words(const JaRoad *road, const char *name)
{
    for (guint i = 0; i < road->project->rates_count; i++) {
        const JaRateSpec *rate = &road->project->rates[i];
        if (strcmp(rate->name, name) == 0) {
            return g_strdup_printf("%s, divided by %s, times %g.%s", label_of(road, rate->of),
                                   label_of(road, rate->per), rate->times > 0 ? rate->times : 100,
                                   interval_words(rate->interval));
        }
    }
    return NULL;
}

static char *derive_words(const JaRoad *road, const char *name)
{
    for (guint i = 0; i < road->project->derive_count; i++) {
        if (strcmp(road->project->derive[i].name, name) == 0) {
            return g_strdup_printf("Computed as %s.", road->project->derive[i].expr);
        }
    }
    return NULL;
}

static char *rank_words(const JaRoad *road, const char *name)
{
    for (guint i = 0; i < road->project->ranks_count; i++) {
        const JaRankSpec *rank = &road->project->ranks[i];
        if (strcmp(rank->name, name) == 0) {
            return g_strdup_printf("Rank by %s, 1 = %s, within %s.", label_of(road, rank->of),
                                   rank->first != NULL ? rank->first : "highest",
                                   rank->within != NULL ? rank->within : "the whole area");
        }
    }
    return NULL;
}

static char *share_words(const JaRoad *road, const char *name)
{
    for (guint i = 0; i < road->project->shares_count; i++) {
        const JaShareSpec *share = &road->project->shares[i];
        if (strcmp(share->name, name) == 0) {
            return g_strdup_printf("%s as a share of all in %s.", label_of(road, share->of),
                                   share->within != NULL ? share->within : "the whole area");
        }
    }
    return NULL;
}

char *ja_page_method(const JaRoad *road, const JaColumn *column)
{
    typedef char *(*Words)(const JaRoad *, const char *);
    static const Words words[] = {rate_words, derive_words, rank_words, share_words};
    char *found = NULL;
    for (gsize i = 0; found == NULL && i < G_N_ELEMENTS(words); i++) {
        found = words[i](road, column->name);
    }
    return found;
}

/*
 * Names and labels of windows of reach.
 */
#include "model/reachnames.h"

#include <string.h>

gboolean ja_reach_is_shift(const JaReachSpec *reach)
{
    return reach->arrive != NULL && strchr(reach->arrive, '-') == NULL;
}

const char *ja_reach_times(const JaReachSpec *reach)
{
    return reach->depart != NULL ? reach->depart : reach->arrive != NULL ? reach->arrive : reach->home;
}

guint ja_reach_percentile(const JaReachSpec *reach, guint p)
{
    return p < reach->percentiles_count ? (guint)reach->percentiles[p] : 50;
}

char *ja_reach_column(const JaReachSpec *reach, const char *jobs, guint within, guint p)
{
    const char *of = jobs != NULL ? jobs : "jobs";
    guint minutes = (guint)reach->within[within];
    return p == 0 ? g_strdup_printf("%s_%u_%s", of, minutes, reach->name)
                  : g_strdup_printf("%s_%u_p%u_%s", of, minutes, ja_reach_percentile(reach, p), reach->name);
}

char *ja_reach_label(const JaReachSpec *reach)
{
    if (reach->label != NULL) {
        return g_strdup(reach->label);
    }
    const char *text = ja_reach_times(reach);
    if (ja_reach_is_shift(reach)) {
        return reach->back != NULL ? g_strdup_printf("there by %s and home from %s", text, reach->back)
                                   : g_strdup_printf("there by %s", text);
    }
    g_auto(GStrv) ends = g_strsplit(text, "-", 2);
    const char *doing = reach->depart != NULL ? "leaving" : reach->arrive != NULL ? "arriving" : "going home";
    return g_strdup_printf("%s between %s and %s", doing, ends[0], ends[1]);
}

/*
 * Timetables laid out for searching: the order of the work, the indices, storage.
 */
#include "reach/timetable_parts.h"

#include <string.h>

void ja_timetable_index(JaTimetable *timetable)
{
    gsize *first = g_new0(gsize, (gsize)timetable->n_board + 2);
    for (gsize i = 0; i < timetable->n_calls; i++) {
        if (timetable->call_board[i] != JA_NO_NODE) {
            first[timetable->call_board[i] + 2]++;
        }
    }
    for (guint32 b = 0; b < timetable->n_board; b++) {
        first[b + 2] += first[b + 1];
    }
    timetable->at_pattern = g_new(guint32, first[timetable->n_board + 1] + 1);
    timetable->at_position = g_new(guint32, first[timetable->n_board + 1] + 1);
    for (guint32 i = 0; i < timetable->n_patterns; i++) {
        const JaPattern *pattern = &timetable->pattern[i];
        for (guint32 p = 0; p < pattern->n_calls; p++) {
            guint32 node = timetable->call_board[pattern->first_call + p];
            if (node != JA_NO_NODE) {
                timetable->at_pattern[first[node + 1]] = i;
                timetable->at_position[first[node + 1]++] = p;
            }
        }
    }
    timetable->at_first = first;
}

/* Links between runs of the timetable, by the run that goes on. */
static void take_links(JaDraft *draft)
{
    JaTimetable *into = draft->into;
    const GArray *link = draft->link;
    into->next_first = g_new0(gsize, (gsize)into->n_runs + 2);
    into->next = g_new(guint32, link->len + 1);
    for (guint i = 0; i < link->len; i++) {
        guint32 from = draft->number[g_array_index(link, JaDraftLink, i).from];
        draft->tally->n_continued += into->next_first[from + 2]++ == 0;
    }
    for (guint32 r = 0; r < into->n_runs; r++) {
        into->next_first[r + 2] += into->next_first[r + 1];
    }
    for (guint i = 0; i < link->len; i++) {
        const JaDraftLink *one = &g_array_index(link, JaDraftLink, i);
        into->next[into->next_first[draft->number[one->from] + 1]++] = draft->number[one->to];
    }
}

static void take_nodes(JaDraft *draft)
{
    JaTimetable *into = draft->into;
    into->n_stops = draft->feed->stop->len;
    into->n_board = draft->board.n;
    into->n_alight = draft->alight.n;
    into->stop_board = g_steal_pointer(&draft->board.first);
    into->stop_alight = g_steal_pointer(&draft->alight.first);
}

static guint32 count_unplaced(const JaDraft *draft)
{
    guint32 n_stops = draft->feed->stop->len, n = 0;
    g_autofree guint8 *called = g_new0(guint8, n_stops + 1);
    for (gsize i = 0; i < draft->into->n_calls; i++) {
        if (draft->into->call_stop[i] >= 0) {
            called[draft->into->call_stop[i]] = TRUE;
        }
    }
    for (guint32 stop = 0; stop < n_stops; stop++) {
        n += called[stop] && !ja_feed_stop(draft->feed, stop)->placed;
    }
    return n;
}

gsize ja_timetable_memory(const JaTimetable *t)
{
    gsize changes = t->change->first[t->change->n_from];
    gsize numbers = t->n_stops * 2 + t->n_runs + t->n_calls * 3 + t->n_times * 2 + t->at_first[t->n_board] * 2 +
                    t->next_first[t->n_runs] + changes * 2;
    gsize places = (gsize)t->n_board + t->n_alight + t->n_runs;
    return sizeof *t + numbers * sizeof(guint32) + places * sizeof(gsize) + t->n_runs * sizeof *t->run +
           t->n_patterns * sizeof *t->pattern;
}

static const char *home_of(const JaFeed *feed)
{
    const char *zone = feed->part->len > 0 ? g_array_index(feed->part, JaFeedPart, 0).timezone : NULL;
    return zone == NULL || *zone == '\0' ? "UTC" : zone;
}

static void draft_clear(JaDraft *draft)
{
    g_array_unref(draft->run);
    g_array_unref(draft->link);
    g_free(draft->stands.first);
    g_free(draft->stands.stop);
    ja_draft_nodes_clear(&draft->board);
    ja_draft_nodes_clear(&draft->alight);
    g_free(draft->number);
}

JaTimetable *ja_timetable_new(const JaFeed *feed, const JaTimetableOptions *options, JaTimetableTally *tally)
{
    JaTimetable *into = g_new0(JaTimetable, 1);
    into->home = g_strdup(home_of(feed));
    into->day = options->day;
    *tally = (JaTimetableTally){0};
    JaDraft draft = {.feed = feed, .options = options, .tally = tally, .into = into};
    ja_draft_runs(&draft);
    ja_draft_links(&draft);
    ja_draft_nodes(&draft);
    ja_draft_patterns(&draft);
    ja_draft_change(&draft);
    take_nodes(&draft);
    take_links(&draft);
    ja_timetable_index(into);
    tally->n_unplaced = count_unplaced(&draft);
    tally->memory = ja_timetable_memory(into);
    draft_clear(&draft);
    return into;
}

void ja_timetable_free(JaTimetable *timetable)
{
    if (timetable == NULL) {
        return;
    }
    gpointer owned[] = {
        timetable->home,        timetable->stop_board,   timetable->stop_alight,   timetable->pattern,
        timetable->run_pattern, timetable->run,          timetable->call_board,    timetable->call_alight,
        timetable->call_stop,   timetable->run_arrive_s, timetable->call_depart_s, timetable->at_first,
        timetable->at_pattern,  timetable->at_position,  timetable->next_first,    timetable->next};
    for (gsize i = 0; i < G_N_ELEMENTS(owned); i++) {
        g_free(owned[i]);
    }
    ja_paths_free(timetable->change);
    g_free(timetable);
}

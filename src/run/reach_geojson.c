/*
 * Answers as GeoJSON (RFC 7946), in longitude and latitude: sites within reach with their minutes, and journeys leg by
 * leg along the stops where they call.
 */
#include "run/reach_question.h"

#include "base/number.h"
#include "base/text.h"
#include "geo/crs.h"

/* A ten-millionth of a degree is a centimetre. */
#define ROUND_DEG 1e7

static void add_number(GString *out, double value)
{
    g_autofree char *text = ja_number_exact(value);
    g_string_append(out, text);
}

static void add_text(GString *out, const char *key, const char *text)
{
    g_string_append_printf(out, "\"%s\":", key);
    ja_text_append_json(out, text);
    g_string_append_c(out, ',');
}

static void add_place(GString *out, JaPoint at)
{
    g_string_append_c(out, '[');
    add_number(out, (double)(gint64)(at.x * ROUND_DEG + (at.x < 0 ? -0.5 : 0.5)) / ROUND_DEG);
    g_string_append_c(out, ',');
    add_number(out, (double)(gint64)(at.y * ROUND_DEG + (at.y < 0 ? -0.5 : 0.5)) / ROUND_DEG);
    g_string_append_c(out, ']');
}

static void begin_feature(GString *out, const char *kind)
{
    const gboolean first = out->str[out->len - 1] == '[';
    g_string_append_printf(
        out, "%s\n{\"type\":\"Feature\",\"geometry\":{\"type\":\"%s\",\"coordinates\":", first ? "" : ",", kind);
}

typedef struct {
    const JaQuestion *question;
    GString *out;
    const JaPoint *degrees; /* of the sites */
} Sites;

/* In departures there is one origin and sites come in their order; else by site, which is the same with one origin. */
static void add_site(gpointer data, guint32 origin, guint32 site, const gint32 *percentile_s)
{
    (void)origin;
    const Sites *to = data;
    const JaReachNetwork *network = to->question->network;
    const JaSiteSizes *all = g_ptr_array_index(network->sites.sizes, 0);
    g_autofree char *name = ja_reach_site_name(to->question->road, network, site);
    if (all->size[site] <= 0) {
        return;
    }
    begin_feature(to->out, "Point");
    add_place(to->out, to->degrees[site]);
    g_string_append(to->out, "},\"properties\":{");
    add_text(to->out, "name", name);
    g_string_append(to->out, "\"jobs\":");
    add_number(to->out, all->size[site]);
    g_string_append(to->out, ",\"minutes\":");
    add_number(to->out, percentile_s[0] / 60.0);
    g_string_append(to->out, "}}");
}

static void add_sites(const JaQuestion *question, GString *out)
{
    const JaReachSites *sites = &question->network->sites;
    g_autofree JaPoint *degrees = g_memdup2(sites->at, sites->n * sizeof *degrees);
    ja_crs_to_degrees(question->road->project->crs, degrees, sites->n);
    Sites to = {question, out, degrees};
    JaNetwork network = ja_question_network(question);
    const double most = question->spec.within[question->spec.within_count - 1];
    ja_access_pairs(&network, &question->window, (gint32)(most * 60), add_site, &to, question->road->options.threads,
                    NULL);
    ja_paths_free((JaPaths *)network.origin_site);
}

/* A place at the end of a leg: of a station the platform that is nearest to the other end. */
static JaPoint end_of(const JaQuestion *question, const JaQuestionLeg *leg, gboolean start)
{
    const gint32 stop = start ? leg->leg.from_stop : leg->leg.to_stop;
    const gint32 other = start ? leg->leg.to_stop : leg->leg.from_stop;
    if (stop >= 0) {
        return ja_feed_stop(question->network->feed, (guint)stop)->at;
    }
    const JaWhere *here = start != leg->back ? &question->from : &question->to;
    const JaWhere *there = start != leg->back ? &question->to : &question->from;
    JaPoint at = ja_where_toward(here, other >= 0 ? question->network->stop_at[other] : there->at[0]);
    ja_crs_to_degrees(question->road->project->crs, &at, 1);
    return at;
}

/* The stops between both ends of a ride. */
static void add_calls(const JaQuestion *question, const JaLeg *leg, GString *out)
{
    const JaFeed *feed = question->network->feed;
    const JaTrip *trip = ja_feed_trip(feed, question->network->timetable->run[leg->run].trip);
    for (guint32 p = leg->board + 1; p < leg->alight; p++) {
        const gint32 stop = g_array_index(feed->time, JaStopTime, trip->first_time + p).stop;
        if (stop >= 0 && ja_feed_stop(feed, (guint)stop)->placed) {
            add_place(out, ja_feed_stop(feed, (guint)stop)->at);
            g_string_append_c(out, ',');
        }
    }
}

static void add_leg(const JaQuestion *question, const JaQuestionLeg *leg, GString *out)
{
    g_autofree char *depart = ja_question_time(question, leg->leg.depart_s);
    g_autofree char *arrive = ja_question_time(question, leg->leg.arrive_s);
    g_autofree char *how = ja_question_how(question, &leg->leg);
    begin_feature(out, "LineString");
    g_string_append_c(out, '[');
    add_place(out, end_of(question, leg, TRUE));
    g_string_append_c(out, ',');
    if (leg->leg.ride) {
        add_calls(question, &leg->leg, out);
    }
    add_place(out, end_of(question, leg, FALSE));
    g_string_append(out, "]},\"properties\":{");
    add_text(out, "depart", depart);
    add_text(out, "from", ja_question_place(question, leg, TRUE));
    add_text(out, "arrive", arrive);
    add_text(out, "to", ja_question_place(question, leg, FALSE));
    add_text(out, "how", how);
    g_string_append_printf(out, "\"journey\":%u,\"back\":%s}}", leg->journey, leg->back ? "true" : "false");
}

char *ja_question_geojson(const JaQuestion *question)
{
    GString *out = g_string_new("{\"type\":\"FeatureCollection\",");
    if (question->road->project->illustrative) {
        g_string_append(out, "\"illustrative\":true,");
    }
    g_string_append(out, "\"features\":[");
    if (question->to_stop != NULL) {
        g_autoptr(GArray) legs = ja_question_legs(question);
        for (guint i = 0; i < legs->len; i++) {
            add_leg(question, &g_array_index(legs, JaQuestionLeg, i), out);
        }
    } else {
        add_sites(question, out);
    }
    g_string_append(out, "\n]}\n");
    return g_string_free(out, FALSE);
}

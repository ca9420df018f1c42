/*
 * From words at the prompt to a window and a network; and the answer in the format asked for.
 */
#include "run/reach_question.h"

#include "base/number.h"
#include "model/reachnames.h"
#include "model/walltime.h"
#include "read/gtfs_values.h"
#include "run/reach_walks.h"
#include "write/geopackage_lines.h"
#include "write/tables.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

enum { WAIT_MIN = 30, MOST_LIMITS = 12 };

void ja_question_free(JaQuestion *question)
{
    if (question == NULL) {
        return;
    }
    ja_paths_free(question->from_stop);
    ja_paths_free(question->to_stop);
    ja_where_clear(&question->from);
    ja_where_clear(&question->to);
    ja_reach_close(question->network);
    g_ptr_array_unref(question->text);
    g_free(question->within);
    g_free(question);
}

static gboolean find_window(const JaRoad *road, const char *name, JaReachSpec *spec, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < road->project->reach_count; i++) {
        if (g_str_equal(road->project->reach[i].name, name)) {
            *spec = road->project->reach[i];
            return TRUE;
        }
        g_ptr_array_add(names, road->project->reach[i].name);
    }
    g_autofree char *near = ja_nearest_names(name, (const char *const *)names->pdata, names->len);
    return ja_fail_call(error, "--window %s: the project's `reach` has no such window%s%s%s", name,
                        near != NULL ? "; did you mean " : "", near != NULL ? near : "", near != NULL ? "?" : "");
}

/* One time, or a window of them; one time of departure is a window of a minute. */
static gboolean take_depart(JaQuestion *question, const char *text, GError **error)
{
    gint32 from, past;
    if (ja_wall_parse(text, &from)) {
        past = from + 60;
        g_ptr_array_add(question->text, g_strdup_printf("%s-%02d:%02d", text, past / 3600, past / 60 % 60));
        g_ptr_array_add(question->text, g_strdup_printf("leaving at %s", text));
        question->spec.depart = g_ptr_array_index(question->text, 0);
        question->spec.label = g_ptr_array_index(question->text, 1);
        return TRUE;
    }
    question->spec.depart = (char *)text;
    return (ja_wall_parse_range(text, &from, &past) && past > from) ||
           ja_fail_call(error, "--depart %s: give a time or a window of times: 08:00, 07:00-09:00 or 22:00-26:00",
                        text);
}

static gboolean take_arrive(JaQuestion *question, const JaJourneyQuestion *asked, GError **error)
{
    gint32 wall_s;
    question->spec.arrive = (char *)asked->arrive;
    question->spec.back = (char *)asked->back;
    if (!ja_wall_parse(asked->arrive, &wall_s)) {
        return ja_fail_call(error, "--arrive %s: give a time: 06:00", asked->arrive);
    }
    return asked->back == NULL || ja_wall_parse(asked->back, &wall_s) ||
           ja_fail_call(error, "--return %s: give a time: 14:15", asked->back);
}

static gboolean take_times(JaQuestion *question, const JaJourneyQuestion *asked, GError **error)
{
    const int n = (asked->window != NULL) + (asked->depart != NULL) + (asked->arrive != NULL);
    if (n != 1) {
        return ja_fail_call(error, "give one of --depart, --arrive and --window: when is the journey?");
    }
    if (asked->back != NULL && asked->arrive == NULL) {
        return ja_fail_call(error, "--return belongs to --arrive: the start and the end of a shift");
    }
    question->spec = (JaReachSpec){.name = (char *)"asked", .wait_min = WAIT_MIN, .step_min = 1};
    return asked->window != NULL   ? find_window(question->road, asked->window, &question->spec, error)
           : asked->depart != NULL ? take_depart(question, asked->depart, error)
                                   : take_arrive(question, asked, error);
}

/* "30,45,60", ascending; without it those of the window, else so many of 30, 45 and 60 as a journey may take. */
static gboolean take_limits(JaQuestion *question, const char *text, GError **error)
{
    const guint longest = question->road->project->travel.longest_min;
    if (text == NULL && question->spec.within_count > 0) {
        return TRUE;
    }
    g_auto(GStrv) part = g_strsplit(text != NULL ? text : "30,45,60", ",", MOST_LIMITS + 1);
    question->within = g_new0(double, MOST_LIMITS + 1);
    question->spec.within = question->within;
    question->spec.within_count = 0;
    for (guint i = 0; part[i] != NULL; i++) {
        double minutes;
        const gboolean good = i < MOST_LIMITS && ja_number_parse(part[i], 0, &minutes) && minutes >= 1;
        if (good && text == NULL && minutes > longest) {
            break;
        }
        if (!good || minutes > longest || (i > 0 && minutes <= question->within[i - 1])) {
            return ja_fail_call(error,
                                "--within %s: give at most %d numbers of minutes, ascending, from 1 to %u "
                                "(travel.longest_min)",
                                text, MOST_LIMITS, longest);
        }
        question->within[question->spec.within_count++] = minutes;
    }
    return TRUE;
}

static gboolean open_network(JaQuestion *question, GError **error)
{
    JaRoad *road = question->road;
    gint32 from_s, past_s;
    question->window = ja_reach_window(&question->spec, road);
    ja_reach_span(&question->window, (gint32)road->project->travel.longest_min * 60, &from_s, &past_s);
    question->network = ja_reach_open(road, from_s, past_s, error);
    return question->network != NULL;
}

static JaPaths *walks_of(const JaQuestion *question, const JaWhere *where)
{
    g_autoptr(JaPaths) each = ja_reach_walks_to_stops(question->road, question->network, where->at, where->n);
    return ja_paths_merged(each);
}

static gboolean is_same_place(const JaWhere *a, const JaWhere *b)
{
    return a->n == b->n && memcmp(a->at, b->at, a->n * sizeof *a->at) == 0;
}

static gboolean find_places(JaQuestion *question, const JaJourneyQuestion *asked, GError **error)
{
    const JaReachNetwork *network = question->network;
    if (asked->matrix) {
        return TRUE;
    }
    if (!ja_where_find(question->road, network, asked->from, "--from", &question->from, error) ||
        (asked->to != NULL && !ja_where_find(question->road, network, asked->to, "--to", &question->to, error))) {
        return FALSE;
    }
    if (asked->to != NULL && is_same_place(&question->from, &question->to)) {
        return ja_fail_call(error, "--to %s: is where the journey begins; name another place", asked->to);
    }
    question->from_stop = walks_of(question, &question->from);
    if (asked->to != NULL) {
        question->to_stop = walks_of(question, &question->to);
    }
    return TRUE;
}

JaQuestion *ja_question_new(JaRoad *road, const JaJourneyQuestion *asked, GError **error)
{
    if (road->feed == NULL) {
        ja_fail_call(error, "the project has no timetable; give it a block `transit` with `gtfs`");
        return NULL;
    }
    g_autoptr(JaQuestion) question = g_new0(JaQuestion, 1);
    question->road = road;
    question->text = g_ptr_array_new_with_free_func(g_free);
    return take_times(question, asked, error) && take_limits(question, asked->within, error) &&
                   open_network(question, error) && find_places(question, asked, error)
               ? g_steal_pointer(&question)
               : NULL;
}

const char *ja_question_home(const JaQuestion *question)
{
    return g_array_index(question->network->feed->part, JaFeedPart, 0).timezone;
}

char *ja_question_when(const JaQuestion *question)
{
    g_autofree char *day = ja_day_show(question->road->day, TRUE), *label = ja_reach_label(&question->spec);
    return g_strdup_printf("%s, %s", day, label);
}

static void add_caveat(const JaQuestion *question, const JaWhere *where, const JaPaths *stops, GString *caveat)
{
    const JaWalkingSpec *walking = &question->road->project->walking;
    if (stops == NULL || stops->first[1] > 0) {
        return;
    }
    g_autofree guint8 *linked = g_new0(guint8, where->n);
    ja_walk_linked(question->network->walk, where->at, where->n, linked);
    if (memchr(linked, TRUE, where->n) != NULL) {
        g_string_append_printf(caveat, " No stop is within a walk of %g min from %s.", walking->to_stop_min,
                               where->name);
    } else {
        g_string_append_printf(caveat, " No street is within %g m of %s.", walking->snap_m, where->name);
    }
}

char *ja_question_caveat(const JaQuestion *question)
{
    const gboolean silent = question->network->timetable->n_runs == 0;
    GString *caveat = g_string_new(silent ? " Nothing runs at this time: everything is on foot." : NULL);
    add_caveat(question, &question->from, question->from_stop, caveat);
    add_caveat(question, &question->to, question->to_stop, caveat);
    return g_string_free(caveat, FALSE);
}

/* A matrix has no place to start from, everything else has one. */
static gboolean check_places(const JaJourneyQuestion *asked, const char *format, GError **error)
{
    if (!asked->matrix && (asked->from == NULL || *asked->from == '\0')) {
        return ja_fail_call(error, "--from is missing: where does the journey begin?");
    }
    if (asked->matrix && (asked->from != NULL || asked->to != NULL)) {
        return ja_fail_call(error, "--matrix is of all zones; leave out --from and --to");
    }
    return !asked->matrix || !g_str_equal(format, "geojson") ||
           ja_fail_call(error, "--matrix has no places; give table, csv, json or md as --format");
}

typedef GBytes *(*WriteFn)(const JaResult *result);

static gboolean find_format(const char *format, WriteFn *write, GError **error)
{
    static const struct {
        const char *name;
        WriteFn write;
    } writers[] = {{"table", ja_result_text},
                   {"csv", ja_result_csv},
                   {"json", ja_result_json},
                   {"md", ja_result_markdown},
                   {"geojson", NULL}};
    for (gsize i = 0; i < G_N_ELEMENTS(writers); i++) {
        if (g_str_equal(writers[i].name, format)) {
            *write = writers[i].write;
            return TRUE;
        }
    }
    return ja_fail_call(error, "--format %s: give table, csv, json, md or geojson", format);
}

/* The answer as rows; `end` is set in a matrix, else NULL. Both owned. */
static JaResult *answer(const JaQuestion *question, const JaJourneyQuestion *asked, JaPoint **end)
{
    *end = NULL;
    JaResult *result = asked->matrix       ? ja_question_matrix(question, end)
                       : asked->to != NULL ? ja_question_journeys(question)
                                           : ja_question_jobs(question);
    result->illustrative = question->road->project->illustrative;
    return result;
}

char *ja_road_journeys(JaRoad *road, const JaJourneyQuestion *asked, const char *format, GError **error)
{
    WriteFn write = NULL;
    if (!find_format(format, &write, error) || !check_places(asked, format, error)) {
        return NULL;
    }
    g_autoptr(JaQuestion) question = ja_question_new(road, asked, error);
    if (question == NULL) {
        return NULL;
    }
    if (write == NULL) {
        return ja_question_geojson(question);
    }
    g_autofree JaPoint *end = NULL;
    g_autoptr(JaResult) result = answer(question, asked, &end);
    g_autoptr(GBytes) bytes = write(result);
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

gboolean ja_road_matrix(JaRoad *road, const JaJourneyQuestion *asked, const char *file, GError **error)
{
    if (!g_str_has_suffix(file, ".gpkg")) {
        return ja_fail_call(error, "%s: the ending says the format: give .gpkg; --format csv prints the others", file);
    }
    const JaJourneyQuestion all = {.matrix = TRUE,
                                   .window = asked->window,
                                   .depart = asked->depart,
                                   .arrive = asked->arrive,
                                   .back = asked->back,
                                   .within = asked->within};
    g_autoptr(JaQuestion) question = ja_question_new(road, &all, error);
    if (question == NULL) {
        return FALSE;
    }
    g_autofree JaPoint *end = NULL;
    g_autoptr(JaResult) result = answer(question, &all, &end);
    g_autofree char *made = g_strdup_printf("%s.part.gpkg", file), *shown = g_path_get_basename(file);
    g_unlink(made);
    if (!ja_geopackage_write_lines(result, road->project->crs, end, made, shown, error)) {
        g_unlink(made);
        return FALSE;
    }
    return g_rename(made, file) == 0 || ja_fail_system(error, "%s: cannot be written: %s", shown, g_strerror(errno));
}

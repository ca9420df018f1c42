/*
 * Other zonings and overlays in the project file: each fault has its exact line.
 */
#include "base/files.h"
#include "read/project.h"
#include <glib/gstdio.h>
#include <string.h>

#define HEAD "project: P\ncrs: EPSG:27700\nzones:\n  file: z.gpkg\n  code: c\n"
#define POINTS "points:\n  - {name: homes, file: h.csv, x: x, y: y}\n"
#define TRANSIT "transit: {gtfs: [g.zip], date: 2026-03-10}\n"
#define WARDS "zonings:\n  - {name: wards, file: w.gpkg, code: w}\n"
#define IND(keys) "indicators:\n  - {file: i.csv, " keys ", columns: [{name: x, field: f}]}\n"
#define OVER(keys) "overlays:\n  - {name: o, " keys "}\n"

static JaProjectSpec *read_text(const char *text, GError **error)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("ja-project-XXXXXX.yaml", &path, NULL);
    g_assert_cmpint(fd, >=, 0);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    JaProjectSpec *project = ja_project_read(path, "project.yaml", NULL, error);
    g_unlink(path);
    return project;
}

/* The message without its place in the file, which other tests look at. */
static void expect(const char *text, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JaProjectSpec) project = read_text(text, &error);
    if (message == NULL) {
        g_assert_no_error(error);
        return;
    }
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_true(g_str_has_prefix(error->message, "project.yaml:"));
    const char *said = strchr(error->message, ' ') + 1;
    g_assert_cmpstr(said, ==, message);
}

static void test_zonings(void)
{
    expect(HEAD WARDS IND("code: a, zoning: wards"), NULL);
    expect(HEAD WARDS POINTS IND("code: a, zoning: wards, spread: homes"), NULL);
    expect(HEAD WARDS "  - {name: wards, file: v.gpkg, code: w}\n",
           "zonings[1].name is 'wards', which an entry above has already; names must differ");
    expect(HEAD WARDS IND("code: a, zoning: ward"),
           "indicators[0].zoning is 'ward', which is not an entry of zonings; did you mean 'wards'?");
    expect(HEAD WARDS IND("name: a, zoning: wards"),
           "indicators[0].zoning is given without 'code'; add that or take this out");
    expect(HEAD WARDS IND("code: a, spread: area"),
           "indicators[0].spread is given without 'zoning'; add that or take this out");
    expect(HEAD WARDS POINTS IND("code: a, zoning: wards, spread: home"),
           "indicators[0].spread is 'home', which is not area or an entry of points; did you mean 'homes'?");
}

static void test_overlays(void)
{
    expect(HEAD TRANSIT OVER("kind: length, of: routes, mode: bus, weighted: true"), NULL);
    expect(HEAD TRANSIT POINTS OVER(
               "kind: near, of: stops, within_m: 400, least: 1, window: \"07:00-09:00\", share: homes"),
           NULL);
    expect(HEAD POINTS OVER("kind: nearest, of: homes, share: homes"), NULL);
    expect(HEAD POINTS OVER("kind: nearer, of: homes"),
           "overlays[0].kind is 'nearer'; it must be 'count', 'sum', 'nearby', 'length', 'near', 'nearest', "
           "'departures', 'first' or 'last'; did you mean 'nearby', 'near' or 'nearest'?");
    expect(HEAD POINTS OVER("kind: near, of: homes"),
           "overlays[0] has kind near but no 'within_m'; say within how many metres");
    expect(HEAD POINTS OVER("kind: near, of: homes, within_m: 0"),
           "overlays[0].within_m is 0; it must be between 1 and 100000");
    expect(HEAD POINTS OVER("kind: nearest, of: homes, within_m: 100"),
           "overlays[0].within_m is given, but kind is nearest, which has no use for it");
    expect(HEAD POINTS OVER("kind: length, of: homes"),
           "overlays[0].of is 'homes', but kind is length; only routes have a length");
    expect(HEAD OVER("kind: length, of: routes"),
           "overlays[0].of is 'routes', but the project has no 'transit'; add the timetable");
    expect(HEAD POINTS OVER("kind: near, of: stops, within_m: 400"),
           "overlays[0].of is 'stops', but the project has no 'transit'; add the timetable");
    expect(HEAD POINTS OVER("kind: count, of: homes, mode: bus"),
           "overlays[0].mode is given, but 'homes' has no timetable");
    expect(HEAD TRANSIT OVER("kind: near, of: stops, within_m: 400, least: 1"),
           "overlays[0].least is given without 'window'; add that or take this out");
    expect(HEAD TRANSIT OVER("kind: near, of: stops, within_m: 400, window: morning"),
           "overlays[0].window is 'morning'; it must be two whole hours, such as \"07:00-09:00\"");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/project/zonings", test_zonings);
    g_test_add_func("/project/overlays", test_overlays);
    return g_test_run();
}

/*
 * The project file: the starter reads, every block is filled, and each fault has its exact line.
 */
#include "base/files.h"
#include "read/project.h"
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define HEAD "project: P\ncrs: EPSG:27700\nzones:\n  file: z.gpkg\n  code: c\n"

#define IND "indicators:\n  - file: i.csv\n    code: a\n    columns:\n      - name: x\n        field: f\n"

static JaProjectSpec *read_text(const char *text, gsize size, GError **error)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("ja-project-XXXXXX.yaml", &path, NULL);
    g_assert_cmpint(fd, >=, 0);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(path, text, (gssize)size, NULL));
    JaProjectSpec *project = ja_project_read(path, "project.yaml", NULL, error);
    g_unlink(path);
    return project;
}

static void expect_fault(const char *text, gsize size, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JaProjectSpec) project = read_text(text, size, &error);
    g_assert_null(project);
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==, message);
}

static void test_least(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JaProjectSpec) p = read_text(HEAD, strlen(HEAD), &error);
    g_assert_no_error(error);
    g_assert_cmpstr(p->project, ==, "P");
    g_assert_cmpstr(p->zones.file, ==, "z.gpkg");
    g_assert_null(p->zones.keep);
    g_assert_null(p->jobs);
    g_assert_cmpuint(p->indicators_count, ==, 0);
    g_assert_false(p->illustrative);
}

static const char full[] =
    "project: Jobs and people\n"
    "area: Kent\n"
    "crs: EPSG:27700\n"
    "credit: A council\n"
    "illustrative: true\n"
    "zones: {file: z.gpkg, layer: l, code: c, name: n, vintage: 2021, encoding: windows-1252, snap_m: 0.1, gap_m: "
    "2.5,\n"
    "        uncovered: fault, keep: {column: lad, values: [Swale, Dover]}}\n"
    "names: [{name: old, file: n.csv, code: a, field: b, vintage: 2011}]\n"
    "groups:\n"
    "  - {name: district, column: lad, label: District}\n"
    "  - {name: typology, file: t.csv, member: m, of: district, group: g}\n"
    "recodes:\n"
    "  - {name: r11, file: r.csv, from: a, to: b, from_vintage: 2011, to_vintage: 2021, change: chg, irregular: true,\n"
    "     weights_file: w.csv, weights_code: c, weights_field: f, also: [{from: E1, to: E2, why: left out}]}\n"
    "markers: [{name: mine, tokens: [{token: '', means: not available}, {token: '-', means: '0'}]}]\n"
    "indicators:\n"
    "  - file: i.csv\n"
    "    header: 7\n"
    "    units: 1\n"
    "    end: ''\n"
    "    delimiter: tab\n"
    "    thousands: ','\n"
    "    markers: mine\n"
    "    name: area\n"
    "    names: old\n"
    "    ignore: [Total]\n"
    "    recode: r11\n"
    "    claims: lad\n"
    "    claims_group: district\n"
    "    columns:\n"
    "      - {name: people, fields: [m, f], match: [{field: age, is: ['16', '17']}], disclosive: true, decimals: 0}\n"
    "      - {name: score, field: s, kind: score, weight: people, lower: lo, upper: hi}\n"
    "      - {name: share, field: r, kind: rate, scale: fraction}\n"
    "jobs: {file: j.csv, code: c, count: n, sector: s}\n"
    "rates: [{name: rate, of: people, per: jobs, times: 1000, interval: byar, unit: per 1000}]\n"
    "derive: [{name: gap, expr: 80 - rate, decimals: 2}]\n"
    "ranks: [{name: place, of: rate, within: district, first: lowest}]\n"
    "shares: [{name: part, of: people}]\n"
    "towns: {file: t.csv, name: n, x: x, y: y, crs: EPSG:4326}\n"
    "figures:\n"
    "  - {id: f-1, map: rate, per: district, outlines: [district], names: [district], hatch: [typology],\n"
    "     classes: {method: manual, breaks: [1, 2.5, -0]}, width_mm: 120.5, no_towns: true}\n"
    "tables: [{id: t_1, columns: [code, name, district, rate, jobs_health], where: rate > 4, limit: 20, total: "
    "true}]\n";

static void test_full(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strdup(full);
    memcpy(strstr(text, "-0]"), "4] ", 3);
    g_autoptr(JaProjectSpec) p = read_text(text, strlen(text), &error);
    g_assert_no_error(error);
    g_assert_true(p->illustrative);
    g_assert_cmpfloat(p->zones.gap_m, ==, 2.5);
    g_assert_cmpstr(p->zones.keep->values.item[1], ==, "Dover");
    g_assert_cmpstr(p->recodes[0].also[0].why, ==, "left out");
    g_assert_cmpstr(p->markers[0].tokens[0].token, ==, "");
    g_assert_cmpstr(p->indicators[0].end, ==, "");
    g_assert_cmpuint(p->indicators[0].header, ==, 7);
    const JaIndicatorColumnSpec *columns = p->indicators[0].columns;
    g_assert_cmpuint(columns[0].fields.item_count, ==, 2);
    g_assert_cmpstr(columns[0].match[0].is.item[1], ==, "17");
    g_assert_cmpint(columns[0].decimals, ==, 0);
    g_assert_cmpint(columns[1].decimals, ==, -1);
    g_assert_cmpint(p->rates[0].decimals, ==, -1);
    g_assert_cmpint(p->derive[0].decimals, ==, 2);
    g_assert_cmpfloat(p->rates[0].times, ==, 1000);
    g_assert_cmpstr(p->jobs->sector, ==, "s");
    g_assert_cmpuint(p->figures[0].classes->breaks_count, ==, 3);
    g_assert_cmpfloat(p->figures[0].classes->breaks[1], ==, 2.5);
    g_assert_true(p->figures[0].no_towns);
    g_assert_cmpstr(p->tables[0].columns.item[2], ==, "district");
    expect_fault(full, strlen(full), "project.yaml:42:40: figures[0].classes.breaks must ascend; entry 3 does not");
}

static void test_starter(void)
{
    g_autoptr(GBytes) bytes = ja_project_starter();
    g_assert_nonnull(bytes);
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    g_autoptr(GError) error = NULL;
    g_autoptr(JaProjectSpec) p = read_text(text, size, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(p->figures[0].map, ==, "claimant_rate");
}

/* What is commented out must be right too, or a newcomer's first edit fails. */
static void test_starter_uncommented(void)
{
    g_autoptr(GBytes) bytes = ja_project_starter();
    g_autoptr(GRegex) key = g_regex_new(
        "^# ((  )*(illustrative|keep|jobs|derive|file|code|count|source|- name|expr|label|unit|transit|gtfs|date|"
        "reach|- \\{ name):)",
        G_REGEX_MULTILINE, 0, NULL);
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    g_autofree char *opened = g_regex_replace(key, text, (gssize)size, 0, "\\1", 0, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(JaProjectSpec) p = read_text(opened, strlen(opened), &error);
    g_assert_no_error(error);
    g_assert_true(p->illustrative);
    g_assert_cmpstr(p->zones.keep->file, ==, "lookup.csv");
    g_assert_cmpstr(p->jobs->count, ==, "jobs");
    g_assert_cmpstr(p->derive[0].name, ==, "above_four");
    g_assert_cmpstr(p->transit->date, ==, "2026-03-10");
    g_assert_cmpstr(p->reach[1].back, ==, "14:15");
}

static void test_input(void)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("ja-project-XXXXXX.yaml", &path, NULL);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(path, HEAD, -1, NULL));
    JaInput *input = NULL;
    g_autoptr(JaProjectSpec) p = ja_project_read(path, "project.yaml", &input, NULL);
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, HEAD, -1);
    g_assert_nonnull(p);
    g_assert_cmpstr(input->sha256, ==, sum);
    g_assert_cmpint(input->size, ==, (gint64)strlen(HEAD));
    g_assert_cmpstr(input->role, ==, "project");
    ja_input_free(input);
    g_unlink(path);
}

/* A decimal comma in the host's locale must not change what "0.5" means. */
static void test_locale(void)
{
    g_autofree char *before = g_strdup(setlocale(LC_ALL, NULL));
    if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL) {
        g_test_skip("the locale de_DE.UTF-8 is not installed");
        return;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(JaProjectSpec) p = read_text(HEAD "  snap_m: 0.5\n", strlen(HEAD "  snap_m: 0.5\n"), &error);
    setlocale(LC_ALL, before);
    g_assert_no_error(error);
    g_assert_cmpfloat(p->zones.snap_m, ==, 0.5);
}

typedef struct {
    const char *name, *text, *message;
} Fault;

#define RATE IND "      - {name: y, field: g}\nrates:\n  - name: r\n    of: x\n    per: y\n"
#define FIG RATE "figures:\n  - id: f\n    map: r\n"

static const Fault faults[] = {
    {"empty", "", "project.yaml:1:1: the file is empty"},
    {"comment-only", "# nothing\n", "project.yaml:1:1: the file is empty"},
    {"not-a-map", "- a\n", "project.yaml:1:1: the file must be a block of keys and values"},
    {"scalar", "hello\n", "project.yaml:1:1: the file must be a block of keys and values"},
    {"not-utf8", "project: Ynys M\xF4n\n", "project.yaml:1:16: not UTF-8 (byte 0xF4); save the file as UTF-8"},
    {"tab", "project: P\nzones:\n\tfile: z\n", "project.yaml:3:1: a tab where YAML wants spaces; indent with spaces"},
    {"unclosed", "project: P\nzones: {file: z\ncrs: [\n",
     "project.yaml:3:4: not valid YAML: did not find expected ',' or '}' (while parsing a flow mapping that begins on "
     "line 2)"},
    {"indent", "project: P\n  crs: EPSG:27700\n",
     "project.yaml:2:6: a colon and a blank inside a text; put the text in quotes"},
    {"twice", HEAD "crs: EPSG:4326\n", "project.yaml:6:1: key 'crs' is given twice; the first is on line 2"},
    {"anchor", "project: &p P\n",
     "project.yaml:1:10: anchors (&) and aliases (*) are not used here; write the value out, or put it in quotes if it "
     "begins with & or *"},
    {"alias", "project: *p\n",
     "project.yaml:1:10: anchors (&) and aliases (*) are not used here; write the value out, or put it in quotes if it "
     "begins with & or *"},
    {"tag", "project: !!str P\n",
     "project.yaml:1:10: tags (!) are not used here; put the value in quotes if it begins with !"},
    {"documents", HEAD "---\nproject: Q\n", "project.yaml:6:1: a second document begins; keep to one"},
    {"control", "project: \"a\\0b\"\n", "project.yaml:1:10: the text has a control character; take it out"},
    {"deep", "project: [[[[[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]]]]\n",
     "project.yaml:1:25: lists and blocks are nested too deep"},
    {"block-as-key", "{a: b}: c\n", "project.yaml:1:1: a key must be a plain word"},
    {"missing", "project: P\ncrs: EPSG:27700\n", "project.yaml:1:1: the file lacks the key 'zones'; add it"},
    {"missing-inside", "project: P\ncrs: EPSG:27700\nzones:\n  file: z\n",
     "project.yaml:4:3: zones lacks the key 'code'; add it"},
    {"unknown-top", HEAD "figurs: []\n",
     "project.yaml:6:1: unknown key 'figurs' at the top level; did you mean 'figures'?"},
    {"unknown-inside", HEAD IND "        lable: L\n",
     "project.yaml:12:9: unknown key 'lable' in indicators[0].columns[0]; did you mean 'label'?"},
    {"unknown-far", HEAD IND "rates:\n  - {wibble: 1}\n",
     "project.yaml:13:6: unknown key 'wibble' in rates[0]; the keys there are name, label, unit, of, per, times, "
     "interval, date, note, decimals"},
    {"comma", HEAD FIG "  - {id: g, map: r, title: Deprivation, 2025}\n",
     "project.yaml:20:41: '2025' stands alone in figures[1]; inside { } a text with a comma must be in quotes"},
    {"empty-value", HEAD "area:\n",
     "project.yaml:6:6: area has no value; give it one (in quotes if it begins with #) or leave the key out"},
    {"empty-text", HEAD "area: ''\n",
     "project.yaml:6:7: area has no value; give it one (in quotes if it begins with #) or leave the key out"},
    {"empty-list", HEAD "rates: []\n", "project.yaml:6:8: rates is an empty list; fill it or leave the key out"},
    {"list-wanted", HEAD IND "    ignore: Total\n",
     "project.yaml:12:13: indicators[0].ignore must be a list: write [a, b], also for a single value"},
    {"entries-wanted", HEAD "rates:\n  name: r\n",
     "project.yaml:7:3: rates must be a list: begin each entry with '- '"},
    {"value-wanted", HEAD "area: [Kent]\n", "project.yaml:6:7: area must be a single value, not a list"},
    {"flag", HEAD "illustrative: flase\n", "project.yaml:6:15: illustrative is 'flase'; it must be true or false"},
    {"encoding", HEAD "  encoding: windows-125z\n",
     "project.yaml:6:13: zones.encoding is 'windows-125z', which is not known; give utf-8, windows-1252 or iso-8859-1"},
    {"number", HEAD "  snap_m: 1m\n", "project.yaml:6:11: zones.snap_m is '1m'; it must be a number"},
    {"nan", HEAD "  snap_m: nan\n", "project.yaml:6:11: zones.snap_m is 'nan'; it must be a number"},
    {"hex", HEAD IND "    header: 0x10\n",
     "project.yaml:12:13: indicators[0].header is '0x10'; it must be a whole number, not negative"},
    {"octal", HEAD IND "    header: 010\n",
     "project.yaml:12:13: indicators[0].header is '010'; it must be a whole number, not negative"},
    {"negative", HEAD IND "    header: -1\n",
     "project.yaml:12:13: indicators[0].header is '-1'; it must be a whole number, not negative"},
    {"range", HEAD "  snap_m: 500\n", "project.yaml:6:11: zones.snap_m is 500; it must be between 0 and 100"},
    {"crs", "project: P\ncrs: British National Grid\nzones: {file: z, code: c}\n",
     "project.yaml:2:6: crs is 'British National Grid'; it must be an authority and a code, such as EPSG:27700"},
    {"crs-url", "project: P\ncrs: http://a.b/c\nzones: {file: z, code: c}\n",
     "project.yaml:2:6: crs is 'http://a.b/c'; it must be an authority and a code, such as EPSG:27700"},
    {"enum", HEAD IND "        kind: cuont\n",
     "project.yaml:12:15: indicators[0].columns[0].kind is 'cuont'; it must be 'count', 'rate' or 'score'; did you "
     "mean 'count'?"},
    {"name", HEAD "groups:\n  - {name: My Group, column: c}\n",
     "project.yaml:7:12: groups[0].name is 'My Group'; a name is a lower-case letter, then lower-case letters, digits "
     "and underscores, at most 63"},
    {"name-reserved", HEAD "groups:\n  - {name: code, column: c}\n",
     "project.yaml:7:12: groups[0].name is 'code', which every table has already; choose another"},
    {"name-taken", HEAD IND "      - {name: x, field: g}\n",
     "project.yaml:12:16: indicators[0].columns[1].name is 'x', which indicators[0].columns[0] has already; names must "
     "differ"},
    {"name-of-group", HEAD "groups: [{name: x, column: c}]\n" IND,
     "project.yaml:11:15: indicators[0].columns[0].name is 'x', which groups[0] has already; names must differ"},
    {"neither", HEAD "groups:\n  - name: d\n", "project.yaml:7:5: groups[0] needs one of the keys 'column' or 'file'"},
    {"both", HEAD "groups:\n  - {name: d, column: c, file: f}\n",
     "project.yaml:7:32: groups[0].file is given beside 'column'; keep one of them"},
    {"group-of",
     HEAD "groups:\n  - {name: d, file: f, member: m, of: distict, group: g}\n"
          "  - {name: district, column: c}\n",
     "project.yaml:7:39: groups[0].of is 'distict', which is not a grouping of this project; did you mean 'district'?"},
    {"together", HEAD IND "        lower: lo\n",
     "project.yaml:12:16: indicators[0].columns[0].lower is given without 'upper'; they belong together"},
    {"scale", HEAD IND "        scale: percent\n",
     "project.yaml:12:16: indicators[0].columns[0].scale is given, but kind is count; only a rate has a scale"},
    {"recode", HEAD IND "    recode: r11\n",
     "project.yaml:12:13: indicators[0].recode is 'r11', but the project has no such thing: it must name an entry of "
     "recodes"},
    {"markers", HEAD IND "    markers: ons\n",
     "project.yaml:12:14: indicators[0].markers is 'ons', but no markers are called 'ons'; expected one of 'gss', "
     "'statxplore', 'nomis', 'legacy', 'none'"},
    {"meaning", HEAD "markers:\n  - name: m\n    tokens: [{token: x, means: gone}]\n",
     "project.yaml:8:32: markers[0].tokens[0].means is 'gone'; it must be a number or one of: not applicable, none "
     "recorded in survey, no denominator, no match, not available, unreliable, below one, suppressed"},
    {"token-twice", HEAD "markers:\n  - name: m\n    tokens: [{token: x, means: 0}, {token: x, means: 1}]\n",
     "project.yaml:8:44: markers[0].tokens[1].token is 'x', which markers[0].tokens[0] has already; names must differ"},
    {"of", HEAD RATE "  - {name: q, of: xx, per: y}\n",
     "project.yaml:17:19: rates[1].of is 'xx', which is not a column of this project; did you mean 'x'?"},
    {"of-itself", HEAD RATE "  - {name: q, of: q, per: y}\n",
     "project.yaml:17:19: rates[1].of is 'q', the column itself"},
    {"interval", HEAD RATE "    interval: wald\n",
     "project.yaml:17:15: rates[0].interval is 'wald'; it must be 'wilson', 'byar' or 'none'"},
    {"figure-map", HEAD FIG "  - {id: g, map: nothing_like_it}\n",
     "project.yaml:20:18: figures[1].map is 'nothing_like_it', which is not a column of this project; there is 'x', "
     "'y' "
     "or 'r'"},
    {"figure-id", HEAD FIG "  - {id: f, map: r}\n",
     "project.yaml:20:10: figures[1].id is 'f', which figures[0] has already; ids must differ"},
    {"figure-slug", HEAD FIG "  - {id: ../f, map: r}\n",
     "project.yaml:20:10: figures[1].id is '../f'; it must begin with a lower-case letter or a digit and hold only "
     "these, hyphens and underscores, at most 63"},
    {"classes-count", HEAD FIG "    classes: {method: fisher, count: 12}\n",
     "project.yaml:20:38: figures[0].classes.count is 12; it must be between 2 and 9"},
    {"classes-breaks", HEAD FIG "    classes: {method: fisher, breaks: [1]}\n",
     "project.yaml:20:39: figures[0].classes.breaks is given, but method is fisher; breaks belong to manual"},
    {"classes-none", HEAD FIG "    classes: {method: manual}\n",
     "project.yaml:20:14: figures[0].classes has method manual but no 'breaks'; list the inner breaks, ascending"},
    {"per", HEAD FIG "    per: district\n",
     "project.yaml:20:10: figures[0].per is 'district', but the project has no such thing: it must name a grouping of "
     "this project"},
    {"table-column", HEAD RATE "tables: [{id: t, columns: [code, rr]}]\n",
     "project.yaml:17:34: tables[0].columns[1] is 'rr', which is not a column of this project; did you mean 'r'?"},
};

static void test_fault(gconstpointer data)
{
    const Fault *fault = data;
    expect_fault(fault->text, strlen(fault->text), fault->message);
}

/* A file may be large, but not without end, and size alone must not make it slow. */
static void test_large(void)
{
    g_autoptr(GString) text = g_string_new(HEAD "area: |\n");
    for (int i = 0; i < 90000; i++)
        g_string_append_printf(text, "  %d\n", i);
    g_string_append(text, IND "    ignore:\n");
    for (int i = 0; i < 90000; i++)
        g_string_append_printf(text, "      - %d\n", i);
    g_autoptr(GError) error = NULL;
    g_autoptr(JaProjectSpec) large = read_text(text->str, text->len, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(large->indicators[0].ignore.item_count, ==, 90000);
    for (int i = 0; i < 20000; i++)
        g_string_append_printf(text, "      - %d\n", i);
    g_autoptr(JaProjectSpec) larger = read_text(text->str, text->len, &error);
    g_assert_null(larger);
    g_assert_true(g_str_has_suffix(error->message, "the file has over 100,000 values"));
    g_clear_error(&error);
    g_string_set_size(text, 0);
    for (int i = 0; i < 99000; i++)
        g_string_append_printf(text, "k%d: 1\n", i);
    g_autoptr(JaProjectSpec) keys = read_text(text->str, text->len, &error);
    g_assert_null(keys);
    g_assert_true(g_str_has_prefix(error->message, "project.yaml:1:1: unknown key 'k0' at the top level"));
}

/* Whatever is cut off or overwritten, the reader answers with one line or a project, and nothing leaks. */
static void test_damaged(void)
{
    gsize n = strlen(full);
    for (gsize cut = 0; cut < n; cut += 3) {
        g_autofree char *text = g_strndup(full, n);
        text[cut] = "{}[]:-\"'\t#&\n"[cut / 3 % 12];
        g_autoptr(GError) error = NULL;
        g_autoptr(JaProjectSpec) whole = read_text(text, n, &error);
        g_assert_true((whole == NULL) == (error != NULL));
        g_assert_true(error == NULL || strchr(error->message, '\n') == NULL);
        g_clear_error(&error);
        g_autoptr(JaProjectSpec) part = read_text(full, cut, &error);
        g_assert_true((part == NULL) == (error != NULL));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/project/least", test_least);
    g_test_add_func("/project/full", test_full);
    g_test_add_func("/project/starter", test_starter);
    g_test_add_func("/project/starter-uncommented", test_starter_uncommented);
    g_test_add_func("/project/input", test_input);
    g_test_add_func("/project/locale", test_locale);
    g_test_add_func("/project/large", test_large);
    g_test_add_func("/project/damaged", test_damaged);
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
        g_autofree char *path = g_strconcat("/project/fault/", faults[i].name, NULL);
        g_test_add_data_func(path, &faults[i], test_fault);
    }
    return g_test_run();
}

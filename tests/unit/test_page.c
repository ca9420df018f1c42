/*
 * The page gives nothing away that the tables withhold, and no text of the data runs as markup.
 */
#include "write/page.h"

#include "geo/coverage.h"
#include "page_reader.h"
#include "small_atlas.h"

enum { N = 4, HIDDEN = 2, SECRET = 3777 };

static const char *const hostile[N] = {"</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
                                       "\u202egnp.exe", "=1+1"};

/* A page and all that it borrows. */
typedef struct {
    JaAtlas *atlas;
    JaCoverage *coverage;
    JaPageColumn column[2];
    JaPoint at[N];
    JaPagePoints points;
    JaColumn *sums;
    JaPage page;
    JaPageProgram program;
} Fixture;

/* Suppressed, with the number and its bounds still behind the reason, as no road leaves it: the page must not trust. */
static void hide(JaColumn *column)
{
    for (gsize i = 0; i < N; i++) {
        ja_column_set(column, i, ja_cell_between(12.345 + (double)i, 10.04 + (double)i, 15.06 + (double)i));
    }
    column->decimals = 1;
    column->reason[HIDDEN] = JA_SUPPRESSED;
    column->value[HIDDEN] = SECRET;
    column->lower[HIDDEN] = SECRET - 1;
    column->upper[HIDDEN] = SECRET + 1;
}

static JaPoints *make_points(void)
{
    JaPoints *points = ja_points_new("jobs", N);
    g_free(points->label);
    points->label = g_strdup("Jobs");
    points->title = g_new0(char *, N + 1);
    points->value = g_new0(double, N);
    points->reason = g_new0(guint8, N);
    points->at = points->at != NULL ? points->at : g_new0(JaPoint, N);
    for (gsize i = 0; i < N; i++) {
        points->title[i] = g_strdup(hostile[i]);
        points->value[i] = 100 + (double)i;
    }
    points->reason[HIDDEN] = JA_SUPPRESSED;
    points->value[HIDDEN] = SECRET;
    return points;
}

static JaAtlas *make_atlas(void)
{
    static const double counts[N] = {1, 2, 3, 4};
    static const guint zone[] = {0, 1, 2, 3};
    static const char *const group[] = {"East", "East", "West", "West"};
    JaAtlas *atlas = small_atlas(N);
    for (gsize i = 0; i < N; i++) {
        g_free(atlas->zones->name[i]);
        atlas->zones->name[i] = g_strdup(hostile[i]);
    }
    hide(small_column(atlas, "rate", "Rate <b>", counts));
    JaColumn *withheld = small_column(atlas, "left_out_column", "Left out", counts);
    withheld->value[0] = 987654;
    ja_atlas_add_grouping(atlas, ja_grouping_new("district", "District", N, zone, group, N));
    g_ptr_array_add(atlas->points, make_points());
    return atlas;
}

static GBytes *text_bytes(const char *text)
{
    return g_bytes_new_static(text, strlen(text));
}

static JaPageProgram make_program(void)
{
    g_autofree char *template = NULL;
    gsize size;
    g_assert_true(g_file_get_contents("src/web/page.html", &template, &size, NULL));
    return (JaPageProgram){.html = g_bytes_new(template, size),
                           .script = text_bytes("document.title += '';"),
                           .worker = text_bytes("worker"),
                           .style = text_bytes("body{margin:0}")};
}

/* Sums over groups, with a hidden number behind one of them too. */
static JaColumn *make_sums(void)
{
    JaColumn *sums = ja_column_new("rate", "Rate", 2);
    ja_column_set(sums, 0, ja_cell(25.5));
    sums->decimals = 1;
    sums->reason[1] = JA_SUPPRESSED;
    sums->value[1] = SECRET;
    return sums;
}

static void set_up(Fixture *f)
{
    static const guint8 *no_flags;
    *f = (Fixture){.atlas = make_atlas(), .sums = make_sums(), .program = make_program()};
    const JaZones *zones = f->atlas->zones;
    f->coverage = ja_coverage_build(zones->shapes, (const char *const *)zones->code, 0, NULL, NULL, NULL, NULL);
    g_assert_nonnull(f->coverage);
    f->column[0] = (JaPageColumn){.column = ja_atlas_column(f->atlas, "rate"),
                                  .area = ja_cell_empty(JA_SUPPRESSED),
                                  .group = (const JaColumn *const *)&f->sums,
                                  .at_least = &no_flags};
    f->column[0].area.value = SECRET;
    f->points = (JaPagePoints){.points = g_ptr_array_index(f->atlas->points, 0), .at = f->at};
    f->page = (JaPage){.atlas = f->atlas,
                       .title = "A </title><script>alert(2)</script> page",
                       .intro = "</script>",
                       .version = "0",
                       .coverage = f->coverage,
                       .label = f->at,
                       .column = f->column,
                       .n_columns = 1,
                       .points = &f->points,
                       .n_points = 1};
}

static void tear_down(Fixture *f)
{
    ja_coverage_free(f->coverage);
    ja_column_free(f->sums);
    ja_atlas_free(f->atlas);
    GBytes *const parts[] = {f->program.html, f->program.script, f->program.worker, f->program.style};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_bytes_unref(parts[i]);
    }
}

static char *make_html(const Fixture *f)
{
    g_autoptr(GBytes) bytes = ja_page_html(&f->page, &f->program);
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    return g_strndup(data, size);
}

/* What stands between two texts, the first after `html`. Owned. */
static char *between(const char *html, const char *open, const char *close)
{
    const char *from = strstr(html, open);
    g_assert_nonnull(from);
    from += strlen(open);
    const char *to = strstr(from, close);
    g_assert_nonnull(to);
    return g_strndup(from, (gsize)(to - from));
}

static Container open_atlas(const char *html)
{
    g_autofree char *text = between(html, "<script id=\"atlas\" type=\"application/octet-stream\">", "</script>");
    gsize size;
    guchar *data = g_base64_decode(text, &size);
    g_autoptr(GBytes) packed = g_bytes_new_take(data, size);
    return reader_open(packed);
}

static void assert_hidden(const Container *c, JsonObject *object, const char *name, gsize at)
{
    gsize n;
    g_autofree double *number = reader_array(c, object, name, NULL, &n);
    g_assert_cmpuint(at, <, n);
    g_assert_cmpfloat(number[at], ==, 0);
}

/* No array holds the hidden number, at any scale that the page could give it. */
static void assert_nowhere(const Container *c, JsonNode *node)
{
    if (JSON_NODE_HOLDS_ARRAY(node)) {
        JsonArray *list = json_node_get_array(node);
        for (guint i = 0; i < json_array_get_length(list); i++) {
            assert_nowhere(c, json_array_get_element(list, i));
        }
    } else if (JSON_NODE_HOLDS_OBJECT(node)) {
        JsonObject *object = json_node_get_object(node);
        g_autoptr(GList) members = json_object_get_members(object);
        for (GList *m = members; m != NULL; m = m->next) {
            JsonNode *member = json_object_get_member(object, m->data);
            if (JSON_NODE_HOLDS_OBJECT(member) && json_object_has_member(json_node_get_object(member), "t")) {
                gsize n;
                g_autofree double *number = reader_array(c, object, m->data, NULL, &n);
                for (gsize i = 0; i < n; i++) {
                    g_assert_false(number[i] >= SECRET - 1 && number[i] <= SECRET + 1);
                    g_assert_false(number[i] >= (SECRET - 1) * 10 && number[i] <= (SECRET + 1) * 10);
                }
            } else {
                assert_nowhere(c, member);
            }
        }
    }
}

static void test_nothing_behind_reasons(void)
{
    Fixture f;
    set_up(&f);
    g_autofree char *html = make_html(&f);
    Container c = open_atlas(html);
    JsonObject *column = json_array_get_object_element(json_object_get_array_member(c.root, "columns"), 0);
    JsonObject *group = json_array_get_object_element(json_object_get_array_member(column, "groups"), 0);
    JsonObject *points = json_array_get_object_element(json_object_get_array_member(c.root, "points"), 0);
    assert_hidden(&c, column, "value", HIDDEN);
    assert_hidden(&c, column, "lower", HIDDEN);
    assert_hidden(&c, column, "upper", HIDDEN);
    assert_hidden(&c, group, "value", 1);
    assert_hidden(&c, points, "value", HIDDEN);
    g_assert_false(json_object_has_member(json_object_get_object_member(column, "area"), "value"));
    assert_nowhere(&c, c.json);
    g_assert_false(reader_holds(&c, "3777"));
    g_assert_null(strstr(html, "3,77"));
    g_assert_null(strstr(html, "3777"));
    reader_close(&c);
    tear_down(&f);
}

static void test_left_out(void)
{
    Fixture f;
    set_up(&f);
    g_autofree char *html = make_html(&f);
    Container c = open_atlas(html);
    g_assert_cmpuint(json_array_get_length(json_object_get_array_member(c.root, "columns")), ==, 1);
    g_assert_false(reader_holds(&c, "left_out"));
    g_assert_false(reader_holds(&c, "Left out"));
    g_assert_null(strstr(html, "Left out"));
    g_assert_null(strstr(html, "987,654"));
    reader_close(&c);
    tear_down(&f);
}

/* Numbers are those that people are shown: 12.345 as 12.3, 10.04 as 10.0. */
static void test_as_shown(void)
{
    static const double value[N] = {123, 133, 0, 153}, lower[N] = {100, 110, 0, 130}, upper[N] = {151, 161, 0, 181};
    Fixture f;
    set_up(&f);
    g_autofree char *html = make_html(&f);
    Container c = open_atlas(html);
    JsonObject *column = json_array_get_object_element(json_object_get_array_member(c.root, "columns"), 0);
    const struct {
        const char *name;
        const double *number;
    } list[] = {{"value", value}, {"lower", lower}, {"upper", upper}};
    for (gsize k = 0; k < G_N_ELEMENTS(list); k++) {
        gsize n;
        g_autofree double *got = reader_array(&c, column, list[k].name, NULL, &n);
        g_assert_cmpuint(n, ==, N);
        g_assert_true(memcmp(got, list[k].number, N * sizeof(double)) == 0);
    }
    reader_close(&c);
    tear_down(&f);
}

static guint count(const char *html, const char *text)
{
    guint n = 0;
    for (const char *at = strstr(html, text); at != NULL; at = strstr(at + 1, text)) {
        n++;
    }
    return n;
}

static const char *const elements[] = {"!doctype", "html",   "head", "meta",  "title",   "style",  "body",
                                       "div",      "main",   "h1",   "table", "caption", "thead",  "tbody",
                                       "tr",       "th",     "td",   "bdi",   "p",       "script", "img",
                                       "noscript", "header", "a",    "span",  NULL};

/* A simple scan of the markup: every tag is one of the page's own, and the scripts are its three. */
static void test_no_markup_from_data(void)
{
    Fixture f;
    set_up(&f);
    char *const long_name = g_strnfill(300, 'x');
    g_free(f.atlas->zones->name[3]);
    f.atlas->zones->name[3] = long_name;
    g_autofree char *html = make_html(&f);
    for (const char *at = strchr(html, '<'); at != NULL; at = strchr(at + 1, '<')) {
        const char *name = at[1] == '/' ? at + 2 : at + 1;
        g_autofree char *element = g_ascii_strdown(name, (gssize)strcspn(name, " >/\n"));
        if (!g_strv_contains(elements, element)) {
            g_error("<%s> is no element of the page", element);
        }
    }
    g_assert_cmpuint(count(html, "<script"), ==, 3);
    g_assert_cmpuint(count(html, "</script>"), ==, 3);
    g_assert_cmpuint(count(html, "<img"), ==, 0);
    g_assert_null(strstr(html, "<script>alert"));
    g_assert_null(strstr(html, "{{"));
    Container c = open_atlas(html);
    JsonArray *names = json_object_get_array_member(json_object_get_object_member(c.root, "zones"), "name");
    for (guint i = 0; i < N; i++) {
        g_assert_cmpstr(json_array_get_string_element(names, i), ==, i < 3 ? hostile[i] : long_name);
    }
    reader_close(&c);
    tear_down(&f);
}

/* The policy's hash is that of the one script that runs. */
static void test_policy(void)
{
    Fixture f;
    set_up(&f);
    g_autofree char *html = make_html(&f);
    g_autofree char *script = between(html, "<script>", "</script>");
    g_autofree char *said = between(html, "script-src 'sha256-", "'");
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize length = sizeof digest;
    g_checksum_update(sum, (const guchar *)script, -1);
    g_checksum_get_digest(sum, digest, &length);
    g_autofree char *is = g_base64_encode(digest, length);
    g_assert_cmpstr(said, ==, is);
    g_autofree char *policy = between(html, "Security-Policy\" content=\"", "\"");
    g_assert_nonnull(strstr(policy, "default-src 'none'"));
    g_assert_null(strstr(policy, "unsafe-eval"));
    g_assert_null(strstr(policy, "https:"));
    tear_down(&f);
}

/* A base map opens the policy for its own host alone. */
static void test_policy_of_basemap(void)
{
    Fixture f;
    set_up(&f);
    f.page.basemap = "https://tiles.example.org:8080/{z}/{x}/{y}.png";
    g_autofree char *html = make_html(&f);
    g_autofree char *policy = between(html, "Security-Policy\" content=\"", "\"");
    g_assert_nonnull(strstr(policy, "img-src data: blob: https://tiles.example.org:8080;"));
    g_assert_nonnull(strstr(policy, "connect-src blob: https://tiles.example.org:8080;"));
    tear_down(&f);
}

static void test_same_bytes(void)
{
    Fixture f, g;
    set_up(&f);
    set_up(&g);
    g_autofree char *one = make_html(&f), *two = make_html(&g);
    g_assert_cmpstr(one, ==, two);
    tear_down(&f);
    tear_down(&g);
}

/* Lines and references of the coverage come back as they were built, to a millionth. */
static void test_geometry(void)
{
    Fixture f;
    set_up(&f);
    g_autofree char *html = make_html(&f);
    Container c = open_atlas(html);
    JsonObject *geometry = json_object_get_object_member(c.root, "geometry");
    gsize n;
    g_autofree double *left = reader_array(&c, geometry, "left", NULL, &n);
    g_assert_cmpuint(n, ==, f.coverage->n_arcs);
    for (gsize i = 0; i < n; i++) {
        g_assert_cmpfloat(left[i], ==, f.coverage->left[i]);
    }
    g_autofree double *ref = reader_array(&c, geometry, "ref", NULL, &n);
    g_assert_cmpuint(n, ==, f.coverage->n_refs);
    for (gsize i = 0; i < n; i++) {
        g_assert_cmpfloat(ref[i], ==, f.coverage->ref[i]);
    }
    reader_close(&c);
    tear_down(&f);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/page/nothing-behind-reasons", test_nothing_behind_reasons);
    g_test_add_func("/page/left-out", test_left_out);
    g_test_add_func("/page/as-shown", test_as_shown);
    g_test_add_func("/page/no-markup-from-data", test_no_markup_from_data);
    g_test_add_func("/page/policy", test_policy);
    g_test_add_func("/page/policy-of-basemap", test_policy_of_basemap);
    g_test_add_func("/page/same-bytes", test_same_bytes);
    g_test_add_func("/page/geometry", test_geometry);
    return g_test_run();
}

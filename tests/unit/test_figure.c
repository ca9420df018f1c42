/*
 * Whole figures, checked from the scene by brute force: nothing clipped, nothing overlapping, every count and every
 * reason in the legend, the same scene for the same country however its zones are numbered.
 */
#include "base/files.h"
#include "base/number.h"
#include "draw/canvas.h"
#include "draw/figure.h"
#include "draw/looks.h"
#include "figure_fixture.h"

/* A text with the box that a reader sees, and the groups it stands in, joined by '/'. */
typedef struct {
    JaBox box;
    char *groups, *words;
} Seen;

static void seen_clear(gpointer data)
{
    Seen *seen = data;
    g_free(seen->groups);
    g_free(seen->words);
}

static JaBox ink_box(const char *font, const JaText *text)
{
    double em = text->size_pt * 25.4 / 72, width = ja_text_measure(font, text).width;
    double x = text->align == JA_ALIGN_CENTRE  ? text->at.x - width / 2
               : text->align == JA_ALIGN_RIGHT ? text->at.x - width
                                               : text->at.x;
    return (JaBox){x, text->at.y - 0.72 * em, x + width, text->at.y + 0.22 * em};
}

static GArray *texts_of(const JaScene *scene)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Seen));
    g_array_set_clear_func(all, seen_clear);
    g_autoptr(GPtrArray) path = g_ptr_array_new();
    for (guint i = 0; i < scene->marks->len; i++) {
        const JaMark *mark = &g_array_index(scene->marks, JaMark, i);
        if (mark->kind == JA_MARK_BEGIN)
            g_ptr_array_add(path, mark->id);
        if (mark->kind == JA_MARK_END)
            g_ptr_array_set_size(path, (gint)path->len - 1);
        if (mark->kind != JA_MARK_TEXT)
            continue;
        GString *groups = g_string_new("/");
        for (guint p = 0; p < path->len; p++)
            g_string_append_printf(groups, "%s/", (const char *)g_ptr_array_index(path, p));
        Seen seen = {ink_box(scene->font, &mark->text), g_string_free(groups, FALSE), g_strdup(mark->text.text)};
        g_array_append_val(all, seen);
        g_assert_cmpfloat(mark->text.size_pt, >=, 6.5);
    }
    return all;
}

static gboolean boxes_meet(JaBox a, JaBox b)
{
    return a.min_x < b.max_x && b.min_x < a.max_x && a.min_y < b.max_y && b.min_y < a.max_y;
}

static void check_texts(const JaScene *scene)
{
    g_autoptr(GArray) all = texts_of(scene);
    g_assert_cmpuint(all->len, >, 8);
    for (guint i = 0; i < all->len; i++) {
        const Seen *a = &g_array_index(all, Seen, i);
        if (a->box.min_x < 0 || a->box.min_y < 0 || a->box.max_x > scene->width_mm || a->box.max_y > scene->height_mm)
            g_error("%s: '%s' leaves the page", scene->id, a->words);
        for (guint j = 0; j < i; j++) {
            const Seen *b = &g_array_index(all, Seen, j);
            if (boxes_meet(a->box, b->box))
                g_error("%s: '%s' (%s) touches '%s' (%s)", scene->id, a->words, a->groups, b->words, b->groups);
        }
    }
}

/* Whether a mark is a leader line: an open path among the labels. */
static GArray *leaders_of(const JaScene *scene)
{
    GArray *leaders = g_array_new(FALSE, FALSE, sizeof(JaSubPath));
    gboolean among_labels = FALSE;
    for (guint i = 0; i < scene->marks->len; i++) {
        const JaMark *mark = &g_array_index(scene->marks, JaMark, i);
        if (mark->kind == JA_MARK_BEGIN)
            among_labels = g_strcmp0(mark->id, "labels") == 0;
        if (mark->kind == JA_MARK_END)
            among_labels = FALSE;
        if (mark->kind == JA_MARK_PATH && among_labels)
            g_array_append_val(leaders, g_array_index(scene->subpaths, JaSubPath, mark->first));
    }
    return leaders;
}

/* A leader line runs through no text. */
static void check_leaders(const JaScene *scene)
{
    g_autoptr(GArray) all = texts_of(scene);
    g_autoptr(GArray) leaders = leaders_of(scene);
    for (guint l = 0; l < leaders->len; l++) {
        const JaPoint *end = &g_array_index(scene->points, JaPoint, g_array_index(leaders, JaSubPath, l).first);
        for (guint k = 0; k <= 100; k++) {
            JaPoint at = {end[0].x + (end[1].x - end[0].x) * k / 100, end[0].y + (end[1].y - end[0].y) * k / 100};
            for (guint i = 0; i < all->len; i++)
                g_assert_false(boxes_meet(g_array_index(all, Seen, i).box, (JaBox){at.x, at.y, at.x, at.y}));
        }
    }
}

static const JaMark *group_mark(const JaScene *scene, const char *id)
{
    for (guint i = 0; i < scene->marks->len; i++) {
        const JaMark *mark = &g_array_index(scene->marks, JaMark, i);
        if (mark->kind == JA_MARK_BEGIN && g_strcmp0(mark->id, id) == 0)
            return mark;
    }
    return NULL;
}

static gsize zone_paths(const JaScene *scene)
{
    gsize n = 0;
    for (guint i = 0; i < scene->marks->len; i++) {
        const JaMark *mark = &g_array_index(scene->marks, JaMark, i);
        n += mark->kind == JA_MARK_PATH && mark->id != NULL && g_str_has_prefix(mark->id, "zone-");
    }
    return n;
}

/* Legend: the numbers beside the keys add up to the zones drawn, and each reason has its key. */
static void check_legend(const JaScene *scene, const JaClasses *counts)
{
    g_autoptr(GArray) all = texts_of(scene);
    double sum = 0;
    for (guint i = 0; i < all->len; i++) {
        const Seen *seen = &g_array_index(all, Seen, i);
        gboolean counted = strstr(seen->groups, "/key-") != NULL && strstr(seen->groups, "/key-outline") == NULL &&
                           strstr(seen->groups, "/key-group") == NULL;
        double number;
        if (counted && ja_number_parse(seen->words, ',', &number))
            sum += number;
    }
    g_assert_cmpfloat(sum, ==, (double)zone_paths(scene));
    for (int reason = 1; reason < JA_N_REASONS; reason++) {
        g_autofree char *slug = ja_file_slug(ja_reason_label((JaReason)reason));
        g_autofree char *id = g_strdup_printf("key-%s", slug);
        g_assert_true((group_mark(scene, id) != NULL) == (counts->empty[reason] > 0));
    }
}

static JaBox path_box(const JaScene *scene, const JaMark *mark)
{
    JaBox box = ja_box_empty();
    for (gsize s = mark->first; s < mark->first + mark->n; s++) {
        const JaSubPath *path = &g_array_index(scene->subpaths, JaSubPath, s);
        for (gsize p = path->first; p < path->first + path->n; p++) {
            JaPoint at = g_array_index(scene->points, JaPoint, p);
            box = ja_box_join(box, (JaBox){at.x, at.y, at.x, at.y});
        }
    }
    return box;
}

/* All that stands in a group: its paths and texts. */
static JaBox group_box(const JaScene *scene, const char *id)
{
    JaBox box = ja_box_empty();
    guint depth = 0;
    for (guint i = 0; i < scene->marks->len; i++) {
        const JaMark *mark = &g_array_index(scene->marks, JaMark, i);
        if (mark->kind == JA_MARK_BEGIN && (depth > 0 || g_strcmp0(mark->id, id) == 0))
            depth++;
        if (mark->kind == JA_MARK_END && depth > 0)
            depth--;
        if (depth > 0 && mark->kind == JA_MARK_PATH)
            box = ja_box_join(box, path_box(scene, mark));
        if (depth > 0 && mark->kind == JA_MARK_TEXT)
            box = ja_box_join(box, ink_box(scene->font, &mark->text));
    }
    return box;
}

/* No corner of a zone lies under the legend, the scale bar or the locator, and those lie apart. */
static void check_nothing_is_covered(const JaScene *scene)
{
    const JaBox over[3] = {group_box(scene, "legend"), group_box(scene, "scalebar"), group_box(scene, "locator")};
    g_assert_false(boxes_meet(over[0], over[1]) || boxes_meet(over[0], over[2]) || boxes_meet(over[1], over[2]));
    for (guint i = 0; i < scene->marks->len; i++) {
        const JaMark *mark = &g_array_index(scene->marks, JaMark, i);
        if (mark->kind != JA_MARK_PATH || mark->id == NULL || !g_str_has_prefix(mark->id, "zone-"))
            continue;
        for (gsize s = mark->first; s < mark->first + mark->n; s++) {
            const JaSubPath *path = &g_array_index(scene->subpaths, JaSubPath, s);
            for (gsize p = path->first; p < path->first + path->n; p++) {
                JaPoint at = g_array_index(scene->points, JaPoint, p);
                for (guint o = 0; o < 3; o++)
                    g_assert_false(boxes_meet(over[o], (JaBox){at.x - 0.1, at.y - 0.1, at.x + 0.1, at.y + 0.1}));
            }
        }
    }
}

static JaScene *compose(const JaFigureRequest *request)
{
    g_autoptr(GError) error = NULL;
    JaScene *scene = ja_figure_compose(request, &error);
    g_assert_no_error(error);
    check_texts(scene);
    check_legend(scene, request->counts);
    check_nothing_is_covered(scene);
    check_leaders(scene);
    static const char *const parts[] = {"title",  "map",    "zones",    "borders", "outlines",
                                        "labels", "legend", "scalebar", "source"};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
        g_assert_cmpstr(group_mark(scene, parts[i])->role, ==, parts[i]);
    return scene;
}

static char *district[] = {(char *)"district"}, *region[] = {(char *)"region"};

static void want_all(Fixture *f)
{
    f->spec.outlines = (JaStrings){district, 1};
    f->spec.names = (JaStrings){district, 1};
}

static void test_area(void)
{
    g_autoptr(Fixture) f = fixture_new(16, 13, FALSE);
    want_all(f);
    JaFigureRequest request = fixture_request(f);
    for (double width = 80; width <= 210; width += 43) {
        f->spec.width_mm = width;
        g_autoptr(JaScene) scene = compose(&request);
        g_assert_cmpfloat(scene->width_mm, ==, width);
        g_assert_cmpuint(zone_paths(scene), ==, f->n);
        g_assert_nonnull(group_mark(scene, "stamp"));
    }
}

static void test_each_district(void)
{
    g_autoptr(Fixture) f = fixture_new(16, 13, FALSE);
    want_all(f);
    JaFigureRequest request = fixture_request(f);
    request.focus_of = ja_atlas_grouping(f->atlas, "district");
    for (guint g = 0; g < request.focus_of->groups->len; g++)
        for (guint narrow = 0; narrow < 2; narrow++) {
            request.focus = g_ptr_array_index(request.focus_of->groups, g);
            g_autoptr(JaClasses) counts = fixture_count(f, request.focus);
            request.counts = counts;
            f->spec.width_mm = narrow ? 80 : 0;
            g_autoptr(JaScene) scene = compose(&request);
            g_autofree char *slug = ja_file_slug(request.focus->name);
            g_autofree char *id = g_strdup_printf("claimants-%s", slug);
            g_assert_cmpstr(scene->id, ==, id);
            g_assert_cmpuint(zone_paths(scene), ==, request.focus->n);
        }
}

static void test_overlaps(void)
{
    g_autoptr(Fixture) f = fixture_new(16, 13, FALSE);
    f->spec.hatch = (JaStrings){region, 1};
    JaFigureRequest request = fixture_request(f);
    g_autoptr(JaScene) scene = compose(&request);
    /* A key and a name on the map for each region. */
    g_autoptr(GArray) all = texts_of(scene);
    static const char *const names[] = {"Western Belt", "Eastern Coast", "Southern Rural"};
    for (guint n = 0; n < 3; n++) {
        guint keys = 0, labels = 0;
        for (guint i = 0; i < all->len; i++) {
            const Seen *seen = &g_array_index(all, Seen, i);
            keys += strstr(seen->groups, "/key-group-") != NULL && strcmp(seen->words, names[n]) == 0;
            labels += strstr(seen->groups, "/labels/") != NULL && g_str_has_prefix(names[n], seen->words);
        }
        g_assert_cmpuint(keys, ==, 1);
        g_assert_cmpuint(labels, ==, 1);
    }
}

/* On the map of one group only the overlapping groups that have a part in it. */
static void test_overlaps_in_focus(void)
{
    g_autoptr(Fixture) f = fixture_new(16, 13, FALSE);
    f->spec.hatch = (JaStrings){region, 1};
    JaFigureRequest request = fixture_request(f);
    request.focus_of = ja_atlas_grouping(f->atlas, "district");
    /* Great Tidbury lies in the north-west, far from Southern Rural. */
    request.focus = ja_grouping_find(request.focus_of, "Great Tidbury");
    g_autoptr(JaClasses) counts = fixture_count(f, request.focus);
    request.counts = counts;
    g_autoptr(JaScene) scene = compose(&request);
    g_assert_nonnull(group_mark(scene, "key-group-1"));
    g_assert_null(group_mark(scene, "key-group-2"));
    g_assert_nonnull(group_mark(scene, "key-group-3"));
}

static void test_sorted_paints(void)
{
    g_autoptr(Fixture) f = fixture_new(16, 13, FALSE);
    JaFigureRequest request = fixture_request(f);
    g_autoptr(JaScene) scene = compose(&request);
    guint changes = 0;
    const JaMark *last = NULL;
    for (guint i = 0; i < scene->marks->len; i++) {
        const JaMark *mark = &g_array_index(scene->marks, JaMark, i);
        if (mark->kind != JA_MARK_PATH || mark->id == NULL || !g_str_has_prefix(mark->id, "zone-"))
            continue;
        changes += last == NULL || memcmp(&last->paint, &mark->paint, sizeof mark->paint) != 0;
        last = mark;
    }
    g_assert_cmpuint(changes, ==, 5 + JA_N_REASONS - 1);
}

static void test_zone_titles(void)
{
    g_autoptr(Fixture) f = fixture_new(16, 13, FALSE);
    ja_column_set(f->column, 0, ja_cell(1.25));
    ja_column_set(f->column, 1, ja_cell_empty(JA_SUPPRESSED));
    g_autoptr(JaClasses) classes = fixture_count(f, NULL);
    JaFigureRequest request = fixture_request(f);
    request.classes = request.counts = classes;
    g_autoptr(JaScene) scene = compose(&request);
    g_autofree char *dump = ja_scene_dump(scene);
    g_assert_nonnull(strstr(dump, "Zone 000: 1.2%"));
    g_assert_nonnull(strstr(dump, "Zone 001: suppressed"));
}

/* The lines of a dump without the zones' own paths, whose order and codes follow the numbering. */
static char *without_zones(const JaScene *scene)
{
    g_autofree char *dump = ja_scene_dump(scene);
    g_auto(GStrv) lines = g_strsplit(dump, "\n", -1);
    GString *kept = g_string_new(NULL);
    for (guint i = 0; lines[i] != NULL; i++)
        if (strstr(lines[i], "zone-Z") == NULL)
            g_string_append_printf(kept, "%s\n", lines[i]);
    return g_string_free(kept, FALSE);
}

static JaScene *compose_country(gboolean reversed)
{
    g_autoptr(Fixture) f = fixture_new(16, 13, reversed);
    want_all(f);
    JaFigureRequest request = fixture_request(f);
    return compose(&request);
}

static void test_order_does_not_matter(void)
{
    g_autoptr(JaScene) one = compose_country(FALSE);
    g_autoptr(JaScene) again = compose_country(FALSE);
    g_autoptr(JaScene) turned = compose_country(TRUE);
    g_autofree char *first = ja_scene_dump(one), *second = ja_scene_dump(again);
    g_assert_cmpstr(first, ==, second);
    g_autofree char *straight = without_zones(one), *reversed = without_zones(turned);
    g_assert_cmpstr(straight, ==, reversed);
}

static void test_left_out_is_told(void)
{
    g_autoptr(Fixture) f = fixture_new(16, 13, FALSE);
    want_all(f);
    f->spec.width_mm = 80;
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    JaFigureRequest request = fixture_request(f);
    request.ledger = ledger;
    g_autoptr(JaScene) scene = compose(&request);
    g_autoptr(GArray) all = texts_of(scene);
    guint missing = 0;
    for (guint t = 0; t < f->atlas->towns->len; t++) {
        gboolean found = FALSE;
        for (guint i = 0; i < all->len; i++)
            found |= strcmp(g_array_index(all, Seen, i).words, g_array_index(f->atlas->towns, JaTown, t).name) == 0;
        missing += !found;
    }
    g_assert_cmpuint(missing, >, 0);
    g_autofree char *begins = g_strdup_printf("%u of 24 towns not shown for want of room: ", missing);
    g_assert_true(g_str_has_prefix(group_mark(scene, "labels")->label, begins));
    g_assert_cmpint(ja_ledger_count(ledger, "draw", NULL, "unlabelled"), ==, 1);
    g_assert_true(g_str_has_prefix(ja_ledger_line(ledger, 0)->why, begins));
}

static void test_beyond_the_classes(void)
{
    g_autoptr(Fixture) f = fixture_new(16, 13, FALSE);
    ja_column_set(f->column, 3, ja_cell(99));
    ja_column_set(f->column, 5, ja_cell(-99));
    g_autoptr(JaClasses) classes = fixture_count(f, NULL);
    /* The fixture counts them in the outer classes; a manual classification leaves them out. */
    classes->count[4]--;
    classes->count[0]--;
    JaFigureRequest request = fixture_request(f);
    request.classes = request.counts = classes;
    g_autoptr(JaScene) scene = compose(&request);
    g_assert_nonnull(group_mark(scene, "key-beyond"));
}

static void test_no_numbers_at_all(void)
{
    g_autoptr(Fixture) f = fixture_new(9, 8, FALSE);
    for (gsize z = 0; z < f->n; z++)
        ja_column_set(f->column, z, ja_cell_empty(JA_NOT_AVAILABLE));
    JaClasses classes = {.n = 0};
    classes.empty[JA_NOT_AVAILABLE] = (guint)f->n;
    JaFigureRequest request = fixture_request(f);
    request.classes = request.counts = &classes;
    g_autoptr(JaScene) scene = compose(&request);
    g_assert_cmpuint(zone_paths(scene), ==, f->n);
}

static void test_fixed_height(void)
{
    g_autoptr(Fixture) f = fixture_new(16, 13, FALSE);
    want_all(f);
    JaFigureRequest request = fixture_request(f);
    f->spec.width_mm = 240;
    f->spec.height_mm = 150;
    g_autoptr(JaScene) scene = compose(&request);
    g_assert_cmpfloat(scene->height_mm, ==, 150);
}

/* Pages of any shape, texts of any length: a figure is either whole or refused. */
static void test_any_size(void)
{
    static const char words[] = "Unemployment-related claimants per thousand residents of working age, by district of "
                                "residence, and what became of them in the following twelve months";
    g_autoptr(Fixture) f = fixture_new(14, 11, FALSE);
    want_all(f);
    guint drawn = 0;
    for (guint t = 0; t < 60; t++) {
        g_autofree char *title = g_strndup(words, 12 + (gsize)(fixture_noise(5 * t) * 100));
        g_autofree char *heading = g_strndup(words, 5 + (gsize)(fixture_noise(5 * t + 1) * 120));
        f->text.title = title;
        f->text.legend_title = heading;
        f->spec.width_mm = 55 + fixture_noise(5 * t + 2) * 250;
        f->spec.height_mm = t % 3 == 0 ? 0 : 60 + fixture_noise(5 * t + 3) * 220;
        f->spec.hatch = (JaStrings){region, t % 2};
        JaFigureRequest request = fixture_request(f);
        const JaGrouping *districts = ja_atlas_grouping(f->atlas, "district");
        request.focus = t % 4 == 3 ? g_ptr_array_index(districts->groups, t % districts->groups->len) : NULL;
        request.focus_of = request.focus != NULL ? districts : NULL;
        g_autoptr(JaClasses) counts = fixture_count(f, request.focus);
        request.counts = counts;
        g_autoptr(GError) error = NULL;
        g_autoptr(JaScene) scene = ja_figure_compose(&request, &error);
        g_assert_true((scene != NULL) == (error == NULL));
        if (scene == NULL)
            continue;
        drawn++;
        check_texts(scene);
        check_legend(scene, counts);
        check_nothing_is_covered(scene);
        check_leaders(scene);
        g_assert_cmpfloat(scene->width_mm, ==, f->spec.width_mm);
        if (f->spec.height_mm > 0)
            g_assert_cmpfloat(scene->height_mm, ==, f->spec.height_mm);
    }
    g_assert_cmpuint(drawn, >, 35);
}

/* A value known for districts only has no borders inside a district. */
static void test_by_group(void)
{
    g_autoptr(Fixture) f = fixture_new(12, 10, FALSE);
    JaFigureRequest request = fixture_request(f);
    for (gsize z = 0; z < f->n; z++)
        ja_column_set(f->column, z, ja_cell(5));
    g_autoptr(JaClasses) counts = fixture_count(f, NULL);
    request.classes = request.counts = counts;
    for (guint by_group = 0; by_group < 2; by_group++) {
        f->column->by_group = by_group > 0;
        g_autoptr(JaScene) scene = compose(&request);
        gsize lines = 0;
        for (guint i = 0; i < scene->marks->len; i++) {
            const JaMark *mark = &g_array_index(scene->marks, JaMark, i);
            if (mark->kind == JA_MARK_PATH && mark->id != NULL && g_str_has_prefix(mark->id, "borders-"))
                lines += mark->n;
        }
        g_assert_true((lines > 0) == (by_group == 0));
    }
}

static void test_refusals(void)
{
    g_autoptr(Fixture) f = fixture_new(9, 8, FALSE);
    JaFigureRequest request = fixture_request(f);
    g_autoptr(GError) small = NULL, unknown = NULL;
    f->spec.width_mm = 30;
    f->spec.height_mm = 25;
    g_assert_null(ja_figure_compose(&request, &small));
    g_assert_error(small, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(small->message, ==,
                    "figure 'claimants': 30 by 25 mm leaves no room for its map and legend; make it larger, leave the "
                    "height out so that it follows from the map, or shorten its texts");
    char *wrong[] = {(char *)"districts"};
    f->spec.width_mm = f->spec.height_mm = 0;
    f->spec.outlines = (JaStrings){wrong, 1};
    g_assert_null(ja_figure_compose(&request, &unknown));
    g_assert_nonnull(strstr(unknown->message, "figure 'claimants', outlines"));
    g_assert_nonnull(strstr(unknown->message, "'district'"));
}

/* 767676 is the lightest grey that WCAG lets stand as text on white. */
static void test_readable(void)
{
    g_assert_cmphex(ja_colour_readable(0x767676, 0xFFFFFF, 4.5), ==, 0x767676);
    g_assert_cmphex(ja_colour_readable(0x777777, 0xFFFFFF, 4.5), ==, 0x000000);
    g_assert_cmphex(ja_colour_readable(0x222222, 0x1A1A40, 4.5), ==, 0xFFFFFF);
}

static void test_reasons_look_apart(void)
{
    for (int a = 1; a < JA_N_REASONS; a++) {
        JaPaint one = ja_reason_paint((JaReason)a);
        g_assert_cmpint(one.hatch, !=, JA_HATCH_NONE);
        g_assert_cmpfloat(ja_colour_contrast(one.fill, one.hatch_colour), >=, 3);
        for (int b = 1; b < a; b++) {
            JaPaint other = ja_reason_paint((JaReason)b);
            g_assert_true(one.hatch != other.hatch || one.fill != other.fill);
        }
    }
    for (gsize i = 0; i < 6; i++)
        g_assert_cmpfloat(ja_colour_contrast(ja_overlap_paint(i, 1).line, 0xFFFFFF), >=, 4.5);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(ja_canvas_init(NULL));
    g_test_add_func("/figure/area", test_area);
    g_test_add_func("/figure/each-district", test_each_district);
    g_test_add_func("/figure/overlaps", test_overlaps);
    g_test_add_func("/figure/overlaps-in-focus", test_overlaps_in_focus);
    g_test_add_func("/figure/sorted-paints", test_sorted_paints);
    g_test_add_func("/figure/zone-titles", test_zone_titles);
    g_test_add_func("/figure/order-does-not-matter", test_order_does_not_matter);
    g_test_add_func("/figure/left-out-is-told", test_left_out_is_told);
    g_test_add_func("/figure/beyond-the-classes", test_beyond_the_classes);
    g_test_add_func("/figure/no-numbers-at-all", test_no_numbers_at_all);
    g_test_add_func("/figure/fixed-height", test_fixed_height);
    g_test_add_func("/figure/any-size", test_any_size);
    g_test_add_func("/figure/by-group", test_by_group);
    g_test_add_func("/figure/refusals", test_refusals);
    g_test_add_func("/figure/readable", test_readable);
    g_test_add_func("/figure/reasons-look-apart", test_reasons_look_apart);
    return g_test_run();
}

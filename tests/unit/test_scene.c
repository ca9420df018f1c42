/*
 * The display list: its dump, compared with text written by hand, and the taming of text.
 */
#include "draw/scene.h"
#include <math.h>

static const char expected[] =
    "scene id \"demo\" width 100.000 height 50.500 font \"Open Sans\" paper #ffffff dpi 300.000 title \"A "
    "\\\"title\\\"\" "
    "description \"Says what it shows\"\n"
    "begin id \"zones\" role \"zones\" label \"Zones\"\n"
    "  path id \"E1\" label \"Swale: 12.3 %\" fill #00ff0a M 0.000 0.000 10.000 0.000 5.125 -7.001 Z M 1.000 1.000 Z\n"
    "end\n"
    "clip 1.000 2.000 3.000 4.000\n"
    "  path fill #123456 alpha 0.250 hatch dots #888888 line #000001 alpha 0.500 width 0.350 dash 2.000 1.000"
    " M 1.000 2.000 3.000 2.000 3.000 4.000 1.000 4.000 Z\n"
    "  path line #ff0000 width 0.100 M 0.000 0.000 0.001 0.000\n"
    "unclip\n"
    "circle 5.000 6.000 radius 1.500 fill #ffffff\n"
    "text 7.000 8.000 right bold italic size 9.000 colour #222222 halo #ffffff width 0.300 spacing 0.050 say "
    "\"Gr\xc3\xa5n\"\n"
    "text 0.000 0.000 left regular size 8.000 colour #000000 say \"\"\n";

static void test_dump(void)
{
    g_autoptr(JaScene) scene = ja_scene_new("demo", 100, 50.5, "Open Sans", 0xffffff);
    ja_scene_describe(scene, "A \"title\"", "Says what\nit shows");
    JaPaint fill = ja_paint_fill(0x00ff0a), line = ja_paint_line(0xff0000, 0.1), all = ja_paint_fill(0x123456);
    JaPoint triangle[] = {{0, -0.0004}, {10, 0}, {5.1249, -7.0006}}, dot = {1, 1};
    ja_scene_begin(scene, "zones", "zones", "Zones");
    ja_scene_path_begin(scene, "E1", "Swale: 12.3 %", &fill);
    ja_scene_subpath(scene, triangle, 3, TRUE);
    ja_scene_subpath(scene, &dot, 1, TRUE);
    ja_scene_path_end(scene);
    ja_scene_end(scene);
    ja_scene_clip(scene, (JaBox){1, 2, 3, 4});
    all.fill_alpha = 0.25;
    all.hatch = JA_HATCH_DOTS;
    all.hatch_colour = 0x888888;
    all.line = 1;
    all.line_alpha = 0.5;
    all.line_mm = 0.35;
    all.dash_mm[0] = 2;
    all.dash_mm[1] = 1;
    ja_scene_rect(scene, (JaBox){1, 2, 3, 4}, &all);
    ja_scene_line(scene, (JaPoint){0, 0}, (JaPoint){0.0009, 0}, &line);
    ja_scene_unclip(scene);
    fill.fill = 0xffffff;
    ja_scene_circle(scene, (JaPoint){5, 6}, 1.5, &fill);
    JaText text = {.text = "Gr\xc3\xa5n",
                   .at = {7, 8},
                   .size_pt = 9,
                   .weight = JA_WEIGHT_BOLD,
                   .italic = TRUE,
                   .align = JA_ALIGN_RIGHT,
                   .colour = 0x222222,
                   .halo = 0xffffff,
                   .halo_mm = 0.3,
                   .spacing_em = 0.05};
    ja_scene_text(scene, &text);
    ja_scene_text(scene, &(JaText){.text = "", .size_pt = 8});
    g_autofree char *dump = ja_scene_dump(scene);
    g_assert_cmpstr(dump, ==, expected);
}

/* What a text becomes in a scene. Owned. */
static char *tamed(const char *text)
{
    g_autoptr(JaScene) scene = ja_scene_new("demo", 10, 10, "Open Sans", 0);
    ja_scene_text(scene, &(JaText){.text = text, .size_pt = 8});
    return g_strdup(g_array_index(scene->marks, JaMark, 0).text.text);
}

static void test_text_is_tamed(void)
{
    static const char *const cases[][2] = {
        {"plain & <b>text</b>", "plain & <b>text</b>"},
        {"two\nlines\tand a\rreturn", "two lines and a return"},
        {"a\xe2\x80\xa8"
         "b",
         "a b"},
        {"bell\a, escape\x1b[0m", "bell\xef\xbf\xbd, escape\xef\xbf\xbd[0m"},
        {"not \xff utf-8", "not \xef\xbf\xbd utf-8"},
        {"\xc5\xb5 \xd0\x96 \xe6\x97\xa5", "\xc5\xb5 \xd0\x96 \xe6\x97\xa5"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = tamed(cases[i][0]);
        g_assert_cmpstr(got, ==, cases[i][1]);
    }
}

static void test_copies(void)
{
    char id[] = "E1", say[] = "name";
    JaPoint point[] = {{1, 1}, {2, 2}};
    g_autoptr(JaScene) scene = ja_scene_new("demo", 10, 10, "Open Sans", 0);
    JaPaint paint = ja_paint_line(0, 1);
    ja_scene_path_begin(scene, id, say, &paint);
    ja_scene_subpath(scene, point, 2, FALSE);
    ja_scene_path_end(scene);
    id[0] = say[0] = 'X';
    point[0].x = 9;
    const JaMark *mark = &g_array_index(scene->marks, JaMark, 0);
    g_assert_cmpstr(mark->id, ==, "E1");
    g_assert_cmpstr(mark->label, ==, "name");
    g_assert_cmpfloat(g_array_index(scene->points, JaPoint, 0).x, ==, 1);
}

static void test_not_a_number_is_a_programming_fault(void)
{
    if (g_test_subprocess()) {
        g_autoptr(JaScene) scene = ja_scene_new("demo", 10, 10, "Open Sans", 0);
        JaPaint paint = ja_paint_line(0, 1);
        ja_scene_line(scene, (JaPoint){0, NAN}, (JaPoint){1, 1}, &paint);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scene/dump", test_dump);
    g_test_add_func("/scene/text is tamed", test_text_is_tamed);
    g_test_add_func("/scene/copies what it is given", test_copies);
    g_test_add_func("/scene/a point that is no number is a programming fault",
                    test_not_a_number_is_a_programming_fault);
    return g_test_run();
}

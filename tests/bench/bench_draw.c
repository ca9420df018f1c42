/*
 * Times the painters on made maps of national size: hexagons with shaken corners, as many zones and points as the
 * LSOAs and MSOAs of England and Wales have. Prints medians in ms and sizes. Usage: bench_draw [ROUNDS]
 */
#include "draw/canvas.h"
#include "draw/svg.h"
#include "draw_fixture.h"
#include <stdio.h>
#include <stdlib.h>

enum { MAX_ROUNDS = 101 };

typedef GBytes *(*Painter)(const JaScene *scene, GError **error);

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static void painter_time(const char *name, Painter painter, const JaScene *scene, int rounds)
{
    double ms[MAX_ROUNDS];
    gsize size = 0;
    for (int i = 0; i < rounds; i++) {
        gint64 start = g_get_monotonic_time();
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) bytes = painter(scene, &error);
        if (bytes == NULL)
            g_error("%s", error->message);
        ms[i] = (double)(g_get_monotonic_time() - start) / 1000;
        size = g_bytes_get_size(bytes);
    }
    qsort(ms, (size_t)rounds, sizeof ms[0], by_size);
    printf("    %-4s %8.0f ms  (%.0f to %.0f)  %7.1f MB\n", name, ms[rounds / 2], ms[0], ms[rounds - 1],
           (double)size / 1e6);
}

/* The zones' outlines once more, as thin white lines. */
static void borders_add(JaScene *scene)
{
    JaPaint line = ja_paint_line(0xffffff, 0.08);
    guint n = scene->subpaths->len;
    ja_scene_path_begin(scene, NULL, NULL, &line);
    for (guint s = 0; s < n; s++) {
        const JaSubPath subpath = g_array_index(scene->subpaths, JaSubPath, s);
        // The first half of every ring: each border about once.
        g_autofree JaPoint *half =
            g_memdup2(&g_array_index(scene->points, JaPoint, subpath.first), (subpath.n / 2 + 1) * sizeof(JaPoint));
        ja_scene_subpath(scene, half, subpath.n / 2 + 1, FALSE);
    }
    ja_scene_path_end(scene);
}

static void map_time(const char *name, int columns, int rows, int bends, gboolean borders, int rounds)
{
    g_autoptr(JaScene) scene = ja_scene_new("national", 200, 200, "Open Sans", 0xffffff);
    scene->dpi = 254; // 2000 px
    fixture_zones(scene, columns, rows, (JaBox){0, 0, 200, 200}, bends);
    printf("%s, %d zones, %u points%s\n", name, columns * rows, scene->points->len, borders ? ", with borders" : "");
    if (borders)
        borders_add(scene);
    painter_time("PNG", ja_canvas_png, scene, rounds);
    painter_time("SVG", ja_svg_write, scene, rounds);
    painter_time("PDF", ja_canvas_pdf, scene, rounds);
}

int main(int argc, char **argv)
{
    int rounds = CLAMP(argc > 1 ? atoi(argv[1]) : 5, 1, MAX_ROUNDS);
    g_autoptr(GError) error = NULL;
    if (!ja_canvas_init(&error))
        g_error("%s", error->message);
    map_time("Small zones", 134, 267, 2, FALSE, rounds);
    map_time("Small zones", 134, 267, 2, TRUE, rounds);
    map_time("Detailed zones", 59, 115, 22, FALSE, rounds);
    map_time("Detailed zones", 59, 115, 22, TRUE, rounds);
    return 0;
}

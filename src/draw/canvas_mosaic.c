/*
 * Zones lie side by side. Drawn one by one with smoothed edges, the paper
 * shines through between two of them as a hair line, and a national map takes
 * long. So a group of zones is filled as a mosaic: colour by colour, each
 * colour one path.
 *
 * In pictures every pixel is divided into samples that belong to one colour
 * each; a pixel is their mean. So nothing shines through, whatever meets in
 * it. Samples are made for a band of rows at a time, which bounds the memory.
 *
 * In vector output each colour reaches a little over its neighbours instead.
 * Where zones overlap, which zone is seen is fixed but not the scene's order.
 */
#include "draw/canvas_parts.h"
#include <math.h>
#include <string.h>

/* Samples along each side of a pixel. */
#define SAMPLES 4
/* Rows of pixels made at a time. */
#define BAND_ROWS 32
/* Columns of pixels made at a time: as many as Cairo can hold samples of in a row. */
#define BAND_COLUMNS (32767 / SAMPLES)
/* A sample is a byte: 0 is bare paper. A mosaic of more colours is filled in several sheets, one over the other. */
#define MAX_COLOURS 255
/* A path joined from more points than this starts anew in vector output, which printers must be able to hold. */
#define MAX_VECTOR_POINTS 20000

/* A zone to fill. */
typedef struct {
    JaColour colour;
    gboolean single; /* It is one ring. */
    guint mark;
    double top, bottom; /* mm */
} JaTile;

/* Pixels that are filled, in device units. */
typedef struct {
    int x, y, width, height;
} JaPixelBox;

static gint tile_compare(gconstpointer a, gconstpointer b)
{
    const JaTile *left = (const JaTile *)a, *right = (const JaTile *)b;
    if (left->colour != right->colour) {
        return left->colour < right->colour ? -1 : 1;
    }
    if (left->single != right->single) {
        return left->single ? -1 : 1;
    }
    return left->mark < right->mark ? -1 : left->mark > right->mark;
}

static GArray *tiles_collect(const JaPlayer *player, guint begin, guint end)
{
    GArray *tiles = g_array_new(FALSE, FALSE, sizeof(JaTile));
    double x0, y0, x1, y1;
    cairo_clip_extents(player->cr, &x0, &y0, &x1, &y1);
    for (guint i = begin + 1; i < end; i++) {
        const JaMark *mark = ja_scene_mark(player->scene, i);
        if (!mark->paint.filled) {
            continue;
        }
        JaBox box = ja_path_box(player->scene, mark);
        JaTile tile = {mark->paint.fill, mark->n == 1, i, box.min_y, box.max_y};
        if (box.min_x * player->scale <= x1 && box.max_x * player->scale >= x0 && box.min_y * player->scale <= y1 &&
            box.max_y * player->scale >= y0) {
            g_array_append_val(tiles, tile);
        }
    }
    g_array_sort(tiles, tile_compare);
    return tiles;
}

/* Zones of one ring, all turned one way, may overlap without leaving a hole; those with holes keep the scene's rule. */
static void tile_trace(cairo_t *cr, const JaScene *scene, const JaTile *tile, double scale, double grid)
{
    cairo_set_fill_rule(cr, tile->single ? CAIRO_FILL_RULE_WINDING : CAIRO_FILL_RULE_EVEN_ODD);
    if (tile->single) {
        ja_path_trace_turned(cr, scene, ja_scene_mark(scene, tile->mark), scale, grid);
    } else {
        ja_path_trace(cr, scene, ja_scene_mark(scene, tile->mark), scale, grid);
    }
}

static gboolean tiles_join(const JaTile *a, const JaTile *b)
{
    return a->colour == b->colour && a->single == b->single;
}

static void vector_fill(const JaPlayer *player, JaColour colour)
{
    JaPaint overlap = ja_paint_line(colour, 2 * JA_ZONES_OVERLAP_MM);
    ja_play_colour(player->cr, colour, 1);
    cairo_fill_preserve(player->cr);
    ja_play_line(player, &overlap);
    cairo_new_path(player->cr);
}

static void vector_draw(const JaPlayer *player, const JaTile *tile, guint n)
{
    gsize points = 0;
    for (guint i = 0; i < n; i++) {
        tile_trace(player->cr, player->scene, &tile[i], player->scale, JA_GRID_VECTOR);
        points += ja_path_points(player->scene, ja_scene_mark(player->scene, tile[i].mark));
        if (i + 1 < n && tiles_join(&tile[i], &tile[i + 1]) && points < MAX_VECTOR_POINTS) {
            continue;
        }
        vector_fill(player, tile[i].colour);
        points = 0;
    }
}

/* Which pixels the clip leaves. */
static JaPixelBox clip_pixels(cairo_t *cr)
{
    double x0, y0, x1, y1;
    cairo_clip_extents(cr, &x0, &y0, &x1, &y1);
    return (JaPixelBox){(int)floor(x0), (int)floor(y0), (int)(ceil(x1) - floor(x0)), (int)(ceil(y1) - floor(y0))};
}

/* Fills the tiles that reach into the band; a sample becomes the place of its colour, from 1. */
static void band_sample(const JaPlayer *player, cairo_surface_t *samples, JaPixelBox band, const JaTile *tile, guint n)
{
    cairo_t *cr = cairo_create(samples);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE);
    cairo_set_operator(cr, CAIRO_OPERATOR_CLEAR);
    cairo_paint(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
    cairo_translate(cr, -band.x * SAMPLES, -band.y * SAMPLES);
    double top = band.y / player->scale, bottom = (band.y + band.height) / player->scale;
    guint place = 1;
    for (guint i = 0; i < n; i++) {
        if (tile[i].bottom >= top && tile[i].top <= bottom) {
            tile_trace(cr, player->scene, &tile[i], player->scale * SAMPLES, JA_GRID_PIXEL / SAMPLES);
        }
        if (i + 1 < n && tiles_join(&tile[i], &tile[i + 1])) {
            continue;
        }
        cairo_set_source_rgba(cr, 0, 0, 0, place / 255.0);
        cairo_fill(cr);
        place += i + 1 < n && tile[i].colour != tile[i + 1].colour;
    }
    cairo_destroy(cr);
    cairo_surface_flush(samples);
}

/* The mean of a pixel's samples, premultiplied. */
static guint32 pixel_mean(const guint8 *sample, gsize stride, const guint32 *colour)
{
    guint32 sum[4] = {0};
    for (gsize y = 0; y < SAMPLES; y++) {
        for (gsize x = 0; x < SAMPLES; x++) {
            guint32 one = colour[sample[y * stride + x]];
            for (guint k = 0; k < 4; k++) {
                sum[k] += one >> (8 * k) & 255;
            }
        }
    }
    guint32 mean = 0;
    for (guint k = 0; k < 4; k++) {
        mean |= (sum[k] + SAMPLES * SAMPLES / 2) / (SAMPLES * SAMPLES) << (8 * k);
    }
    return mean;
}

/* Whether the samples of two pixels are all of one place, `plain` eight times over. */
static gboolean pair_is_plain(const guint8 *sample, gsize stride, guint64 plain)
{
    G_STATIC_ASSERT(2 * SAMPLES == sizeof(guint64));
    guint64 other = 0;
    for (gsize y = 0; y < SAMPLES; y++) {
        guint64 row;
        memcpy(&row, sample + y * stride, sizeof row);
        other |= row ^ plain;
    }
    return other == 0;
}

/* How many of n pixels, two by two, have samples of the first one's place alone. */
static int plain_run(const guint8 *sample, gsize stride, int n)
{
    const guint64 plain = sample[0] * G_GUINT64_CONSTANT(0x0101010101010101);
    int run = 0;
    while (run + 2 <= n && pair_is_plain(sample + SAMPLES * (gsize)run, stride, plain)) {
        run += 2;
    }
    return run;
}

static void row_mean(const guint8 *sample, gsize stride, const guint32 *colour, guint32 *out, int width)
{
    // Most pixels lie inside a zone, side by side.
    for (int x = 0; x < width;) {
        const guint8 *at = sample + SAMPLES * (gsize)x;
        int run = plain_run(at, stride, width - x);
        for (int i = 0; i < run; i++) {
            out[x + i] = colour[at[0]];
        }
        x += run;
        if (x < width && run == 0) {
            out[x] = pixel_mean(at, stride, colour);
            x++;
        }
    }
}

static void band_mean(cairo_surface_t *samples, cairo_surface_t *sheet, const guint32 *colour, JaPixelBox band)
{
    const guint8 *sample = cairo_image_surface_get_data(samples);
    gsize stride = (gsize)cairo_image_surface_get_stride(samples);
    guint8 *out = cairo_image_surface_get_data(sheet);
    gsize out_stride = (gsize)cairo_image_surface_get_stride(sheet);
    cairo_surface_flush(sheet);
    for (gsize y = 0; y < (gsize)band.height; y++) {
        row_mean(sample + y * SAMPLES * stride, stride, colour, (guint32 *)(void *)(out + y * out_stride), band.width);
    }
    cairo_surface_mark_dirty(sheet);
}

/* Fills n tiles of at most MAX_COLOURS colours. */
static void picture_draw(const JaPlayer *player, const JaTile *tile, guint n)
{
    guint32 colour[MAX_COLOURS + 1] = {0};
    for (guint i = 0, place = 1; i < n; i++) {
        place += i > 0 && tile[i].colour != tile[i - 1].colour;
        colour[place] = 0xFF000000U | tile[i].colour;
    }
    JaPixelBox all = clip_pixels(player->cr);
    int rows = MIN(BAND_ROWS, all.height), columns = MIN(BAND_COLUMNS, all.width);
    cairo_surface_t *samples = cairo_image_surface_create(CAIRO_FORMAT_A8, columns * SAMPLES, rows * SAMPLES);
    cairo_surface_t *sheet = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, columns, rows);
    for (int y = 0; y < all.height; y += rows) {
        for (int x = 0; x < all.width; x += columns) {
            JaPixelBox band = {all.x + x, all.y + y, MIN(columns, all.width - x), MIN(rows, all.height - y)};
            band_sample(player, samples, band, tile, n);
            band_mean(samples, sheet, colour, band);
            cairo_set_source_surface(player->cr, sheet, band.x, band.y);
            cairo_rectangle(player->cr, band.x, band.y, band.width, band.height);
            cairo_fill(player->cr);
        }
    }
    cairo_surface_destroy(samples);
    cairo_surface_destroy(sheet);
}

void ja_mosaic_draw(const JaPlayer *player, guint begin, guint end)
{
    g_autoptr(GArray) tiles = tiles_collect(player, begin, end);
    const JaTile *tile = (const JaTile *)(void *)tiles->data;
    cairo_new_path(player->cr);
    if (player->vector) {
        vector_draw(player, tile, tiles->len);
        return;
    }
    for (guint first = 0, last, colours; first < tiles->len; first = last) {
        for (last = first, colours = 0; last < tiles->len && colours <= MAX_COLOURS; last++) {
            colours += last == first || tile[last].colour != tile[last - 1].colour;
        }
        if (colours > MAX_COLOURS) {
            last--;
        }
        picture_draw(player, tile + first, last - first);
    }
}

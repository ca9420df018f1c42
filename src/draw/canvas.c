/*
 * A scene as PNG. The scene is played by canvas_play; here are the
 * surface, its limits and its metadata. The fonts are the pinned ones, and
 * a scene that asks for others is refused.
 */
#include "draw/canvas.h"
#include "draw/canvas_parts.h"
#include "draw/fonts.h"
#include "draw/png.h"
#include <jobatlas/error.h>
#include <math.h>

/* Cairo's own limit for a side of an image. */
#define MAX_SIDE_PX 32767.0

static gboolean cairo_check(const JaScene *scene, cairo_status_t status, GError **error)
{
    if (status == CAIRO_STATUS_SUCCESS) {
        return TRUE;
    }
    return ja_fail_system(error, "cannot draw figure '%s': %s", scene->id, cairo_status_to_string(status));
}

static void paper_lay(cairo_t *cr, const JaScene *scene)
{
    ja_play_colour(cr, scene->paper, 1);
    cairo_paint(cr);
}

static GBytes *surface_encode(const JaScene *scene, cairo_surface_t *surface, GError **error)
{
    cairo_surface_flush(surface);
    JaPicture picture = {.width = (guint32)cairo_image_surface_get_width(surface),
                         .height = (guint32)cairo_image_surface_get_height(surface),
                         .stride = (gsize)cairo_image_surface_get_stride(surface),
                         .pixels = cairo_image_surface_get_data(surface),
                         .title = scene->title,
                         .description = scene->description};
    // What makes the picture as wide on paper as the scene says, after its width was rounded to whole pixels.
    picture.pixels_per_m = picture.width / scene->width_mm * 1000;
    return ja_png_encode(&picture, error);
}

GBytes *ja_canvas_png(const JaScene *scene, GError **error)
{
    if (!ja_fonts_accept(scene, error) || !ja_canvas_init(error)) {
        return NULL;
    }
    double scale = scene->dpi / 25.4;
    double width = round(scene->width_mm * scale), height = round(scene->height_mm * scale);
    if (!(width >= 1 && width <= MAX_SIDE_PX && height >= 1 && height <= MAX_SIDE_PX)) {
        ja_fail_data(error, NULL, "figure '%s' would be %.0f x %.0f pixels, at most %.0f are possible: lower png_dpi",
                     scene->id, width, height, MAX_SIDE_PX);
        return NULL;
    }
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)width, (int)height);
    cairo_t *cr = cairo_create(surface);
    paper_lay(cr, scene);
    ja_play_scene(&(JaPlayer){cr, scene, scale});
    gboolean drawn = cairo_check(scene, cairo_status(cr), error);
    cairo_destroy(cr);
    GBytes *bytes = drawn ? surface_encode(scene, surface, error) : NULL;
    cairo_surface_destroy(surface);
    return bytes;
}

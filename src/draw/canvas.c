/*
 * A scene as PNG and as PDF. The scene is played by canvas_play; here are the
 * surfaces, their limits and their metadata. The fonts are the pinned ones, and
 * a scene that asks for others is refused.
 */
#include "draw/canvas.h"
#include "base/files.h"
#include "draw/canvas_parts.h"
#include "draw/fonts.h"
#include "draw/pdf.h"
#include "draw/png.h"
#include <cairo-pdf.h>
#include <jobatlas/error.h>
#include <math.h>

/* Cairo's own limit for a side of an image. */
#define MAX_SIDE_PX 32767.0
#define POINTS_PER_MM (72 / 25.4)

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
    ja_play_scene(&(JaPlayer){cr, scene, scale, FALSE});
    gboolean drawn = cairo_check(scene, cairo_status(cr), error);
    cairo_destroy(cr);
    GBytes *bytes = drawn ? surface_encode(scene, surface, error) : NULL;
    cairo_surface_destroy(surface);
    return bytes;
}

static cairo_status_t bytes_take(void *closure, const unsigned char *data, unsigned int size)
{
    g_byte_array_append((GByteArray *)closure, data, size);
    return CAIRO_STATUS_SUCCESS;
}

static void pdf_describe(cairo_surface_t *surface, const JaScene *scene)
{
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(ja_source_date());
    g_autofree char *stamp = g_date_time_format(date, "%Y-%m-%dT%H:%M:%SZ");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, scene->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, scene->description);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "jobatlas");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, stamp);
}

GBytes *ja_canvas_pdf(const JaScene *scene, GError **error)
{
    if (!ja_fonts_accept(scene, error) || !ja_canvas_init(error)) {
        return NULL;
    }
    GByteArray *out = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(bytes_take, out, scene->width_mm * POINTS_PER_MM,
                                                                   scene->height_mm * POINTS_PER_MM);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    pdf_describe(surface, scene);
    cairo_t *cr = cairo_create(surface);
    paper_lay(cr, scene); // before the tag: Cairo forgets what stands before an opaque paint, tags too
    cairo_tag_begin(cr, "Document", NULL);
    cairo_tag_begin(cr, "Figure", NULL);
    ja_play_scene(&(JaPlayer){cr, scene, POINTS_PER_MM, TRUE});
    cairo_tag_end(cr, "Figure");
    cairo_tag_end(cr, "Document");
    cairo_show_page(cr);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS) {
        status = cairo_surface_status(surface);
    }
    cairo_surface_destroy(surface);
    if (status == CAIRO_STATUS_SUCCESS && !ja_pdf_describe(out, scene->description)) {
        g_debug("this Cairo lays out a PDF otherwise: figure '%s' goes without its alternative text", scene->id);
    }
    GBytes *bytes = g_byte_array_free_to_bytes(out);
    if (!cairo_check(scene, status, error)) {
        g_clear_pointer(&bytes, g_bytes_unref);
    }
    return bytes;
}

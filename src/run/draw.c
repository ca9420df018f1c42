/*
 * Drawing: plans become scenes, scenes become files. Figures are independent, so threads share them out; what comes
 * out does not depend on how.
 */
#include "run/figures.h"

#include "draw/canvas.h"
#include "draw/svg.h"

#include <string.h>

static const char *const formats[] = {"png", "svg", "pdf"};

/* What the threads share. */
typedef struct {
    JaOutdir *outdir;
    GMutex lock;   /* for all below, and for outdir */
    GError *error; /* the first */
} Drawing;

GBytes *ja_scene_render(const JaScene *scene, const char *format, GError **error)
{
    if (strcmp(format, "png") == 0) {
        return ja_canvas_png(scene, error);
    }
    return strcmp(format, "svg") == 0 ? ja_svg_write(scene, error) : ja_canvas_pdf(scene, error);
}

static gboolean write_format(Drawing *drawing, const JaPlan *plan, const JaScene *scene, const char *format,
                             GError **error)
{
    g_autoptr(GBytes) bytes = ja_scene_render(scene, format, error);
    if (bytes == NULL) {
        return FALSE;
    }
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);
    g_autofree char *name = g_strdup_printf("figures/%s.%s", plan->name, format);
    g_mutex_lock(&drawing->lock);
    gboolean written = ja_outdir_write(drawing->outdir, name, data, size, error);
    g_mutex_unlock(&drawing->lock);
    return written;
}

static gboolean draw_plan(Drawing *drawing, const JaPlan *plan, GError **error)
{
    g_autoptr(JaScene) scene = ja_figure_compose(&plan->request, error);
    gboolean good = scene != NULL;
    for (gsize i = 0; good && i < G_N_ELEMENTS(formats); i++) {
        good = write_format(drawing, plan, scene, formats[i], error);
    }
    return good;
}

static void draw_in_thread(gpointer data, gpointer user_data)
{
    Drawing *drawing = user_data;
    GError *error = NULL;
    g_mutex_lock(&drawing->lock);
    gboolean failed = drawing->error != NULL;
    g_mutex_unlock(&drawing->lock);
    if (failed || draw_plan(drawing, data, &error)) {
        return;
    }
    if (g_error_matches(error, JA_ERROR, JA_ERROR_DATA)) {
        g_prefix_error(&error, "%s: ", ((const JaPlan *)data)->at);
    }
    g_mutex_lock(&drawing->lock);
    if (drawing->error == NULL) {
        drawing->error = g_steal_pointer(&error);
    }
    g_mutex_unlock(&drawing->lock);
    g_clear_error(&error);
}

gboolean ja_road_draw(JaRoad *road, const GPtrArray *plans, JaOutdir *outdir, GError **error)
{
    if (plans->len == 0) {
        return TRUE;
    }
    ja_progress_stage(road->progress, "draw", NULL);
    if (!ja_canvas_init(error)) {
        return FALSE;
    }
    Drawing drawing = {.outdir = outdir};
    g_mutex_init(&drawing.lock);
    guint threads = road->options.threads > 0 ? road->options.threads : g_get_num_processors();
    GThreadPool *pool = g_thread_pool_new(draw_in_thread, &drawing, (gint)MIN(threads, plans->len), FALSE, NULL);
    for (guint i = 0; i < plans->len; i++) {
        g_thread_pool_push(pool, g_ptr_array_index(plans, i), NULL);
    }
    g_thread_pool_free(pool, FALSE, TRUE);
    g_mutex_clear(&drawing.lock);
    if (drawing.error != NULL) {
        g_propagate_error(error, drawing.error);
        return FALSE;
    }
    for (guint i = 0; i < plans->len; i++) {
        ja_ledger_absorb(road->ledger, ((JaPlan *)g_ptr_array_index(plans, i))->ledger);
    }
    return TRUE;
}

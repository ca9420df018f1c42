/**
 * Writes zones.geojson (RFC 7946: WGS84, seven decimals, shells anticlockwise). A shared border has the same
 * digits in both zones.
 */
#include "make.h"

#include <stdio.h>
#include <stdlib.h>

void file_write(const char *dir, const char *file, const GString *text)
{
    g_autofree char *path = g_build_filename(dir, file, NULL);
    g_autoptr(GError) error = NULL;
    if (!g_file_set_contents(path, text->str, (gssize)text->len, &error)) {
        fprintf(stderr, "%s\n", error->message);
        exit(EXIT_FAILURE);
    }
}

static void append_degrees(GString *out, gint32 fixed)
{
    int size = ABS(fixed);
    g_string_append_printf(out, "%s%d.%07d", fixed < 0 ? "-" : "", size / 10000000, size % 10000000);
}

static void append_ring(GString *out, const Ring *ring)
{
    g_string_append_c(out, '[');
    for (guint i = 0; i < ring->points->len; i++) {
        Fixed at = g_array_index(ring->points, Fixed, i);
        g_string_append(out, i > 0 ? ",[" : "[");
        append_degrees(out, at.lon);
        g_string_append_c(out, ',');
        append_degrees(out, at.lat);
        g_string_append_c(out, ']');
    }
    g_string_append_c(out, ']');
}

/** A hole belongs to the shell that holds it. */
static gboolean shell_holds(const Ring *shell, const Ring *hole)
{
    g_autoptr(GPtrArray) one = g_ptr_array_new();
    g_ptr_array_add(one, (gpointer)shell);
    return rings_hold(one, g_array_index(hole->points, Fixed, 0));
}

static void append_geometry(GString *out, const GPtrArray *rings)
{
    g_string_append(out, "{\"type\":\"MultiPolygon\",\"coordinates\":[");
    for (guint i = 0; i < rings->len; i++) {
        const Ring *shell = rings->pdata[i];
        if (shell->area < 0)
            continue;
        g_string_append(out, i > 0 ? ",[" : "[");
        append_ring(out, shell);
        for (guint k = 0; k < rings->len; k++) {
            const Ring *hole = rings->pdata[k];
            if (hole->area >= 0 || !shell_holds(shell, hole))
                continue;
            g_string_append_c(out, ',');
            append_ring(out, hole);
        }
        g_string_append_c(out, ']');
    }
    g_string_append(out, "]}");
}

void write_zones(const Kent *kent, const GPtrArray *const *rings, const char *out_dir)
{
    g_autoptr(GString) out = g_string_new("{\"type\":\"FeatureCollection\",\"name\":\"zones\",\n"
                                          "\"description\":\"Illustrative zones, invented; not official boundaries\",\n"
                                          "\"features\":[\n");
    for (guint i = 0; i < kent->zones->len; i++) {
        const Zone *zone = KENT_ZONE(kent, i);
        g_string_append_printf(out,
                               "%s{\"type\":\"Feature\",\"properties\":{\"code\":\"%s\",\"name\":\"%s\","
                               "\"district\":\"%s\"},\n\"geometry\":",
                               i > 0 ? ",\n" : "", zone->code, zone->name, KENT_DISTRICT(kent, zone->district)->name);
        append_geometry(out, rings[i]);
        g_string_append_c(out, '}');
    }
    g_string_append(out, "\n]}\n");
    file_write(out_dir, "zones.geojson", out);
}

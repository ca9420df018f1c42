/**
 * Makes geodata/kent from geodata/source and the GSHHG shoreline.
 *
 *     geodata SOURCE_DIR GSHHG_FILE OUT_DIR
 */
#include "make.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: %s SOURCE_DIR GSHHG_FILE OUT_DIR\n", argv[0]);
        return EXIT_FAILURE;
    }
    const char *source_dir = argv[1], *out_dir = argv[3];
    g_autoptr(Kent) kent = kent_read(source_dir);
    g_autofree guint8 *land = coast_land(argv[2]);
    g_autofree gint16 *district = districts_raster(kent, source_dir);
    patches_settle(NULL, district);
    g_autofree gint16 *zone = zones_grow(kent, source_dir, land, district);
    zones_tidy(kent, land, district, zone);
    g_autoptr(GPtrArray) arcs = arcs_trace(zone);
    arcs_smooth(arcs);
    g_autoptr(GPtrArray) rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < kent->zones->len; i++)
        g_ptr_array_add(rings, arcs_rings(arcs, (int)i));
    write_zones(kent, (const GPtrArray *const *)rings->pdata, out_dir);
    return EXIT_SUCCESS;
}

/**
 * British National Grid by a fixed pipeline (no database, no shift grid: the same on every machine), and the
 * raster on which zones are grown.
 */
#include "make.h"

#include <math.h>
#include <proj.h>
#include <stdio.h>
#include <stdlib.h>

static PJ *pipeline(void)
{
    static PJ *pj = NULL;
    if (pj)
        return pj;
    pj = proj_create(PJ_DEFAULT_CTX,
                     "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=push +v_3 "
                     "+step +proj=cart +ellps=WGS84 "
                     "+step +inv +proj=helmert +x=446.448 +y=-125.157 +z=542.06 +rx=0.15 +ry=0.247 +rz=0.842 "
                     "+s=-20.489 +convention=position_vector "
                     "+step +inv +proj=cart +ellps=airy +step +proj=pop +v_3 "
                     "+step +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy");
    if (!pj) {
        fprintf(stderr, "PROJ does not know the pipeline to the National Grid\n");
        exit(EXIT_FAILURE);
    }
    return pj;
}

Point grid_from_degrees(double lon, double lat)
{
    PJ_COORD out = proj_trans(pipeline(), PJ_FWD, proj_coord(lon, lat, 0, 0));
    return (Point){round(out.xy.x * 1000) / 1000, round(out.xy.y * 1000) / 1000};
}

Point grid_to_degrees(Point en)
{
    PJ_COORD out = proj_trans(pipeline(), PJ_INV, proj_coord(en.x, en.y, 0, 0));
    return (Point){out.xy.x, out.xy.y};
}

int grid_cell(Point en)
{
    double column = floor((en.x - GRID_EAST) / GRID_CELL), row = floor((en.y - GRID_NORTH) / GRID_CELL);
    if (column < 0 || row < 0 || column >= GRID_W || row >= GRID_H)
        return -1;
    return (int)row * GRID_W + (int)column;
}

Point grid_centre(int cell)
{
    return (Point){GRID_EAST + (cell % GRID_W + 0.5) * GRID_CELL, GRID_NORTH + (cell / GRID_W + 0.5) * GRID_CELL};
}

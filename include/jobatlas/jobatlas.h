/**
 * libjobatlas: maps of jobs against people.
 *
 * Read the headers in this order: error, ledger (how faults and losses are said); cell, column, shapes, zones,
 * atlas (what there is to map); project, style (what is asked for); road (doing it).
 */
#ifndef JOBATLAS_H
#define JOBATLAS_H

#include <jobatlas/atlas.h>
#include <jobatlas/cell.h>
#include <jobatlas/column.h>
#include <jobatlas/error.h>
#include <jobatlas/ledger.h>
#include <jobatlas/points.h>
#include <jobatlas/project.h>
#include <jobatlas/road.h>
#include <jobatlas/shapes.h>
#include <jobatlas/style.h>
#include <jobatlas/zones.h>

#endif

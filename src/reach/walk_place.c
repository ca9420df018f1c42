/*
 * The nearest place on the nearest piece of way. Pieces are in all square cells that their boxes touch; cells are
 * looked at in rings around a point.
 */
#include "geo/cells.h"
#include "reach/walk_parts.h"

#include <math.h>

enum { LEAST_CELL_M = 20 };

struct JaWalkPieces {
    JaCells cells;
    guint32 *start, *item; /* pieces of cell c are item[start[c]] .. */
};

/* About as many cells as pieces, and none narrower than most pieces are long. */
static void lay_out(JaWalkPieces *pieces, const JaStreets *streets)
{
    JaBox box = ja_box_empty();
    for (gsize i = 0; i < streets->n_nodes; i++) {
        box = ja_box_join(box, (JaBox){streets->node[i].x, streets->node[i].y, streets->node[i].x, streets->node[i].y});
    }
    pieces->cells = ja_cells_over(box, streets->n_streets, LEAST_CELL_M);
}

typedef void (*CellFn)(JaWalkPieces *pieces, gsize cell, guint32 piece);

static void count_piece(JaWalkPieces *pieces, gsize cell, guint32 piece)
{
    (void)piece;
    pieces->start[cell + 2]++;
}

static void put_piece(JaWalkPieces *pieces, gsize cell, guint32 piece)
{
    pieces->item[pieces->start[cell + 1]++] = piece;
}

static void each_cell(JaWalkPieces *pieces, const JaStreets *streets, guint32 piece, CellFn fn)
{
    const JaPoint a = streets->node[streets->street[piece].from], b = streets->node[streets->street[piece].to];
    const guint32 left = ja_cells_column(&pieces->cells, MIN(a.x, b.x)),
                  right = ja_cells_column(&pieces->cells, MAX(a.x, b.x));
    const guint32 top = ja_cells_row(&pieces->cells, MAX(a.y, b.y));
    for (guint32 row = ja_cells_row(&pieces->cells, MIN(a.y, b.y)); row <= top; row++) {
        for (guint32 column = left; column <= right; column++) {
            fn(pieces, (gsize)row * pieces->cells.columns + column, piece);
        }
    }
}

static void each_piece(JaWalkPieces *pieces, const JaStreets *streets, const JaWalkNet *net, CellFn fn)
{
    for (guint32 i = 0; i < streets->n_streets; i++) {
        if (net->piece[i].edge != JA_NOWHERE) {
            each_cell(pieces, streets, i, fn);
        }
    }
}

JaWalkPieces *ja_walk_pieces_new(const JaStreets *streets, const JaWalkNet *net)
{
    JaWalkPieces *pieces = g_new0(JaWalkPieces, 1);
    lay_out(pieces, streets);
    const gsize n_cells = (gsize)pieces->cells.columns * pieces->cells.rows;
    pieces->start = g_new0(guint32, n_cells + 2);
    each_piece(pieces, streets, net, count_piece);
    for (gsize c = 2; c < n_cells + 2; c++) {
        pieces->start[c] += pieces->start[c - 1];
    }
    pieces->item = g_new(guint32, (gsize)pieces->start[n_cells + 1] + 1);
    each_piece(pieces, streets, net, put_piece);
    return pieces;
}

void ja_walk_pieces_free(JaWalkPieces *pieces)
{
    if (pieces == NULL) {
        return;
    }
    g_free(pieces->start);
    g_free(pieces->item);
    g_free(pieces);
}

typedef struct {
    const JaWalk *walk;
    JaPoint p;
    double nearest2; /* squared metres */
    guint32 piece;   /* or JA_NOWHERE */
    double along;    /* 0 .. 1 of the piece */
} Hunt;

static void look_at(Hunt *hunt, guint32 piece)
{
    const JaStreets *streets = hunt->walk->streets;
    const JaPoint a = streets->node[streets->street[piece].from], b = streets->node[streets->street[piece].to];
    const double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    const double along = length2 > 0 ? ((hunt->p.x - a.x) * dx + (hunt->p.y - a.y) * dy) / length2 : 0;
    const JaPoint at = along <= 0 ? a : along >= 1 ? b : (JaPoint){a.x + along * dx, a.y + along * dy};
    const double aside2 = (hunt->p.x - at.x) * (hunt->p.x - at.x) + (hunt->p.y - at.y) * (hunt->p.y - at.y);
    if (aside2 < hunt->nearest2 || (aside2 == hunt->nearest2 && piece < hunt->piece)) {
        hunt->nearest2 = aside2;
        hunt->piece = piece;
        hunt->along = CLAMP(along, 0, 1);
    }
}

static void look_in(Hunt *hunt, gint64 row, gint64 column)
{
    const JaWalkPieces *pieces = hunt->walk->pieces;
    const gsize cell = (gsize)row * pieces->cells.columns + (gsize)column;
    for (guint32 i = pieces->start[cell]; i < pieces->start[cell + 1]; i++) {
        look_at(hunt, pieces->item[i]);
    }
}

/* The cells that are `ring` cells away from one, as far as there are any. */
static void look_around(Hunt *hunt, gint64 row, gint64 column, gint64 ring)
{
    const gint64 rows = hunt->walk->pieces->cells.rows, columns = hunt->walk->pieces->cells.columns;
    for (gint64 r = MAX(row - ring, 0); r <= MIN(row + ring, rows - 1); r++) {
        const gint64 step = r == row - ring || r == row + ring || ring == 0 ? 1 : 2 * ring;
        for (gint64 c = column - ring; c <= column + ring; c += step) {
            if (c >= 0 && c < columns) {
                look_in(hunt, r, c);
            }
        }
    }
}

static JaWalkPlace place_on(const Hunt *hunt)
{
    const JaWalkNet *net = hunt->walk->net;
    const double from = net->piece[hunt->piece].at, to = net->piece[hunt->piece].past;
    return (JaWalkPlace){.edge = net->piece[hunt->piece].edge,
                         .at = (guint32)round(from + hunt->along * (to - from)),
                         .aside = ja_walk_ticks(sqrt(hunt->nearest2), hunt->walk->options.speed_m_s)};
}

JaWalkPlace ja_walk_place(const JaWalk *walk, JaPoint p)
{
    const JaWalkPieces *pieces = walk->pieces;
    const double most = walk->options.snap_m;
    Hunt hunt = {.walk = walk, .p = p, .nearest2 = most * most, .piece = JA_NOWHERE};
    const gint64 row = ja_cells_row(&pieces->cells, p.y), column = ja_cells_column(&pieces->cells, p.x);
    const gint64 rings = MAX(pieces->cells.rows, pieces->cells.columns);
    /* From outside, the cell at the edge: rings about it reach at least as far. */
    for (gint64 ring = 0; ring <= rings; ring++) {
        const double away = (double)(ring - 1) * pieces->cells.side_m;
        if (away > 0 && away * away > hunt.nearest2) {
            break;
        }
        look_around(&hunt, row, column, ring);
    }
    return hunt.piece != JA_NOWHERE ? place_on(&hunt) : (JaWalkPlace){.edge = JA_NOWHERE};
}

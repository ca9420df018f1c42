/*
 * The nearest place on the nearest piece of way. Pieces are in all square cells that their boxes touch; cells are
 * looked at in rings around a point.
 */
#include "reach/walk_parts.h"

#include <math.h>

struct JaWalkPieces {
    JaPoint origin;
    double cell_m;
    guint32 columns, rows;
    guint32 *start, *item; /* pieces of cell c are item[start[c]] .. */
};

static guint32 clamp_cell(double cells, guint32 n)
{
    if (!(cells > 0)) {
        return 0;
    }
    return cells >= n ? n - 1 : (guint32)cells;
}

static guint32 column_of(const JaWalkPieces *pieces, double x)
{
    return clamp_cell((x - pieces->origin.x) / pieces->cell_m, pieces->columns);
}

static guint32 row_of(const JaWalkPieces *pieces, double y)
{
    return clamp_cell((y - pieces->origin.y) / pieces->cell_m, pieces->rows);
}

/* About as many cells as pieces, and none narrower than most pieces are long. */
static void lay_out(JaWalkPieces *pieces, const JaStreets *streets)
{
    JaBox box = ja_box_empty();
    for (gsize i = 0; i < streets->n_nodes; i++) {
        box = ja_box_join(box, (JaBox){streets->node[i].x, streets->node[i].y, streets->node[i].x, streets->node[i].y});
    }
    const double width = MAX(box.max_x - box.min_x, 0), height = MAX(box.max_y - box.min_y, 0);
    const double n = (double)MAX(streets->n_streets, 1);
    pieces->origin = (JaPoint){box.min_x, box.min_y};
    pieces->cell_m = MAX(MAX(sqrt(width * height / n), MAX(width, height) / n), 20);
    pieces->columns = (guint32)(width / pieces->cell_m) + 1;
    pieces->rows = (guint32)(height / pieces->cell_m) + 1;
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
    const guint32 left = column_of(pieces, MIN(a.x, b.x)), right = column_of(pieces, MAX(a.x, b.x));
    const guint32 top = row_of(pieces, MAX(a.y, b.y));
    for (guint32 row = row_of(pieces, MIN(a.y, b.y)); row <= top; row++) {
        for (guint32 column = left; column <= right; column++) {
            fn(pieces, (gsize)row * pieces->columns + column, piece);
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
    const gsize n_cells = (gsize)pieces->columns * pieces->rows;
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
    const gsize cell = (gsize)row * pieces->columns + (gsize)column;
    for (guint32 i = pieces->start[cell]; i < pieces->start[cell + 1]; i++) {
        look_at(hunt, pieces->item[i]);
    }
}

/* The cells that are `ring` cells away from one, as far as there are any. */
static void look_around(Hunt *hunt, gint64 row, gint64 column, gint64 ring)
{
    const gint64 rows = hunt->walk->pieces->rows, columns = hunt->walk->pieces->columns;
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
    const gint64 row = row_of(pieces, p.y), column = column_of(pieces, p.x);
    const gint64 rings = MAX(pieces->rows, pieces->columns);
    /* From outside, the cell at the edge: rings about it reach at least as far. */
    for (gint64 ring = 0; ring <= rings; ring++) {
        const double away = (double)(ring - 1) * pieces->cell_m;
        if (away > 0 && away * away > hunt.nearest2) {
            break;
        }
        look_around(&hunt, row, column, ring);
    }
    return hunt.piece != JA_NOWHERE ? place_on(&hunt) : (JaWalkPlace){.edge = JA_NOWHERE};
}

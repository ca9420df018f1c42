/**
 * Between the files of walking: the parts of a walk, and how points are gone through by threads.
 */
#ifndef JA_REACH_WALK_PARTS_H
#define JA_REACH_WALK_PARTS_H

#include "reach/walk.h"

G_BEGIN_DECLS

/**
 * Ticks of walking time: whole numbers, so that sums do not depend on their order, and walking there and back takes
 * equally long. In a tick people walk some hundredths of a millimetre.
 */
#define JA_TICKS_A_SECOND 100000u
/** More than any walk that may be asked for; two of them still fit. */
#define JA_TICKS_MOST 2000000000u
/** No place. */
#define JA_NOWHERE G_MAXUINT32

/**
 * Streets as a graph: edges are chains of pieces between junctions, so that nodes at which a way only bends cost
 * nothing. Pieces that take longer than JA_TICKS_MOST / 2 are left out.
 */
typedef struct {
    guint32 n_nodes, n_edges;
    guint32 *edge_from, *edge_to, *edge_ticks; /**< n_edges */
    guint32 *first;                            /**< n_nodes + 1: into next. */
    struct {
        guint32 node, ticks;
    } * next; /**< Over edges that lead on: not those to dead ends, nor back to the node itself. */
    struct {
        guint32 edge;     /**< Or JA_NOWHERE. */
        guint32 at, past; /**< How far along the edge the piece's `from` and `to` are, in ticks. */
    } * piece;            /**< One for each street. */
} JaWalkNet;

JaWalkNet *ja_walk_net_new(const JaStreets *streets, double speed_m_s);
void ja_walk_net_free(JaWalkNet *net);

/** Pieces of way by place. */
typedef struct JaWalkPieces JaWalkPieces;
JaWalkPieces *ja_walk_pieces_new(const JaStreets *streets, const JaWalkNet *net);
void ja_walk_pieces_free(JaWalkPieces *pieces);

/** Where a point joins the streets. */
typedef struct {
    guint32 edge;  /**< Or JA_NOWHERE. */
    guint32 at;    /**< Ticks along the edge from its start. */
    guint32 aside; /**< Ticks from the point to the way. */
} JaWalkPlace;

struct JaWalk {
    const JaStreets *streets; /**< Borrowed, or NULL; then the others are NULL too. */
    JaWalkOptions options;
    JaWalkNet *net;
    JaWalkPieces *pieces;
};

/** The place on the nearest piece; of equally near ones, on that with the lowest number. */
JaWalkPlace ja_walk_place(const JaWalk *walk, JaPoint p);

/** Walks over streets, as ja_walk_paths has them. Owned. */
JaPaths *ja_walk_streets(const JaWalk *walk, const JaPoint *from, gsize n_from, const JaPoint *to, gsize n_to,
                         guint32 limit_s, guint threads);

/** Time of a distance at a pace; JA_TICKS_MOST when it is as long or longer. */
guint32 ja_walk_ticks(double metres, double speed_m_s);

/** What one thread finds for one point after the other. */
typedef struct {
    guint64 *seen;       /**< A bit for each of the `to` points that is reached. */
    guint32 *walk_s;     /**< n_to; valid where `seen`. */
    gsize low, past;     /**< Words of `seen` that may have bits. */
    GArray *to, *took_s; /**< guint32: what has been found in the present run of points. */
} JaWalkFinds;

/** The walk to a point; of several the shortest. */
static inline void ja_walk_find(JaWalkFinds *finds, guint32 to, guint32 walk_s)
{
    const gsize word = to / 64;
    const guint64 bit = G_GUINT64_CONSTANT(1) << (to % 64);
    if ((finds->seen[word] & bit) == 0 || walk_s < finds->walk_s[to]) {
        finds->walk_s[to] = walk_s;
    }
    finds->seen[word] |= bit;
    finds->low = MIN(finds->low, word);
    finds->past = MAX(finds->past, word + 1);
}

/** One way of searching: what all threads share, and what each has for itself. */
typedef struct {
    gconstpointer shared;
    gpointer (*begin)(gconstpointer shared); /**< May be NULL. */
    void (*search)(gconstpointer shared, gpointer own, guint32 from, JaWalkFinds *finds);
    void (*end)(gpointer own); /**< May be NULL. */
} JaWalkMethod;

/** Searches from every point; `same` leaves out the walk of a point to itself. Owned. */
JaPaths *ja_walk_gather(const JaWalkMethod *method, gsize n_from, gsize n_to, gboolean same, guint threads);

G_END_DECLS
#endif

/*
 * Places that people name at the prompt: a zone, a stop, a site, or a longitude and latitude.
 */
#ifndef JA_RUN_REACH_WHERE_H
#define JA_RUN_REACH_WHERE_H

#include "run/reach.h"

typedef struct {
    char *name;  /* owned: "Eastchurch (KM186)" */
    JaPoint *at; /* in the project's CRS: one point, or all that make up a station or a pair of stops; owned */
    gsize n;
} JaWhere;

void ja_where_clear(JaWhere *where);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JaWhere, ja_where_clear)

/*
 * Looked for in this order: "LON,LAT"; the code of a zone; the name of a zone; the id of a stop or station, the name of
 * a station, of stops; the id or title of a site, of an origin. A zone is the origin in it that is nearest to the
 * centre of its residents; a station is all its platforms, and stops of one name within 300 m of each other are one
 * place. What lies apart under one name is refused. `key` names the option in messages.
 */
gboolean ja_where_find(JaRoad *road, const JaReachNetwork *network, const char *text, const char *key, JaWhere *where,
                       GError **error);

/* Of the points of a place the one that is nearest to another. */
JaPoint ja_where_toward(const JaWhere *where, JaPoint other);

/* The origin that stands for a zone. */
guint32 ja_where_origin(const JaOrigins *origins, gint32 zone);

#endif

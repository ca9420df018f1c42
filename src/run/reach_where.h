/*
 * Places that people name at the prompt: a zone, a stop, a site, or a longitude and latitude.
 */
#ifndef JA_RUN_REACH_WHERE_H
#define JA_RUN_REACH_WHERE_H

#include "run/reach.h"

typedef struct {
    char *name; /* owned: "Eastchurch (KM186)" */
    JaPoint at; /* in the project's CRS */
} JaWhere;

void ja_where_clear(JaWhere *where);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JaWhere, ja_where_clear)

/*
 * Looked for in this order: "LON,LAT"; the code of a zone; the name of a zone; of a station or stop; the id or title of
 * a site or an origin. A zone is the origin in it that is nearest to the centre of its residents. `key` names the
 * option in messages.
 */
gboolean ja_where_find(const JaRoad *road, const JaReachNetwork *network, const char *text, const char *key,
                       JaWhere *where, GError **error);

/* The origin that stands for a zone. */
guint32 ja_where_origin(const JaOrigins *origins, gint32 zone);

#endif

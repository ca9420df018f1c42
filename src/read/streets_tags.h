/**
 * Which OpenStreetMap ways people may walk on in Great Britain, from their tags.
 */
#ifndef JA_READ_STREETS_TAGS_H
#define JA_READ_STREETS_TAGS_H

#include <glib.h>

G_BEGIN_DECLS

/** The tags that matter; "" where a way has none. */
typedef struct {
    const char *highway, *foot, *access, *motorroad, *railway, *public_transport, *man_made, *route;
} JaWayTags;

typedef enum {
    JA_WAY_WALKED,    /**< People may walk here. */
    JA_WAY_STEPS,     /**< And here, on steps. */
    JA_WAY_OTHER,     /**< Neither a road nor a path, platform or pier: a river, a building. */
    JA_WAY_FERRY,     /**< A ferry. */
    JA_WAY_UNBUILT,   /**< Being built, planned, or given up. */
    JA_WAY_UNKNOWN,   /**< A kind of highway that is not in the list, or not for people on foot. */
    JA_WAY_MOTORWAY,  /**< A motorway. */
    JA_WAY_MOTORROAD, /**< A road for motor vehicles alone. */
    JA_WAY_NO_FOOT,   /**< foot=no and the like. */
    JA_WAY_NO_ACCESS, /**< access=no, private and the like, and people on foot are not excepted. */
    JA_N_WAY_USES
} JaWayUse;

JaWayUse ja_way_use(const JaWayTags *tags);
/** "motorway", ...; and a sentence for the ledger. NULL for ways that people walk on. */
const char *ja_way_use_name(JaWayUse use);
const char *ja_way_use_why(JaWayUse use);

G_END_DECLS
#endif

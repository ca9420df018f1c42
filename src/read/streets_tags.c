/*
 * Access on foot, after the defaults that the OpenStreetMap wiki documents for the United Kingdom ("OSM tags for
 * routing/Access restrictions"): all highways but motorways, unless tags of the way say otherwise. What is said of
 * people on foot goes before what is said of all.
 */
#include "read/streets_tags.h"

typedef enum { SILENT, GRANTED, DENIED } Word;

static gboolean is_one_of(const char *value, const char *const *list)
{
    return *value != '\0' && g_strv_contains(list, value);
}

/* What a value of foot=* or access=* says. Words that say nothing clear count as not said. */
static Word word_of(const char *value)
{
    static const char *const granted[] = {"yes",       "designated",  "permissive",  "official", "public",
                                          "customers", "destination", "discouraged", NULL};
    static const char *const denied[] = {"no",       "private", "use_sidepath", "delivery",  "agricultural", "forestry",
                                         "military", "permit",  "residents",    "emergency", "employees",    NULL};
    return is_one_of(value, granted) ? GRANTED : is_one_of(value, denied) ? DENIED : SILENT;
}

static gboolean is_platform(const JaWayTags *tags)
{
    return g_str_equal(tags->railway, "platform") || g_str_equal(tags->public_transport, "platform") ||
           g_str_equal(tags->man_made, "pier");
}

/* By its kind alone. */
static JaWayUse kind_of(const JaWayTags *tags)
{
    static const char *const walked[] = {
        "trunk",      "trunk_link",    "primary",      "primary_link", "secondary", "secondary_link",
        "tertiary",   "tertiary_link", "unclassified", "residential",  "service",   "living_street",
        "pedestrian", "footway",       "path",         "track",        "bridleway", "cycleway",
        "road",       "corridor",      "platform",     "elevator",     "crossing",  NULL};
    static const char *const steps[] = {"steps", "ladder", NULL};
    static const char *const motorway[] = {"motorway", "motorway_link", NULL};
    static const char *const unbuilt[] = {"construction", "proposed", "planned",    "disused",
                                          "abandoned",    "razed",    "demolished", NULL};
    const char *highway = tags->highway;
    if (*highway == '\0') {
        return is_platform(tags) ? JA_WAY_WALKED : g_str_equal(tags->route, "ferry") ? JA_WAY_FERRY : JA_WAY_OTHER;
    }
    return is_one_of(highway, walked)     ? JA_WAY_WALKED
           : is_one_of(highway, steps)    ? JA_WAY_STEPS
           : is_one_of(highway, motorway) ? JA_WAY_MOTORWAY
           : is_one_of(highway, unbuilt)  ? JA_WAY_UNBUILT
                                          : JA_WAY_UNKNOWN;
}

JaWayUse ja_way_use(const JaWayTags *tags)
{
    const JaWayUse kind = kind_of(tags);
    if (kind == JA_WAY_OTHER || kind == JA_WAY_FERRY || kind == JA_WAY_UNBUILT) {
        return kind;
    }
    const Word foot = word_of(tags->foot);
    if (foot != SILENT) {
        return foot == DENIED ? JA_WAY_NO_FOOT : kind == JA_WAY_STEPS ? JA_WAY_STEPS : JA_WAY_WALKED;
    }
    if (kind != JA_WAY_WALKED && kind != JA_WAY_STEPS) {
        return kind;
    }
    if (g_str_equal(tags->motorroad, "yes")) {
        return JA_WAY_MOTORROAD;
    }
    return word_of(tags->access) == DENIED ? JA_WAY_NO_ACCESS : kind;
}

static const struct {
    const char *name, *why;
} said[JA_N_WAY_USES] = {
    [JA_WAY_OTHER] = {"not a street", "Not roads, paths, platforms or piers: rivers, buildings, boundaries"},
    [JA_WAY_FERRY] = {"ferry", "Ferries are not walked; a timetable may have them"},
    [JA_WAY_UNBUILT] = {"not built", "Being built, planned, or given up"},
    [JA_WAY_UNKNOWN] = {"other highway", "Highways of a kind that is not for people on foot, or not known"},
    [JA_WAY_MOTORWAY] = {"motorway", "Motorways are not walked"},
    [JA_WAY_MOTORROAD] = {"motorroad", "Roads for motor vehicles alone (motorroad=yes)"},
    [JA_WAY_NO_FOOT] = {"no foot", "People on foot are kept out (foot=no, private, use_sidepath and the like)"},
    [JA_WAY_NO_ACCESS] = {"no access", "Everyone is kept out (access=no, private and the like), people on foot too"},
};

const char *ja_way_use_name(JaWayUse use)
{
    return said[use].name;
}

const char *ja_way_use_why(JaWayUse use)
{
    return said[use].why;
}

/*
 * The schema of the project file's blocks about timetables and reach.
 */
#include "read/project_schema.h"

static const cyaml_schema_value_t text_entry = TEXT_ENTRY;
static const cyaml_schema_value_t number_entry = NUMBER_ENTRY;

// clang-format off: a table reads better a row a line
const cyaml_schema_field_t ja_transit_schema[] = {
    NEED_TEXTS(JaTransitSpec, gtfs),
    MAY_TEXT(JaTransitSpec, date),
    MAY_TEXT(JaTransitSpec, weekday),
    MAY_TEXT(JaTransitSpec, from),
    MAY_TEXT(JaTransitSpec, to),
    MAY_TEXT(JaTransitSpec, label),
    MAY_TEXT(JaTransitSpec, source),
    MAY_TEXT(JaTransitSpec, licence),
    MAY_TEXT(JaTransitSpec, streets),
    MAY_TEXT(JaTransitSpec, streets_source),
    MAY_TEXT(JaTransitSpec, streets_licence),
    CYAML_FIELD_END,
};

const cyaml_schema_field_t ja_walking_schema[] = {
    MAY_NUMBER(JaWalkingSpec, speed_kmh),
    MAY_NUMBER(JaWalkingSpec, detour),
    MAY_NUMBER(JaWalkingSpec, to_stop_min),
    MAY_NUMBER(JaWalkingSpec, change_min),
    MAY_NUMBER(JaWalkingSpec, all_the_way_min),
    MAY_NUMBER(JaWalkingSpec, snap_m),
    CYAML_FIELD_END,
};

const cyaml_schema_field_t ja_travel_schema[] = {
    MAY_TEXT(JaTravelSpec, origins),
    MAY_TEXT(JaTravelSpec, sites),
    MAY_TEXT(JaTravelSpec, weight),
    MAY_WHOLE(JaTravelSpec, rides),
    MAY_WHOLE(JaTravelSpec, change_s),
    MAY_WHOLE(JaTravelSpec, longest_min),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t reach_fields[] = {
    NEED_TEXT(JaReachSpec, name),
    MAY_TEXT(JaReachSpec, label),
    MAY_TEXT(JaReachSpec, note),
    MAY_TEXT(JaReachSpec, depart),
    MAY_TEXT(JaReachSpec, arrive),
    MAY_TEXT(JaReachSpec, home),
    CYAML_FIELD_STRING_PTR("return", JA_ROW_OPTIONAL, JaReachSpec, back, 1, CYAML_UNLIMITED),
    MAY_WHOLE(JaReachSpec, wait_min),
    MAY_WHOLE(JaReachSpec, step_min),
    MAY_NUMBERS(JaReachSpec, within),
    MAY_NUMBERS(JaReachSpec, percentiles),
    MAY_FLAG(JaReachSpec, sectors),
    CYAML_FIELD_END,
};
const cyaml_schema_value_t ja_reach_entry = BLOCK_ENTRY(JaReachSpec, reach_fields);

static const cyaml_schema_field_t access_fields[] = {
    NEED_TEXT(JaAccessSpec, name),
    MAY_TEXT(JaAccessSpec, label),
    MAY_TEXT(JaAccessSpec, note),
    NEED_TEXT(JaAccessSpec, kind),
    MAY_TEXT(JaAccessSpec, window),
    MAY_TEXT(JaAccessSpec, of),
    MAY_TEXT(JaAccessSpec, sector),
    MAY_TEXT(JaAccessSpec, left),
    MAY_TEXT(JaAccessSpec, demand),
    MAY_TEXT(JaAccessSpec, decay),
    MAY_NUMBER(JaAccessSpec, parameter),
    MAY_NUMBER(JaAccessSpec, spread),
    MAY_NUMBER(JaAccessSpec, within),
    MAY_NUMBER(JaAccessSpec, size),
    MAY_NUMBER(JaAccessSpec, least),
    MAY_WHOLE(JaAccessSpec, percentile),
    MAY_WHOLE(JaAccessSpec, nth),
    MAY_SIGNED(JaAccessSpec, decimals),
    CYAML_FIELD_END,
};
const cyaml_schema_value_t ja_access_entry = BLOCK_ENTRY(JaAccessSpec, access_fields);

static const cyaml_schema_field_t equity_fields[] = {
    NEED_TEXT(JaEquitySpec, id),        MAY_TEXT(JaEquitySpec, title),
    MAY_TEXT(JaEquitySpec, note),       NEED_TEXT(JaEquitySpec, of),
    NEED_TEXTS(JaEquitySpec, people),   MAY_TEXT(JaEquitySpec, by),
    MAY_TEXT(JaEquitySpec, order),      MAY_TEXT(JaEquitySpec, first),
    MAY_SIGNED(JaEquitySpec, decimals), CYAML_FIELD_END,
};
const cyaml_schema_value_t ja_equity_entry = BLOCK_ENTRY(JaEquitySpec, equity_fields);
// clang-format on

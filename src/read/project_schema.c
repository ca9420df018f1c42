/*
 * The schema of the project file, block by block in the order of docs/project-file.md.
 */
#include "read/project_schema.h"

static const cyaml_schema_value_t text_entry = TEXT_ENTRY;
static const cyaml_schema_value_t number_entry = NUMBER_ENTRY;

// clang-format off: a table reads better a row a line
static const cyaml_schema_field_t keep_fields[] = {
    NEED_TEXT(JaKeepSpec, column), MAY_TEXT(JaKeepSpec, file),     MAY_TEXT(JaKeepSpec, sheet),
    MAY_TEXT(JaKeepSpec, code),    NEED_TEXTS(JaKeepSpec, values), CYAML_FIELD_END,
};

static const cyaml_schema_field_t zones_fields[] = {
    NEED_TEXT(JaZonesSpec, file),
    MAY_TEXT(JaZonesSpec, layer),
    NEED_TEXT(JaZonesSpec, code),
    MAY_TEXT(JaZonesSpec, name),
    MAY_TEXT(JaZonesSpec, names),
    MAY_TEXT(JaZonesSpec, vintage),
    MAY_TEXT(JaZonesSpec, encoding),
    MAY_NUMBER(JaZonesSpec, snap_m),
    MAY_NUMBER(JaZonesSpec, gap_m),
    MAY_TEXT(JaZonesSpec, uncovered),
    MAY_TEXT(JaZonesSpec, source),
    MAY_TEXT(JaZonesSpec, licence),
    MAY_BLOCK(JaZonesSpec, keep, keep_fields),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t names_fields[] = {
    NEED_TEXT(JaNamesSpec, name),
    NEED_TEXT(JaNamesSpec, file),
    MAY_TEXT(JaNamesSpec, sheet),
    NEED_TEXT(JaNamesSpec, code),
    NEED_TEXT(JaNamesSpec, field),
    MAY_TEXT(JaNamesSpec, vintage),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t names_entry = BLOCK_ENTRY(JaNamesSpec, names_fields);

static const cyaml_schema_field_t group_fields[] = {
    NEED_TEXT(JaGroupSpec, name),   MAY_TEXT(JaGroupSpec, label),
    MAY_TEXT(JaGroupSpec, column),  MAY_TEXT(JaGroupSpec, file),
    MAY_TEXT(JaGroupSpec, code),    MAY_TEXT(JaGroupSpec, member),
    MAY_TEXT(JaGroupSpec, of),      MAY_TEXT(JaGroupSpec, group),
    MAY_TEXT(JaGroupSpec, markers), CYAML_FIELD_END,
};
static const cyaml_schema_value_t group_entry = BLOCK_ENTRY(JaGroupSpec, group_fields);

static const cyaml_schema_field_t pair_fields[] = {
    NEED_TEXT(JaRecodePair, from),
    NEED_TEXT(JaRecodePair, to),
    NEED_TEXT(JaRecodePair, why),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t pair_entry = BLOCK_ENTRY(JaRecodePair, pair_fields);

static const cyaml_schema_field_t recode_fields[] = {
    NEED_TEXT(JaRecodeSpec, name),
    NEED_TEXT(JaRecodeSpec, file),
    MAY_TEXT(JaRecodeSpec, sheet),
    NEED_TEXT(JaRecodeSpec, from),
    NEED_TEXT(JaRecodeSpec, to),
    MAY_TEXT(JaRecodeSpec, from_vintage),
    MAY_TEXT(JaRecodeSpec, to_vintage),
    MAY_TEXT(JaRecodeSpec, change),
    MAY_TEXT(JaRecodeSpec, weight),
    MAY_TEXT(JaRecodeSpec, weights_file),
    MAY_TEXT(JaRecodeSpec, weights_code),
    MAY_TEXT(JaRecodeSpec, weights_field),
    MAY_BLOCKS(JaRecodeSpec, also, &pair_entry),
    MAY_FLAG(JaRecodeSpec, irregular),
    MAY_FLAG(JaRecodeSpec, nests),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t recode_entry = BLOCK_ENTRY(JaRecodeSpec, recode_fields);

static const cyaml_schema_field_t marker_fields[] = {
    NEED_ANY_TEXT(JaMarkerSpec, token),
    NEED_TEXT(JaMarkerSpec, means),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t marker_entry = BLOCK_ENTRY(JaMarkerSpec, marker_fields);

static const cyaml_schema_field_t markers_fields[] = {
    NEED_TEXT(JaMarkersSpec, name),
    NEED_BLOCKS(JaMarkersSpec, tokens, &marker_entry),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t markers_entry = BLOCK_ENTRY(JaMarkersSpec, markers_fields);

static const cyaml_schema_field_t match_fields[] = {
    NEED_TEXT(JaMatchSpec, field),
    NEED_TEXTS(JaMatchSpec, is),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t match_entry = BLOCK_ENTRY(JaMatchSpec, match_fields);

static const cyaml_schema_field_t column_fields[] = {
    NEED_TEXT(JaIndicatorColumnSpec, name),
    MAY_TEXT(JaIndicatorColumnSpec, label),
    MAY_TEXT(JaIndicatorColumnSpec, unit),
    MAY_TEXT(JaIndicatorColumnSpec, date),
    MAY_TEXT(JaIndicatorColumnSpec, field),
    MAY_TEXTS(JaIndicatorColumnSpec, fields),
    MAY_BLOCKS(JaIndicatorColumnSpec, match, &match_entry),
    MAY_TEXT(JaIndicatorColumnSpec, lower),
    MAY_TEXT(JaIndicatorColumnSpec, upper),
    MAY_TEXT(JaIndicatorColumnSpec, kind),
    MAY_TEXT(JaIndicatorColumnSpec, scale),
    MAY_TEXT(JaIndicatorColumnSpec, weight),
    MAY_TEXT(JaIndicatorColumnSpec, note),
    MAY_SIGNED(JaIndicatorColumnSpec, decimals),
    MAY_FLAG(JaIndicatorColumnSpec, disclosive),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t column_entry = BLOCK_ENTRY(JaIndicatorColumnSpec, column_fields);

static const cyaml_schema_field_t indicator_fields[] = {
    NEED_TEXT(JaIndicatorSpec, file),
    MAY_TEXT(JaIndicatorSpec, sheet),
    MAY_WHOLE(JaIndicatorSpec, header),
    MAY_WHOLE(JaIndicatorSpec, units),
    MAY_ANY_TEXT(JaIndicatorSpec, end),
    MAY_TEXT(JaIndicatorSpec, delimiter),
    MAY_TEXT(JaIndicatorSpec, encoding),
    MAY_TEXT(JaIndicatorSpec, thousands),
    MAY_TEXT(JaIndicatorSpec, zoning),
    MAY_TEXT(JaIndicatorSpec, spread),
    MAY_TEXT(JaIndicatorSpec, markers),
    MAY_TEXT(JaIndicatorSpec, code),
    MAY_TEXT(JaIndicatorSpec, name),
    MAY_TEXT(JaIndicatorSpec, names),
    MAY_TEXT(JaIndicatorSpec, group),
    MAY_TEXT(JaIndicatorSpec, member),
    MAY_TEXTS(JaIndicatorSpec, ignore),
    MAY_TEXT(JaIndicatorSpec, vintage),
    MAY_TEXT(JaIndicatorSpec, recode),
    MAY_TEXT(JaIndicatorSpec, claims),
    MAY_TEXT(JaIndicatorSpec, claims_group),
    MAY_TEXT(JaIndicatorSpec, source),
    MAY_TEXT(JaIndicatorSpec, licence),
    MAY_TEXT(JaIndicatorSpec, url),
    MAY_TEXT(JaIndicatorSpec, date),
    NEED_BLOCKS(JaIndicatorSpec, columns, &column_entry),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t indicator_entry = BLOCK_ENTRY(JaIndicatorSpec, indicator_fields);

static const cyaml_schema_field_t jobs_fields[] = {
    NEED_TEXT(JaJobsSpec, file),
    MAY_TEXT(JaJobsSpec, sheet),
    MAY_TEXT(JaJobsSpec, code),
    MAY_TEXT(JaJobsSpec, vintage),
    MAY_TEXT(JaJobsSpec, recode),
    MAY_TEXT(JaJobsSpec, markers),
    MAY_TEXT(JaJobsSpec, thousands),
    NEED_TEXT(JaJobsSpec, count),
    MAY_TEXT(JaJobsSpec, sector),
    MAY_TEXT(JaJobsSpec, sic),
    MAY_TEXT(JaJobsSpec, sectors),
    MAY_TEXT(JaJobsSpec, x),
    MAY_TEXT(JaJobsSpec, y),
    MAY_TEXT(JaJobsSpec, crs),
    MAY_TEXT(JaJobsSpec, postcode),
    MAY_TEXT(JaJobsSpec, postcodes_file),
    MAY_TEXT(JaJobsSpec, postcodes_code),
    MAY_TEXT(JaJobsSpec, postcodes_x),
    MAY_TEXT(JaJobsSpec, postcodes_y),
    MAY_TEXT(JaJobsSpec, postcodes_crs),
    MAY_TEXT(JaJobsSpec, id),
    MAY_TEXT(JaJobsSpec, name),
    MAY_TEXT(JaJobsSpec, rounding),
    MAY_NUMBER(JaJobsSpec, near_m),
    MAY_TEXT(JaJobsSpec, label),
    MAY_TEXT(JaJobsSpec, source),
    MAY_TEXT(JaJobsSpec, licence),
    MAY_TEXT(JaJobsSpec, url),
    MAY_TEXT(JaJobsSpec, date),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t points_fields[] = {
    NEED_TEXT(JaPointsSpec, name),
    MAY_TEXT(JaPointsSpec, label),
    NEED_TEXT(JaPointsSpec, file),
    MAY_TEXT(JaPointsSpec, sheet),
    MAY_TEXT(JaPointsSpec, layer),
    MAY_TEXT(JaPointsSpec, x),
    MAY_TEXT(JaPointsSpec, y),
    MAY_TEXT(JaPointsSpec, crs),
    MAY_TEXT(JaPointsSpec, id),
    MAY_TEXT(JaPointsSpec, title),
    MAY_TEXT(JaPointsSpec, value),
    MAY_NUMBER(JaPointsSpec, near_m),
    MAY_TEXT(JaPointsSpec, sector),
    MAY_TEXT(JaPointsSpec, sic),
    MAY_TEXT(JaPointsSpec, sectors),
    MAY_TEXT(JaPointsSpec, source),
    MAY_TEXT(JaPointsSpec, licence),
    MAY_TEXT(JaPointsSpec, date),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t points_entry = BLOCK_ENTRY(JaPointsSpec, points_fields);

static const cyaml_schema_field_t zoning_fields[] = {
    NEED_TEXT(JaZoningSpec, name),    NEED_TEXT(JaZoningSpec, file),    MAY_TEXT(JaZoningSpec, layer),
    NEED_TEXT(JaZoningSpec, code),    MAY_TEXT(JaZoningSpec, label),    MAY_TEXT(JaZoningSpec, vintage),
    MAY_TEXT(JaZoningSpec, encoding), MAY_NUMBER(JaZoningSpec, snap_m), CYAML_FIELD_END,
};
static const cyaml_schema_value_t zoning_entry = BLOCK_ENTRY(JaZoningSpec, zoning_fields);

static const cyaml_schema_field_t overlay_fields[] = {
    NEED_TEXT(JaOverlaySpec, name),    MAY_TEXT(JaOverlaySpec, label),      MAY_TEXT(JaOverlaySpec, unit),
    MAY_TEXT(JaOverlaySpec, date),     MAY_TEXT(JaOverlaySpec, note),       NEED_TEXT(JaOverlaySpec, kind),
    NEED_TEXT(JaOverlaySpec, of),      MAY_TEXT(JaOverlaySpec, mode),       MAY_NUMBER(JaOverlaySpec, within_m),
    MAY_NUMBER(JaOverlaySpec, least),  MAY_TEXT(JaOverlaySpec, window),     MAY_TEXT(JaOverlaySpec, share),
    MAY_FLAG(JaOverlaySpec, weighted), MAY_SIGNED(JaOverlaySpec, decimals), CYAML_FIELD_END,
};
static const cyaml_schema_value_t overlay_entry = BLOCK_ENTRY(JaOverlaySpec, overlay_fields);

static const cyaml_schema_field_t concentration_fields[] = {
    NEED_TEXT(JaConcentrationSpec, name),
    MAY_TEXT(JaConcentrationSpec, label),
    MAY_TEXT(JaConcentrationSpec, unit),
    MAY_TEXT(JaConcentrationSpec, note),
    NEED_TEXT(JaConcentrationSpec, kind),
    NEED_TEXT(JaConcentrationSpec, of),
    MAY_TEXT(JaConcentrationSpec, per),
    MAY_TEXT(JaConcentrationSpec, within),
    MAY_NUMBER(JaConcentrationSpec, least),
    MAY_SIGNED(JaConcentrationSpec, decimals),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t concentration_entry = BLOCK_ENTRY(JaConcentrationSpec, concentration_fields);

static const cyaml_schema_field_t centres_fields[] = {
    NEED_TEXT(JaCentresSpec, name),      MAY_TEXT(JaCentresSpec, label),   NEED_TEXT(JaCentresSpec, of),
    NEED_NUMBER(JaCentresSpec, density), MAY_NUMBER(JaCentresSpec, least), CYAML_FIELD_END,
};
static const cyaml_schema_value_t centres_entry = BLOCK_ENTRY(JaCentresSpec, centres_fields);

static const cyaml_schema_field_t rate_fields[] = {
    NEED_TEXT(JaRateSpec, name),
    MAY_TEXT(JaRateSpec, label),
    MAY_TEXT(JaRateSpec, unit),
    NEED_TEXT(JaRateSpec, of),
    NEED_TEXT(JaRateSpec, per),
    MAY_NUMBER(JaRateSpec, times),
    MAY_TEXT(JaRateSpec, interval),
    MAY_TEXT(JaRateSpec, date),
    MAY_TEXT(JaRateSpec, note),
    MAY_SIGNED(JaRateSpec, decimals),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t rate_entry = BLOCK_ENTRY(JaRateSpec, rate_fields);

static const cyaml_schema_field_t derive_fields[] = {
    NEED_TEXT(JaDeriveSpec, name),      MAY_TEXT(JaDeriveSpec, label),
    MAY_TEXT(JaDeriveSpec, unit),       NEED_TEXT(JaDeriveSpec, expr),
    MAY_TEXT(JaDeriveSpec, kind),       MAY_TEXT(JaDeriveSpec, weight),
    MAY_TEXT(JaDeriveSpec, date),       MAY_TEXT(JaDeriveSpec, note),
    MAY_SIGNED(JaDeriveSpec, decimals), CYAML_FIELD_END,
};
static const cyaml_schema_value_t derive_entry = BLOCK_ENTRY(JaDeriveSpec, derive_fields);

static const cyaml_schema_field_t rank_fields[] = {
    NEED_TEXT(JaRankSpec, name),  MAY_TEXT(JaRankSpec, label), NEED_TEXT(JaRankSpec, of),
    MAY_TEXT(JaRankSpec, within), MAY_TEXT(JaRankSpec, first), CYAML_FIELD_END,
};
static const cyaml_schema_value_t rank_entry = BLOCK_ENTRY(JaRankSpec, rank_fields);

static const cyaml_schema_field_t share_fields[] = {
    NEED_TEXT(JaShareSpec, name),
    MAY_TEXT(JaShareSpec, label),
    NEED_TEXT(JaShareSpec, of),
    MAY_TEXT(JaShareSpec, within),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t share_entry = BLOCK_ENTRY(JaShareSpec, share_fields);

const cyaml_schema_field_t ja_classes_schema[] = {
    NEED_TEXT(JaClassesSpec, method),
    MAY_WHOLE(JaClassesSpec, count),
    MAY_NUMBERS(JaClassesSpec, breaks),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t towns_fields[] = {
    NEED_TEXT(JaTownsSpec, file),  NEED_TEXT(JaTownsSpec, name),
    NEED_TEXT(JaTownsSpec, x),     NEED_TEXT(JaTownsSpec, y),
    MAY_TEXT(JaTownsSpec, rank),   MAY_TEXT(JaTownsSpec, crs),
    MAY_TEXT(JaTownsSpec, source), CYAML_FIELD_END,
};

static const cyaml_schema_field_t layer_fields[] = {
    NEED_TEXT(JaFigureLayerSpec, draw),
    MAY_TEXT(JaFigureLayerSpec, of),
    MAY_TEXT(JaFigureLayerSpec, sector),
    MAY_TEXT(JaFigureLayerSpec, mode),
    MAY_TEXT(JaFigureLayerSpec, colour),
    MAY_TEXT(JaFigureLayerSpec, label),
    MAY_TEXT(JaFigureLayerSpec, unit),
    MAY_TEXT(JaFigureLayerSpec, window),
    MAY_NUMBER(JaFigureLayerSpec, max_mm),
    MAY_NUMBER(JaFigureLayerSpec, per_dot),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t layer_entry = BLOCK_ENTRY(JaFigureLayerSpec, layer_fields);

static const cyaml_schema_field_t figure_fields[] = {
    NEED_TEXT(JaFigureSpec, id),
    MAY_TEXT(JaFigureSpec, map),
    MAY_TEXT(JaFigureSpec, style),
    MAY_TEXT(JaFigureSpec, title),
    MAY_TEXT(JaFigureSpec, subtitle),
    MAY_TEXT(JaFigureSpec, note),
    MAY_TEXT(JaFigureSpec, alt),
    MAY_TEXT(JaFigureSpec, palette),
    MAY_TEXT(JaFigureSpec, per),
    MAY_TEXTS(JaFigureSpec, outlines),
    MAY_TEXTS(JaFigureSpec, names),
    MAY_TEXTS(JaFigureSpec, hatch),
    MAY_FLAG(JaFigureSpec, no_towns),
    MAY_FLAG(JaFigureSpec, reverse),
    MAY_BLOCK(JaFigureSpec, classes, ja_classes_schema),
    MAY_NUMBER(JaFigureSpec, width_mm),
    MAY_NUMBER(JaFigureSpec, height_mm),
    MAY_BLOCKS(JaFigureSpec, layers, &layer_entry),
    MAY_TEXTS(JaFigureSpec, panels),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t figure_entry = BLOCK_ENTRY(JaFigureSpec, figure_fields);

static const cyaml_schema_field_t table_fields[] = {
    NEED_TEXT(JaTableSpec, id),
    MAY_TEXT(JaTableSpec, title),
    MAY_TEXTS(JaTableSpec, columns),
    MAY_TEXT(JaTableSpec, where),
    MAY_TEXT(JaTableSpec, order),
    MAY_TEXT(JaTableSpec, note),
    MAY_TEXT(JaTableSpec, by),
    MAY_TEXT(JaTableSpec, per),
    MAY_WHOLE(JaTableSpec, limit),
    MAY_FLAG(JaTableSpec, total),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t table_entry = BLOCK_ENTRY(JaTableSpec, table_fields);

static const cyaml_schema_field_t page_fields[] = {
    MAY_TEXT(JaPageSpec, title),
    MAY_TEXT(JaPageSpec, intro),
    MAY_TEXT(JaPageSpec, contact),
    MAY_TEXT(JaPageSpec, start),
    MAY_TEXTS(JaPageSpec, columns),
    MAY_TEXT(JaPageSpec, basemap),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t project_fields[] = {
    NEED_TEXT(JaProjectSpec, project),
    MAY_TEXT(JaProjectSpec, area),
    NEED_TEXT(JaProjectSpec, crs),
    MAY_TEXT(JaProjectSpec, credit),
    MAY_FLAG(JaProjectSpec, illustrative),
    NEED_BLOCK(JaProjectSpec, zones, zones_fields),
    MAY_BLOCKS(JaProjectSpec, names, &names_entry),
    MAY_BLOCKS(JaProjectSpec, groups, &group_entry),
    MAY_BLOCKS(JaProjectSpec, recodes, &recode_entry),
    MAY_BLOCKS(JaProjectSpec, markers, &markers_entry),
    MAY_BLOCKS(JaProjectSpec, indicators, &indicator_entry),
    MAY_BLOCK(JaProjectSpec, jobs, jobs_fields),
    MAY_BLOCKS(JaProjectSpec, points, &points_entry),
    MAY_BLOCK(JaProjectSpec, transit, ja_transit_schema),
    MAY_BLOCK_INSIDE(JaProjectSpec, walking, ja_walking_schema),
    MAY_BLOCK_INSIDE(JaProjectSpec, travel, ja_travel_schema),
    MAY_BLOCKS(JaProjectSpec, reach, &ja_reach_entry),
    MAY_BLOCKS(JaProjectSpec, access, &ja_access_entry),
    MAY_BLOCKS(JaProjectSpec, equity, &ja_equity_entry),
    MAY_BLOCKS(JaProjectSpec, zonings, &zoning_entry),
    MAY_BLOCKS(JaProjectSpec, overlays, &overlay_entry),
    MAY_BLOCKS(JaProjectSpec, concentration, &concentration_entry),
    MAY_BLOCKS(JaProjectSpec, centres, &centres_entry),
    MAY_BLOCKS(JaProjectSpec, rates, &rate_entry),
    MAY_BLOCKS(JaProjectSpec, derive, &derive_entry),
    MAY_BLOCKS(JaProjectSpec, ranks, &rank_entry),
    MAY_BLOCKS(JaProjectSpec, shares, &share_entry),
    MAY_BLOCK(JaProjectSpec, towns, towns_fields),
    MAY_BLOCKS(JaProjectSpec, figures, &figure_entry),
    MAY_BLOCKS(JaProjectSpec, tables, &table_entry),
    MAY_BLOCK(JaProjectSpec, page, page_fields),
    CYAML_FIELD_END,
};
// clang-format on

const cyaml_schema_value_t ja_project_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, JaProjectSpec, project_fields),
};

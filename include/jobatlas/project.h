/**
 * What a project file says, as plain structures.
 *
 * One structure for each block of the file, one member for each key, in the
 * same order as docs/project-file.md. read/project fills them; nobody changes
 * them afterwards. Strings are owned by the project; an absent optional key is
 * NULL, 0 or FALSE. Lists are pointer and `_count`.
 */
#ifndef JOBATLAS_PROJECT_H
#define JOBATLAS_PROJECT_H

#include <glib.h>
#include <jobatlas/error.h>

G_BEGIN_DECLS

typedef struct {
    char **item;
    guint item_count;
} JaStrings;

/** zones.keep: only features whose attribute, or whose row in a lookup, has one of these values. */
typedef struct {
    char *column;       /**< An attribute of the boundary file; */
    char *file, *sheet; /**< with `file`, a column of that lookup, */
    char *code;         /**< beside its column with the zone code. */
    JaStrings values;
} JaKeepSpec;

/** zones: where the areas come from. */
typedef struct {
    char *file;       /**< Boundary file, or a folder-less glob of them ("by_district/E*.json"). */
    char *layer;      /**< Optional when the file has one layer. */
    char *code;       /**< Attribute with the zone code. */
    char *name;       /**< Attribute with the zone name; optional. */
    char *names;      /**< Or the entry of `names` that gives the names. */
    char *vintage;    /**< "2021" */
    char *encoding;   /**< Of a shapefile's attributes when it does not say. */
    double snap_m;    /**< Snap coordinates closer than this to each other; 0 = leave as they are. */
    double gap_m;     /**< Slivers between zones narrower than this are faults of drawing, not of geography. */
    char *uncovered;  /**< "fault" or "warn" (default): what gaps and overlaps left over are. */
    char *source;     /**< Who publishes the boundaries; on every map. */
    char *licence;    /**< And under which licence. */
    JaKeepSpec *keep; /**< NULL = all features. */
} JaZonesSpec;

/** names[]: what zones are called in some source, for joining and for labels. */
typedef struct {
    char *name, *file, *sheet;
    char *code, *field; /**< Columns of the file: code and name. */
    char *vintage;
} JaNamesSpec;

/** groups[]: a way of grouping zones. */
typedef struct {
    char *name, *label;
    char *column; /**< An attribute of the boundary file, */
    char *file;   /**< or a file of pairs, */
    char *code;   /**< whose column with the zone code, */
    char *member; /**< or with the name of a group of the grouping `of`, */
    char *of;
    char *group;   /**< and whose column with the group's name. */
    char *markers; /**< unused cells etc. follow this vocabulary */
} JaGroupSpec;

/** recodes[].also[]: a pair that the lookup file lacks, declared by hand. */
typedef struct {
    char *from, *to, *why;
} JaRecodePair;

/** recodes[]: from one vintage of zones to another, or from finer zones to these. */
typedef struct {
    char *name, *file, *sheet;
    char *from, *to; /**< Columns of the file. */
    char *from_vintage, *to_vintage;
    char *change;                                      /**< Column with U, S, M, X. */
    char *weight;                                      /**< Column with the share of `from` that goes to `to`, 0..1. */
    char *weights_file, *weights_code, *weights_field; /**< Or a size for each `to` (or finer) zone; shares follow. */
    JaRecodePair *also;
    guint also_count;
    gboolean irregular; /**< Allow X. */
    gboolean nests;     /**< Finer zones inside these: several from go whole to one to. */
} JaRecodeSpec;

/** markers[]: a vocabulary of a source, token by token. */
typedef struct {
    char *token; /**< As it stands in the file, "" for blank. */
    char *means; /**< A reason ("suppressed"), or a number ("0"). */
} JaMarkerSpec;
typedef struct {
    char *name;
    JaMarkerSpec *tokens;
    guint tokens_count;
} JaMarkersSpec;

/** columns[].match[]: only rows in which `field` is one of `is`. */
typedef struct {
    char *field;
    JaStrings is;
} JaMatchSpec;

/** indicators[].columns[] */
typedef struct {
    char *name, *label, *unit, *date;
    char *field;        /**< A column of the file, */
    JaStrings fields;   /**< or several, summed. */
    JaMatchSpec *match; /**< In a long table: which rows; matching rows are summed. */
    guint match_count;
    char *lower, *upper; /**< Columns with bounds. */
    char *kind;          /**< "count" (default), "rate" (already a rate in the file), "score". */
    char *scale;         /**< "percent" or "fraction": how a rate stands in the file. */
    char *weight;        /**< Column that weights a rate or score over zones. */
    char *note;
    int decimals; /**< -1 = by kind. */
    gboolean disclosive;
} JaIndicatorColumnSpec;

/** indicators[]: a file and its columns. */
typedef struct {
    char *file, *sheet;
    guint header;     /**< Row of the header, from 1; 0 = 1. */
    guint units;      /**< Rows below the header that are not data. */
    char *end;        /**< Data end before the first row whose first cell is this, or blank for "". */
    char *delimiter;  /**< "," (default), ";", "tab". */
    char *encoding;   /**< "utf-8" (default), "windows-1252", "utf-16". */
    char *thousands;  /**< Separator inside numbers, "," or " ". */
    char *zoning;     /**< The rows are about areas of this entry of `zonings`, */
    char *spread;     /**< spread over the zones by "area" (default) or by the value of this entry of `points`. */
    char *markers;    /**< Vocabulary: a built-in name or one of `markers`. */
    char *code;       /**< Column with the zone code, */
    char *name;       /**< or with the zone name, */
    char *names;      /**< looked up in this entry of `names`. */
    char *group;      /**< Or: the rows are about groups of this grouping, */
    char *member;     /**< named in this column. */
    JaStrings ignore; /**< Keys that are not zones: "Total", "Unknown". */
    char *vintage;
    char *recode;       /**< Entry of `recodes` from that vintage, or from finer zones. */
    char *claims;       /**< A column naming the group of each zone, to be checked */
    char *claims_group; /**< against this grouping. */
    char *source, *licence, *url, *date;
    JaIndicatorColumnSpec *columns;
    guint columns_count;
} JaIndicatorSpec;

/** jobs: counts by zone, or job sites at points; in one column or by sector. */
typedef struct {
    char *file, *sheet, *code, *vintage, *recode, *markers, *thousands;
    char *count;       /**< Column with the number of jobs. */
    char *sector;      /**< Column with the sector's name, for a row per zone and sector, or a site's sector. */
    char *sic;         /**< Or a column with the SIC 2007 code, put into sectors by `sectors`. */
    char *sectors;     /**< A file of SIC ranges, or the built-in "lsip" or "sections". */
    char *x, *y, *crs; /**< Sites: columns with coordinates, and their CRS (NULL = the project's). */
    char *postcode;    /**< Or a column with the postcode, */
    char *postcodes_file, *postcodes_code, *postcodes_x, *postcodes_y, *postcodes_crs; /**< placed by this lookup. */
    char *id, *name; /**< Columns that name a site; optional. */
    char *rounding;  /**< "bres": counts are rounded by size, and carry the half-width as bounds. */
    double near_m;   /**< A site outside all zones counts in the nearest one when it is this near; 0 = never. */
    char *label, *source, *licence, *url, *date;
} JaJobsSpec;

/** points[]: places that are counted, measured to or drawn: schools, stations, residents. */
typedef struct {
    char *name, *label, *file, *sheet, *layer; /**< CSV or spreadsheet with x and y, or a layer of points. */
    char *x, *y, *crs;
    char *id, *title; /**< Columns that name a point. */
    char *value;      /**< Column with a size: pupils, residents. */
    char *sector;     /**< Column with the name of a sector, */
    char *sic;        /**< or with the SIC 2007 code, put into sectors by `sectors`. */
    char *sectors;
    double near_m;
    char *source, *licence, *date;
} JaPointsSpec;

/** transit: timetables, for stops, lines and how often they are served. */
typedef struct {
    JaStrings gtfs;  /**< Zip files or folders. */
    char *date;      /**< "2026-03-10"; */
    char *weekday;   /**< or "tuesday": a usual one */
    char *from, *to; /**< of this period. */
    char *label, *source, *licence;
    char *streets; /**< OpenStreetMap, for walking; NULL = straight lines and a detour. */
    char *streets_source, *streets_licence;
} JaTransitSpec;

/** walking: how fast people walk, and how far. */
typedef struct {
    double speed_kmh;
    double detour; /**< Walks are so much longer than the straight line where no streets are given. */
    double to_stop_min, change_min, all_the_way_min; /**< Longest walks. */
    double snap_m; /**< Points farther than this from every street are not linked to them. */
} JaWalkingSpec;

/** travel: who travels to what, and with what limits. */
typedef struct {
    char *origins; /**< An entry of `points` with residents; NULL = the zones' own points. */
    char *sites;   /**< An entry of `points`, or "jobs" (NULL). */
    char *weight;  /**< Column by which zones are averaged over groups; NULL = the residents of the origins. */
    guint rides, change_s, longest_min;
} JaTravelSpec;

/** reach[]: a window of time or a shift, and how many jobs are in reach then. */
typedef struct {
    char *name, *label, *note;
    char *depart; /**< "07:00-09:00": leaving home in this time; */
    char *arrive; /**< or there by "06:00"; or by each minute of "05:30-06:30"; */
    char *home;   /**< or leaving for home in "17:00-26:00". */
    char *back;   /**< Key `return`, of a shift: and home from "14:15" on. */
    guint wait_min, step_min;
    double *within; /**< Minutes. */
    guint within_count;
    double *percentiles; /**< None = 50. */
    guint percentiles_count;
    gboolean sectors; /**< Also by sector. */
} JaReachSpec;

/** access[]: a further measure of a window of `reach`. */
typedef struct {
    char *name, *label, *note;
    char *kind; /**< "gravity", "floating_catchment", "shen", "spatial_availability", "nearest", "first_arrival",
                   "last_departure", "loss" */
    char *window;
    char *of;     /**< What is reached, NULL = the sites of `travel`; loss: a column of `reach`. */
    char *sector; /**< Only jobs of this sector. */
    char *left;   /**< loss: the column of what is left. */
    char *demand; /**< Column of who competes for the jobs; NULL = residents. */
    char *decay;  /**< "step" (default), "linear", "exponential", "power", "gauss", "logistic" */
    double parameter, spread;
    double within;
    double size;  /**< Only sites of at least so many jobs. */
    double least; /**< first_arrival, last_departure: so many jobs in all. */
    guint percentile, nth;
    int decimals; /**< -1 = by kind */
} JaAccessSpec;

/** equity[]: a table of what kinds of people can reach. */
typedef struct {
    char *id, *title, *note;
    char *of;         /**< A column of `reach` or `access`. */
    JaStrings people; /**< Counts; the others are compared with the first. */
    char *by;         /**< Grouping. */
    char *order;      /**< The column that puts zones from worst off to best off, */
    char *first;      /**< "highest" (default) or "lowest" first. */
    int decimals;     /**< -1 = 0 */
} JaEquitySpec;

/** zonings[]: other areas, which need not nest with the zones. */
typedef struct {
    char *name, *file, *layer, *code, *label, *vintage, *encoding;
    double snap_m;
} JaZoningSpec;

/** overlays[]: a column from points, lines or buffers. */
typedef struct {
    char *name, *label, *unit, *date, *note;
    char *kind;        /**< "count", "sum", "nearby", "length", "near", "nearest", "departures", "first", "last". */
    char *of;          /**< An entry of `points`, or "stops", "stations", "routes", "jobs", "towns", a grouping. */
    char *mode;        /**< Only this mode: "bus", "coach", "rail", "tram", "metro", "ferry". */
    double within_m;   /**< near: within this distance. */
    double least;      /**< near: stops with at least so many departures an hour */
    char *window;      /**< in this time: "07:00-09:00". */
    char *share;       /**< near: "area" (default), or an entry of `points` whose value is shared ("residents"). */
    gboolean weighted; /**< length: times the trips of the date. */
    int decimals;
} JaOverlaySpec;

/** The column of the zones' areas in km2, made when a density is asked for. */
#define JA_AREA_COLUMN "area_km2"

/** concentration[]: measures of jobs by sector. */
typedef struct {
    char *name, *label, *unit, *note;
    char *kind;     /**< "quotient" (location quotient), "share", "density" (per km2), "dissimilarity". */
    char *of, *per; /**< Columns: of a sector, and of all; of jobs, and of residents. */
    char *within;   /**< dissimilarity: the grouping whose groups zones show the index of. */
    double least;   /**< quotient, share: withheld as unreliable where the zone has fewer of `per`. */
    int decimals;   /**< -1 = by kind: quotient 2, share 1, density 0, dissimilarity 3 */
} JaConcentrationSpec;

/** centres[]: contiguous zones above a density, as a grouping. */
typedef struct {
    char *name, *label, *of; /**< `of`: a count, per km2 of the zone's area */
    double density;          /**< per km2 */
    double least;            /**< A centre has at least so many in all. */
} JaCentresSpec;

/** rates[]: of / per x times. */
typedef struct {
    char *name, *label, *unit, *of, *per, *date, *note;
    double times;   /**< 0 = 100. */
    char *interval; /**< "wilson", "byar" or "none" (default). */
    int decimals;   /**< -1 = 1 */
} JaRateSpec;

/** derive[]: an SQL expression over the columns. */
typedef struct {
    char *name, *label, *unit, *expr, *kind, *weight, *date, *note;
    int decimals;
} JaDeriveSpec;

/** ranks[]: 1 = highest (or lowest), within the area or each group. */
typedef struct {
    char *name, *label, *of, *within, *first;
} JaRankSpec;

/** shares[]: percent of the area's or the group's total. */
typedef struct {
    char *name, *label, *of, *within;
} JaShareSpec;

/** Class breaks: a method and a number, or the breaks themselves. */
typedef struct {
    char *method; /**< "fisher", "quantile", "equal", "manual". */
    guint count;
    double *breaks; /**< manual: inner breaks, ascending. */
    guint breaks_count;
} JaClassesSpec;

/** towns: names for orientation. */
typedef struct {
    char *file, *name, *x, *y, *rank, *crs, *source;
} JaTownsSpec;

/** figures[].layers[]: what is drawn over the zones. */
typedef struct {
    char *draw;          /**< "symbols", "dots", "routes", "stops", "stations", "points", "centres". */
    char *of;            /**< An entry of `points`, "jobs", or a grouping of centres. */
    char *sector, *mode; /**< Only this sector, only this mode. */
    char *colour, *label;
    char *unit;     /**< symbols, dots: what is counted: "jobs", "pupils". */
    char *window;   /**< routes: trips per hour in this time. */
    double max_mm;  /**< symbols: radius of the largest. */
    double per_dot; /**< dots: how many one dot stands for. */
} JaFigureLayerSpec;

/** figures[] */
typedef struct {
    char *id, *map, *style, *title, *subtitle, *note, *alt, *palette;
    char *per;          /**< Grouping: a further figure for each of its groups. */
    JaStrings outlines; /**< Groupings whose outlines are drawn, the first strongest. */
    JaStrings names;    /**< Groupings whose names are written on the map. */
    JaStrings hatch;    /**< Groupings shown as labelled, overlapping outlines ("typology"). */
    gboolean no_towns;
    gboolean reverse;           /**< The palette begins at its other end: for ranks, where little is much. */
    JaClassesSpec *classes;     /**< NULL = the style's. */
    double width_mm, height_mm; /**< 0 = the style's. */
    JaFigureLayerSpec *layers;
    guint layers_count;
    JaStrings panels; /**< Small multiples: a map of each of these columns, on one scale; then `map` is not needed. */
} JaFigureSpec;

/** tables[] */
typedef struct {
    char *id, *title, *where, *order, *note;
    char *by;  /**< Grouping: a row for each group and one for the area, not for each zone. */
    char *per; /**< Grouping: a sheet or file for each group. */
    JaStrings columns;
    guint limit;
    gboolean total; /**< A last row for all zones listed. */
} JaTableSpec;

/** page: the interactive map.html. */
typedef struct {
    char *title, *intro, *contact;
    char *start;       /**< The column that is shown first; NULL = that of the first figure. */
    JaStrings columns; /**< NULL = those that figures and tables show. */
    char *basemap;     /**< URL template of map tiles; NULL (default) = none, and the page makes no request. */
} JaPageSpec;

typedef struct {
    char *project, *area, *crs, *credit;
    gboolean illustrative;
    JaZonesSpec zones;
    JaNamesSpec *names;
    guint names_count;
    JaGroupSpec *groups;
    guint groups_count;
    JaRecodeSpec *recodes;
    guint recodes_count;
    JaMarkersSpec *markers;
    guint markers_count;
    JaIndicatorSpec *indicators;
    guint indicators_count;
    JaJobsSpec *jobs;
    JaPointsSpec *points;
    guint points_count;
    JaTransitSpec *transit;
    JaWalkingSpec walking;
    JaTravelSpec travel;
    JaReachSpec *reach;
    guint reach_count;
    JaAccessSpec *access;
    guint access_count;
    JaEquitySpec *equity;
    guint equity_count;
    JaZoningSpec *zonings;
    guint zonings_count;
    JaOverlaySpec *overlays;
    guint overlays_count;
    JaConcentrationSpec *concentration;
    guint concentration_count;
    JaCentresSpec *centres;
    guint centres_count;
    JaRateSpec *rates;
    guint rates_count;
    JaDeriveSpec *derive;
    guint derive_count;
    JaRankSpec *ranks;
    guint ranks_count;
    JaShareSpec *shares;
    guint shares_count;
    JaTownsSpec *towns;
    JaFigureSpec *figures;
    guint figures_count;
    JaTableSpec *tables;
    guint tables_count;
    JaPageSpec *page;
    GHashTable *marks; /**< Where everything stands: "derive[0].expr" -> "project.yaml:31:9"; NULL when not read. */
} JaProjectSpec;

G_END_DECLS
#endif

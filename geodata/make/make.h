/**
 * What the parts of the generator share: source tables, the working grid,
 * zones, arcs and the random numbers that depend on nothing but their key.
 *
 * The generator turns the hand-written tables of geodata/source and the GSHHG
 * shoreline into geodata/kent. It stands apart from the library: nothing of
 * jobatlas depends on it. A fault in a table ends it with one line that says
 * which file and row.
 */
#ifndef GEODATA_MAKE_H
#define GEODATA_MAKE_H

#include <glib.h>

/* --- table.c: a CSV table with a header ----------------------------------------------------------------- */

typedef struct {
    char *file;
    GPtrArray *header; /**< of char * */
    GPtrArray *rows;   /**< of GPtrArray of char *, as long as the header */
} Table;

Table *table_read(const char *dir, const char *file);
void table_free(Table *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Table, table_free)
/** A cell by the name of its column. Borrowed. */
const char *table_text(const Table *table, guint row, const char *column);
double table_number(const Table *table, guint row, const char *column);
/** Ends the program: "FILE: row ROW: MESSAGE". Row 0 is the first row under the header. */
void table_fail(const Table *table, guint row, const char *format, ...) G_GNUC_PRINTF(3, 4) G_GNUC_NORETURN;

/* --- noise.c: numbers that look random and depend only on their key -------------------------------------- */

guint64 noise_hash(guint64 key, guint64 a, guint64 b);
/** Uniform in [0, 1). */
double noise_unit(guint64 key, guint64 a, guint64 b);
/** Roughly normal, mean 0, deviation 1 (sum of twelve uniforms). */
double noise_normal(guint64 key, guint64 a, guint64 b);
/** Smooth noise in [-1, 1] with features of about `wave_m` and `octaves` finer layers of half the size each. */
double noise_field(guint64 key, double x, double y, double wave_m, int octaves);

/* --- grid.c: British National Grid and the working raster ------------------------------------------------- */

#define GRID_CELL 50.0
#define GRID_EAST 536000.0
#define GRID_NORTH 112000.0
#define GRID_W 2180
#define GRID_H 1400
#define GRID_N (GRID_W * GRID_H)

typedef struct {
    double x, y;
} Point;

/** Longitude and latitude (WGS84) to easting and northing, by the seven-parameter shift (within 5 m); and back. */
Point grid_from_degrees(double lon, double lat);
Point grid_to_degrees(Point en);
/** Cell that holds a point, or -1 outside. */
int grid_cell(Point en);
Point grid_centre(int cell);

/* --- places.c: what the tables say about districts, zones and places --------------------------------------- */

typedef struct {
    char *name;
    double residents, cohort, earnings, employment_rate, employment_half_width;
    double under_16, over_65, level_4, no_qualifications, jobs;
} District;

typedef struct {
    char *name, *kind, *profile;
    int zone;
    double residents; /**< Scaled so that districts have their totals. */
    double need;      /**< 0 (none) to 100. */
    double radius_m;  /**< Of its built-up area. */
    Point at;
    guint row;
} Place;

typedef struct {
    char code[8];
    char *name;
    int district;
    double residents, need;
    double older, young, student, rural; /**< Shares of residents in places with that profile. */
    Point centre;                        /**< Of its places, by residents. */
} Zone;

typedef struct {
    Table *place_table;
    GArray *districts; /**< of District, by name */
    GArray *zones;     /**< of Zone, by code */
    GArray *places;    /**< of Place, as in the table */
} Kent;

Kent *kent_read(const char *source_dir);
void kent_free(Kent *kent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Kent, kent_free)
#define KENT_DISTRICT(k, i) (&g_array_index((k)->districts, District, (i)))
#define KENT_ZONE(k, i) (&g_array_index((k)->zones, Zone, (i)))
#define KENT_PLACE(k, i) (&g_array_index((k)->places, Place, (i)))
/** Index of a district by name, or -1. */
int kent_district(const Kent *kent, const char *name);

/* --- coast.c, districts.c, patches.c, grow.c, tidy.c: the raster of zones
 * --------------------------------------------- */

/** 1 on land, 0 at sea, from the GSHHG full-resolution shoreline and the channels of features.csv. Owned, GRID_N. */
guint8 *coast_land(const char *gshhg, const char *source_dir);
/** District of every cell of land and near sea, -1 outside the area. Owned, GRID_N. */
gint16 *districts_raster(const Kent *kent, const char *source_dir);
/** Gives all cells of a small patch of land the label that most of them have; apart for each value of `within`. */
void patches_settle(const gint16 *within, gint16 *label);
/** Zone of every cell of a district, grown from its places; -1 elsewhere. Places move to the nearest land. Owned. */
gint16 *zones_grow(const Kent *kent, const char *source_dir, const guint8 *land, const gint16 *district);
/** Takes the sea off, smooths, removes fragments and points where a zone would touch itself. */
void zones_tidy(const Kent *kent, const guint8 *land, const gint16 *district, gint16 *zone);

/* --- arcs.c, smooth.c: borders, each once ------------------------------------------------------------------ */

/** Degrees times ten million: the coordinates that are written. */
typedef struct {
    gint32 lon, lat;
} Fixed;

typedef struct {
    int left, right; /**< Zones, -1 outside. */
    gboolean loop;
    GArray *corners; /**< of Point: along cell corners, first = last in a loop */
    GArray *line;    /**< of Fixed: smoothed; ends stay where they are */
    int roughness;   /**< 0 = smoothest; raised where smooth lines would cross */
} Arc;

/** Borders between zones, and between zones and the outside. Owned, of Arc *. */
GPtrArray *arcs_trace(const gint16 *zone);
/** Fills the lines of all arcs so that none crosses another. */
void arcs_smooth(GPtrArray *arcs);

/** A ring: closed, first = last, anticlockwise for shells. */
typedef struct {
    GArray *points; /**< of Fixed */
    double area;    /**< Signed, in squared units. */
} Ring;

/** Rings of a zone: of Ring *, each shell followed by its holes. Owned. */
GPtrArray *arcs_rings(const GPtrArray *arcs, int zone);
/** TRUE when the rings hold the point (even-odd). */
gboolean rings_hold(const GPtrArray *rings, Fixed at);

/* --- model.c: named columns over the zones ----------------------------------------------------------------------- */

/** A cell that a source withholds, and one that it does not have. */
#define MARK_SUPPRESSED (-1.0)
#define MARK_NOT_AVAILABLE (-2.0)

typedef struct {
    const Kent *kent;
    guint n;           /**< Zones. */
    GPtrArray *names;  /**< of char * */
    GPtrArray *values; /**< of double *, n each */
} Model;

Model *model_new(const Kent *kent);
void model_free(Model *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Model, model_free)
/** A new column of zeros. Borrowed. */
double *model_add(Model *model, const char *name);
/** A column that is there. Borrowed. */
double *model_get(const Model *model, const char *name);
double model_sum(const Model *model, const char *name);
/** Shares `total` out by weights into whole numbers that add up to it exactly: running sums are rounded. */
void spread_total(const double *weight, guint n, double total, double *out);
/** The same within each district, `total` per district. */
void spread_districts(const Model *model, const double *weight, const double *total, double *out);

/* --- people.c, work.c, health.c, homes.c, claimants.c: what the model says about each zone -------------------------
 */

void people_add(Model *model);
void work_add(Model *model);
void health_add(Model *model);
void homes_add(Model *model);
void write_claimants(const Model *model, const char *source_dir, const char *out_dir);
void write_earlier(const Model *model, const char *source_dir, const char *out_dir);
void write_typology(const Kent *kent, const char *source_dir, const char *out_dir);
void write_districts(const Kent *kent, const char *out_dir);
void write_towns(const char *source_dir, const char *out_dir);

/* --- jobs.c, sites.c: jobs ----------------------------------------------------------------------------------- */

typedef struct {
    Table *sectors, *places;
    guint n_sectors;
    int *zone_of_place; /**< Of each row of `places`. */
    double *count;      /**< Zone by zone, n_sectors each. */
} Jobs;

Jobs *jobs_read(const char *source_dir);
void jobs_free(Jobs *jobs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Jobs, jobs_free)
void jobs_share(Jobs *jobs, const Model *model, const gint16 *zone);
/** Jobs of a sector at an employment place, before scaling. */
double jobs_at_place(const Jobs *jobs, guint place, guint sector);
void write_jobs(const Jobs *jobs, const Kent *kent, const char *out_dir);
void write_sites(const Jobs *jobs, const Kent *kent, const GPtrArray *const *rings, const char *out_dir);

/* --- what is written ---------------------------------------------------------------------------------------- */

/** A file of the project, written whole; ends the program when that fails. */
void file_write(const char *dir, const char *file, const GString *text);
void write_zones(const Kent *kent, const GPtrArray *const *rings, const char *out_dir);
/** A CSV with code, name and the columns named (blanks between), under a line that says what it is. */
void write_sheet(const Model *model, const char *out_dir, const char *file, const char *columns);
/** The line that stands over every table of invented figures. */
#define ILLUSTRATIVE "Illustrative figures invented for jobatlas: not official statistics"
/** A population point: where some residents of a place live. */
typedef struct {
    Point at;
    int place;
    double residents;
} Home;

/** Population points of all zones, about 25 each. Owned, of Home. */
GArray *homes_settle(const Model *model, const gint16 *zone, const GPtrArray *const *rings);
void write_points(const Kent *kent, const GArray *homes, const char *out_dir);

/* --- streets.c ------------------------------------------------------------------------------------------------ */

/** Streets of Swale as OSM XML. */
void write_streets(const Kent *kent, const guint8 *land, const gint16 *district, const char *source_dir,
                   const char *out_dir);

/* --- zip.c ------------------------------------------------------------------------------------------------ */

/** A zip file being put together in memory, with fixed dates. */
typedef struct Zip Zip;
Zip *zip_new(void);
void zip_add(Zip *zip, const char *name, const GString *text);
/** Takes the zip. */
void zip_write(Zip *zip, const char *dir, const char *file);

#endif

/**
 * map.html: the interactive page, one file that asks nothing of any server.
 *
 * It carries the page's program (made from src/web and compiled in), the data of the atlas as docs/page-format.md
 * says, and a plain table with a static map for readers without scripts. Only what the tables may show goes in:
 * values rounded as they are shown, reasons where there is none. Nothing of it can run as script: texts stand in the
 * packed data, or escaped.
 */
#ifndef JA_WRITE_PAGE_H
#define JA_WRITE_PAGE_H

#include <jobatlas/atlas.h>
#include <jobatlas/ledger.h>
#include <jobatlas/style.h>

G_BEGIN_DECLS

/** A column with its look and its sums; all borrowed. */
typedef struct {
    const JaColumn *column;
    const JaClasses *classes; /**< NULL = it has no numbers. */
    const JaColour *colour;   /**< classes->n */
    const char *const *label; /**< classes->n: "5 to under 10" */
    const char *method;       /**< How it comes about, in a sentence; or NULL. */
    const char *kind;         /**< Of the palette: "sequential", "diverging". */
    const char *date;         /**< In words: "March 2021"; or NULL. */
    JaCell area;              /**< For the whole area; JA_NOT_APPLICABLE where it cannot be summed. */
    gboolean area_at_least;
    const JaColumn *const *group;  /**< For each grouping of the atlas: cells by group; NULL = cannot be summed. */
    const guint8 *const *at_least; /**< And flags of sums of known parts; or NULL. */
} JaPageColumn;

/** Points with their places in longitude and latitude; borrowed. */
typedef struct {
    const JaPoints *points;
    const JaPoint *at;
    const char *date; /**< In words, or NULL. */
} JaPagePoints;

/** From how many minutes one gets from zone to zone in a window of the timetable; borrowed. */
typedef struct {
    const char *name, *label, *note, *service; /**< service: the day and what runs, in words */
    const double *within;                      /**< The project's limits in minutes, ascending. */
    gsize n_within;
    guint longest_min;     /**< No time is longer. */
    const guint8 *minutes; /**< n_zones x n_zones, from a row to a column, rounded up; 255 = not within longest_min. */
} JaPageWindow;

typedef struct {
    const JaAtlas *atlas;
    const char *credit, *version;
    const char *title, *intro, *contact, *start; /**< `page:`; start = name of a column */
    const char *basemap;                         /**< URL template of tiles, or NULL: then the page makes no request. */
    const JaCoverage *coverage;                  /**< Of the zones, in longitude and latitude, simplified. */
    double tolerance_m;                          /**< How far lines may lie from the boundaries. */
    const JaPoint *label;                        /**< Of zones and, */
    const JaPoint *town;                         /**< of `names`, in longitude and latitude. */
    const GArray *names;                         /**< of JaTown: what is named on the map; NULL = nothing. */
    const char *names_of;                        /**< The grouping whose groups they are; NULL = they are towns. */
    const JaPageColumn *column;
    gsize n_columns;
    const JaPagePoints *points;
    gsize n_points;
    const JaPoint *route;    /**< Points of atlas->routes in longitude and latitude; NULL = no routes. */
    const char *routes_date; /**< In words, or NULL. */
    const JaPageWindow *window;
    gsize n_windows;
    JaLedger *ledger;
    GBytes *still; /**< PNG of the start column's map, for readers without scripts; or NULL. */
    const char *still_alt;
} JaPage;

/** The page's program as built: template, script, worker of the map, styles. Borrowed. */
typedef struct {
    GBytes *html, *script, *worker, *style;
} JaPageProgram;

/** The whole file. The same request gives the same bytes. Owned. */
GBytes *ja_page_html(const JaPage *page, const JaPageProgram *program);

G_END_DECLS
#endif

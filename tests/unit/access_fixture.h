/*
 * Networks in which people walk, with the minutes given; and asks of them.
 */
#ifndef JA_TEST_ACCESS_FIXTURE_H
#define JA_TEST_ACCESS_FIXTURE_H

#include "reach/access.h"
#include "reach_sheet.h"

enum { MOST_PLACES = 16 };

typedef struct {
    JaTimetable *timetable;
    JaPaths *origin_stop, *site_stop, *origin_site;
    JaNetwork network;
} Walkers;

/* One stop where nothing calls, and seconds on foot by origin, then site; negative = too far. */
static inline void walkers_init(Walkers *walkers, guint32 n_origins, guint32 n_sites, const gint32 *walk_s)
{
    Sheet sheet = {0};
    sheet_stop(&sheet);
    SheetLink link[MOST_PLACES * MOST_PLACES];
    guint32 n = 0;
    for (guint32 i = 0; i < n_origins * n_sites; i++) {
        if (walk_s[i] >= 0) {
            link[n++] = (SheetLink){i / n_sites, i % n_sites, walk_s[i]};
        }
    }
    walkers->timetable = sheet_lay_out(&sheet);
    walkers->origin_stop = ja_paths_new(n_origins, 1, 0);
    walkers->site_stop = ja_paths_new(n_sites, 1, 0);
    walkers->origin_site = sheet_paths(n_origins, n_sites, link, n);
    walkers->network = (JaNetwork){.timetable = walkers->timetable,
                                   .mirror = walkers->timetable,
                                   .origin_stop = walkers->origin_stop,
                                   .site_stop = walkers->site_stop,
                                   .origin_site = walkers->origin_site,
                                   .limits = {4, 7200}};
}

static inline void walkers_clear(Walkers *walkers)
{
    ja_timetable_free(walkers->timetable);
    ja_paths_free(walkers->origin_stop);
    ja_paths_free(walkers->site_stop);
    ja_paths_free(walkers->origin_site);
}

static inline JaWindow window_of(JaWindowKind kind)
{
    return (JaWindow){.kind = kind,
                      .from_s = 7 * 3600,
                      .past_s = 9 * 3600,
                      .step_s = 60,
                      .return_s = 17 * 3600,
                      .wait_s = 1800,
                      .percentile = {50},
                      .n_percentiles = 1};
}

#endif

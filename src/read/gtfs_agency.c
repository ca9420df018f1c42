/*
 * agency: who runs the lines, and in which time zone the whole feed tells its times.
 */
#include "read/gtfs_parts.h"

#include <string.h>

enum { AGENCY_ID, AGENCY_NAME, AGENCY_ZONE };

/* Names of the tz database are letters, digits, "_", "+", "-" and "/": nothing that leaves its folder. */
static gboolean is_zone_name(const char *name)
{
    const gsize n = strlen(name);
    for (gsize i = 0; i < n; i++) {
        if (!g_ascii_isalnum(name[i]) && strchr("_+-/", name[i]) == NULL) {
            return FALSE;
        }
    }
    return n > 0 && n < 64 && g_ascii_isalpha(name[0]);
}

/* Whether the tz database has the zone: GLib would take what else lies in that folder for one. */
static gboolean zone_known(const char *name)
{
    if (!is_zone_name(name)) {
        return FALSE;
    }
    const char *folder = g_getenv("TZDIR");
    g_autofree char *path = g_build_filename(folder != NULL ? folder : "/usr/share/zoneinfo", name, NULL);
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    if (file == NULL || g_mapped_file_get_length(file) < 44 ||
        memcmp(g_mapped_file_get_contents(file), "TZif", 4) != 0) {
        return FALSE;
    }
    g_autoptr(GTimeZone) zone = g_time_zone_new_identifier(name);
    return zone != NULL;
}

/* Times of a feed have one zone only: all its agencies must name the same. */
static gboolean take_zone(JaGtfsLoader *loader, const JaGtfsRows *rows, GError **error)
{
    JaFeedPart *part = &g_array_index(loader->feed->part, JaFeedPart, loader->feed->part->len - 1);
    const char *name = rows->cell[AGENCY_ZONE];
    if (part->timezone != NULL && strcmp(part->timezone, name) == 0) {
        return TRUE;
    }
    if (part->timezone != NULL) {
        return ja_gtfs_rows_fail(rows, AGENCY_ZONE, error,
                                 "'%s' is not the time zone of the rows before, '%s'; all agencies of a feed must "
                                 "have the same",
                                 name, part->timezone);
    }
    if (!zone_known(name)) {
        return ja_gtfs_rows_fail(rows, AGENCY_ZONE, error,
                                 "'%s' is not in the time zone database of this machine; write a name such as "
                                 "Europe/London",
                                 name);
    }
    part->timezone = g_string_chunk_insert_const(loader->feed->text, name);
    return TRUE;
}

/* What is said of the agencies as a whole. */
typedef struct {
    guint n;
    JaGtfsTally idless, nameless;
} Agencies;

static gboolean read_agency(JaGtfsLoader *loader, const JaGtfsRows *rows, gpointer data, GError **error)
{
    const char *name = ja_gtfs_text(loader, rows, AGENCY_NAME, error);
    Agencies *all = data;
    if (name == NULL || !take_zone(loader, rows, error)) {
        return FALSE;
    }
    all->n++;
    if (*name == '\0') {
        ja_gtfs_count(&all->nameless, rows->row);
    }
    /* The id may be left out where there is one agency; that agency then runs every line. */
    if (*rows->cell[AGENCY_ID] == '\0') {
        ja_gtfs_count(&all->idless, rows->row);
        loader->idless_agency = name;
        return TRUE;
    }
    g_ptr_array_add(loader->agency, (gpointer)name);
    return ja_gtfs_new_id(loader, rows, AGENCY_ID, loader->feed->agency_id, error);
}

gboolean ja_gtfs_read_agency(JaGtfsLoader *loader, GError **error)
{
    static const JaGtfsField fields[] = {{"agency_id", FALSE}, {"agency_name", FALSE}, {"agency_timezone", TRUE}};
    const JaFeedPart part = {.file = g_string_chunk_insert_const(loader->feed->text, loader->file)};
    g_array_append_val(loader->feed->part, part);
    Agencies all = {0};
    if (!ja_gtfs_each(loader, "agency.txt", fields, G_N_ELEMENTS(fields), read_agency, &all, error)) {
        return FALSE;
    }
    if (g_array_index(loader->feed->part, JaFeedPart, loader->feed->part->len - 1).timezone == NULL) {
        g_autofree char *file = g_strdup_printf("%s/agency.txt", loader->file);
        return ja_fail_data(error, JA_PLACE(file, 0, NULL), "has a header but no agencies");
    }
    ja_gtfs_tell(loader, JA_NOTE, "agency.txt", "agency_name", "missing_agency_name", all.nameless,
                 "Agencies without a name; the first stands here");
    if (all.n > 1) {
        ja_gtfs_tell(loader, JA_WARNING, "agency.txt", "agency_id", "missing_agency_id", all.idless,
                     "An agency without an id beside others; it is taken to run the routes that name none");
    }
    return TRUE;
}

const char *ja_gtfs_operator(JaGtfsLoader *loader, const char *id, gint64 row)
{
    if (*id == '\0') {
        const char *only = loader->agency->len == 1 ? loader->agency->pdata[0] : "";
        return loader->idless_agency != NULL ? loader->idless_agency : only;
    }
    gint32 number = ja_ids_find(loader->feed->agency_id, ja_gtfs_key(loader, id));
    if (number < 0) {
        ja_gtfs_missing(loader, id, row);
        return "";
    }
    return loader->agency->pdata[(guint)number - loader->first_agency];
}

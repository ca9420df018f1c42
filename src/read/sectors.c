/*
 * Sectors. The file says why each range is where it is; jobatlas holds it to one sector a code.
 */
#include "read/sectors.h"

#include "base/files.h"
#include "base/number.h"
#include "read/builtin.h"
#include "read/yaml.h"
#include "read/yaml_rows.h"

#include <string.h>

typedef struct {
    char *from, *to, *why;
} RangeFile;

typedef struct {
    char *name;
    RangeFile *ranges;
    guint ranges_count;
} SectorFile;

typedef struct {
    char *name, *source;
    SectorFile *sectors;
    guint sectors_count;
} SectorsFile;

static const cyaml_schema_field_t range_fields[] = {
    NEED_TEXT(RangeFile, from),
    MAY_TEXT(RangeFile, to),
    NEED_TEXT(RangeFile, why),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t range_entry = BLOCK_ENTRY(RangeFile, range_fields);

static const cyaml_schema_field_t sector_fields[] = {
    NEED_TEXT(SectorFile, name),
    NEED_BLOCKS(SectorFile, ranges, &range_entry),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t sector_entry = BLOCK_ENTRY(SectorFile, sector_fields);

static const cyaml_schema_field_t file_fields[] = {
    NEED_TEXT(SectorsFile, name),
    MAY_TEXT(SectorsFile, source),
    NEED_BLOCKS(SectorsFile, sectors, &sector_entry),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t file_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, SectorsFile, file_fields),
};

/* A range of the file, and where it stands. */
typedef struct {
    JaSicRange codes;
    guint sector, index;
} Range;

void ja_sectors_free(JaSectors *sectors)
{
    if (sectors == NULL) {
        return;
    }
    for (guint i = 0; i < sectors->n; i++) {
        g_free(sectors->name[i]);
    }
    g_free(sectors->name);
    g_free(sectors->source);
    g_array_unref(sectors->ranges);
    g_free(sectors);
}

static int by_code(gconstpointer pa, gconstpointer pb)
{
    const Range *a = pa, *b = pb;
    return a->codes.from != b->codes.from ? (a->codes.from < b->codes.from ? -1 : 1)
           : a->sector != b->sector       ? (a->sector < b->sector ? -1 : 1)
                                          : (a->index < b->index ? -1 : 1);
}

static gboolean fail_code(const JaYaml *yaml, const Range *at, const char *key, const char *code, GError **error)
{
    g_autofree char *path = g_strdup_printf("sectors[%u].ranges[%u].%s", at->sector, at->index, key);
    return ja_yaml_fail(yaml, path, error,
                        "%s '%s' is no code of SIC 2007; write a division, group, class or subclass, such "
                        "as 86, 86.1, 86.10 or 86.10/1",
                        path, code);
}

static gboolean read_range(const JaYaml *yaml, const RangeFile *from, Range *range, GError **error)
{
    JaSicRange last;
    if (!ja_sic_parse(from->from, &range->codes)) {
        return fail_code(yaml, range, "from", from->from, error);
    }
    if (from->to == NULL) {
        return TRUE;
    }
    if (!ja_sic_parse(from->to, &last)) {
        return fail_code(yaml, range, "to", from->to, error);
    }
    if (last.to < range->codes.from) {
        g_autofree char *path = g_strdup_printf("sectors[%u].ranges[%u].to", range->sector, range->index);
        return ja_yaml_fail(yaml, path, error, "%s '%s' comes before '%s'; write the lower code first", path, from->to,
                            from->from);
    }
    range->codes.to = last.to;
    return TRUE;
}

/* "'41' to '43' of 'Construction'" */
static char *range_text(const SectorsFile *file, const Range *range)
{
    const SectorFile *sector = &file->sectors[range->sector];
    const RangeFile *from = &sector->ranges[range->index];
    return from->to == NULL ? g_strdup_printf("'%s' of '%s'", from->from, sector->name)
                            : g_strdup_printf("'%s' to '%s' of '%s'", from->from, from->to, sector->name);
}

static gboolean check_overlaps(const JaYaml *yaml, const SectorsFile *file, const GArray *ranges, GError **error)
{
    for (guint i = 1; i < ranges->len; i++) {
        const Range *a = &g_array_index(ranges, Range, i - 1), *b = &g_array_index(ranges, Range, i);
        if (a->codes.to < b->codes.from) {
            continue;
        }
        g_autofree char *first = range_text(file, a), *second = range_text(file, b);
        g_autofree char *path = g_strdup_printf("sectors[%u].ranges[%u]", b->sector, b->index);
        return ja_yaml_fail(yaml, path, error,
                            "%s: %s overlaps %s, so that jobs would count twice; end one of them "
                            "before the other begins",
                            path, second, first);
    }
    return TRUE;
}

static gboolean check_names(const JaYaml *yaml, const SectorsFile *file, GError **error)
{
    g_autoptr(GHashTable) columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_insert(columns, g_strdup("other"), (gpointer) "Other");
    for (guint i = 0; i < file->sectors_count; i++) {
        char *column = ja_file_slug(file->sectors[i].name);
        const char *same = g_hash_table_lookup(columns, column);
        if (same != NULL) {
            g_free(column);
            g_autofree char *path = g_strdup_printf("sectors[%u].name", i);
            return ja_yaml_fail(yaml, path, error, "%s '%s' would be one column with '%s'; name them differently", path,
                                file->sectors[i].name, same);
        }
        g_hash_table_insert(columns, column, file->sectors[i].name);
    }
    return TRUE;
}

static gboolean read_ranges(const JaYaml *yaml, const SectorsFile *file, GArray *ranges, GError **error)
{
    for (guint s = 0; s < file->sectors_count; s++) {
        for (guint r = 0; r < file->sectors[s].ranges_count; r++) {
            Range range = {.sector = s, .index = r};
            if (!read_range(yaml, &file->sectors[s].ranges[r], &range, error)) {
                return FALSE;
            }
            g_array_append_val(ranges, range);
        }
    }
    g_array_sort(ranges, by_code);
    return check_overlaps(yaml, file, ranges, error);
}

/* Whether every subclass of every class is in a sector. */
static gboolean covers_all(const JaSectors *sectors)
{
    for (gsize i = 0; i < JA_SIC_CLASSES; i++) {
        guint code = ja_sic_class(i) * 10;
        if (ja_sectors_find(sectors, (JaSicRange){code, code + 9}) < 0) {
            return FALSE;
        }
    }
    return TRUE;
}

static JaSectors *make_sectors(const JaYaml *yaml, const SectorsFile *file, GError **error)
{
    g_autoptr(JaSectors) sectors = g_new0(JaSectors, 1);
    sectors->other = -1;
    sectors->source = g_strdup(file->source);
    sectors->ranges = g_array_new(FALSE, FALSE, sizeof(Range));
    sectors->name = g_new0(char *, file->sectors_count + 1);
    if (!check_names(yaml, file, error) || !read_ranges(yaml, file, sectors->ranges, error)) {
        return NULL;
    }
    for (guint i = 0; i < file->sectors_count; i++) {
        sectors->name[sectors->n++] = g_strdup(file->sectors[i].name);
    }
    if (!covers_all(sectors)) {
        sectors->other = (gint32)sectors->n;
        sectors->name[sectors->n++] = g_strdup("Other");
    }
    return g_steal_pointer(&sectors);
}

static gboolean is_file(const char *name)
{
    return strpbrk(name, "./") != NULL;
}

static GBytes *open_file(JaReadContext *context, const char *name, GError **error)
{
    if (!is_file(name)) {
        g_autofree char *below = g_strconcat("sectors/", name, ".yaml", NULL);
        GBytes *bytes = ja_builtin_file(below);
        if (bytes == NULL) {
            g_auto(GStrv) names = ja_builtin_names("sectors");
            g_autofree char *all = g_strjoinv(", ", names);
            ja_fail_data(error, JA_PLACE(NULL, 0, "jobs.sectors"),
                         "'%s' is not built in (there are %s); a file of your own ends in .yaml", name, all);
        }
        return bytes;
    }
    g_autofree char *path =
        ja_path_resolve(context->root, name, context->allow_outside, JA_PLACE(NULL, 0, "jobs.sectors"), error);
    GBytes *bytes = path != NULL ? ja_file_read(path, name, JA_MAX_YAML, error) : NULL;
    if (bytes != NULL) {
        JaInput *input = ja_input_new(name, "sectors");
        input->size = (gint64)g_bytes_get_size(bytes);
        input->sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
        g_ptr_array_add(context->inputs, input);
    }
    return bytes;
}

JaSectors *ja_sectors_read(JaReadContext *context, const char *name, GError **error)
{
    g_autofree char *shown = is_file(name) ? g_strdup(name) : g_strconcat("sectors/", name, ".yaml", NULL);
    g_autoptr(GBytes) bytes = open_file(context, name, error);
    g_autoptr(JaYaml) yaml = bytes != NULL ? ja_yaml_parse(bytes, shown, error) : NULL;
    SectorsFile *file = yaml != NULL ? ja_yaml_load(yaml, &file_schema, error) : NULL;
    if (file == NULL) {
        return NULL;
    }
    JaSectors *sectors = make_sectors(yaml, file, error);
    ja_yaml_release(file, &file_schema);
    return sectors;
}

gint32 ja_sectors_find(const JaSectors *sectors, JaSicRange code)
{
    gint32 sector = sectors->other;
    guint covered = 0;
    for (guint i = 0; i < sectors->ranges->len; i++) {
        const Range *range = &g_array_index(sectors->ranges, Range, i);
        guint from = MAX(code.from, range->codes.from), to = MIN(code.to, range->codes.to);
        if (from > to) {
            continue;
        }
        if (covered > 0 && sector != (gint32)range->sector) {
            return JA_SECTORS_MIXED;
        }
        covered += to - from + 1;
        sector = (gint32)range->sector;
    }
    return covered == 0 || covered == code.to - code.from + 1 ? sector : JA_SECTORS_MIXED;
}

gboolean ja_sectors_read_code(const JaSectors *sectors, const char *code, const JaPlace *place, gint32 *sector,
                              GError **error)
{
    JaSicRange range;
    if (!ja_sic_parse(code, &range)) {
        return ja_fail_data(error, place, "found '%s', which is no code of SIC 2007%s", code, ja_sic_hint(code));
    }
    *sector = ja_sectors_find(sectors, range);
    if (*sector == JA_SECTORS_MIXED) {
        return ja_fail_data(error, place,
                            "'%s' is too short to tell its sector: its parts are in different ones; give "
                            "codes of four or five digits",
                            code);
    }
    return TRUE;
}

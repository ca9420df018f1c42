/*
 * GeoJSON (RFC 7946) in two passes: the index finds the features, their properties and where their coordinates begin;
 * the coordinates are read feature by feature, once it is known which are kept. The index takes only what is plain.
 */
#include "read/geojson.h"

#include "read/jsonscan.h"

#include <math.h>
#include <string.h>

/* What the index works with. */
typedef struct {
    JaGeoJson *document;
    GHashTable *number; /* name of a field -> its number + 1 */
    GPtrArray *cell;    /* of the feature being read */
    GString *key, *value;
} Indexer;

void ja_geojson_free(JaGeoJson *document)
{
    if (document == NULL) {
        return;
    }
    g_ptr_array_unref(document->field);
    g_array_unref(document->feature);
    g_ptr_array_unref(document->arrays);
    g_string_chunk_free(document->text);
    g_free(document->crs);
    g_free(document);
}

/* Behind the name of the next member of an object and its colon; *more is FALSE, and p behind the brace, at its end. */
static const char *read_key(const char *p, gboolean first, gboolean *more, GString *key)
{
    p = ja_json_blank(p);
    *more = *p != '}';
    if (!*more) {
        return p + 1;
    }
    p = first ? p : ja_json_char(p, ',');
    p = p != NULL ? ja_json_string(p, key) : NULL;
    return p != NULL ? ja_json_char(p, ':') : NULL;
}

/* Behind a string that must be `wanted`. */
static const char *read_exactly(const char *p, const char *wanted, GString *value)
{
    p = ja_json_string(p, value);
    return p != NULL && g_str_equal(value->str, wanted) ? p : NULL;
}

static gboolean take_crs_name(JaGeoJson *document, const char *name)
{
    g_clear_pointer(&document->crs, g_free); /* a member that is there twice counts as it stands last */
    static const char *const degrees[] = {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "EPSG:4326",
                                          "urn:ogc:def:crs:EPSG::4326"};
    for (gsize i = 0; i < G_N_ELEMENTS(degrees); i++) {
        if (g_str_equal(name, degrees[i])) {
            return TRUE;
        }
    }
    static const char *const prefix[] = {"EPSG:", "urn:ogc:def:crs:EPSG::"};
    for (gsize i = 0; i < G_N_ELEMENTS(prefix); i++) {
        const char *code = g_str_has_prefix(name, prefix[i]) ? name + strlen(prefix[i]) : "";
        gsize n = strlen(code);
        if (n > 0 && n < 7 && strspn(code, "0123456789") == n) {
            document->crs = g_strconcat("EPSG:", code, NULL);
            return TRUE;
        }
    }
    return FALSE;
}

/* {"name": "..."} */
static const char *read_crs_properties(Indexer *indexer, const char *p)
{
    gboolean more;
    p = ja_json_char(p, '{');
    for (gboolean first = TRUE; p != NULL; first = FALSE) {
        p = read_key(p, first, &more, indexer->key);
        if (p == NULL || !more) {
            return p;
        }
        gboolean is_name = g_str_equal(indexer->key->str, "name");
        p = is_name ? ja_json_string(p, indexer->value) : NULL;
        if (p != NULL && !take_crs_name(indexer->document, indexer->value->str)) {
            return NULL;
        }
    }
    return NULL;
}

static const char *read_crs(Indexer *indexer, const char *p)
{
    gboolean more;
    p = ja_json_char(p, '{');
    for (gboolean first = TRUE; p != NULL; first = FALSE) {
        p = read_key(p, first, &more, indexer->key);
        if (p == NULL || !more) {
            return p;
        }
        if (g_str_equal(indexer->key->str, "type")) {
            p = read_exactly(p, "name", indexer->value);
        } else {
            p = g_str_equal(indexer->key->str, "properties") ? read_crs_properties(indexer, p) : NULL;
        }
    }
    return NULL;
}

/* Number of the field called key. Features mostly have the same fields in the same order: the next one is tried first.
 */
static gsize find_field(Indexer *indexer, gsize expected)
{
    GPtrArray *field = indexer->document->field;
    const char *key = indexer->key->str;
    if (expected < field->len && g_str_equal(field->pdata[expected], key)) {
        return expected;
    }
    gsize number = GPOINTER_TO_SIZE(g_hash_table_lookup(indexer->number, key));
    if (number == 0) {
        char *name = g_string_chunk_insert(indexer->document->text, key);
        g_ptr_array_add(field, name);
        number = field->len;
        g_hash_table_insert(indexer->number, name, GSIZE_TO_POINTER(number));
    }
    return number - 1;
}

/* A number as text: whole ones as they stand, others in 15 digits. */
static const char *read_number_text(const char *p, GString *value)
{
    double number;
    p = ja_json_blank(p);
    const char *end = ja_json_number(p, &number);
    if (end == NULL) {
        return NULL;
    }
    gsize n = (gsize)(end - p);
    g_string_truncate(value, 0);
    if (strcspn(p, ".eE") < n || n > 18) {
        char text[G_ASCII_DTOSTR_BUF_SIZE];
        g_string_append(value, g_ascii_formatd(text, sizeof text, "%.15g", number));
    } else {
        g_string_append_len(value, p, (gssize)n);
    }
    return end;
}

/* Behind a value that a cell can hold. */
static const char *read_cell(Indexer *indexer, const char *p, gsize number)
{
    p = ja_json_blank(p);
    g_string_truncate(indexer->value, 0);
    if (*p == '"') {
        p = ja_json_string(p, indexer->value);
    } else if (strncmp(p, "null", 4) == 0) {
        p += 4;
    } else {
        p = read_number_text(p, indexer->value);
    }
    if (indexer->cell->len <= number) {
        g_ptr_array_set_size(indexer->cell, (int)number + 1);
    }
    indexer->cell->pdata[number] = g_string_chunk_insert(indexer->document->text, indexer->value->str);
    return p;
}

static const char *read_properties(Indexer *indexer, const char *p)
{
    gboolean more;
    gsize expected = 0;
    g_ptr_array_set_size(indexer->cell, 0);
    p = ja_json_char(p, '{');
    for (gboolean first = TRUE; p != NULL; first = FALSE) {
        p = read_key(p, first, &more, indexer->key);
        if (p == NULL || !more) {
            return p;
        }
        gsize number = find_field(indexer, expected);
        p = read_cell(indexer, p, number);
        expected = number + 1;
    }
    return NULL;
}

/* Behind nested arrays of numbers, which hold neither strings nor objects. */
static const char *skip_coordinates(const char *p)
{
    int depth = 0;
    p = ja_json_blank(p);
    if (*p != '[') {
        return NULL;
    }
    for (;; p++) {
        if (*p == '[') {
            depth++;
        } else if (*p == ']') {
            if (--depth == 0) {
                return p + 1;
            }
        } else if (*p == '"' || *p == '{' || *p == '\0') {
            return NULL;
        }
    }
}

static const char *read_geometry(Indexer *indexer, const char *p, JaGeoFeature *feature)
{
    gboolean more, has_type = FALSE;
    p = ja_json_char(p, '{');
    for (gboolean first = TRUE; p != NULL; first = FALSE) {
        p = read_key(p, first, &more, indexer->key);
        if (p == NULL || !more) {
            return p != NULL && has_type && feature->coordinates != NULL ? p : NULL;
        }
        if (g_str_equal(indexer->key->str, "type")) {
            p = ja_json_string(p, indexer->value);
            feature->is_multi = g_str_equal(indexer->value->str, "MultiPolygon");
            has_type = feature->is_multi || g_str_equal(indexer->value->str, "Polygon");
        } else if (g_str_equal(indexer->key->str, "coordinates")) {
            feature->coordinates = p;
            p = skip_coordinates(p);
        } else {
            p = ja_json_skip(p);
        }
    }
    return NULL;
}

static const char *read_member(Indexer *indexer, const char *p, JaGeoFeature *feature, gboolean *has_properties)
{
    const char *key = indexer->key->str;
    if (g_str_equal(key, "type")) {
        return read_exactly(p, "Feature", indexer->value);
    }
    if (g_str_equal(key, "geometry")) {
        return read_geometry(indexer, p, feature);
    }
    if (g_str_equal(key, "properties")) {
        *has_properties = TRUE;
        return read_properties(indexer, p);
    }
    /* A number as id is nothing but a number; a text becomes an attribute, which GDAL sees to. */
    gboolean is_text_id = g_str_equal(key, "id") && *ja_json_blank(p) == '"';
    return is_text_id ? NULL : ja_json_skip(p);
}

/* Keeps the cells of the feature that was read. */
static void store(Indexer *indexer, JaGeoFeature *feature)
{
    feature->n_cells = indexer->cell->len;
    feature->cell = g_new(const char *, feature->n_cells + 1);
    for (gsize i = 0; i < feature->n_cells; i++) {
        const char *text = indexer->cell->pdata[i];
        feature->cell[i] = text != NULL ? text : "";
    }
    g_ptr_array_add(indexer->document->arrays, feature->cell);
    g_array_append_vals(indexer->document->feature, feature, 1);
}

static const char *read_feature(Indexer *indexer, const char *p)
{
    JaGeoFeature feature = {0};
    gboolean more, has_properties = FALSE;
    p = ja_json_char(p, '{');
    for (gboolean first = TRUE; p != NULL; first = FALSE) {
        p = read_key(p, first, &more, indexer->key);
        if (p != NULL && !more) {
            if (feature.coordinates == NULL || !has_properties) {
                return NULL;
            }
            store(indexer, &feature);
            return p;
        }
        p = p != NULL ? read_member(indexer, p, &feature, &has_properties) : NULL;
    }
    return NULL;
}

static const char *read_features(Indexer *indexer, const char *p)
{
    p = ja_json_char(p, '[');
    while (p != NULL) {
        p = read_feature(indexer, p);
        p = p != NULL ? ja_json_blank(p) : NULL;
        if (p == NULL || *p == ']') {
            return p != NULL ? p + 1 : NULL;
        }
        p = ja_json_char(p, ',');
    }
    return NULL;
}

static gboolean read_document(Indexer *indexer, const char *p)
{
    gboolean more, has_type = FALSE;
    p = ja_json_char(p, '{');
    for (gboolean first = TRUE; p != NULL; first = FALSE) {
        p = read_key(p, first, &more, indexer->key);
        if (p == NULL || !more) {
            return p != NULL && *ja_json_blank(p) == '\0' && has_type && indexer->document->feature->len > 0;
        }
        if (g_str_equal(indexer->key->str, "type")) {
            has_type = TRUE;
            p = read_exactly(p, "FeatureCollection", indexer->value);
        } else if (g_str_equal(indexer->key->str, "features")) {
            g_array_set_size(indexer->document->feature, 0);
            p = read_features(indexer, p);
        } else {
            p = g_str_equal(indexer->key->str, "crs") ? read_crs(indexer, p) : ja_json_skip(p);
        }
    }
    return FALSE;
}

JaGeoJson *ja_geojson_index(const char *text)
{
    g_autoptr(JaGeoJson) document = g_new0(JaGeoJson, 1);
    document->field = g_ptr_array_new();
    document->feature = g_array_new(FALSE, FALSE, sizeof(JaGeoFeature));
    document->arrays = g_ptr_array_new_with_free_func(g_free);
    document->text = g_string_chunk_new(1 << 16);
    g_autoptr(GHashTable) number = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) cell = g_ptr_array_new();
    g_autoptr(GString) key = g_string_new(NULL);
    g_autoptr(GString) value = g_string_new(NULL);
    Indexer indexer = {document, number, cell, key, value};
    const char *start = g_str_has_prefix(text, "\xEF\xBB\xBF") ? text + 3 : text;
    return read_document(&indexer, start) ? g_steal_pointer(&document) : NULL;
}

char *ja_ring_fault(const JaPoint *point, gsize n)
{
    if (n < 4) {
        return g_strdup("a ring has fewer than four points; draw it again or remove it");
    }
    for (gsize i = 0; i < n; i++) {
        if (!isfinite(point[i].x) || !isfinite(point[i].y)) {
            return g_strdup("a coordinate is not a finite number; repair the file");
        }
    }
    if (point[0].x != point[n - 1].x || point[0].y != point[n - 1].y) {
        return g_strdup_printf("a ring is not closed: it begins at %.9g %.9g and ends at %.9g %.9g; repeat its first "
                               "point at its end",
                               point[0].x, point[0].y, point[n - 1].x, point[n - 1].y);
    }
    return NULL;
}

/* Coordinates being read. */
typedef struct {
    JaShapesBuilder *builder;
    GArray *point;
    gboolean flattened;
    char *fault;
} Outline;

/* [x, y] or [x, y, z] */
static const char *read_point(Outline *outline, const char *p)
{
    JaPoint point;
    p = ja_json_char(p, '[');
    p = p != NULL ? ja_json_number(p, &point.x) : NULL;
    p = p != NULL ? ja_json_char(p, ',') : NULL;
    p = p != NULL ? ja_json_number(p, &point.y) : NULL;
    while (p != NULL && *(p = ja_json_blank(p)) == ',') {
        double more;
        outline->flattened = TRUE;
        p = ja_json_number(p + 1, &more);
    }
    if (p != NULL) {
        g_array_append_val(outline->point, point);
    }
    return p != NULL ? ja_json_char(p, ']') : NULL;
}

/* Behind a list in brackets, whose entries `read` reads; *n counts them. */
static const char *read_list(Outline *outline, const char *p, const char *(*read)(Outline *, const char *), gsize *n)
{
    *n = 0;
    p = ja_json_char(p, '[');
    if (p == NULL || *ja_json_blank(p) == ']') {
        return p != NULL ? ja_json_blank(p) + 1 : NULL;
    }
    while (p != NULL) {
        p = read(outline, p);
        (*n)++;
        p = p != NULL ? ja_json_blank(p) : NULL;
        if (p == NULL || *p == ']') {
            return p != NULL ? p + 1 : NULL;
        }
        p = ja_json_char(p, ',');
    }
    return NULL;
}

static const char *read_ring(Outline *outline, const char *p)
{
    gsize n;
    g_array_set_size(outline->point, 0);
    p = read_list(outline, p, read_point, &n);
    if (p == NULL) {
        return NULL;
    }
    const JaPoint *point = (const JaPoint *)(gpointer)outline->point->data;
    outline->fault = ja_ring_fault(point, n);
    if (outline->fault != NULL) {
        return NULL;
    }
    ja_shapes_begin_ring(outline->builder);
    ja_shapes_add_points(outline->builder, point, n);
    return p;
}

static const char *read_polygon(Outline *outline, const char *p)
{
    gsize n;
    ja_shapes_begin_part(outline->builder);
    p = read_list(outline, p, read_ring, &n);
    if (p != NULL && n == 0) {
        outline->fault = g_strdup("a polygon is empty; draw it again or remove it");
        return NULL;
    }
    return p;
}

char *ja_geojson_shape(const JaGeoFeature *feature, JaShapesBuilder *builder, gboolean *flattened)
{
    gsize n = 1;
    const char *inside = ja_json_blank(ja_json_char(feature->coordinates, '['));
    if (*inside == ']') {
        return g_strdup("has no geometry; draw it or remove the feature");
    }
    g_autoptr(GArray) point = g_array_new(FALSE, FALSE, sizeof(JaPoint));
    Outline outline = {.builder = builder, .point = point};
    const char *end = feature->is_multi ? read_list(&outline, feature->coordinates, read_polygon, &n)
                                        : read_polygon(&outline, feature->coordinates);
    *flattened = outline.flattened;
    if (end == NULL && outline.fault == NULL) {
        outline.fault = g_strdup("its coordinates are not lists of finite numbers; repair the file");
    }
    return outline.fault;
}

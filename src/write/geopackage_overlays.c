/*
 * Sets of points and the timetable's lines as layers of the GeoPackage. A set has the fields that it has values for.
 */
#include "model/service.h"
#include "write/geopackage_parts.h"
#include "write/overlaystyle.h"

#include <string.h>

#define LARGEST_MM 10.0

/* Fields of a set of points, -1 = not there. */
typedef struct {
    int id, title, value, lower, upper, sector, zone, modes, departures, busiest, first, last;
} PointFields;

static int field_if(JaLayerMaker *to, gboolean there, const char *name, OGRFieldType type, const char *label)
{
    return there ? ja_gpkg_add_field(to, name, type, label) : -1;
}

static PointFields add_point_fields(JaLayerMaker *to, const JaPoints *points)
{
    gboolean served = points->by_hour != NULL;
    return (PointFields){
        .id = field_if(to, points->id != NULL, "id", OFTString, "Id"),
        .title = field_if(to, points->title != NULL, "title", OFTString, "Title"),
        .value = field_if(to, points->value != NULL, "value", OFTReal, "Value"),
        .lower = field_if(to, points->lower != NULL, "value_lower", OFTReal, "Value, lower bound"),
        .upper = field_if(to, points->upper != NULL, "value_upper", OFTReal, "Value, upper bound"),
        .sector = field_if(to, points->sector != NULL, "sector", OFTString, "Sector"),
        .zone = ja_gpkg_add_field(to, "zone", OFTString, "Code of the zone"),
        .modes = field_if(to, points->mode != NULL, "modes", OFTString, "Modes"),
        .departures = field_if(to, served, "departures", OFTInteger, "Departures of the day"),
        .busiest = field_if(to, served, "busiest_hour", OFTInteger, "Departures in the busiest hour"),
        .first = field_if(to, points->first_s != NULL, "first", OFTString, "First departure"),
        .last = field_if(to, points->last_s != NULL, "last", OFTString, "Last departure"),
    };
}

static void set_number(OGRFeatureH feature, int field, const double *value, gsize i)
{
    if (field >= 0) {
        OGR_F_SetFieldDouble(feature, field, value[i]);
    }
}

static void set_text_of(OGRFeatureH feature, int field, char *const *text, gsize i)
{
    if (field >= 0) {
        ja_gpkg_set_text(feature, field, text[i]);
    }
}

/* "07:05" of the service day, which runs past 24:00. Nothing where there is no departure. */
static void set_time(OGRFeatureH feature, int field, const gint32 *seconds, gsize i)
{
    if (field >= 0 && seconds[i] >= 0) {
        g_autofree char *text = g_strdup_printf("%02d:%02d", seconds[i] / 3600, seconds[i] / 60 % 60);
        OGR_F_SetFieldString(feature, field, text);
    }
}

static void set_modes(OGRFeatureH feature, int field, guint8 modes)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int mode = 0; mode < JA_N_MODES; mode++) {
        if ((modes >> mode & 1) != 0) {
            g_string_append_printf(text, "%s%s", text->len > 0 ? "; " : "", ja_mode_name((JaMode)mode));
        }
    }
    if (text->len > 0) {
        OGR_F_SetFieldString(feature, field, text->str);
    }
}

static int busiest_hour(const guint16 *by_hour)
{
    int most = 0;
    for (guint hour = 0; hour < JA_SERVICE_HOURS; hour++) {
        most = MAX(most, by_hour[hour]);
    }
    return most;
}

static OGRFeatureH make_point(const JaGeopackage *request, OGRLayerH layer, const PointFields *fields,
                              const JaPoints *points, gsize i)
{
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    set_text_of(feature, fields->id, points->id, i);
    set_text_of(feature, fields->title, points->title, i);
    set_number(feature, fields->value, points->value, i);
    set_number(feature, fields->lower, points->lower, i);
    set_number(feature, fields->upper, points->upper, i);
    if (fields->sector >= 0 && points->sector[i] >= 0) {
        ja_gpkg_set_text(feature, fields->sector, points->sector_name[points->sector[i]]);
    }
    if (points->zone[i] != JA_NO_ZONE) {
        ja_gpkg_set_text(feature, fields->zone, request->zone_code[points->zone[i]]);
    }
    if (fields->modes >= 0) {
        set_modes(feature, fields->modes, points->mode[i]);
    }
    if (fields->departures >= 0) {
        OGR_F_SetFieldInteger(feature, fields->departures,
                              (int)ja_service_sum(points->by_hour[i], 0, JA_SERVICE_HOURS));
        OGR_F_SetFieldInteger(feature, fields->busiest, busiest_hour(points->by_hour[i]));
    }
    set_time(feature, fields->first, points->first_s, i);
    set_time(feature, fields->last, points->last_s, i);
    OGRGeometryH geometry = OGR_G_CreateGeometry(wkbPoint);
    OGR_G_SetPoint_2D(geometry, 0, points->at[i].x, points->at[i].y);
    OGR_F_SetGeometryDirectly(feature, geometry);
    return feature;
}

static void write_points(JaGeopackageMaker *maker, const JaPoints *points, gsize index)
{
    OGRLayerH layer = ja_gpkg_add_layer(maker, maker->layer_name[index], points->label, wkbPoint, JA_ID_FIELD);
    if (layer == NULL) {
        return;
    }
    JaLayerMaker to = ja_gpkg_layer_maker(maker, layer, index);
    PointFields fields = add_point_fields(&to, points);
    for (gsize i = 0; i < points->n && maker->fault == NULL; i++) {
        ja_gpkg_add_feature(maker, layer, make_point(maker->request, layer, &fields, points, i));
    }
    ja_gpkg_layer_made(&to);
}

static OGRFeatureH make_stretch(OGRLayerH layer, const JaRoutes *routes, gsize s, int mode, int trips, int busiest)
{
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    const JaPoint *point = routes->point + routes->point_of[s];
    OGR_F_SetFieldString(feature, mode, ja_mode_name((JaMode)routes->mode[s]));
    OGR_F_SetFieldInteger(feature, trips, (int)ja_service_sum(routes->by_hour[s], 0, JA_SERVICE_HOURS));
    OGR_F_SetFieldInteger(feature, busiest, busiest_hour(routes->by_hour[s]));
    OGRGeometryH geometry = OGR_G_CreateGeometry(wkbLineString);
    OGR_G_SetPoints(geometry, (int)(routes->point_of[s + 1] - routes->point_of[s]), &point->x, (int)sizeof *point,
                    &point->y, (int)sizeof *point, NULL, 0);
    OGR_F_SetGeometryDirectly(feature, geometry);
    return feature;
}

static void write_routes(JaGeopackageMaker *maker, const JaRoutes *routes, gsize index)
{
    OGRLayerH layer = ja_gpkg_add_layer(maker, maker->layer_name[index], "Routes", wkbLineString, JA_ID_FIELD);
    if (layer == NULL) {
        return;
    }
    JaLayerMaker to = ja_gpkg_layer_maker(maker, layer, index);
    int mode = ja_gpkg_add_field(&to, "mode", OFTString, "Mode");
    int trips = ja_gpkg_add_field(&to, "trips", OFTInteger, "Trips of the day, both directions");
    int busiest = ja_gpkg_add_field(&to, "busiest_hour", OFTInteger, "Trips in the busiest hour");
    for (gsize s = 0; s < routes->n && maker->fault == NULL; s++) {
        ja_gpkg_add_feature(maker, layer, make_stretch(layer, routes, s, mode, trips, busiest));
    }
    ja_gpkg_layer_made(&to);
}

void ja_gpkg_write_overlays(JaGeopackageMaker *maker)
{
    const JaGeopackage *request = maker->request;
    for (gsize i = 0; i < request->n_points && maker->fault == NULL; i++) {
        write_points(maker, request->points[i], request->n_layers + i);
    }
    if (request->routes != NULL && maker->fault == NULL) {
        write_routes(maker, request->routes, request->n_layers + request->n_points);
    }
}

/* Symbols by size where a set has sizes, save for stops; stations and other marks as in the figures. */
static JaPointLook look_of(const JaPoints *points, const char *layer)
{
    JaPointLook look = {layer, points->label, 0x1B5E20, 0xFFFFFF, 0.15, 1.4, NULL, 0};
    if (strcmp(points->name, "stations") == 0) {
        look = (JaPointLook){layer, points->label, 0xFFFFFF, 0x111111, 0.42, 2.0, NULL, 0};
    } else if (points->by_hour != NULL) {
        look = (JaPointLook){layer, points->label, 0x4A148C, 0xFFFFFF, 0.1, 1.0, NULL, 0};
    } else if (points->value != NULL) {
        look = (JaPointLook){layer, points->label, 0xD9480F, 0xFFFFFF, 0.1, LARGEST_MM, "value", 0};
        for (gsize i = 0; i < points->n; i++) {
            look.largest = MAX(look.largest, points->value[i]);
        }
        if (look.largest <= 0) {
            look.by = NULL;
            look.size_mm = 1.4;
        }
    }
    return look;
}

void ja_gpkg_write_overlay_styles(JaGeopackageMaker *maker, OGRLayerH table)
{
    const JaGeopackage *request = maker->request;
    for (gsize i = 0; i < request->n_points && maker->fault == NULL; i++) {
        const char *layer = maker->layer_name[request->n_layers + i];
        JaPointLook look = look_of(request->points[i], layer);
        g_autofree char *qml = ja_points_qml(&look), *sld = ja_points_sld(&look);
        g_autofree char *name = g_strndup(request->points[i]->name, JA_STYLE_NAME_MAX);
        ja_gpkg_add_style(maker, table, layer, name, look.title, qml, sld, TRUE);
    }
    if (request->routes != NULL && maker->fault == NULL) {
        const char *layer = maker->layer_name[request->n_layers + request->n_points];
        g_autofree char *qml = ja_routes_qml(request->routes), *sld = ja_routes_sld(request->routes, layer);
        ja_gpkg_add_style(maker, table, layer, "routes", "Routes by mode and trips", qml, sld, TRUE);
    }
}

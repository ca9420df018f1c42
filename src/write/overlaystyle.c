/*
 * Points are one symbol, its diameter an expression where it follows a value; lines are rules, one for each mode and
 * band of trips a day.
 */
#include "write/overlaystyle.h"

#include "base/number.h"
#include "base/text.h"
#include "model/service.h"

#define PIXEL_MM 0.28 /* of SLD, by the standard */
#define SYMBOL_ALPHA "0.68"

static char *rgba(JaColour colour)
{
    return g_strdup_printf("%u,%u,%u,255", colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF);
}

static void append_option(GString *out, const char *name, const char *value)
{
    g_string_append_printf(out, "<Option type=\"QString\" name=\"%s\" value=\"", name);
    ja_text_append_xml(out, value);
    g_string_append(out, "\"/>");
}

static void append_mm(GString *out, const char *name, double mm)
{
    g_autofree char *value = ja_number_exact(mm);
    g_autofree char *unit = g_strdup_printf("%s_unit", name);
    append_option(out, name, value);
    append_option(out, unit, "MM");
}

static void append_colour(GString *out, const char *name, JaColour colour)
{
    g_autofree char *value = rgba(colour);
    append_option(out, name, value);
}

/* Area true to value: the diameter goes with its root. */
static void append_size_expression(GString *out, const JaPointLook *look)
{
    g_autofree char *size = ja_number_exact(look->size_mm), *largest = ja_number_exact(look->largest);
    g_autofree char *expression = g_strdup_printf("%s * sqrt(\"%s\" / %s)", size, look->by, largest);
    g_string_append(out, "<data_defined_properties><Option type=\"Map\">"
                         "<Option type=\"QString\" name=\"name\" value=\"\"/>"
                         "<Option type=\"Map\" name=\"properties\"><Option type=\"Map\" name=\"size\">"
                         "<Option type=\"bool\" name=\"active\" value=\"true\"/>");
    append_option(out, "expression", expression);
    g_string_append(out, "<Option type=\"int\" name=\"type\" value=\"3\"/></Option></Option>"
                         "<Option type=\"QString\" name=\"type\" value=\"collection\"/></Option>"
                         "</data_defined_properties>");
}

char *ja_points_qml(const JaPointLook *look)
{
    GString *out = g_string_new("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
                                "<qgis version=\"3.22.0\" styleCategories=\"Symbology\">\n");
    g_string_append_printf(out,
                           "  <renderer-v2 type=\"singleSymbol\" symbollevels=\"0\" enableorderby=\"%d\" "
                           "forceraster=\"0\" referencescale=\"-1\">\n    <symbols>\n"
                           "      <symbol type=\"marker\" name=\"0\" alpha=\"%s\" clip_to_extent=\"1\" "
                           "force_rhr=\"0\">\n        <layer class=\"SimpleMarker\" enabled=\"1\" locked=\"0\" "
                           "pass=\"0\"><Option type=\"Map\">",
                           look->by != NULL, look->by != NULL ? SYMBOL_ALPHA : "1");
    append_option(out, "name", "circle");
    append_colour(out, "color", look->fill);
    append_colour(out, "outline_color", look->line);
    append_option(out, "outline_style", "solid");
    append_mm(out, "outline_width", look->line_mm);
    append_mm(out, "size", look->size_mm);
    g_string_append(out, "</Option>");
    if (look->by != NULL) {
        append_size_expression(out, look);
    }
    g_string_append(out, "</layer>\n      </symbol>\n    </symbols>\n");
    if (look->by != NULL) {
        g_string_append_printf(out,
                               "    <orderby><orderByClause asc=\"0\" nullsFirst=\"0\">&quot;%s&quot;"
                               "</orderByClause></orderby>\n",
                               look->by);
    }
    g_string_append(out, "  </renderer-v2>\n  <layerGeometryType>0</layerGeometryType>\n</qgis>\n");
    return g_string_free(out, FALSE);
}

static GString *sld_begin(const char *layer, const char *title)
{
    GString *out = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<StyledLayerDescriptor version=\"1.1.0\" xmlns=\"http://www.opengis.net/sld\" "
                                "xmlns:se=\"http://www.opengis.net/se\" xmlns:ogc=\"http://www.opengis.net/ogc\">\n"
                                "  <NamedLayer>\n    <se:Name>");
    ja_text_append_xml(out, layer);
    g_string_append(out, "</se:Name>\n    <UserStyle>\n      <se:Name>");
    ja_text_append_xml(out, layer);
    g_string_append(out, "</se:Name><se:Description><se:Title>");
    ja_text_append_xml(out, title);
    g_string_append(out, "</se:Title></se:Description>\n      <se:FeatureTypeStyle>");
    return out;
}

static char *sld_end(GString *out)
{
    g_string_append(out, "\n      </se:FeatureTypeStyle>\n    </UserStyle>\n  </NamedLayer>\n"
                         "</StyledLayerDescriptor>\n");
    return g_string_free(out, FALSE);
}

static void append_stroke(GString *out, JaColour colour, double mm, double on_mm, double off_mm)
{
    g_autofree char *width = ja_number_show(mm / PIXEL_MM, 2, TRUE), *on = ja_number_show(on_mm / PIXEL_MM, 2, TRUE),
                    *off = ja_number_show(off_mm / PIXEL_MM, 2, TRUE);
    g_string_append_printf(out,
                           "<se:Stroke><se:SvgParameter name=\"stroke\">#%06x</se:SvgParameter>"
                           "<se:SvgParameter name=\"stroke-width\">%s</se:SvgParameter>",
                           colour & 0xFFFFFFu, width);
    if (on_mm > 0) {
        g_string_append_printf(out, "<se:SvgParameter name=\"stroke-dasharray\">%s %s</se:SvgParameter>", on, off);
    }
    g_string_append(out, "</se:Stroke>");
}

static void append_sld_size(GString *out, const JaPointLook *look)
{
    g_autofree char *size = ja_number_show(look->size_mm / PIXEL_MM, 2, TRUE);
    g_autofree char *largest = ja_number_exact(look->largest);
    if (look->by == NULL) {
        g_string_append_printf(out, "<se:Size>%s</se:Size>", size);
        return;
    }
    g_string_append_printf(out,
                           "<se:Size><ogc:Mul><ogc:Literal>%s</ogc:Literal><ogc:Function name=\"sqrt\"><ogc:Div>"
                           "<ogc:PropertyName>%s</ogc:PropertyName><ogc:Literal>%s</ogc:Literal></ogc:Div>"
                           "</ogc:Function></ogc:Mul></se:Size>",
                           size, look->by, largest);
}

char *ja_points_sld(const JaPointLook *look)
{
    GString *out = sld_begin(look->layer, look->title);
    g_string_append_printf(out,
                           "\n        <se:Rule><se:PointSymbolizer><se:Graphic><se:Mark>"
                           "<se:WellKnownName>circle</se:WellKnownName><se:Fill>"
                           "<se:SvgParameter name=\"fill\">#%06x</se:SvgParameter>"
                           "<se:SvgParameter name=\"fill-opacity\">%s</se:SvgParameter></se:Fill>",
                           look->fill & 0xFFFFFFu, look->by != NULL ? SYMBOL_ALPHA : "1");
    append_stroke(out, look->line, look->line_mm, 0, 0);
    g_string_append(out, "</se:Mark>");
    append_sld_size(out, look);
    g_string_append(out, "</se:Graphic></se:PointSymbolizer></se:Rule>");
    return sld_end(out);
}

/* One rule: a mode in a band. */
typedef struct {
    JaMode mode;
    guint band;
} Rule;

static GArray *rules_of(const JaRoutes *routes)
{
    gboolean seen[JA_N_MODES][JA_N_BANDS] = {{FALSE}};
    for (gsize s = 0; s < routes->n; s++) {
        seen[routes->mode[s]][ja_band_of(ja_service_sum(routes->by_hour[s], 0, JA_SERVICE_HOURS), FALSE)] = TRUE;
    }
    GArray *rules = g_array_new(FALSE, FALSE, sizeof(Rule));
    for (gsize k = 0; k < JA_N_MODES; k++) {
        for (guint band = 0; band < JA_N_BANDS; band++) {
            Rule rule = {ja_mode_drawn(k), band};
            if (seen[rule.mode][band]) {
                g_array_append_val(rules, rule);
            }
        }
    }
    return rules;
}

static char *rule_label(const Rule *rule)
{
    g_autofree char *band = ja_band_label(rule->band, FALSE);
    return g_strdup_printf("%s, %s trips a day", ja_mode_look(rule->mode)->label, band);
}

static void append_qml_rule(GString *out, const Rule *rule, guint i)
{
    const double *breaks = ja_band_breaks(FALSE);
    g_autofree char *label = rule_label(rule);
    g_autoptr(GString) filter = g_string_new(NULL);
    g_string_printf(filter, "\"mode\" = '%s'", ja_mode_name(rule->mode));
    if (rule->band > 0) {
        g_string_append_printf(filter, " AND \"trips\" >= %.0f", breaks[rule->band - 1]);
    }
    if (rule->band < JA_N_BANDS - 1) {
        g_string_append_printf(filter, " AND \"trips\" < %.0f", breaks[rule->band]);
    }
    g_string_append_printf(out, "\n      <rule key=\"routes-%u\" symbol=\"%u\" label=\"%s\" filter=\"", i, i, label);
    ja_text_append_xml(out, filter->str);
    g_string_append(out, "\"/>");
}

static void append_line_layer(GString *out, JaColour colour, double mm, const JaModeLook *look)
{
    g_string_append(out, "<layer class=\"SimpleLine\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option type=\"Map\">");
    append_option(out, "capstyle", "round");
    append_option(out, "joinstyle", "round");
    append_colour(out, "line_color", colour);
    append_option(out, "line_style", "solid");
    append_mm(out, "line_width", mm);
    if (look != NULL && look->on_mm > 0) {
        g_autofree char *dash = g_strdup_printf("%.1f;%.1f", look->on_mm, look->off_mm);
        append_option(out, "use_custom_dash", "1");
        append_option(out, "customdash", dash);
        append_option(out, "customdash_unit", "MM");
    }
    g_string_append(out, "</Option></layer>");
}

char *ja_routes_qml(const JaRoutes *routes)
{
    g_autoptr(GArray) rules = rules_of(routes);
    GString *out = g_string_new("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
                                "<qgis version=\"3.22.0\" styleCategories=\"Symbology\">\n"
                                "  <renderer-v2 type=\"RuleRenderer\" symbollevels=\"0\" enableorderby=\"0\" "
                                "forceraster=\"0\" referencescale=\"-1\">\n    <rules key=\"routes\">");
    for (guint i = 0; i < rules->len; i++) {
        append_qml_rule(out, &g_array_index(rules, Rule, i), i);
    }
    g_string_append(out, "\n    </rules>\n    <symbols>");
    for (guint i = 0; i < rules->len; i++) {
        const Rule *rule = &g_array_index(rules, Rule, i);
        const JaModeLook *look = ja_mode_look(rule->mode);
        double mm = ja_band_mm(rule->band);
        g_string_append_printf(
            out, "\n      <symbol type=\"line\" name=\"%u\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">", i);
        append_line_layer(out, 0xFFFFFF, mm + 0.36, NULL);
        append_line_layer(out, look->colour, mm, look);
        if (look->cored) {
            append_line_layer(out, 0xFFFFFF, mm * 0.4, NULL);
        }
        g_string_append(out, "</symbol>");
    }
    g_string_append(out, "\n    </symbols>\n  </renderer-v2>\n  <layerGeometryType>1</layerGeometryType>\n</qgis>\n");
    return g_string_free(out, FALSE);
}

static void append_compare(GString *out, const char *comparison, double trips)
{
    g_string_append_printf(out,
                           "<ogc:%s><ogc:PropertyName>trips</ogc:PropertyName><ogc:Literal>%.0f</ogc:Literal></ogc:%s>",
                           comparison, trips, comparison);
}

static void append_sld_rule(GString *out, const Rule *rule)
{
    const double *breaks = ja_band_breaks(FALSE);
    const JaModeLook *look = ja_mode_look(rule->mode);
    double mm = ja_band_mm(rule->band);
    g_autofree char *label = rule_label(rule);
    g_string_append_printf(out,
                           "\n        <se:Rule><se:Name>%s</se:Name><ogc:Filter><ogc:And><ogc:PropertyIsEqualTo>"
                           "<ogc:PropertyName>mode</ogc:PropertyName><ogc:Literal>%s</ogc:Literal>"
                           "</ogc:PropertyIsEqualTo>",
                           label, ja_mode_name(rule->mode));
    append_compare(out, "PropertyIsGreaterThanOrEqualTo", rule->band > 0 ? breaks[rule->band - 1] : 0);
    if (rule->band < JA_N_BANDS - 1) {
        append_compare(out, "PropertyIsLessThan", breaks[rule->band]);
    }
    g_string_append(out, "</ogc:And></ogc:Filter><se:LineSymbolizer>");
    append_stroke(out, look->colour, mm, look->on_mm, look->off_mm);
    g_string_append(out, "</se:LineSymbolizer>");
    if (look->cored) {
        g_string_append(out, "<se:LineSymbolizer>");
        append_stroke(out, 0xFFFFFF, mm * 0.4, 0, 0);
        g_string_append(out, "</se:LineSymbolizer>");
    }
    g_string_append(out, "</se:Rule>");
}

char *ja_routes_sld(const JaRoutes *routes, const char *layer)
{
    g_autoptr(GArray) rules = rules_of(routes);
    GString *out = sld_begin(layer, "Routes");
    for (guint i = 0; i < rules->len; i++) {
        append_sld_rule(out, &g_array_index(rules, Rule, i));
    }
    return sld_end(out);
}

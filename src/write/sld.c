/*
 * SLD 1.1 with Symbology Encoding. Hatches use the marks that every program of the standard knows (x, cross, triangle,
 * circle), since slanted lines are an extension that each vendor names otherwise.
 */
#include "write/sld.h"

#include "base/number.h"
#include "base/text.h"

#include <math.h>

/* The standard's pixel. */
#define PIXEL_MM 0.28

static void append_element(GString *out, const char *name, const char *text)
{
    g_string_append_printf(out, "<%s>", name);
    ja_text_append_xml(out, text);
    g_string_append_printf(out, "</%s>", name);
}

static void append_parameter(GString *out, const char *name, const char *value)
{
    g_string_append_printf(out, "<se:SvgParameter name=\"%s\">%s</se:SvgParameter>", name, value);
}

static void append_compare(GString *out, const char *operator, const char * field, double value)
{
    g_autofree char *number = ja_number_exact(value);
    g_string_append_printf(out, "<ogc:PropertyIs%s>", operator);
    append_element(out, "ogc:PropertyName", field);
    append_element(out, "ogc:Literal", number);
    g_string_append_printf(out, "</ogc:PropertyIs%s>", operator);
}

/* Both comparisons, or the one whose bound is finite. */
static void append_class_filter(GString *out, const JaLayerRule *rule, const char *field)
{
    gboolean lower = isfinite(rule->lower) != 0, upper = isfinite(rule->upper) != 0;
    g_string_append(out, lower && upper ? "<ogc:And>" : "");
    if (lower) {
        append_compare(out, "GreaterThanOrEqualTo", field, rule->lower);
    }
    if (upper) {
        append_compare(out, rule->closed ? "LessThanOrEqualTo" : "LessThan", field, rule->upper);
    }
    g_string_append(out, lower && upper ? "</ogc:And>" : "");
    if (!lower && !upper) {
        g_string_append(out, "<ogc:Not><ogc:PropertyIsNull>");
        append_element(out, "ogc:PropertyName", field);
        g_string_append(out, "</ogc:PropertyIsNull></ogc:Not>");
    }
}

static void append_beyond_filter(GString *out, const JaLayerRule *rule, const char *field)
{
    gboolean lower = isfinite(rule->lower) != 0, upper = isfinite(rule->upper) != 0;
    g_string_append(out, lower && upper ? "<ogc:Or>" : "");
    if (lower) {
        append_compare(out, "LessThan", field, rule->lower);
    }
    if (upper) {
        append_compare(out, "GreaterThan", field, rule->upper);
    }
    g_string_append(out, lower && upper ? "</ogc:Or>" : "");
}

static void append_filter(GString *out, const JaLayerRule *rule, const char *field, const char *reason_field)
{
    if (rule->kind == JA_RULE_ALL) {
        return;
    }
    g_string_append(out, "<ogc:Filter>");
    if (rule->kind == JA_RULE_CLASS) {
        append_class_filter(out, rule, field);
    } else if (rule->kind == JA_RULE_BEYOND) {
        append_beyond_filter(out, rule, field);
    } else {
        g_string_append(out, "<ogc:PropertyIsEqualTo>");
        append_element(out, "ogc:PropertyName", reason_field);
        append_element(out, "ogc:Literal", ja_reason_label(rule->reason));
        g_string_append(out, "</ogc:PropertyIsEqualTo>");
    }
    g_string_append(out, "</ogc:Filter>");
}

static void append_stroke(GString *out, JaColour colour, double width_mm)
{
    g_autofree char *line = ja_colour_hex(colour);
    g_autofree char *width = ja_number_show(width_mm / PIXEL_MM, 2, TRUE);
    g_string_append(out, "<se:Stroke>");
    append_parameter(out, "stroke", line);
    append_parameter(out, "stroke-width", width);
    append_parameter(out, "stroke-linejoin", "round");
    g_string_append(out, "</se:Stroke>");
}

static void append_polygon(GString *out, const JaLayerStyle *style, const JaLayerRule *rule)
{
    gboolean zones = style->column != NULL;
    g_string_append(out, "<se:PolygonSymbolizer>");
    if (rule->filled) {
        g_autofree char *fill = ja_colour_hex(rule->look.ground);
        g_string_append(out, "<se:Fill>");
        append_parameter(out, "fill", fill);
        g_string_append(out, "</se:Fill>");
    }
    append_stroke(out, zones ? style->style->zone_line : style->style->outline,
                  zones ? style->style->zone_line_mm : style->style->outline_mm);
    g_string_append(out, "</se:PolygonSymbolizer>");
}

/* A second symbolizer that strews marks over the fill. */
static void append_marks(GString *out, const JaReasonLook *look)
{
    static const char *const mark[] = {
        [JA_PATTERN_DIAGONAL] = "triangle",
        [JA_PATTERN_BACK] = "x",
        [JA_PATTERN_CROSS] = "cross",
        [JA_PATTERN_DOTS] = "circle",
    };
    if (look->pattern == JA_PATTERN_PLAIN) {
        return;
    }
    g_autofree char *colour = ja_colour_hex(look->line);
    g_string_append(out, "<se:PolygonSymbolizer><se:Fill><se:GraphicFill><se:Graphic><se:Mark>");
    append_element(out, "se:WellKnownName", mark[look->pattern]);
    g_string_append(out, "<se:Fill>");
    append_parameter(out, "fill", colour);
    g_string_append(out, "</se:Fill></se:Mark>");
    append_element(out, "se:Size", look->pattern == JA_PATTERN_DOTS ? "3" : "5");
    g_string_append(out, "</se:Graphic></se:GraphicFill></se:Fill></se:PolygonSymbolizer>");
}

static void append_rule(GString *out, const JaLayerStyle *style, const JaLayerRule *rule, const char *field,
                        const char *reason_field)
{
    g_string_append(out, "\n        <se:Rule>");
    append_element(out, "se:Name", rule->label);
    g_string_append(out, "<se:Description>");
    append_element(out, "se:Title", rule->label);
    g_string_append(out, "</se:Description>");
    append_filter(out, rule, field, reason_field);
    append_polygon(out, style, rule);
    append_marks(out, &rule->look);
    g_string_append(out, "</se:Rule>");
}

char *ja_sld_write(const JaLayerStyle *style, const char *field, const char *reason_field)
{
    g_autoptr(GPtrArray) rules = ja_layer_rules(style);
    GString *out = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<StyledLayerDescriptor version=\"1.1.0\" xmlns=\"http://www.opengis.net/sld\" "
                                "xmlns:se=\"http://www.opengis.net/se\" xmlns:ogc=\"http://www.opengis.net/ogc\">\n"
                                "  <NamedLayer>\n    ");
    append_element(out, "se:Name", style->layer);
    g_string_append(out, "\n    <UserStyle>\n      ");
    append_element(out, "se:Name", style->id);
    g_string_append(out, "<se:Description>");
    append_element(out, "se:Title", style->title);
    g_string_append(out, "</se:Description>\n      <se:FeatureTypeStyle>");
    for (guint i = 0; i < rules->len; i++) {
        append_rule(out, style, g_ptr_array_index(rules, i), field, reason_field);
    }
    g_string_append(out, "\n      </se:FeatureTypeStyle>\n    </UserStyle>\n  </NamedLayer>\n"
                         "</StyledLayerDescriptor>\n");
    return g_string_free(out, FALSE);
}

/*
 * QML: a rule-based renderer with one fill symbol a rule. Keys are made from the figure's id, so that the same
 * figure gives the same text.
 */
#include "write/qml.h"

#include "base/number.h"
#include "base/text.h"

#include <math.h>

/* The hatch of the figures: a tile of 1.5 mm, so that lines lie 1.5 / sqrt(2) apart. */
#define LINE_APART_MM "1.06"
#define LINE_MM "0.2"
#define DOT_TILE_MM "1.5"
#define DOT_HALF_MM "0.75"
#define DOT_MM "0.44"

typedef struct {
    const char *name, *value;
} Option;

static void append_options(GString *out, const Option *option, gsize n)
{
    g_string_append(out, "<Option type=\"Map\">");
    for (gsize i = 0; i < n; i++) {
        g_string_append_printf(out, "<Option type=\"QString\" name=\"%s\" value=\"%s\"/>", option[i].name,
                               option[i].value);
    }
    g_string_append(out, "</Option>");
}

static char *rgba(JaColour colour)
{
    return g_strdup_printf("%u,%u,%u,255", colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF);
}

/* The plain fill and the border of a zone or group. */
static void append_simple_fill(GString *out, const JaLayerStyle *style, const JaLayerRule *rule)
{
    gboolean zones = style->column != NULL;
    g_autofree char *fill = rgba(rule->look.ground);
    g_autofree char *line = rgba(zones ? style->style->zone_line : style->style->outline);
    g_autofree char *width = ja_number_exact(zones ? style->style->zone_line_mm : style->style->outline_mm);
    const Option options[] = {
        {"color", fill},
        {"style", rule->filled ? "solid" : "no"},
        {"joinstyle", "round"},
        {"outline_color", line},
        {"outline_style", "solid"},
        {"outline_width", width},
        {"outline_width_unit", "MM"},
    };
    g_string_append(out, "\n        <layer class=\"SimpleFill\" enabled=\"1\" locked=\"0\" pass=\"0\">");
    append_options(out, options, G_N_ELEMENTS(options));
    g_string_append(out, "</layer>");
}

static void append_line_pattern(GString *out, JaColour colour, const char *angle, const char *name)
{
    g_autofree char *line = rgba(colour);
    const Option pattern[] = {
        {"angle", angle},        {"color", line},         {"distance", LINE_APART_MM},
        {"distance_unit", "MM"}, {"line_width", LINE_MM}, {"line_width_unit", "MM"},
    };
    const Option stroke[] = {
        {"line_color", line},
        {"line_style", "solid"},
        {"line_width", LINE_MM},
        {"line_width_unit", "MM"},
    };
    g_string_append(out, "\n        <layer class=\"LinePatternFill\" enabled=\"1\" locked=\"0\" pass=\"0\">");
    append_options(out, pattern, G_N_ELEMENTS(pattern));
    g_string_append_printf(out, "<symbol type=\"line\" name=\"%s\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">",
                           name);
    g_string_append(out, "<layer class=\"SimpleLine\" enabled=\"1\" locked=\"0\" pass=\"0\">");
    append_options(out, stroke, G_N_ELEMENTS(stroke));
    g_string_append(out, "</layer></symbol></layer>");
}

static void append_dot_pattern(GString *out, JaColour colour, const char *name)
{
    g_autofree char *fill = rgba(colour);
    const Option pattern[] = {
        {"distance_x", DOT_TILE_MM}, {"distance_x_unit", "MM"},       {"distance_y", DOT_HALF_MM},
        {"distance_y_unit", "MM"},   {"displacement_x", DOT_HALF_MM}, {"displacement_x_unit", "MM"},
        {"displacement_y", "0"},     {"displacement_y_unit", "MM"},
    };
    const Option marker[] = {
        {"name", "circle"}, {"color", fill}, {"outline_style", "no"}, {"size", DOT_MM}, {"size_unit", "MM"},
    };
    g_string_append(out, "\n        <layer class=\"PointPatternFill\" enabled=\"1\" locked=\"0\" pass=\"0\">");
    append_options(out, pattern, G_N_ELEMENTS(pattern));
    g_string_append_printf(out, "<symbol type=\"marker\" name=\"%s\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">",
                           name);
    g_string_append(out, "<layer class=\"SimpleMarker\" enabled=\"1\" locked=\"0\" pass=\"0\">");
    append_options(out, marker, G_N_ELEMENTS(marker));
    g_string_append(out, "</layer></symbol></layer>");
}

/* QGIS names the symbol within layer l of symbol s "@s@l". */
static void append_pattern(GString *out, const JaLayerRule *rule, guint symbol)
{
    g_autofree char *first = g_strdup_printf("@%u@1", symbol);
    g_autofree char *second = g_strdup_printf("@%u@2", symbol);
    JaPattern pattern = rule->look.pattern;
    if (pattern == JA_PATTERN_DOTS) {
        append_dot_pattern(out, rule->look.line, first);
    }
    if (pattern == JA_PATTERN_DIAGONAL || pattern == JA_PATTERN_CROSS) {
        append_line_pattern(out, rule->look.line, "45", first);
    }
    if (pattern == JA_PATTERN_BACK || pattern == JA_PATTERN_CROSS) {
        append_line_pattern(out, rule->look.line, "135", pattern == JA_PATTERN_CROSS ? second : first);
    }
}

/* A field name as QGIS's expressions quote it. */
static char *quoted(const char *field)
{
    g_auto(GStrv) parts = g_strsplit(field, "\"", -1);
    g_autofree char *doubled = g_strjoinv("\"\"", parts);
    return g_strdup_printf("\"%s\"", doubled);
}

static char *class_filter(const JaLayerRule *rule, const char *name)
{
    g_autofree char *lower = isfinite(rule->lower) ? ja_number_exact(rule->lower) : NULL;
    g_autofree char *upper = isfinite(rule->upper) ? ja_number_exact(rule->upper) : NULL;
    const char *below = rule->closed ? "<=" : "<";
    if (lower != NULL && upper != NULL) {
        return g_strdup_printf("%s >= %s AND %s %s %s", name, lower, name, below, upper);
    }
    if (lower != NULL) {
        return g_strdup_printf("%s >= %s", name, lower);
    }
    return upper != NULL ? g_strdup_printf("%s %s %s", name, below, upper) : g_strdup_printf("%s IS NOT NULL", name);
}

/* NULL where a rule holds for all. Reasons are words of the model, without quotes. */
static char *rule_filter(const JaLayerRule *rule, const char *field, const char *reason_field)
{
    if (rule->kind == JA_RULE_ALL) {
        return NULL;
    }
    g_autofree char *name = quoted(rule->kind == JA_RULE_REASON ? reason_field : field);
    if (rule->kind == JA_RULE_CLASS) {
        return class_filter(rule, name);
    }
    if (rule->kind == JA_RULE_REASON) {
        return g_strdup_printf("%s = '%s'", name, ja_reason_label(rule->reason));
    }
    g_autofree char *lower = isfinite(rule->lower) ? ja_number_exact(rule->lower) : NULL;
    g_autofree char *upper = isfinite(rule->upper) ? ja_number_exact(rule->upper) : NULL;
    if (lower != NULL && upper != NULL) {
        return g_strdup_printf("%s < %s OR %s > %s", name, lower, name, upper);
    }
    return lower != NULL ? g_strdup_printf("%s < %s", name, lower) : g_strdup_printf("%s > %s", name, upper);
}

static void append_rule(GString *out, const JaLayerStyle *style, const JaLayerRule *rule, guint symbol,
                        const char *filter)
{
    g_string_append(out, "\n      <rule key=\"");
    ja_text_append_xml(out, style->id);
    g_string_append_printf(out, "-%u\" symbol=\"%u\" label=\"", symbol, symbol);
    ja_text_append_xml(out, rule->label);
    if (filter != NULL) {
        g_string_append(out, "\" filter=\"");
        ja_text_append_xml(out, filter);
    }
    g_string_append(out, "\"/>");
}

char *ja_qml_write(const JaLayerStyle *style, const char *field, const char *reason_field)
{
    g_autoptr(GPtrArray) rules = ja_layer_rules(style);
    GString *out = g_string_new("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
                                "<qgis version=\"3.22.0\" styleCategories=\"Symbology\">\n"
                                "  <renderer-v2 type=\"RuleRenderer\" symbollevels=\"0\" enableorderby=\"0\" "
                                "forceraster=\"0\" referencescale=\"-1\">\n    <rules key=\"");
    ja_text_append_xml(out, style->id);
    g_string_append(out, "\">");
    for (guint i = 0; i < rules->len; i++) {
        const JaLayerRule *rule = g_ptr_array_index(rules, i);
        g_autofree char *filter = rule_filter(rule, field, reason_field);
        append_rule(out, style, rule, i, filter);
    }
    g_string_append(out, "\n    </rules>\n    <symbols>");
    for (guint i = 0; i < rules->len; i++) {
        g_string_append_printf(
            out, "\n      <symbol type=\"fill\" name=\"%u\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">", i);
        append_simple_fill(out, style, g_ptr_array_index(rules, i));
        append_pattern(out, g_ptr_array_index(rules, i), i);
        g_string_append(out, "\n      </symbol>");
    }
    g_string_append(out, "\n    </symbols>\n  </renderer-v2>\n  <layerGeometryType>2</layerGeometryType>\n</qgis>\n");
    return g_string_free(out, FALSE);
}

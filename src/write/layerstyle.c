/*
 * Rules of a layer style. They say what is drawn where; how a program wants to be told is for qml and sld.
 */
#include "write/layerstyle.h"

JaReasonLook ja_reason_look(JaReason reason)
{
    static const JaReasonLook look[JA_N_REASONS] = {
        [JA_PRESENT] = {JA_PATTERN_PLAIN, 0xA6A6A6, 0},
        [JA_NOT_APPLICABLE] = {JA_PATTERN_DOTS, 0xFFFFFF, 0x767676},
        [JA_NONE_RECORDED] = {JA_PATTERN_DOTS, 0xDADADA, 0x3C3C3C},
        [JA_NO_DENOMINATOR] = {JA_PATTERN_CROSS, 0xFFFFFF, 0x7A7A7A},
        [JA_NO_MATCH] = {JA_PATTERN_CROSS, 0xDADADA, 0x3C3C3C},
        [JA_NOT_AVAILABLE] = {JA_PATTERN_DIAGONAL, 0xFFFFFF, 0x767676},
        [JA_UNRELIABLE] = {JA_PATTERN_BACK, 0xDADADA, 0x3C3C3C},
        [JA_BELOW_ONE] = {JA_PATTERN_DIAGONAL, 0xDADADA, 0x3C3C3C},
        [JA_SUPPRESSED] = {JA_PATTERN_BACK, 0xFFFFFF, 0x4A4A4A},
    };
    g_assert(reason < JA_N_REASONS);
    return look[reason];
}

static void rule_free(gpointer data)
{
    JaLayerRule *rule = data;
    g_free(rule->label);
    g_free(rule);
}

static void add_rule(GPtrArray *rules, JaLayerRule rule, const char *label)
{
    JaLayerRule *kept = g_new(JaLayerRule, 1);
    *kept = rule;
    kept->label = g_strdup(label);
    g_ptr_array_add(rules, kept);
}

static void add_classes(GPtrArray *rules, const JaLayerStyle *style)
{
    const JaClasses *classes = style->classes;
    for (guint k = 0; k < classes->n; k++) {
        JaLayerRule rule = {
            .kind = JA_RULE_CLASS,
            .lower = classes->breaks[k],
            .upper = classes->breaks[k + 1],
            .closed = k + 1 == classes->n,
            .look = {.pattern = JA_PATTERN_PLAIN, .ground = style->colour[k]},
            .filled = TRUE,
        };
        add_rule(rules, rule, style->label[k]);
    }
}

static void add_empty(GPtrArray *rules, const JaLayerStyle *style)
{
    for (guint r = JA_PRESENT + 1; r < JA_N_REASONS; r++) {
        JaReason reason = (JaReason)r;
        JaLayerRule rule = {.kind = JA_RULE_REASON, .reason = reason, .look = ja_reason_look(reason), .filled = TRUE};
        if (style->classes->empty[r] > 0) {
            g_autofree char *label = g_strdup(ja_reason_label(reason));
            label[0] = g_ascii_toupper(label[0]);
            add_rule(rules, rule, label);
        }
    }
}

/* TRUE when some zone has a number that no class holds. */
static gboolean has_beyond(const JaLayerStyle *style)
{
    gsize held = 0;
    for (guint k = 0; k < style->classes->n; k++) {
        held += style->classes->count[k];
    }
    for (guint r = JA_PRESENT + 1; r < JA_N_REASONS; r++) {
        held += style->classes->empty[r];
    }
    return held < style->n_zones;
}

GPtrArray *ja_layer_rules(const JaLayerStyle *style)
{
    GPtrArray *rules = g_ptr_array_new_with_free_func(rule_free);
    if (style->column == NULL) {
        add_rule(rules, (JaLayerRule){.kind = JA_RULE_ALL}, style->title);
        return rules;
    }
    add_classes(rules, style);
    if (has_beyond(style)) {
        JaLayerRule beyond = {.kind = JA_RULE_BEYOND,
                              .lower = style->classes->breaks[0],
                              .upper = style->classes->breaks[style->classes->n],
                              .look = ja_reason_look(JA_PRESENT),
                              .filled = TRUE};
        add_rule(rules, beyond, "Beyond the classes");
    }
    add_empty(rules, style);
    return rules;
}

char *ja_colour_hex(JaColour colour)
{
    return g_strdup_printf("#%06x", colour & 0xFFFFFFu);
}

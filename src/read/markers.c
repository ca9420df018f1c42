/*
 * Markers. A vocabulary is a list of tokens, each of them a reason or a number; on top of it come the bracketed
 * shorthands of the national guidance ("Using symbols in tables", Government Analysis Function), which may also stand
 * beside a number or beside each other. Whatever else stands in a cell is refused.
 */
#include "read/markers.h"

#include "base/number.h"

#include <string.h>

typedef struct {
    const char *token;
    JaReason reason; /* JA_PRESENT: the token stands for `value` */
    double value;
} Token;

struct JaMarkers {
    GHashTable *token;   /* text -> Token */
    guint8 begins[256];  /* with this character a token begins, so that most numbers need not be looked up */
    GPtrArray *declared; /* of Token, made for a vocabulary of the project */
    gboolean brackets;   /* [c] and the like are read */
    gboolean below;      /* <5 is read */
    char *list;
};

static const Token usual[] = {
    {"", JA_NOT_AVAILABLE, 0},
    {"NA", JA_NOT_AVAILABLE, 0},
    {"N/A", JA_NOT_AVAILABLE, 0},
    {"n/a", JA_NOT_AVAILABLE, 0},
};
static const Token gss[] = {
    {"c", JA_SUPPRESSED, 0},    {"x", JA_NOT_AVAILABLE, 0}, {"z", JA_NOT_APPLICABLE, 0},
    {"w", JA_NONE_RECORDED, 0}, {"u", JA_UNRELIABLE, 0},    {"low", JA_BELOW_ONE, 0},
    {"k", JA_BELOW_ONE, 0},     {":", JA_NOT_AVAILABLE, 0}, {":c", JA_SUPPRESSED, 0},
};
static const Token statxplore[] = {
    {"..", JA_BELOW_ONE, 0},
};
static const Token nomis[] = {
    {"-", JA_NOT_AVAILABLE, 0}, {"*", JA_SUPPRESSED, 0}, {"!", JA_SUPPRESSED, 0},
    {"#", JA_UNRELIABLE, 0},    {"~", JA_BELOW_ONE, 0},
};
static const Token legacy[] = {
    {"..", JA_NOT_AVAILABLE, 0}, {"...", JA_NOT_AVAILABLE, 0}, {"\u2026", JA_NOT_AVAILABLE, 0},
    {":", JA_NOT_AVAILABLE, 0},  {".", JA_NOT_APPLICABLE, 0},  {"-", JA_BELOW_ONE, 0},
    {"*", JA_SUPPRESSED, 0},     {"~", JA_SUPPRESSED, 0},      {"#", JA_SUPPRESSED, 0},
    {"!", JA_SUPPRESSED, 0},
};

static const struct {
    const char *name;
    const Token *token;
    gsize n;
    gboolean below;
} built_in[] = {
    {"gss", gss, G_N_ELEMENTS(gss), FALSE},
    {"statxplore", statxplore, G_N_ELEMENTS(statxplore), FALSE},
    {"nomis", nomis, G_N_ELEMENTS(nomis), TRUE},
    {"legacy", legacy, G_N_ELEMENTS(legacy), TRUE},
};

/* In brackets: reasons, and the statuses that may stand beside a number. */
static const Token bracketed[] = {
    {"c", JA_SUPPRESSED, 0}, {"x", JA_NOT_AVAILABLE, 0}, {"z", JA_NOT_APPLICABLE, 0}, {"w", JA_NONE_RECORDED, 0},
    {"u", JA_UNRELIABLE, 0}, {"low", JA_BELOW_ONE, 0},   {"b", JA_PRESENT, 0},        {"e", JA_PRESENT, 0},
    {"er", JA_PRESENT, 0},   {"f", JA_PRESENT, 0},       {"p", JA_PRESENT, 0},        {"r", JA_PRESENT, 0},
    {"ns", JA_PRESENT, 0},   {"s", JA_PRESENT, 0},       {"ss", JA_PRESENT, 0},       {"sss", JA_PRESENT, 0},
    {"a", JA_PRESENT, 0},    {"t", JA_PRESENT, 0},       {"note", JA_PRESENT, 0},
};

static void add_token(JaMarkers *markers, const Token *token)
{
    markers->begins[(guchar)*token->token] = 1;
    g_hash_table_insert(markers->token, (gpointer)token->token, (gpointer)token);
}

static void add_tokens(JaMarkers *markers, const Token *token, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        add_token(markers, &token[i]);
    }
}

static JaReason reason_of(const char *label)
{
    for (int reason = JA_PRESENT + 1; reason < JA_N_REASONS; reason++) {
        if (g_str_equal(ja_reason_label((JaReason)reason), label)) {
            return (JaReason)reason;
        }
    }
    return JA_PRESENT;
}

/* Tokens of the project's own vocabulary. "<n" stands for all of "<5", "<10", ... */
static gboolean add_declared(JaMarkers *markers, const JaMarkersSpec *spec, const JaPlace *asker, GError **error)
{
    for (guint i = 0; i < spec->tokens_count; i++) {
        const JaMarkerSpec *declared = &spec->tokens[i];
        Token *token = g_new0(Token, 1);
        g_ptr_array_add(markers->declared, token);
        token->token = declared->token;
        token->reason = reason_of(declared->means);
        if (token->reason == JA_PRESENT && !ja_number_parse(declared->means, 0, &token->value)) {
            return ja_fail_data(error, asker, "markers '%s': '%s' means '%s', which is neither a number nor a reason",
                                spec->name, declared->token, declared->means);
        }
        markers->below |= g_str_equal(declared->token, "<n");
        add_token(markers, token);
    }
    return TRUE;
}

static gboolean fail_unknown(const JaProjectSpec *project, const char *name, const JaPlace *asker, GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(built_in); i++) {
        g_string_append_printf(list, "'%s', ", built_in[i].name);
    }
    for (guint i = 0; i < project->markers_count; i++) {
        g_string_append_printf(list, "'%s', ", project->markers[i].name);
    }
    return ja_fail_data(error, asker, "no markers are called '%s'; expected one of %s'none'", name, list->str);
}

/* Looks first among the project's vocabularies, then among the built-in ones. */
static gboolean fill(JaMarkers *markers, const JaProjectSpec *project, const char *name, const JaPlace *asker,
                     GError **error)
{
    markers->brackets = name == NULL || !g_str_equal(name, "none");
    if (!markers->brackets) {
        return TRUE;
    }
    add_tokens(markers, usual, G_N_ELEMENTS(usual));
    if (name == NULL) {
        return TRUE;
    }
    for (guint i = 0; i < project->markers_count; i++) {
        if (g_str_equal(project->markers[i].name, name)) {
            return add_declared(markers, &project->markers[i], asker, error);
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(built_in); i++) {
        if (g_str_equal(built_in[i].name, name)) {
            add_tokens(markers, built_in[i].token, built_in[i].n);
            markers->below = built_in[i].below;
            return TRUE;
        }
    }
    return fail_unknown(project, name, asker, error);
}

static int by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

static char *make_list(const JaMarkers *markers)
{
    GString *list = g_string_new("a number");
    if (markers->brackets) {
        g_string_append(list, ", [c], [x], [z], [w], [u], [low]");
    }
    GList *tokens = g_list_sort(g_hash_table_get_keys(markers->token), by_text);
    for (GList *t = tokens; t != NULL; t = t->next) {
        const char *text = t->data;
        if (!g_str_equal(text, "<n")) {
            g_string_append_printf(list, ", %s", *text != '\0' ? text : "blank");
        }
    }
    g_list_free(tokens);
    if (markers->below) {
        g_string_append(list, ", <5 and the like");
    }
    return g_string_free(list, FALSE);
}

JaMarkers *ja_markers_new(const JaProjectSpec *project, const char *name, const JaPlace *asker, GError **error)
{
    g_autoptr(JaMarkers) markers = g_new0(JaMarkers, 1);
    markers->token = g_hash_table_new(g_str_hash, g_str_equal);
    markers->declared = g_ptr_array_new_with_free_func(g_free);
    if (!fill(markers, project, name, asker, error)) {
        return NULL;
    }
    markers->list = make_list(markers);
    return g_steal_pointer(&markers);
}

void ja_markers_free(JaMarkers *markers)
{
    if (markers == NULL) {
        return;
    }
    g_hash_table_unref(markers->token);
    g_ptr_array_unref(markers->declared);
    g_free(markers->list);
    g_free(markers);
}

const char *ja_markers_list(const JaMarkers *markers)
{
    return markers->list;
}

/* The bracketed shorthand at `p`, "[u]" or "[note 12]"; *end is set behind it and the blanks that follow. */
static const Token *read_bracket(const char *p, const char **end)
{
    const char *close = *p == '[' ? strchr(p, ']') : NULL;
    if (close == NULL) {
        return NULL;
    }
    const char *word = p + 1;
    gsize n = strspn(word, "abcdefghijklmnopqrstuvwxyz");
    const char *rest = word + n + strspn(word + n, " 0123456789");
    *end = close + 1 + strspn(close + 1, " ");
    for (gsize i = 0; i < G_N_ELEMENTS(bracketed); i++) {
        const char *known = bracketed[i].token;
        if (rest == close && strlen(known) == n && strncmp(known, word, n) == 0) {
            return &bracketed[i];
        }
    }
    return NULL;
}

/* All of `p` as bracketed shorthands: their strongest reason. FALSE when something else stands there. */
static gboolean read_brackets(const char *p, JaReason *reason)
{
    *reason = JA_PRESENT;
    while (*p != '\0') {
        const Token *token = read_bracket(p, &p);
        if (token == NULL) {
            return FALSE;
        }
        *reason = ja_reason_join(*reason, token->reason);
    }
    return TRUE;
}

/* A number of n bytes, perhaps with a percent sign. */
static gboolean read_number(const char *text, gsize n, char thousands, JaReading *reading)
{
    char plain[64];
    while (n > 0 && text[n - 1] == ' ') {
        n--;
    }
    reading->percent = n > 0 && text[n - 1] == '%';
    n -= reading->percent ? 1 : 0;
    while (reading->percent && n > 0 && text[n - 1] == ' ') {
        n--;
    }
    if (n >= sizeof plain) {
        return FALSE;
    }
    memcpy(plain, text, n);
    plain[n] = '\0';
    return ja_number_parse(plain, thousands, &reading->value);
}

/* "12 [p]", "[c]", "[r][e]": what stands before the brackets, and they. */
static gboolean read_shorthand(const char *text, const char *bracket, char thousands, JaReading *reading)
{
    JaReason reason;
    if (!read_brackets(bracket, &reason)) {
        return FALSE;
    }
    if (bracket == text) {
        reading->reason = reason;
        reading->is_marker = TRUE;
        return reason != JA_PRESENT;
    }
    if (!read_number(text, (gsize)(bracket - text), thousands, reading)) {
        return FALSE;
    }
    if (reason == JA_BELOW_ONE && reading->value == 0) {
        reading->reason = reason;
        reading->is_marker = TRUE;
        return TRUE;
    }
    reading->status = bracket;
    return reason == JA_PRESENT || reason == JA_UNRELIABLE;
}

static gboolean is_below(const char *text)
{
    double value;
    return *text == '<' && ja_number_parse(text + 1 + strspn(text + 1, " "), 0, &value);
}

gboolean ja_markers_read(const JaMarkers *markers, const char *text, char thousands, JaReading *reading)
{
    *reading = (JaReading){.reason = JA_PRESENT};
    const Token *token = markers->begins[(guchar)*text] ? g_hash_table_lookup(markers->token, text) : NULL;
    if (token != NULL) {
        reading->reason = token->reason;
        reading->value = token->value;
        reading->is_marker = TRUE;
        return TRUE;
    }
    if (markers->below && is_below(text)) {
        token = g_hash_table_lookup(markers->token, "<n");
        reading->reason = token != NULL ? token->reason : JA_SUPPRESSED;
        reading->value = token != NULL ? token->value : 0;
        reading->is_marker = TRUE;
        return TRUE;
    }
    const char *bracket = markers->brackets ? strchr(text, '[') : NULL;
    return bracket != NULL ? read_shorthand(text, bracket, thousands, reading)
                           : read_number(text, strlen(text), thousands, reading);
}

/* "nomis, legacy": the built-in vocabularies in which the text is a marker. Owned; NULL when there is none. */
static char *vocabularies_with(const char *text)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(built_in); i++) {
        gboolean has = built_in[i].below && is_below(text);
        for (gsize t = 0; t < built_in[i].n && !has; t++) {
            has = g_str_equal(built_in[i].token[t].token, text);
        }
        if (has) {
            g_ptr_array_add(names, (gpointer)built_in[i].name);
        }
    }
    g_ptr_array_add(names, NULL);
    return names->len > 1 ? g_strjoinv(", ", (char **)names->pdata) : NULL;
}

char *ja_markers_advice(const char *text, char thousands)
{
    JaReading reading;
    gsize n = strlen(text);
    if (thousands != ',' && read_number(text, n, ',', &reading)) {
        return g_strdup("; if the comma separates thousands, declare `thousands: \",\"`");
    }
    if (thousands != ' ' && read_number(text, n, ' ', &reading)) {
        return g_strdup("; if the blank separates thousands, declare `thousands: \" \"`");
    }
    if (strchr(text, ',') != NULL && strspn(text, "0123456789,.-") == n) {
        return g_strdup(thousands == ',' ? "; thousands are parted into groups of three digits, decimals by a point"
                                         : "; write decimals with a point");
    }
    if (*text == '#' && (g_str_has_suffix(text, "!") || g_str_has_suffix(text, "?") || g_str_equal(text, "#N/A"))) {
        return g_strdup("; this is a spreadsheet's error: mend it there");
    }
    g_autofree char *names = vocabularies_with(text);
    return names != NULL
               ? g_strdup_printf("; declare the vocabulary of the source under `markers` (this token is in: %s)", names)
               : g_strdup("; correct the cell, or declare what it means under `markers`");
}

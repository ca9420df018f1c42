/*
 * What the commands share: options, errors, opening a project, aligned columns.
 */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

static int usage_error(GOptionContext *context, const char *message)
{
    g_autofree char *help = g_option_context_get_help(context, TRUE, NULL);
    const char *line_end = strchr(help, '\n');
    const char *usage = line_end != NULL ? line_end + 1 : help;
    fprintf(stderr, "jobatlas: %s\nUsage: %.*s\n", message, (int)strcspn(usage + strspn(usage, " "), "\n"),
            usage + strspn(usage, " "));
    g_option_context_free(context);
    return JA_ERROR_CALL;
}

static GOptionContext *new_context(const char *command, const char *words, const char *summary)
{
    g_autofree char *parameters = g_strdup_printf("%s", words);
    GOptionContext *context = g_option_context_new(parameters);
    g_option_context_set_summary(context, summary);
    g_autofree char *program = g_strdup_printf("jobatlas %s", command);
    g_set_prgname(program);
    g_option_context_set_translation_domain(context, NULL);
    return context;
}

int cli_parse(int *argc, char ***argv, const char *words, const char *summary, const GOptionEntry *entries,
              CliCommon *common, int n_words)
{
    GOptionContext *context = new_context((*argv)[0], words, summary);
    const GOptionEntry shared[] = {
        {"allow-outside", 0, 0, G_OPTION_ARG_NONE, common != NULL ? &common->allow_outside : NULL,
         "Inputs may lie outside the project's folder", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, common != NULL ? &common->quiet : NULL, "No progress, no summary", NULL},
        G_OPTION_ENTRY_NULL,
    };
    if (entries != NULL) {
        g_option_context_add_main_entries(context, entries, NULL);
    }
    if (common != NULL) {
        g_option_context_add_main_entries(context, shared, NULL);
    }
    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(context, argc, argv, &error)) {
        return usage_error(context, error->message);
    }
    if (*argc - 1 != n_words) {
        g_autofree char *message = *argc - 1 < n_words
                                       ? g_strdup("a word is missing")
                                       : g_strdup_printf("'%s' is one word too many", (*argv)[n_words + 1]);
        return usage_error(context, message);
    }
    g_option_context_free(context);
    return -1;
}

int cli_fail(const GError *error)
{
    fprintf(stderr, "jobatlas: %s\n", error->message);
    return error->domain == JA_ERROR ? error->code : JA_ERROR_SYSTEM;
}

JaRoad *cli_walk(const char *path, const CliCommon *common, int *status)
{
    const JaRoadOptions options = {.allow_outside = common->allow_outside, .quiet = common->quiet, .glance = TRUE};
    g_autoptr(GError) error = NULL;
    g_autoptr(JaRoad) road = ja_road_open(path, &options, &error);
    if (road == NULL || !ja_road_walk(road, &error)) {
        *status = cli_fail(error);
        return NULL;
    }
    return g_steal_pointer(&road);
}

static void find_widths(const char *const *cells, gsize n_rows, gsize n_columns, glong *width)
{
    for (gsize i = 0; i < n_rows * n_columns; i++) {
        width[i % n_columns] = MAX(width[i % n_columns], g_utf8_strlen(cells[i], -1));
    }
}

void cli_print_table(const char *const *cells, gsize n_rows, gsize n_columns)
{
    g_autofree glong *width = g_new0(glong, n_columns);
    find_widths(cells, n_rows, n_columns, width);
    for (gsize row = 0; row < n_rows; row++) {
        for (gsize column = 0; column < n_columns; column++) {
            const char *text = cells[row * n_columns + column];
            gboolean last = column + 1 == n_columns;
            printf("%s%*s", text, last ? 0 : (int)(width[column] - g_utf8_strlen(text, -1)) + 2, "");
        }
        putchar('\n');
    }
}

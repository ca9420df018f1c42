/*
 * figures.md. Text from outside is escaped for where it stands; it can open no link, table, heading or fence.
 */
#include "write/captions.h"

#include "base/text.h"
#include "write/layout.h"

/* A paragraph "**Label:** text", or nothing without text. */
static void append_paragraph(GString *out, const char *label, const char *text)
{
    if (text == NULL || *text == '\0') {
        return;
    }
    if (label != NULL) {
        g_string_append_printf(out, "**%s:** ", label);
    }
    ja_text_append_markdown(out, text);
    g_string_append(out, "\n\n");
}

/* A quoted attribute of Pandoc's: quotes and backslashes escaped, one line. */
static void append_attribute(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\') {
            g_string_append_c(out, '\\');
        }
        g_string_append_c(out, g_ascii_iscntrl(*p) ? ' ' : *p);
    }
    g_string_append_c(out, '"');
}

static void append_picture(GString *out, const char *words, const char *file)
{
    g_string_append(out, "![");
    ja_text_append_markdown(out, words);
    g_string_append_printf(out, "](%s)", file);
}

static void append_files(GString *out, const char *const *files)
{
    g_string_append(out, "**Files:** ");
    for (gsize i = 0; files[i] != NULL; i++) {
        g_string_append_printf(out, "%s[%s](%s)", i > 0 ? ", " : "", files[i], files[i]);
    }
    g_string_append(out, "\n\n");
}

static const char *or_empty(const char *text)
{
    return text != NULL ? text : "";
}

static void append_entry(GString *out, const JaFigureEntry *entry)
{
    const JaFigureText *text = entry->text;
    g_string_append(out, "## ");
    ja_text_append_markdown(out, or_empty(text->title));
    g_string_append(out, "\n\n");
    append_paragraph(out, NULL, text->subtitle);
    append_picture(out, or_empty(text->alt), entry->files[0]);
    g_string_append(out, "\n\n");
    append_paragraph(out, "Caption", text->caption);
    append_paragraph(out, "Alternative text", text->alt);
    append_paragraph(out, NULL, text->source); /* says "Source:" itself */
    append_paragraph(out, "Note", text->note);
    append_files(out, entry->files);
    g_string_append(out, "```markdown\n");
    append_picture(out, or_empty(text->caption), entry->files[0]);
    g_string_append_printf(out, "{#fig-%s fig-alt=", entry->id);
    append_attribute(out, or_empty(text->alt));
    g_string_append(out, "}\n```\n\n");
}

GBytes *ja_captions_markdown(const char *title, gboolean illustrative, const JaFigureEntry *entries, gsize n)
{
    GString *out = g_string_new("# Figures: ");
    ja_text_append_markdown(out, title);
    g_string_append(out, "\n\n");
    append_paragraph(out, NULL, illustrative ? JA_ILLUSTRATIVE : NULL);
    for (gsize i = 0; i < n; i++) {
        append_entry(out, &entries[i]);
    }
    g_string_truncate(out, out->len - 1);
    return g_string_free_to_bytes(out);
}

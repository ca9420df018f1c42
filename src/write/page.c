/*
 * The page, slot by slot of its template.
 */
#include "write/page.h"

#include "write/page_parts.h"

#include <string.h>

static void put_about(JaPayload *payload, const JaPage *page)
{
    ja_payload_text(payload, "title", page->title != NULL ? page->title : page->atlas->title);
    ja_payload_text(payload, "project", page->atlas->title);
    ja_payload_text(payload, "area", page->atlas->area);
    ja_payload_text(payload, "credit", page->credit);
    ja_payload_text(payload, "version", page->version);
    ja_payload_flag(payload, "illustrative", page->atlas->illustrative);
    ja_payload_text(payload, "intro", page->intro);
    ja_payload_text(payload, "contact", page->contact);
    ja_payload_text(payload, "start", page->start);
    ja_payload_text(payload, "basemap", page->basemap);
}

static GBytes *pack(const JaPage *page)
{
    g_autoptr(JaPayload) payload = ja_payload_new();
    put_about(payload, page);
    ja_page_put_zones(payload, page);
    ja_page_put_columns(payload, page);
    ja_page_put_places(payload, page);
    ja_page_put_ledger(payload, page);
    return ja_payload_pack(payload);
}

static void add_bytes(GString *html, GBytes *bytes)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_string_append_len(html, data, (gssize)size);
}

static void add_base64(GString *html, GBytes *bytes)
{
    gsize size;
    const guchar *data = g_bytes_get_data(bytes, &size);
    g_autofree char *text = g_base64_encode(data, size);
    g_string_append(html, text);
}

/* " https://tiles.example.org" of a URL template, or "". The project was checked: the host is plain. Owned. */
static char *tiles_origin(const char *basemap)
{
    const gsize scheme = strlen("https://");
    if (basemap == NULL) {
        return g_strdup("");
    }
    return g_strdup_printf(" %.*s", (int)(scheme + strcspn(basemap + scheme, "/")), basemap);
}

/* The hash by which a policy knows a script or style. */
static char *hash_of(GBytes *bytes)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    gsize size, length = 32;
    const guchar *data = g_bytes_get_data(bytes, &size);
    guint8 digest[32];
    g_checksum_update(sum, data, (gssize)size);
    g_checksum_get_digest(sum, digest, &length);
    return g_base64_encode(digest, length);
}

/* The policy lets exactly this script run and this style apply, and no request leave the page but to a base map. */
static void add_policy(GString *html, const JaPage *page, const JaPageProgram *program)
{
    g_autofree char *script = hash_of(program->script), *style = hash_of(program->style);
    g_autofree char *tiles = tiles_origin(page->basemap);
    g_string_append_printf(html,
                           "default-src 'none'; script-src 'sha256-%s'; style-src 'sha256-%s'; img-src data: "
                           "blob:%s; connect-src blob:%s; worker-src blob:; base-uri 'none'; form-action 'none'",
                           script, style, tiles, tiles);
}

static void add_title(GString *html, const JaPage *page)
{
    ja_page_add_escaped(html, page->title != NULL ? page->title : page->atlas->title);
}

/* What stands in the template as {{name}}. */
static void add_slot(GString *html, const char *name, const JaPage *page, const JaPageProgram *program)
{
    if (strcmp(name, "policy") == 0) {
        add_policy(html, page, program);
    } else if (strcmp(name, "title") == 0) {
        add_title(html, page);
    } else if (strcmp(name, "style") == 0) {
        add_bytes(html, program->style);
    } else if (strcmp(name, "plain") == 0) {
        ja_page_add_plain(html, page);
    } else if (strcmp(name, "worker") == 0) {
        add_base64(html, program->worker);
    } else if (strcmp(name, "script") == 0) {
        add_bytes(html, program->script);
    } else {
        g_assert_cmpstr(name, ==, "atlas");
        g_autoptr(GBytes) packed = pack(page);
        add_base64(html, packed);
    }
}

GBytes *ja_page_html(const JaPage *page, const JaPageProgram *program)
{
    gsize size;
    const char *data = g_bytes_get_data(program->html, &size);
    g_autofree char *template = g_strndup(data, size);
    GString *html = g_string_new(NULL);
    const char *rest = template;
    for (const char *slot = strstr(rest, "{{"); slot != NULL; slot = strstr(rest, "{{")) {
        const char *end = strstr(slot, "}}");
        g_assert(end != NULL);
        g_string_append_len(html, rest, slot - rest);
        g_autofree char *name = g_strndup(slot + 2, (gsize)(end - slot - 2));
        add_slot(html, name, page, program);
        rest = end + 2;
    }
    g_string_append(html, rest);
    return g_string_free_to_bytes(html);
}

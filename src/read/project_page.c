/*
 * Checks the block `page` of a project. Refuses columns that there are not, and base maps that no page could ask for
 * safely.
 */
#include "read/project_check.h"
#include "read/project_layers.h"
#include <string.h>

static gboolean lists(const JaStrings *columns, const char *name)
{
    for (guint i = 0; i < columns->item_count; i++) {
        if (strcmp(columns->item[i], name) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean check_columns(JaProjectCheck *c, const JaStrings *columns)
{
    for (guint i = 0; i < columns->item_count; i++) {
        g_autofree char *entry = g_strdup_printf("columns[%u]", i);
        if (!ja_column_check(c, entry, columns->item[i])) {
            return FALSE;
        }
        const JaStrings before = {columns->item, i};
        if (lists(&before, columns->item[i])) {
            return ja_check_fail(&c->at, entry, "is '%s', which stands before already; leave one of them out",
                                 columns->item[i]);
        }
    }
    return TRUE;
}

static gboolean check_start(JaProjectCheck *c, const JaPageSpec *page)
{
    if (page->start == NULL || !ja_column_check(c, "start", page->start)) {
        return page->start == NULL;
    }
    if (page->columns.item_count > 0 && !lists(&page->columns, page->start)) {
        return ja_check_fail(&c->at, "start", "is '%s', which 'columns' leaves out; list it there too", page->start);
    }
    return TRUE;
}

/* The host stands in the page's policy, so that it may hold nothing that would end a word there. */
static gboolean has_plain_host(const char *url)
{
    const char *host = url + strlen("https://");
    const gsize length = strcspn(host, "/");
    return length > 0 && host[length] == '/' &&
           strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:") == length;
}

static gboolean check_basemap(JaProjectCheck *c, const char *url)
{
    if (url == NULL) {
        return TRUE;
    }
    const gboolean whole = strstr(url, "{z}") != NULL && strstr(url, "{x}") != NULL && strstr(url, "{y}") != NULL;
    if (g_str_has_prefix(url, "https://") && whole && has_plain_host(url)) {
        return TRUE;
    }
    return ja_check_fail(&c->at, "basemap",
                         "is '%s'; it must be https://HOST/... with {z}, {x} and {y}, such as "
                         "https://tiles.example.org/{z}/{x}/{y}.png",
                         url);
}

gboolean ja_project_check_page(JaProjectCheck *c)
{
    const JaPageSpec *page = c->project->page;
    if (page == NULL) {
        return TRUE;
    }
    const gsize back = ja_check_enter(&c->at, "page", -1);
    const gboolean ok = check_columns(c, &page->columns) && check_start(c, page) && check_basemap(c, page->basemap);
    ja_check_leave(&c->at, back);
    return ok;
}

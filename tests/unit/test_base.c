/*
 * Errors, text that goes out, and the ledger.
 */
#include "base/text.h"

#include <jobatlas/error.h>
#include <jobatlas/ledger.h>

#include <string.h>

static void test_places(void)
{
    static const struct {
        JaPlace place;
        const char *text;
    } cases[] = {
        {{"a.csv", 3, "residents"}, "a.csv: row 3, residents"},
        {{"a.csv", 3, NULL}, "a.csv: row 3"},
        {{"a.csv", 0, "residents"}, "a.csv: residents"},
        {{"a.csv", 0, NULL}, "a.csv"},
        {{NULL, 0, "zones.file"}, "zones.file"},
        {{NULL, 0, NULL}, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = ja_place_text(&cases[i].place);
        g_assert_cmpstr(text, ==, cases[i].text);
    }
}

static void test_errors_are_one_clean_line(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(ja_fail_data(&error, JA_PLACE("a.csv", 2, "name"), "found '%s'", "x\ny\033[31m"));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==, "a.csv: row 2, name: found 'x\\x0ay\\x1b[31m'");
    g_autoptr(GError) call = NULL;
    ja_fail_call(&call, "no");
    g_assert_cmpint(call->code, ==, 2);
    g_autoptr(GError) system = NULL;
    ja_fail_system(&system, "disk");
    g_assert_cmpint(system->code, ==, 3);
}

typedef void (*Escape)(GString *out, const char *text);

static void check_escape(Escape escape, const char *text, const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);
    escape(out, text);
    g_assert_cmpstr(out->str, ==, expected);
}

static void test_escapes(void)
{
    check_escape(ja_text_append_xml, "</text><script>'\"&", "&lt;/text&gt;&lt;script&gt;&#39;&quot;&amp;");
    check_escape(ja_text_append_xml,
                 "a\x01\xFF"
                 "b",
                 "a\xEF\xBF\xBD\xEF\xBF\xBD"
                 "b");
    check_escape(ja_text_append_json, "a\"\\\n</script>", "\"a\\\"\\\\\\u000a\\u003c/script\\u003e\"");
    check_escape(ja_text_append_markdown, "a|b\n<i>*", "a\\|b &lt;i&gt;\\*");
}

static void check_csv(const char *text, gboolean number, const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);
    ja_text_append_csv(out, text, number);
    g_assert_cmpstr(out->str, ==, expected);
}

static void test_csv_fields(void)
{
    check_csv("Swale", FALSE, "Swale");
    check_csv("Kingswood, Langley", FALSE, "\"Kingswood, Langley\"");
    check_csv("say \"x\"", FALSE, "\"say \"\"x\"\"\"");
    check_csv("=cmd()", FALSE, "'=cmd()");
    check_csv("@a,b", FALSE, "\"'@a,b\"");
    check_csv("-5", TRUE, "-5");
    check_csv("-5", FALSE, "'-5");
    check_csv("", FALSE, "");
}

static void test_trim(void)
{
    g_autofree char *plain = ja_text_trim(" \t E02003314\xC2\xA0 ");
    g_assert_cmpstr(plain, ==, "E02003314");
    g_autofree char *mark = ja_text_trim("\xEF\xBB\xBF"
                                         "code");
    g_assert_cmpstr(mark, ==, "code");
    g_autofree char *blank = ja_text_trim("  ");
    g_assert_cmpstr(blank, ==, "");
}

static void add_some(JaLedger *ledger, gboolean backwards)
{
    static const char *const codes[] = {"unmatched", "suppressed", "suppressed", "repaired"};
    static const char *const stages[] = {"join", "read", "read", "check"};
    static const char *const subjects[] = {"E01", "[c]", "*", "E02"};
    for (int i = 0; i < 4; i++) {
        int k = backwards ? 3 - i : i;
        ja_ledger_add(ledger, k == 0 ? JA_WARNING : JA_NOTE, stages[k], JA_PLACE("a.csv", 10 - i, NULL), codes[k],
                      subjects[k], k + 1, "because %d", k);
    }
}

static void test_ledger_order_is_fixed(void)
{
    g_autoptr(JaLedger) a = ja_ledger_new(), b = ja_ledger_new();
    add_some(a, FALSE);
    add_some(b, TRUE);
    g_assert_cmpuint(ja_ledger_length(a), ==, 4);
    for (gsize i = 0; i < 4; i++) {
        g_assert_cmpstr(ja_ledger_line(a, i)->subject, ==, ja_ledger_line(b, i)->subject);
    }
    g_assert_cmpstr(ja_ledger_line(a, 0)->subject, ==, "*");
    g_assert_cmpstr(ja_ledger_line(a, 3)->stage, ==, "join");
    g_assert_cmpint(ja_ledger_count(a, "read", NULL, "suppressed"), ==, 5);
    g_assert_cmpint(ja_ledger_count(a, NULL, "a.csv", NULL), ==, 10);
    g_assert_cmpint(ja_ledger_count_severity(a, JA_WARNING), ==, 1);
    g_assert_cmpint(ja_ledger_count_severity(a, JA_FAULT), ==, 0);
    g_assert_cmpuint(ja_ledger_lines(a, JA_NOTE), ==, 3);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/places", test_places);
    g_test_add_func("/base/errors", test_errors_are_one_clean_line);
    g_test_add_func("/base/escapes", test_escapes);
    g_test_add_func("/base/csv-fields", test_csv_fields);
    g_test_add_func("/base/trim", test_trim);
    g_test_add_func("/base/ledger", test_ledger_order_is_fixed);
    return g_test_run();
}

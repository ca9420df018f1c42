/*
 * ledger.csv: order, blanks, and hostile text.
 */
#include "write/ledgerfile.h"

#include <string.h>

static void test_ledger_csv(void)
{
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    ja_ledger_add(ledger, JA_WARNING, "read", JA_PLACE("b.csv", 7, "people"), "suppressed", "=cmd()", 3, "Withheld.");
    ja_ledger_add(ledger, JA_NOTE, "read", JA_PLACE("a.csv", 0, NULL), "ignored", NULL, 1, "Said \"no\", twice");
    g_autoptr(GBytes) bytes = ja_ledger_csv(ledger);
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *text = g_strndup(data, size);
    g_assert_cmpstr(text, ==,
                    "severity,stage,file,row,field,code,subject,count,why\r\n"
                    "note,read,a.csv,,,ignored,,1,\"Said \"\"no\"\", twice\"\r\n"
                    "warning,read,b.csv,7,people,suppressed,'=cmd(),3,Withheld.\r\n");
}

static void test_empty_ledger(void)
{
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(GBytes) bytes = ja_ledger_csv(ledger);
    g_assert_cmpuint(g_bytes_get_size(bytes), ==, strlen("severity,stage,file,row,field,code,subject,count,why\r\n"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ledgerfile/csv", test_ledger_csv);
    g_test_add_func("/ledgerfile/empty", test_empty_ledger);
    return g_test_run();
}

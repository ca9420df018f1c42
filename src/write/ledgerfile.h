/**
 * The ledger as a CSV file.
 */
#ifndef JA_WRITE_LEDGERFILE_H
#define JA_WRITE_LEDGERFILE_H

#include <jobatlas/ledger.h>

G_BEGIN_DECLS

/**
 * severity,stage,file,row,field,code,subject,count,why: a line for each of the ledger's, in its order.
 * What is unknown is blank. Owned.
 */
GBytes *ja_ledger_csv(JaLedger *ledger);

G_END_DECLS
#endif

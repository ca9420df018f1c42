/*
 * The command line: what its commands share. A command parses its words, calls the library, and prints.
 */
#ifndef JA_CLI_CLI_H
#define JA_CLI_CLI_H

#include <jobatlas/road.h>

/* A command: its words after the name; returns the exit status. argv[0] is the command's name. */
typedef int (*CliRun)(int argc, char **argv);

typedef struct {
    const char *name, *words, *summary;
    CliRun run;
} CliCommand;

int cli_build(int argc, char **argv);
int cli_check(int argc, char **argv);
int cli_map(int argc, char **argv);
int cli_query(int argc, char **argv);
int cli_reach(int argc, char **argv);
int cli_columns(int argc, char **argv);
int cli_styles(int argc, char **argv);
int cli_groups(int argc, char **argv);
int cli_init(int argc, char **argv);

/* What every command that opens a project understands. */
typedef struct {
    gboolean allow_outside, quiet;
} CliCommon;

/*
 * Parses options (NULL-terminated entries of the command's own, and the common ones when `common` is given) and
 * checks that `n_words` words are left, which `words` names for the usage line. Prints help itself. Returns -1 to go
 * on, else the exit status.
 */
int cli_parse(int *argc, char ***argv, const char *words, const char *summary, const GOptionEntry *entries,
              CliCommon *common, int n_words);

/* Prints "jobatlas: MESSAGE" to standard error and returns the exit status for the error. */
int cli_fail(const GError *error);

/* Opens and walks a project with the common options; on failure prints and returns NULL with *status set. */
JaRoad *cli_walk(const char *path, const CliCommon *common, int *status);

/* Prints aligned columns: rows of n_columns strings, a heading row first. */
void cli_print_table(const char *const *cells, gsize n_rows, gsize n_columns);

#endif

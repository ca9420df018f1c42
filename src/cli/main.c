/*
 * jobatlas, the program: finds the command and runs it.
 */
#include "cli/cli.h"

#include "base/number.h"

#include <locale.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>

#define LARGE_ARRAY (4 << 20)

static const CliCommand commands[] = {
    {"build", "PROJECT [-o DIR] [--only ID]", "everything the project names", cli_build},
    {"check", "PROJECT", "read and check all inputs, print the ledger, write nothing", cli_check},
    {"map", "PROJECT COLUMN [-o FILE]", "one map of one column", cli_map},
    {"query", "PROJECT SQL", "ask the atlas in SQL", cli_query},
    {"reach", "PROJECT --from PLACE", "jobs within reach of a place, and journeys", cli_reach},
    {"columns", "PROJECT", "the columns there are to name", cli_columns},
    {"styles", "PROJECT", "the styles and palettes there are to name", cli_styles},
    {"groups", "PROJECT", "the groupings and their groups", cli_groups},
    {"init", "DIR", "a commented project to start from", cli_init},
};

static void print_help(FILE *out)
{
    fputs("jobatlas maps jobs against people.\n\nUsage: jobatlas COMMAND ...\n\n", out);
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        fprintf(out, "  %-8s %-29s %s\n", commands[i].name, commands[i].words, commands[i].summary);
    }
    fputs("\n`jobatlas COMMAND --help` lists a command's options; `jobatlas --version` tells the version.\n"
          "Exit status: 0 done; 1 the data is wrong, nothing was written; 2 the call is wrong; 3 the system failed.\n",
          out);
}

static int unknown_command(const char *name)
{
    const char *names[G_N_ELEMENTS(commands)];
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        names[i] = commands[i].name;
    }
    g_autofree char *near = ja_nearest_names(name, names, G_N_ELEMENTS(names));
    if (near != NULL) {
        fprintf(stderr, "jobatlas: there is no command '%s'; did you mean %s?\n", name, near);
    } else {
        fprintf(stderr, "jobatlas: there is no command '%s'; `jobatlas --help` lists them\n", name);
    }
    return JA_ERROR_CALL;
}

/* An answer that did not arrive, on a full disk say, is no success. */
static int check_arrived(int status)
{
    if (fflush(stdout) == 0 && ferror(stdout) == 0) {
        return status;
    }
    fputs("jobatlas: standard output: cannot be written\n", stderr);
    return status != 0 ? status : JA_ERROR_SYSTEM;
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "C.UTF-8"); /* text is UTF-8 whatever the machine says; numbers stay in the C locale */
    /* Large arrays go back to the system when they are freed: what is drawn need not stand beside what was read. */
    mallopt(M_MMAP_THRESHOLD, LARGE_ARRAY);
    if (argc < 2) {
        print_help(stderr);
        return JA_ERROR_CALL;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
        print_help(stdout);
        return 0;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("jobatlas " JA_VERSION);
        return 0;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        if (strcmp(argv[1], commands[i].name) == 0) {
            return check_arrived(commands[i].run(argc - 1, argv + 1));
        }
    }
    return unknown_command(argv[1]);
}

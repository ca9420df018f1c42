/*
 * Times whole commands: each of them in turn, n rounds, so that a busy moment of the machine meets all alike.
 * Prints the medians of wall and of processor time, the peak memory, and the ratios of the medians to the first.
 * Usage: timeit N LABEL COMMAND [LABEL COMMAND]...
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_COMMANDS = 32, MAX_ROUNDS = 101 };

typedef struct {
    const char *label, *command;
    double wall_s[MAX_ROUNDS], cpu_s[MAX_ROUNDS];
    double peak_mib;
    int status;
} Task;

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec * 1e-6;
}

static void run(Task *task, int round)
{
    double start = now_s();
    pid_t child = fork();
    if (child == 0) {
        if (freopen("/dev/null", "w", stdout) == NULL) {
            _exit(127);
        }
        /* exec: the shell leaves, so that the memory measured is the command's own */
        char line[4096];
        snprintf(line, sizeof line, "exec %s", task->command);
        execl("/bin/sh", "sh", "-c", line, (char *)NULL);
        _exit(127);
    }
    int status;
    struct rusage usage;
    wait4(child, &status, 0, &usage);
    task->wall_s[round] = now_s() - start;
    task->cpu_s[round] = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    double mib = (double)usage.ru_maxrss / 1024;
    task->peak_mib = mib > task->peak_mib ? mib : task->peak_mib;
    task->status |= status;
}

static int compare(const void *a, const void *b)
{
    double d = *(const double *)a - *(const double *)b;
    return d < 0 ? -1 : d > 0;
}

static double median(double *value, int n)
{
    qsort(value, (size_t)n, sizeof *value, compare);
    return value[n / 2];
}

static void print(Task *task, int rounds, Task *first)
{
    if (task->status != 0) {
        printf("  %-30s failed\n", task->label);
        return;
    }
    double wall = median(task->wall_s, rounds), cpu = median(task->cpu_s, rounds);
    printf("  %-30s %7.2f s  (%.2f to %.2f) %6.2f  %7.2f s %6.2f  %5.0f MiB\n", task->label, wall, task->wall_s[0],
           task->wall_s[rounds - 1], wall / median(first->wall_s, rounds), cpu, cpu / median(first->cpu_s, rounds),
           task->peak_mib);
}

int main(int argc, char **argv)
{
    static Task tasks[MAX_COMMANDS];
    int rounds = argc > 1 ? atoi(argv[1]) : 0;
    int n = (argc - 2) / 2;
    if (rounds < 1 || rounds > MAX_ROUNDS || n < 1 || n > MAX_COMMANDS) {
        fputs("usage: timeit N LABEL COMMAND [LABEL COMMAND]...\n", stderr);
        return 2;
    }
    for (int i = 0; i < n; i++) {
        tasks[i].label = argv[2 + 2 * i];
        tasks[i].command = argv[3 + 2 * i];
    }
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < n; i++) {
            run(&tasks[i], round);
        }
    }
    for (int i = 0; i < n; i++) {
        print(&tasks[i], rounds, &tasks[0]);
        fflush(stdout);
    }
    return 0;
}

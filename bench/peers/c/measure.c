/* Not a peer: runs a command and tells on descriptor 3 what it cost. SIGINT is for the command only. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(int argc, char **argv) {
  struct timespec start, end;
  struct rusage usage;
  int status;
  (void)argc;
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  clock_gettime(CLOCK_MONOTONIC, &start);
  pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    close(3);
    execvp(argv[1], argv + 1);
    _exit(127);
  }
  signal(SIGINT, SIG_IGN);
  if (child < 0 || wait4(child, &status, 0, &usage) < 0) return 126;
  clock_gettime(CLOCK_MONOTONIC, &end);
  double wall = (end.tv_sec - start.tv_sec) * 1e6 + (end.tv_nsec - start.tv_nsec) / 1e3;
  double cpu = (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
  dprintf(3, "{\"cpu\":%.0f,\"wall\":%.0f,\"peak\":%ld}\n", cpu, wall, usage.ru_maxrss);
  return WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status) == SIGINT ? 0 : 128 + WTERMSIG(status);
}

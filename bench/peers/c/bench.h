/* What the C programs share: a socket, a clock, a report. Each is started as `program <warmup> <units> [argument]`. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <libmnl/libmnl.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define RECEIVE_SIZE 32768

static inline void die(const char *what) {
  perror(what);
  exit(1);
}

static inline unsigned int link_index(const char *name) {
  unsigned int index = if_nametoindex(name);
  if (!index) die(name);
  return index;
}

static inline struct mnl_socket *open_route(void) {
  struct mnl_socket *socket = mnl_socket_open(NETLINK_ROUTE);
  if (!socket || mnl_socket_bind(socket, 0, MNL_SOCKET_AUTOPID) < 0) die("socket");
  return socket;
}

static inline struct nlmsghdr *request(void *buffer, int type, int flags, unsigned int sequence) {
  struct nlmsghdr *header = mnl_nlmsg_put_header(buffer);
  header->nlmsg_type = type;
  header->nlmsg_flags = NLM_F_REQUEST | flags;
  header->nlmsg_seq = sequence;
  return header;
}

/* Reads until the message (or the dump) with this sequence number is complete; `callback` sees its parts. */
static inline void receive(struct mnl_socket *socket, unsigned int sequence, mnl_cb_t callback, void *data) {
  static char buffer[RECEIVE_SIZE];
  unsigned int port = mnl_socket_get_portid(socket);
  for (;;) {
    ssize_t length = mnl_socket_recvfrom(socket, buffer, sizeof buffer);
    if (length < 0) die("recv");
    int verdict = mnl_cb_run(buffer, length, sequence, port, callback, data);
    if (verdict < 0) die("answer");
    if (verdict == MNL_CB_STOP) return;
  }
}

static inline void transact(struct mnl_socket *socket, struct nlmsghdr *header, mnl_cb_t callback, void *data) {
  if (mnl_socket_sendto(socket, header, header->nlmsg_len) < 0) die("send");
  receive(socket, header->nlmsg_seq, callback, data);
}

static struct timespec wall_start;
static struct rusage cpu_start;

static inline void begin(void) {
  getrusage(RUSAGE_SELF, &cpu_start);
  clock_gettime(CLOCK_MONOTONIC, &wall_start);
}

static inline double cpu_us(const struct rusage *usage) {
  return (usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1e6 + usage->ru_utime.tv_usec + usage->ru_stime.tv_usec;
}

/* The peak of this program's own pages: ru_maxrss would remember what it was forked from. */
static inline long peak_kib(void) {
  FILE *status = fopen("/proc/self/status", "r");
  char line[256];
  long peak = 0;
  while (status && fgets(line, sizeof line, status)) sscanf(line, "VmHWM: %ld", &peak);
  if (status) fclose(status);
  return peak;
}

static inline void report(long units) {
  struct timespec now;
  struct rusage usage;
  clock_gettime(CLOCK_MONOTONIC, &now);
  getrusage(RUSAGE_SELF, &usage);
  double wall = (now.tv_sec - wall_start.tv_sec) * 1e6 + (now.tv_nsec - wall_start.tv_nsec) / 1e3;
  printf("{\"units\":%ld,\"cpu\":%.0f,\"wall\":%.0f,\"peak\":%ld}\n", units, cpu_us(&usage) - cpu_us(&cpu_start), wall, peak_kib());
}

static inline long number(int argc, char **argv, int position, long otherwise) {
  return argc > position ? atol(argv[position]) : otherwise;
}

/* Follows route changes that come in bursts of `argument`, and decodes each. */
#include "route.h"

static long seen;

static int on_event(const struct nlmsghdr *message, void *data) {
#ifndef BYTES_ONLY
  struct route *route = data;
  memset(route, 0, sizeof *route);
  decode_route(message, route);
#endif
  seen++;
  return MNL_CB_OK;
}

int main(int argc, char **argv) {
  long warmup = number(argc, argv, 1, 0), units = number(argc, argv, 2, 1), burst = number(argc, argv, 3, 1000);
  struct mnl_socket *socket = open_route();
  int group = RTNLGRP_IPV4_ROUTE, size = 32 << 20;
  mnl_socket_setsockopt(socket, NETLINK_ADD_MEMBERSHIP, &group, sizeof group);
  if (setsockopt(mnl_socket_get_fd(socket), SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size) < 0)
    setsockopt(mnl_socket_get_fd(socket), SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  char command[4096], buffer[RECEIVE_SIZE];
  snprintf(command, sizeof command, "exec %s %ld", getenv("BENCH_ROUTE_BURST"), burst);
  FILE *source = popen(command, "w");
  struct route route;
  for (long done = -warmup; done < units; done += burst) {
    if (done == 0) begin();
    fputc('.', source), fflush(source);
    for (seen = 0; seen < burst;) {
      ssize_t length = mnl_socket_recvfrom(socket, buffer, sizeof buffer);
      if (length < 0) die("recv");
      mnl_cb_run(buffer, length, 0, 0, on_event, &route);
    }
  }
  report(units);
  pclose(source);
}

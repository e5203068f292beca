/* Adds routes, `argument` of them in each send (1 if not given), the acknowledgement on the last of a send. */
#include "routes.h"

int main(int argc, char **argv) {
  long warmup = number(argc, argv, 1, 0), units = number(argc, argv, 2, 1), batch = number(argc, argv, 3, 1);
  struct mnl_socket *socket = open_route();
  unsigned int index = link_index("v0"), sequence = 0;
  static char buffer[1 << 20];
  for (long done = -warmup; done < units; done += batch) {
    if (done == 0) begin();
    size_t length = 0;
    for (long i = 0; i < batch; i++) {
      int flags = NLM_F_CREATE | NLM_F_EXCL | (i == batch - 1 ? NLM_F_ACK : 0);
      length += route_request(buffer + length, RTM_NEWROUTE, flags, ++sequence, index, done + warmup + i)->nlmsg_len;
    }
    if (mnl_socket_sendto(socket, buffer, length) < 0) die("send");
    receive(socket, sequence, NULL, NULL);
  }
  report(units);
}

/* Not a peer: for each byte on standard input, adds (or the next time deletes) `argument` routes, 100 in a send. */
#include "routes.h"

int main(int argc, char **argv) {
  long burst = number(argc, argv, 1, 1000);
  struct mnl_socket *socket = open_route();
  unsigned int index = link_index("v0"), sequence = 0;
  static char buffer[1 << 20];
  int type = RTM_NEWROUTE;
  for (char byte; read(0, &byte, 1) == 1; type = type == RTM_NEWROUTE ? RTM_DELROUTE : RTM_NEWROUTE)
    for (long done = 0; done < burst;) {
      size_t length = 0;
      for (int i = 0; i < 100 && done < burst; i++, done++) {
        int flags = (type == RTM_NEWROUTE ? NLM_F_CREATE | NLM_F_EXCL : 0) | (i == 99 || done == burst - 1 ? NLM_F_ACK : 0);
        length += route_request(buffer + length, type, flags, ++sequence, index, done)->nlmsg_len;
      }
      if (mnl_socket_sendto(socket, buffer, length) < 0) die("send");
      receive(socket, sequence, NULL, NULL);
    }
}

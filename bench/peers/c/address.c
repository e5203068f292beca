/* Adds an address and deletes it, each with an acknowledgement. */
#include "bench.h"

static void change(struct mnl_socket *socket, int type, int flags, unsigned int index, unsigned int address) {
  static unsigned int sequence;
  char buffer[256];
  struct nlmsghdr *header = request(buffer, type, NLM_F_ACK | flags, ++sequence);
  struct ifaddrmsg *body = mnl_nlmsg_put_extra_header(header, sizeof *body);
  body->ifa_family = AF_INET;
  body->ifa_prefixlen = 24;
  body->ifa_index = index;
  mnl_attr_put_u32(header, IFA_LOCAL, htonl(address));
  mnl_attr_put_u32(header, IFA_ADDRESS, htonl(address));
  transact(socket, header, NULL, NULL);
}

int main(int argc, char **argv) {
  long warmup = number(argc, argv, 1, 0), units = number(argc, argv, 2, 1);
  struct mnl_socket *socket = open_route();
  unsigned int index = link_index("v0");
  for (long done = -warmup; done < units; done++) {
    if (done == 0) begin();
    change(socket, RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, index, 0x0a010001);
    change(socket, RTM_DELADDR, 0, index, 0x0a010001);
  }
  report(units);
}

/* Makes veth pairs: a0 and b0, a1 and b1, ... */
#include "bench.h"

static void make_pair(struct mnl_socket *socket, unsigned int sequence, long i) {
  char buffer[512], name[IFNAMSIZ];
  struct nlmsghdr *header = request(buffer, RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL | NLM_F_ACK, sequence);
  mnl_nlmsg_put_extra_header(header, sizeof(struct ifinfomsg));
  snprintf(name, sizeof name, "a%ld", i);
  mnl_attr_put_strz(header, IFLA_IFNAME, name);
  struct nlattr *info = mnl_attr_nest_start(header, IFLA_LINKINFO);
  mnl_attr_put_strz(header, IFLA_INFO_KIND, "veth");
  struct nlattr *data = mnl_attr_nest_start(header, IFLA_INFO_DATA);
  struct nlattr *peer = mnl_attr_nest_start(header, VETH_INFO_PEER);
  mnl_nlmsg_put_extra_header(header, sizeof(struct ifinfomsg));
  snprintf(name, sizeof name, "b%ld", i);
  mnl_attr_put_strz(header, IFLA_IFNAME, name);
  mnl_attr_nest_end(header, peer);
  mnl_attr_nest_end(header, data);
  mnl_attr_nest_end(header, info);
  transact(socket, header, NULL, NULL);
}

int main(int argc, char **argv) {
  long warmup = number(argc, argv, 1, 0), units = number(argc, argv, 2, 1);
  struct mnl_socket *socket = open_route();
  for (long done = -warmup; done < units; done++) {
    if (done == 0) begin();
    make_pair(socket, done + warmup + 1, done + warmup);
  }
  report(units);
}

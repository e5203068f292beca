/* One link by ifindex, again and again. */
#include "link.h"

static int on_link(const struct nlmsghdr *message, void *data) {
  decode_link(message, data);
  return MNL_CB_STOP;
}

int main(int argc, char **argv) {
  long warmup = number(argc, argv, 1, 0), units = number(argc, argv, 2, 1);
  struct mnl_socket *socket = open_route();
  unsigned int index = link_index("v0");
  char buffer[256];
  static struct link link;
  for (long done = -warmup; done < units; done++) {
    if (done == 0) begin();
    struct nlmsghdr *header = request(buffer, RTM_GETLINK, 0, done + warmup + 1);
    struct ifinfomsg *body = mnl_nlmsg_put_extra_header(header, sizeof *body);
    body->ifi_index = index;
    transact(socket, header, on_link, &link);
  }
  if (strcmp(link.ifname, "v0")) return 1;
  report(units);
}

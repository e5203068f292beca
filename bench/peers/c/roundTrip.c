/* One link by ifindex, again and again; of the answer only the header is read. */
#include "bench.h"

static int on_link(const struct nlmsghdr *message, void *data) {
  const struct ifinfomsg *body = mnl_nlmsg_get_payload(message);
  *(int *)data = body->ifi_index;
  return MNL_CB_STOP;
}

int main(int argc, char **argv) {
  long warmup = number(argc, argv, 1, 0), units = number(argc, argv, 2, 1);
  struct mnl_socket *socket = open_route();
  unsigned int index = link_index("v0");
  char buffer[256];
  int answer = 0;
  for (long done = -warmup; done < units; done++) {
    if (done == 0) begin();
    struct nlmsghdr *header = request(buffer, RTM_GETLINK, 0, done + warmup + 1);
    struct ifinfomsg *body = mnl_nlmsg_put_extra_header(header, sizeof *body);
    body->ifi_index = index;
    transact(socket, header, on_link, &answer);
  }
  if (answer != (int)index) return 1;
  report(units);
}

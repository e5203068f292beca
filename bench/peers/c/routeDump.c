/* Dumps all IPv4 routes into an array of structs. */
#include "route.h"

struct list {
  struct route *items;
  long count, room;
};

static int on_route(const struct nlmsghdr *message, void *data) {
  struct list *list = data;
  if (list->count == list->room) list->items = realloc(list->items, (list->room = list->room * 2 + 64) * sizeof *list->items);
  memset(&list->items[list->count], 0, sizeof *list->items);
  decode_route(message, &list->items[list->count++]);
  return MNL_CB_OK;
}

static void dump(struct mnl_socket *socket, unsigned int sequence, struct list *list) {
  char buffer[256];
  struct nlmsghdr *header = request(buffer, RTM_GETROUTE, NLM_F_DUMP, sequence);
  struct rtmsg *body = mnl_nlmsg_put_extra_header(header, sizeof *body);
  body->rtm_family = AF_INET;
  transact(socket, header, on_route, list);
}

int main(int argc, char **argv) {
  long warmup = number(argc, argv, 1, 0), units = number(argc, argv, 2, 1), expected = number(argc, argv, 3, 1);
  struct mnl_socket *socket = open_route();
  for (long done = -warmup; done < units; done++) {
    if (done == 0) begin();
    struct list list = {0};
    dump(socket, done + warmup + 1, &list);
    if (list.count < expected) die("too few routes");
    if (done + 1 < units) free(list.items);
  }
  report(units);
}

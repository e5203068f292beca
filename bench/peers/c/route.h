/* Decodes every attribute of an RTM_NEWROUTE into a struct, addresses as text. */
#include "bench.h"

struct route {
  struct rtmsg header;
  char dst[INET6_ADDRSTRLEN], gateway[INET6_ADDRSTRLEN], prefsrc[INET6_ADDRSTRLEN];
  unsigned int table, oif, priority, flow, expires;
  struct rta_cacheinfo cacheinfo;
};

static void address_text(int family, const struct nlattr *attribute, char *to) {
  inet_ntop(family, mnl_attr_get_payload(attribute), to, INET6_ADDRSTRLEN);
}

static void decode_route(const struct nlmsghdr *message, struct route *route) {
  const struct nlattr *attribute;
  memcpy(&route->header, mnl_nlmsg_get_payload(message), sizeof route->header);
  int family = route->header.rtm_family;
  mnl_attr_for_each(attribute, message, sizeof(struct rtmsg)) {
    switch (mnl_attr_get_type(attribute)) {
      case RTA_DST: address_text(family, attribute, route->dst); break;
      case RTA_GATEWAY: address_text(family, attribute, route->gateway); break;
      case RTA_PREFSRC: address_text(family, attribute, route->prefsrc); break;
      case RTA_TABLE: route->table = mnl_attr_get_u32(attribute); break;
      case RTA_OIF: route->oif = mnl_attr_get_u32(attribute); break;
      case RTA_PRIORITY: route->priority = mnl_attr_get_u32(attribute); break;
      case RTA_FLOW: route->flow = mnl_attr_get_u32(attribute); break;
      case RTA_EXPIRES: route->expires = mnl_attr_get_u32(attribute); break;
      case RTA_CACHEINFO: memcpy(&route->cacheinfo, mnl_attr_get_payload(attribute), sizeof route->cacheinfo); break;
    }
  }
}

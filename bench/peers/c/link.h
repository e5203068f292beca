/* Decodes every attribute of an RTM_NEWLINK into a struct. */
#include "bench.h"

struct link {
  struct ifinfomsg header;
  char ifname[IFNAMSIZ], kind[16], qdisc[16], address[18], broadcast[18];
  struct rtnl_link_stats64 stats64;
  struct rtnl_link_stats stats;
  struct rtnl_link_ifmap map;
  unsigned int number[__IFLA_MAX];
  unsigned int inet[64], inet6[128];
  unsigned long long inet6_stats[64], icmp6_stats[16];
};

static void copy_numbers(const struct nlattr *attribute, void *to, size_t room) {
  size_t length = mnl_attr_get_payload_len(attribute);
  memcpy(to, mnl_attr_get_payload(attribute), length < room ? length : room);
}

static void mac_text(const struct nlattr *attribute, char *to) {
  const unsigned char *mac = mnl_attr_get_payload(attribute);
  if (mnl_attr_get_payload_len(attribute) == 6)
    snprintf(to, 18, "%02x:%02x:%02x:%02x:%02x:%02x", mac[0], mac[1], mac[2], mac[3], mac[4], mac[5]);
}

static void decode_family(const struct nlattr *families, struct link *link) {
  const struct nlattr *family, *attribute;
  mnl_attr_for_each_nested(family, families) mnl_attr_for_each_nested(attribute, family) {
    int type = mnl_attr_get_type(attribute);
    if (mnl_attr_get_type(family) == AF_INET && type == IFLA_INET_CONF) copy_numbers(attribute, link->inet, sizeof link->inet);
    if (mnl_attr_get_type(family) != AF_INET6) continue;
    if (type == IFLA_INET6_CONF) copy_numbers(attribute, link->inet6, sizeof link->inet6);
    if (type == IFLA_INET6_STATS) copy_numbers(attribute, link->inet6_stats, sizeof link->inet6_stats);
    if (type == IFLA_INET6_ICMP6STATS) copy_numbers(attribute, link->icmp6_stats, sizeof link->icmp6_stats);
  }
}

static void decode_link(const struct nlmsghdr *message, struct link *link) {
  const struct nlattr *attribute, *inner;
  memcpy(&link->header, mnl_nlmsg_get_payload(message), sizeof link->header);
  mnl_attr_for_each(attribute, message, sizeof(struct ifinfomsg)) {
    int type = mnl_attr_get_type(attribute);
    switch (type) {
      case IFLA_IFNAME: snprintf(link->ifname, sizeof link->ifname, "%s", mnl_attr_get_str(attribute)); break;
      case IFLA_QDISC: snprintf(link->qdisc, sizeof link->qdisc, "%s", mnl_attr_get_str(attribute)); break;
      case IFLA_ADDRESS: mac_text(attribute, link->address); break;
      case IFLA_BROADCAST: mac_text(attribute, link->broadcast); break;
      case IFLA_STATS64: copy_numbers(attribute, &link->stats64, sizeof link->stats64); break;
      case IFLA_STATS: copy_numbers(attribute, &link->stats, sizeof link->stats); break;
      case IFLA_MAP: copy_numbers(attribute, &link->map, sizeof link->map); break;
      case IFLA_AF_SPEC: decode_family(attribute, link); break;
      case IFLA_LINKINFO:
        mnl_attr_for_each_nested(inner, attribute) if (mnl_attr_get_type(inner) == IFLA_INFO_KIND)
          snprintf(link->kind, sizeof link->kind, "%s", mnl_attr_get_str(inner));
        break;
      default:
        if (type >= __IFLA_MAX) break;
        if (mnl_attr_get_payload_len(attribute) >= 4) link->number[type] = mnl_attr_get_u32(attribute);
        else if (mnl_attr_get_payload_len(attribute) >= 1) link->number[type] = mnl_attr_get_u8(attribute);
    }
  }
}

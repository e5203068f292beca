/* Writes the request that adds or deletes the route number `i`: (20.0.0.0 + i)/32 via 10.255.0.2 metric 100. */
#include "bench.h"

static struct nlmsghdr *route_request(void *buffer, int type, int flags, unsigned int sequence, unsigned int index, unsigned int i) {
  struct nlmsghdr *header = request(buffer, type, flags, sequence);
  struct rtmsg *body = mnl_nlmsg_put_extra_header(header, sizeof *body);
  body->rtm_family = AF_INET;
  body->rtm_dst_len = 32;
  body->rtm_table = RT_TABLE_MAIN;
  body->rtm_protocol = RTPROT_STATIC;
  body->rtm_scope = RT_SCOPE_UNIVERSE;
  body->rtm_type = RTN_UNICAST;
  mnl_attr_put_u32(header, RTA_DST, htonl(0x14000000 + i));
  mnl_attr_put_u32(header, RTA_GATEWAY, htonl(0x0aff0002));
  mnl_attr_put_u32(header, RTA_OIF, index);
  mnl_attr_put_u32(header, RTA_PRIORITY, 100);
  return header;
}

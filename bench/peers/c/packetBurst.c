/* Not a peer: for each byte on standard input, sends `argument` UDP packets of 142 bytes over v1, 64 in a send, 50,000 a second. */
#include "bench.h"
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/ip.h>
#include <linux/udp.h>
#include <sys/socket.h>

#define SIZE 142

static void fill(unsigned char *frame) {
  struct iphdr *ip = (void *)(frame + 14);
  struct udphdr *udp = (void *)(frame + 34);
  memset(frame, 0xff, 6);
  memcpy(frame + 6, "\2\0\0\0\0\1\10\0", 8);
  *ip = (struct iphdr){.version = 4, .ihl = 5, .tot_len = htons(SIZE - 14), .ttl = 64, .protocol = 17, .saddr = htonl(0x0aff0002), .daddr = htonl(0x0affffff)};
  *udp = (struct udphdr){.source = htons(4000), .dest = htons(9), .len = htons(SIZE - 34)};
}

int main(int argc, char **argv) {
  long burst = number(argc, argv, 1, 1000);
  int fd = socket(AF_PACKET, SOCK_RAW, 0), one = 1;
  struct sockaddr_ll to = {.sll_family = AF_PACKET, .sll_ifindex = link_index("v1")};
  if (fd < 0 || bind(fd, (void *)&to, sizeof to) < 0) die("packet socket");
  setsockopt(fd, SOL_PACKET, PACKET_QDISC_BYPASS, &one, sizeof one);
  static unsigned char frame[SIZE];
  fill(frame);
  struct iovec vector = {frame, SIZE};
  struct mmsghdr messages[64];
  for (int i = 0; i < 64; i++) messages[i] = (struct mmsghdr){.msg_hdr = {.msg_iov = &vector, .msg_iovlen = 1}};
  for (char byte; read(0, &byte, 1) == 1;) {
    struct timespec next;
    clock_gettime(CLOCK_MONOTONIC, &next);
    for (long done = 0; done < burst;) {
      int sent = sendmmsg(fd, messages, burst - done < 64 ? burst - done : 64, 0);
      if (sent < 0) die("sendmmsg");
      done += sent;
      next.tv_nsec += sent * 20000;
      if (next.tv_nsec >= 1000000000) next.tv_nsec -= 1000000000, next.tv_sec++;
      clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
    }
  }
}

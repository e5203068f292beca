/* Captures on v0 with a TPACKET_V3 ring (64 blocks of 256 KiB) and looks into each packet. */
#include "bench.h"
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>

#define BLOCK (256 << 10)
#define BLOCKS 64

static long seen;
static unsigned long checksum;

static void walk(struct tpacket_block_desc *block) {
  struct tpacket3_hdr *packet = (void *)((char *)block + block->hdr.bh1.offset_to_first_pkt);
  for (unsigned int i = 0; i < block->hdr.bh1.num_pkts; i++) {
    unsigned char *frame = (unsigned char *)packet + packet->tp_mac;
    if (packet->tp_len == 142) {
      checksum += packet->tp_sec + packet->tp_nsec + packet->tp_snaplen + (frame[12] << 8 | frame[13]) + frame[23];
      seen++;
    }
    packet = (void *)((char *)packet + packet->tp_next_offset);
  }
}

static char *open_ring(int *fd) {
  struct tpacket_req3 ring = {.tp_block_size = BLOCK, .tp_block_nr = BLOCKS, .tp_frame_size = 2048, .tp_frame_nr = BLOCK / 2048 * BLOCKS, .tp_retire_blk_tov = 10};
  struct sockaddr_ll to = {.sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL), .sll_ifindex = link_index("v0")};
  int version = TPACKET_V3;
  *fd = socket(AF_PACKET, SOCK_RAW, 0);
  if (*fd < 0 || setsockopt(*fd, SOL_PACKET, PACKET_VERSION, &version, sizeof version) < 0) die("packet socket");
  if (setsockopt(*fd, SOL_PACKET, PACKET_RX_RING, &ring, sizeof ring) < 0) die("ring");
  char *map = mmap(NULL, (size_t)BLOCK * BLOCKS, PROT_READ | PROT_WRITE, MAP_SHARED, *fd, 0);
  if (map == MAP_FAILED || bind(*fd, (void *)&to, sizeof to) < 0) die("mmap");
  return map;
}

int main(int argc, char **argv) {
  long warmup = number(argc, argv, 1, 0), units = number(argc, argv, 2, 1), burst = number(argc, argv, 3, 1000);
  int fd;
  char *map = open_ring(&fd), command[4096];
  snprintf(command, sizeof command, "exec %s %ld", getenv("BENCH_PACKET_BURST"), burst);
  FILE *source = popen(command, "w");
  unsigned int turn = 0;
  for (long done = -warmup; done < units; done += burst) {
    if (done == 0) begin();
    fputc('.', source), fflush(source);
    for (seen = 0; seen < burst; turn = (turn + 1) % BLOCKS) {
      struct tpacket_block_desc *block = (void *)(map + (size_t)turn * BLOCK);
      struct pollfd ready = {.fd = fd, .events = POLLIN};
      while (!(*(volatile unsigned int *)&block->hdr.bh1.block_status & TP_STATUS_USER)) poll(&ready, 1, -1);
      walk(block);
      block->hdr.bh1.block_status = TP_STATUS_KERNEL;
    }
  }
  report(units);
  pclose(source);
}

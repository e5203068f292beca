/** What `wg` 1.0 sends and Linux 7.3 answers. */

import test from 'ava'
import { wireguard } from '../../../protocol/generic/wireguard.ts'
import { hex, roundTrip } from '../captures.ts'

test(
  'wg set wg0 listen-port 51820 private-key FILE fwmark 0x42 peer KEY preshared-key FILE endpoint ' +
    '192.0.2.1:51820 persistent-keepalive 25 allowed-ips 10.0.0.0/24,2001:db8::/64 peer KEY endpoint ' +
    '[2001:db8::1]:1234 allowed-ips 10.0.1.0/24',
  roundTrip,
  wireguard.requestCodecs.setDevice[1],
  hex`
  01 01 00 00  # genlmsghdr: WG_CMD_SET_DEVICE, version 1
  08 00 02 00 77 67 30 00  # WGDEVICE_A_IFNAME wg0
  24 00 03 00 08 d4 ec f7 78 53 a4 a8 26 62 ae d5 89 13 a1 40 26 b6 d6 77  # WGDEVICE_A_PRIVATE_KEY
  bf c8 93 51 1f 97 61 b3 0e f5 9f 5f
  06 00 06 00 6c ca 00 00  # WGDEVICE_A_LISTEN_PORT 51820
  08 00 07 00 42 00 00 00  # WGDEVICE_A_FWMARK 66
  2c 01 08 80  # WGDEVICE_A_PEERS
    b8 00 00 80  # [0]
      24 00 01 00 98 1f 0e 17 2f 96 59 05 10 10 cb 11 17 7c 2a d9 40 cd cd a2  # WGPEER_A_PUBLIC_KEY
      85 f8 0f d4 3f 64 14 3e 73 92 c8 19
      24 00 02 00 8e 18 8c 17 b1 cd 8b df 51 2a 95 2f 3e 78 1e 33 b1 fd 46 56  # WGPEER_A_PRESHARED_KEY
      bd 1e f1 ce 3b be ac fa 46 8b 2c 5a
      14 00 04 00 02 00 ca 6c c0 00 02 01 00 00 00 00 00 00 00 00  # WGPEER_A_ENDPOINT 192.0.2.1:51820
      06 00 05 00 19 00 00 00  # WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL 25
      08 00 03 00 02 00 00 00  # WGPEER_A_FLAGS 2
      48 00 09 80  # WGPEER_A_ALLOWEDIPS
        1c 00 00 80  # [0]
          06 00 01 00 02 00 00 00  # WGALLOWEDIP_A_FAMILY 2
          08 00 02 00 0a 00 00 00  # WGALLOWEDIP_A_IPADDR 10.0.0.0
          05 00 03 00 18 00 00 00  # WGALLOWEDIP_A_CIDR_MASK 24
        28 00 00 80  # [0]
          06 00 01 00 0a 00 00 00  # WGALLOWEDIP_A_FAMILY 10
          14 00 02 00 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 00  # WGALLOWEDIP_A_IPADDR 2001:db8::
          05 00 03 00 40 00 00 00  # WGALLOWEDIP_A_CIDR_MASK 64
    70 00 00 80  # [0]
      24 00 01 00 4b 83 f7 f0 5c 42 c8 78 1c 75 be 1e ae 41 da dc ca a1 89 8a  # WGPEER_A_PUBLIC_KEY
      ea f2 8d 2e 9d c7 11 9d 7c 1a 3c 2a
      20 00 04 00 0a 00 04 d2 00 00 00 00 20 01 0d b8 00 00 00 00 00 00 00 00  # WGPEER_A_ENDPOINT [2001:db8::1]:1234
      00 00 00 01 00 00 00 00
      08 00 03 00 02 00 00 00  # WGPEER_A_FLAGS 2
      20 00 09 80  # WGPEER_A_ALLOWEDIPS
        1c 00 00 80  # [0]
          06 00 01 00 02 00 00 00  # WGALLOWEDIP_A_FAMILY 2
          08 00 02 00 0a 00 01 00  # WGALLOWEDIP_A_IPADDR 10.0.1.0
          05 00 03 00 18 00 00 00  # WGALLOWEDIP_A_CIDR_MASK 24
`,
  {
    cmd: 'setDevice',
    version: 1,
    attributes: {
      ifname: 'wg0',
      privateKey: 'CNTs93hTpKgmYq7ViROhQCa21ne/yJNRH5dhsw71n18=',
      listenPort: 51820,
      fwmark: 66,
      peers: [
        {
          publicKey: 'mB8OFy+WWQUQEMsRF3wq2UDNzaKF+A/UP2QUPnOSyBk=',
          presharedKey: 'jhiMF7HNi99RKpUvPngeM7H9Rla9HvHOO76s+kaLLFo=',
          endpoint: '192.0.2.1:51820',
          persistentKeepaliveInterval: 25,
          flags: 2,
          allowedips: [
            { family: 2, ipaddr: '10.0.0.0', cidrMask: 24 },
            { family: 10, ipaddr: '2001:db8::', cidrMask: 64 },
          ],
        },
        {
          publicKey: 'S4P38FxCyHgcdb4erkHa3MqhiYrq8o0unccRnXwaPCo=',
          endpoint: '[2001:db8::1]:1234',
          flags: 2,
          allowedips: [{ family: 2, ipaddr: '10.0.1.0', cidrMask: 24 }],
        },
      ],
    },
  },
)

test(
  'wg show wg0 dump: the answer',
  roundTrip,
  wireguard.replyCodecs.getDevice[1],
  hex`
  00 01 00 00  # genlmsghdr: WG_CMD_GET_DEVICE, version 1
  06 00 06 00 6c ca 00 00  # WGDEVICE_A_LISTEN_PORT 51820
  08 00 07 00 42 00 00 00  # WGDEVICE_A_FWMARK 66
  08 00 01 00 07 00 00 00  # WGDEVICE_A_IFINDEX 7
  08 00 02 00 77 67 30 00  # WGDEVICE_A_IFNAME wg0
  24 00 03 00 08 d4 ec f7 78 53 a4 a8 26 62 ae d5 89 13 a1 40 26 b6 d6 77  # WGDEVICE_A_PRIVATE_KEY
  bf c8 93 51 1f 97 61 b3 0e f5 9f 5f
  24 00 04 00 e7 aa 25 f3 12 7a 5c c4 a9 29 75 e9 92 4f c7 78 aa 60 d1 6c  # WGDEVICE_A_PUBLIC_KEY
  67 a5 66 e3 d3 be ce e7 0f 92 c8 52
  b0 01 08 80  # WGDEVICE_A_PEERS
    e4 00 00 80  # [0]
      24 00 01 00 98 1f 0e 17 2f 96 59 05 10 10 cb 11 17 7c 2a d9 40 cd cd a2  # WGPEER_A_PUBLIC_KEY
      85 f8 0f d4 3f 64 14 3e 73 92 c8 19
      24 00 02 00 8e 18 8c 17 b1 cd 8b df 51 2a 95 2f 3e 78 1e 33 b1 fd 46 56  # WGPEER_A_PRESHARED_KEY
      bd 1e f1 ce 3b be ac fa 46 8b 2c 5a
      14 00 06 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  # WGPEER_A_LAST_HANDSHAKE_TIME
      06 00 05 00 19 00 00 00  # WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL 25
      0c 00 08 00 00 00 00 00 00 00 00 00  # WGPEER_A_TX_BYTES 0
      0c 00 07 00 00 00 00 00 00 00 00 00  # WGPEER_A_RX_BYTES 0
      08 00 0a 00 01 00 00 00  # WGPEER_A_PROTOCOL_VERSION 1
      14 00 04 00 02 00 ca 6c c0 00 02 01 00 00 00 00 00 00 00 00  # WGPEER_A_ENDPOINT 192.0.2.1:51820
      48 00 09 80  # WGPEER_A_ALLOWEDIPS
        1c 00 00 80  # [0]
          05 00 03 00 18 00 00 00  # WGALLOWEDIP_A_CIDR_MASK 24
          06 00 01 00 02 00 00 00  # WGALLOWEDIP_A_FAMILY 2
          08 00 02 00 0a 00 00 00  # WGALLOWEDIP_A_IPADDR 10.0.0.0
        28 00 00 80  # [0]
          05 00 03 00 40 00 00 00  # WGALLOWEDIP_A_CIDR_MASK 64
          06 00 01 00 0a 00 00 00  # WGALLOWEDIP_A_FAMILY 10
          14 00 02 00 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 00  # WGALLOWEDIP_A_IPADDR 2001:db8::
    c8 00 00 80  # [0]
      24 00 01 00 4b 83 f7 f0 5c 42 c8 78 1c 75 be 1e ae 41 da dc ca a1 89 8a  # WGPEER_A_PUBLIC_KEY
      ea f2 8d 2e 9d c7 11 9d 7c 1a 3c 2a
      24 00 02 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  # WGPEER_A_PRESHARED_KEY
      00 00 00 00 00 00 00 00 00 00 00 00
      14 00 06 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  # WGPEER_A_LAST_HANDSHAKE_TIME
      06 00 05 00 00 00 00 00  # WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL 0
      0c 00 08 00 00 00 00 00 00 00 00 00  # WGPEER_A_TX_BYTES 0
      0c 00 07 00 00 00 00 00 00 00 00 00  # WGPEER_A_RX_BYTES 0
      08 00 0a 00 01 00 00 00  # WGPEER_A_PROTOCOL_VERSION 1
      20 00 04 00 0a 00 04 d2 00 00 00 00 20 01 0d b8 00 00 00 00 00 00 00 00  # WGPEER_A_ENDPOINT [2001:db8::1]:1234
      00 00 00 01 00 00 00 00
      20 00 09 80  # WGPEER_A_ALLOWEDIPS
        1c 00 00 80  # [0]
          05 00 03 00 18 00 00 00  # WGALLOWEDIP_A_CIDR_MASK 24
          06 00 01 00 02 00 00 00  # WGALLOWEDIP_A_FAMILY 2
          08 00 02 00 0a 00 01 00  # WGALLOWEDIP_A_IPADDR 10.0.1.0
`,
  {
    cmd: 'getDevice',
    version: 1,
    attributes: {
      listenPort: 51820,
      fwmark: 66,
      ifindex: 7,
      ifname: 'wg0',
      privateKey: 'CNTs93hTpKgmYq7ViROhQCa21ne/yJNRH5dhsw71n18=',
      publicKey: '56ol8xJ6XMSpKXXpkk/HeKpg0WxnpWbj077O5w+SyFI=',
      peers: [
        {
          publicKey: 'mB8OFy+WWQUQEMsRF3wq2UDNzaKF+A/UP2QUPnOSyBk=',
          presharedKey: 'jhiMF7HNi99RKpUvPngeM7H9Rla9HvHOO76s+kaLLFo=',
          lastHandshakeTime: { tvSec: 0n, tvNsec: 0n },
          persistentKeepaliveInterval: 25,
          txBytes: 0n,
          rxBytes: 0n,
          protocolVersion: 1,
          endpoint: '192.0.2.1:51820',
          allowedips: [
            { cidrMask: 24, family: 2, ipaddr: '10.0.0.0' },
            { cidrMask: 64, family: 10, ipaddr: '2001:db8::' },
          ],
        },
        {
          publicKey: 'S4P38FxCyHgcdb4erkHa3MqhiYrq8o0unccRnXwaPCo=',
          presharedKey: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
          lastHandshakeTime: { tvSec: 0n, tvNsec: 0n },
          persistentKeepaliveInterval: 0,
          txBytes: 0n,
          rxBytes: 0n,
          protocolVersion: 1,
          endpoint: '[2001:db8::1]:1234',
          allowedips: [{ cidrMask: 24, family: 2, ipaddr: '10.0.1.0' }],
        },
      ],
    },
  },
)

test(
  'wg set wg0 peer KEY remove',
  roundTrip,
  wireguard.requestCodecs.setDevice[1],
  hex`
  01 01 00 00  # genlmsghdr: WG_CMD_SET_DEVICE, version 1
  08 00 02 00 77 67 30 00  # WGDEVICE_A_IFNAME wg0
  34 00 08 80  # WGDEVICE_A_PEERS
    30 00 00 80  # [0]
      24 00 01 00 4b 83 f7 f0 5c 42 c8 78 1c 75 be 1e ae 41 da dc ca a1 89 8a  # WGPEER_A_PUBLIC_KEY
      ea f2 8d 2e 9d c7 11 9d 7c 1a 3c 2a
      08 00 03 00 01 00 00 00  # WGPEER_A_FLAGS 1
`,
  {
    cmd: 'setDevice',
    version: 1,
    attributes: { ifname: 'wg0', peers: [{ publicKey: 'S4P38FxCyHgcdb4erkHa3MqhiYrq8o0unccRnXwaPCo=', flags: 1 }] },
  },
)

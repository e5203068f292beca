// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add link d0 t1 type macsec port 11 encrypt on cipher gcm-aes-256 icvlen 16 encodingsa 2 validate strict
//   replay on window 32
test(
  'what the kernel tells of a macsec: port 11 encrypt on cipher gcm-aes-256 icvlen 16 encodingsa …',
  kept,
  linkinfo,
  hex`
  0b 00 01 00 6d 61 63 73 65 63 00 00                  # IFLA_INFO_KIND
  74 00 02 00                                          # IFLA_INFO_DATA
    0c 00 01 00 02 00 00 00 00 05 00 0b                # IFLA_MACSEC_SCI
    05 00 03 00 10 00 00 00                            # IFLA_MACSEC_ICV_LEN
    0c 00 04 00 02 00 00 01 00 c2 80 00                # IFLA_MACSEC_CIPHER_SUITE
    05 00 06 00 02 00 00 00                            # IFLA_MACSEC_ENCODING_SA
    05 00 07 00 01 00 00 00                            # IFLA_MACSEC_ENCRYPT
    05 00 08 00 01 00 00 00                            # IFLA_MACSEC_PROTECT
    05 00 09 00 01 00 00 00                            # IFLA_MACSEC_INC_SCI
    05 00 0a 00 00 00 00 00                            # IFLA_MACSEC_ES
    05 00 0b 00 00 00 00 00                            # IFLA_MACSEC_SCB
    05 00 0c 00 01 00 00 00                            # IFLA_MACSEC_REPLAY_PROTECT
    05 00 0d 00 02 00 00 00                            # IFLA_MACSEC_VALIDATION
    05 00 0f 00 00 00 00 00                            # IFLA_MACSEC_OFFLOAD
    08 00 05 00 20 00 00 00                            # IFLA_MACSEC_WINDOW
`,
  {
    kind: 'macsec',
    data: {
      sci: 0x20000000005000bn,
      icvLen: 16,
      cipherSuite: 'gcmAes256',
      encodingSa: 2,
      encrypt: true,
      protect: true,
      incSci: true,
      es: false,
      scb: false,
      replayProtect: true,
      validation: 'strict',
      offload: 'off',
      window: 32,
    },
  },
)

// ip link add link d0 t1 type macsec cipher gcm-aes-128 scb on send_sci off replay off validate disabled
test(
  'what the kernel tells of a macsec: cipher gcm-aes-128 scb on send_sci off replay off validate …',
  kept,
  linkinfo,
  hex`
  0b 00 01 00 6d 61 63 73 65 63 00 00                  # IFLA_INFO_KIND
  6c 00 02 00                                          # IFLA_INFO_DATA
    0c 00 01 00 02 00 00 00 00 05 00 01                # IFLA_MACSEC_SCI
    05 00 03 00 10 00 00 00                            # IFLA_MACSEC_ICV_LEN
    0c 00 04 00 01 00 00 01 00 02 80 00                # IFLA_MACSEC_CIPHER_SUITE
    05 00 06 00 00 00 00 00                            # IFLA_MACSEC_ENCODING_SA
    05 00 07 00 00 00 00 00                            # IFLA_MACSEC_ENCRYPT
    05 00 08 00 01 00 00 00                            # IFLA_MACSEC_PROTECT
    05 00 09 00 00 00 00 00                            # IFLA_MACSEC_INC_SCI
    05 00 0a 00 00 00 00 00                            # IFLA_MACSEC_ES
    05 00 0b 00 01 00 00 00                            # IFLA_MACSEC_SCB
    05 00 0c 00 00 00 00 00                            # IFLA_MACSEC_REPLAY_PROTECT
    05 00 0d 00 00 00 00 00                            # IFLA_MACSEC_VALIDATION
    05 00 0f 00 00 00 00 00                            # IFLA_MACSEC_OFFLOAD
`,
  {
    kind: 'macsec',
    data: {
      sci: 0x200000000050001n,
      icvLen: 16,
      cipherSuite: 0x80020001000001n,
      encodingSa: 0,
      encrypt: false,
      protect: true,
      incSci: false,
      es: false,
      scb: true,
      replayProtect: false,
      validation: 'disabled',
      offload: 'off',
    },
  },
)

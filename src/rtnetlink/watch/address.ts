import { type Address as AddressMessage, address } from '../../../protocol/address/address.ts'
import { type Address, readAddress } from '../addressForm.ts'
import { RTNLGRP, text, type WatchTable } from './table.ts'

/** Addresses. */
export const watchedAddress: WatchTable<AddressMessage, Address> = {
  groups: [RTNLGRP.ipv4Ifaddr, RTNLGRP.ipv6Ifaddr],
  made: 20,
  codec: address,
  read: message => readAddress(message),
  key: ({ dev, address, peer }) => text(dev, address, peer),
  list: (client, options) => client.address.list(undefined, options),
  steady: ({ validLifetime, preferredLifetime, ...rest }) => ({
    ...rest,
    lasts: [validLifetime === 'forever', preferredLifetime === 'forever'],
  }),
}

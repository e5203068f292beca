from measured import measured
from pyroute2 import IPRoute

ip = IPRoute()
index = ip.link_lookup(ifname='v0')[0]


def work(units, first):
    for _ in range(units):
        ip.addr('add', index=index, address='10.1.0.1', prefixlen=24)
        ip.addr('delete', index=index, address='10.1.0.1', prefixlen=24)


measured(work)

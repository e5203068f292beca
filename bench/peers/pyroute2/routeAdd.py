from measured import destination, measured
from pyroute2 import IPRoute

ip = IPRoute()
index = ip.link_lookup(ifname='v0')[0]


def work(units, first):
    for i in range(first, first + units):
        ip.route('add', dst=destination(i), gateway='10.255.0.2', oif=index, priority=100)


measured(work)

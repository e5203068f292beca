from measured import measured
from pyroute2 import IPRoute

ip = IPRoute()
index = ip.link_lookup(ifname='v0')[0]


def work(units, first):
    for _ in range(units):
        assert ip.get_links(index)[0].get_attr('IFLA_IFNAME') == 'v0'


measured(work)

from measured import measured
from pyroute2 import IPRoute

ip = IPRoute()


def work(units, first):
    for i in range(first, first + units):
        ip.link('add', ifname=f'a{i}', kind='veth', peer=f'b{i}')


measured(work)

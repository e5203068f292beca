from measured import argument, measured
from pyroute2 import IPRoute

ip = IPRoute()


def work(units, first):
    for _ in range(units):
        assert len(ip.get_links()) >= argument


measured(work)

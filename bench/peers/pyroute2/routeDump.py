from socket import AF_INET

from measured import argument, measured
from pyroute2 import IPRoute

ip = IPRoute()
routes = ()


def work(units, first):
    global routes
    for _ in range(units):
        routes = ip.get_routes(family=AF_INET)
        assert len(routes) >= argument


measured(work)

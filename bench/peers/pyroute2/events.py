import os
import socket
import subprocess

from measured import argument, measured
from pyroute2 import IPRoute
from pyroute2.netlink.rtnl import RTMGRP_IPV4_ROUTE

SO_RCVBUFFORCE = 33
ip = IPRoute()
try:
    ip.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 32 << 20)
except OSError:
    ip.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 32 << 20)
ip.bind(groups=RTMGRP_IPV4_ROUTE)
source = subprocess.Popen([os.environ['BENCH_ROUTE_BURST'], str(argument)], stdin=subprocess.PIPE, bufsize=0)


def work(units, first):
    for _ in range(0, units, argument):
        source.stdin.write(b'.')
        seen = 0
        while seen < argument:
            seen += len(ip.get())


measured(work)
source.stdin.close()

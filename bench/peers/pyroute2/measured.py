"""What the pyroute2 programs share: a clock and a report."""
import json
import sys
import time

warmup, units, argument = (list(map(int, sys.argv[1:4])) + [0, 1, 1][len(sys.argv) - 1:])


def peak():
    with open('/proc/self/status') as status:
        return next(int(line.split()[1]) for line in status if line.startswith('VmHWM'))


def measured(work):
    """Calls work(units, first) unmeasured, then measured, and prints what it cost."""
    if warmup:
        work(warmup, 0)
    cpu, wall = time.process_time(), time.monotonic()
    work(units, warmup)
    cpu, wall = time.process_time() - cpu, time.monotonic() - wall
    print(json.dumps({'units': units, 'cpu': cpu * 1e6, 'wall': wall * 1e6, 'peak': peak()}))


def destination(i):
    return f'{20 + (i >> 24)}.{(i >> 16) & 255}.{(i >> 8) & 255}.{i & 255}/32'

#!/usr/bin/python3
"""Whether the window's memory stays flat while it trains and every view is opened again and again.

memory.py PROGRAM [--minutes 60] [--pause 0.9]

On a display of its own. The views are shown in turn, @pause seconds each, and the preview of a
prolongation and the inspector are opened and closed once a round; a line every hundred rounds, and
the slope over the second half at the end: kilobytes a round. What counts is the memory that is the
process's own; pages of files come and go as the system likes."""
import argparse
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'e2e'))
import driver  # noqa: E402

LINE_EVERY = 100  # rounds


def own_kb(program):
    with open('/proc/%d/status' % program.process.pid, encoding='ascii') as status:
        return next(int(line.split()[1]) for line in status if line.startswith('RssAnon'))


def go_round(program, pause):
    for key in '1234':
        program.key('alt+' + key)
        time.sleep(pause)
    program.key('F8')
    program.key('ctrl+Up')
    time.sleep(pause)
    program.key('Escape')
    program.key('F8')


def slope(points):
    """Of the least squares line through (round, kilobytes)."""
    n = len(points)
    mean_x = sum(x for x, _ in points) / n
    mean_y = sum(y for _, y in points) / n
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program')
    parser.add_argument('--minutes', type=float, default=60)
    parser.add_argument('--pause', type=float, default=.9)
    arguments = parser.parse_args()
    if driver.MISSING:
        sys.exit('memory.py: ' + driver.MISSING)
    with driver.Desktop() as desktop, driver.Program(desktop, [arguments.program]) as program:
        program.find('Paused')
        program.activate('win.run')
        program.find('Running')
        points, end = [], time.monotonic() + 60 * arguments.minutes
        while time.monotonic() < end:
            if len(points) % LINE_EVERY == 0:
                print('%5d rounds  %6.1f MB' % (len(points), own_kb(program) / 1024),
                      flush=True)
            go_round(program, arguments.pause)
            points.append((len(points), own_kb(program)))
        later = points[len(points) // 2:]
        print('%5d rounds  %6.1f MB, at most %.1f MB; %.2f kB a round in the second half' % (
            len(points), points[-1][1] / 1024, max(kb for _, kb in points) / 1024, slope(later)))
        program.close(limit_s=60)


if __name__ == '__main__':
    main()

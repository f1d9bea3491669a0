#!/usr/bin/python3
"""How soon the window shows its first frame, and how long the work of a frame takes while training
keeps every processor busy.

frames.py PROGRAM MODULE [--seconds 10] [--starts 5]     MODULE: build/tests/bench/frames.so

On a display of its own, drawn by the processor (the Cairo renderer). MODULE is preloaded into the
program and notes its frames (frames.c). The first frame counts from the start of the process to the
end of the frame, the best of @starts. The others are from GDK's before-paint to its after-paint, in
each view and while a preview is computed in a panel beside it: the work of the window's thread, and
by the clock, which also counts when it had to wait for a processor or for the display."""
import argparse
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'e2e'))
import driver  # noqa: E402
from latency import VIEWS, quantile  # noqa: E402


class Watched:
    """A run of the program with the module in it; its frames are known when it has ended."""

    def __init__(self, desktop, arguments):
        self.path = os.path.join(desktop.home, 'frames')
        self.began = time.monotonic()
        self.program = driver.Program(desktop, [arguments.program], {
            'LD_PRELOAD': arguments.module, 'FRAMES_TO': self.path})

    def frames(self):
        """(began in s of the monotonic clock, work in ms, ms by the clock) of each."""
        self.program.close()
        with open(self.path, encoding='ascii') as lines:
            numbers = [tuple(map(int, line.split())) for line in lines]
        return [(began / 1e6, worked / 1e3, took / 1e3) for began, worked, took in numbers]


def first_frame_ms(desktop, arguments):
    watched = Watched(desktop, arguments)
    with watched.program as program:
        program.find('Paused')
        began, _, took = watched.frames()[0]
    return 1e3 * (began - watched.began) + took


def spans_of_views(program, seconds):
    """{what was shown: (from, to)}, while training goes on."""
    program.find('Paused')
    program.activate('win.run')
    program.find('Running')
    spans = {}
    for view, key in VIEWS.items():
        program.key('alt+' + key)
        began = time.monotonic()
        time.sleep(seconds)
        spans[view] = (began, time.monotonic())
    program.key('ctrl+Up')
    began = time.monotonic()
    time.sleep(seconds)
    spans['preview'] = (began, time.monotonic())
    return spans


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program')
    parser.add_argument('module', type=os.path.abspath)
    parser.add_argument('--seconds', type=float, default=10, help='in each view (10)')
    parser.add_argument('--starts', type=int, default=5)
    arguments = parser.parse_args()
    if driver.MISSING:
        sys.exit('frames.py: ' + driver.MISSING)
    with driver.Desktop() as desktop:
        print('first frame: %.0f ms' % min(first_frame_ms(desktop, arguments)
                                           for _ in range(arguments.starts)))
        watched = Watched(desktop, arguments)
        with watched.program as program:
            spans = spans_of_views(program, arguments.seconds)
            frames = watched.frames()
    print('| work of a frame, ms | frames | p50 | p95 | max | p95 by the clock |\n|' + '---|' * 6)
    for shown, (began, ended) in spans.items():
        works = sorted(worked for at, worked, _ in frames if began <= at < ended)
        times = sorted(took for at, _, took in frames if began <= at < ended)
        print('| %s | %d | %.1f | %.1f | %.1f | %.1f |' % (
            shown, len(works), quantile(works, .5), quantile(works, .95), works[-1],
            quantile(times, .95)))


if __name__ == '__main__':
    main()

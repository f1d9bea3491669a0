#!/usr/bin/python3
"""How long the window takes to answer while training keeps every processor busy.

latency.py PROGRAM [--runs 3] [--seconds 4] [--view train|kernels|trajectory|classify]

On a display of its own, drawn by the processor (the Cairo renderer). The window is asked 50 times a
second from outside, over the accessibility bus, and answers on its main loop: that is what a person
feels as delay. The best run counts, since a machine may hiccup. The last line is how long Pause
takes, from the action to the status line that says so."""
import argparse
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'e2e'))
import driver  # noqa: E402

VIEWS = {'train': '1', 'kernels': '2', 'trajectory': '3', 'classify': '4'}


def quantile(times, fraction):
    return times[min(len(times) - 1, int(fraction * len(times)))]


def measure(program, arguments):
    """The sorted times of the run with the smallest 99 % quantile, in ms."""
    runs = []
    for _ in range(arguments.runs):
        times = program.round_trips(arguments.seconds)
        print('%4d answers  p50 %6.2f  p99 %6.2f  max %6.2f ms' % (
            len(times), quantile(times, .5), quantile(times, .99), times[-1]))
        runs.append(times)
    return min(runs, key=lambda times: quantile(times, .99))


def pause_ms(program):
    status = program.find('Running', 'status bar')
    began = time.monotonic()
    program.activate('win.run')
    while program.name_of(status) != 'Paused':
        if time.monotonic() - began > program.limit_s:
            raise driver.Failure('training does not pause')
        time.sleep(.001)
    return 1e3 * (time.monotonic() - began)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program')
    parser.add_argument('--runs', type=int, default=3)
    parser.add_argument('--seconds', type=float, default=4)
    parser.add_argument('--view', choices=VIEWS, default='train')
    arguments = parser.parse_args()
    if driver.MISSING:
        sys.exit('latency.py: ' + driver.MISSING)
    with driver.Desktop() as desktop, driver.Program(desktop, [arguments.program]) as program:
        program.find('Paused')
        program.activate('win.run')
        program.find('Running')
        program.key('alt+' + VIEWS[arguments.view])
        time.sleep(2)  # the first pictures are there
        best = measure(program, arguments)
        print('best of %d: p50 %.2f, p99 %.2f, max %.2f ms' % (
            arguments.runs, quantile(best, .5), quantile(best, .99), best[-1]))
        print('pause: %.1f ms' % pause_ms(program))
        program.close()


if __name__ == '__main__':
    main()

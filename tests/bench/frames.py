#!/usr/bin/python3
"""What the window's frames take while training keeps every processor busy.

frames.py PROGRAM [--seconds 6]

On a display of its own, 1360 x 860, drawn by the processor (the Cairo renderer). GTK itself says of
every frame when it began its layout and when it was drawn (GDK_DEBUG=frames): the time between is
what frames keep the main loop from anything else. The first line is the time from the start of the
program to the end of its first frame; then a line a view."""
import argparse
import os
import re
import statistics
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'e2e'))
import driver  # noqa: E402

VIEWS = {'train': '1', 'kernels': '2', 'trajectory': '3', 'classify': '4'}
LAYOUT = re.compile(r'layout_start=(-?[0-9.]+)')
DRAWN = re.compile(r'frame_end=(-?[0-9.]+)')


def works(text):
    """Milliseconds from the layout to the end of every frame that @text is about."""
    found = ((LAYOUT.search(line), DRAWN.search(line)) for line in text.splitlines())
    return [float(end.group(1)) - float(start.group(1)) for start, end in found if start and end]


def quantile(values, fraction):
    return sorted(values)[min(len(values) - 1, int(fraction * len(values)))]


def first_frame_s(arguments):
    """Until GTK has said of a frame that it is drawn."""
    with driver.Desktop() as desktop:
        began = time.monotonic()
        with driver.Program(desktop, [arguments.program], {'GDK_DEBUG': 'frames'}) as program:
            driver.wait_until(lambda: works(program.log()), 30, 'a frame', program.is_alive)
            spent = time.monotonic() - began
            program.close()
    return spent


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program')
    parser.add_argument('--seconds', type=float, default=6)
    arguments = parser.parse_args()
    if driver.MISSING:
        sys.exit('frames.py: ' + driver.MISSING)
    print('first frame: %.2f s, median of 5' %
          statistics.median(first_frame_s(arguments) for _ in range(5)))
    with driver.Desktop() as desktop, \
            driver.Program(desktop, [arguments.program], {'GDK_DEBUG': 'frames'}) as program:
        program.find('Paused')
        program.activate('win.run')
        program.find('Running')
        for name, key in VIEWS.items():
            program.key('alt+' + key)
            time.sleep(2)  # the first pictures are there
            seen = len(program.log())
            time.sleep(arguments.seconds)
            found = works(program.log()[seen:])
            print('%-10s  %4d frames  p50 %5.2f  p95 %5.2f  max %5.2f ms' % (
                name, len(found), quantile(found, .5), quantile(found, .95), max(found)))
        program.close()


if __name__ == '__main__':
    main()

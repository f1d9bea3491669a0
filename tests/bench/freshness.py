#!/usr/bin/python3
"""How long the window's numbers stand still while training runs, and how old its answers get.

freshness.py PROGRAM [--sequences 20] [--seconds 60] [--seed 1]

A network that is slow to answer for (32 channels, 16 steps, 28 pixels) trains with all processors.
Each sequence changes views at random within a few seconds, then nobody touches anything; every
second one is beside two busy loops. A line each: the longest time in which the status line said the
same, and the longest in which the moved kernels, the ladder's largest size and the four sizes of
Classify said the same without saying of which epoch they are. Equal answers that follow each other
count as one that stood still, so these are upper limits."""
import argparse
import os
import random
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'e2e'))
import driver  # noqa: E402

NETWORK = ('--sizes', '28', '--depth', '16', '--channels', '32', '--epochs', '.02')
OF_THE_PAST = re.compile(r'^of epoch ')
ANSWERS = {
    'kernels': re.compile(r' % at \d+ × \d+ before training$'),
    'ladder': re.compile(r'^56 × 56, '),
    'classify': re.compile(r' 56 × 56|56 × 56 '),
}
LOOP = 'while True: pass'


class Still:
    """Since when something has said the same, and the longest of such times."""

    def __init__(self):
        self.said, self.since, self.longest = None, None, 0.0

    def hear(self, words, now):
        """None: it says nothing at the moment, or how old it is."""
        if self.said is not None:
            self.longest = max(self.longest, now - self.since)
        if words is None or words != self.said:
            self.said, self.since = words, now


def look_at_status(program, line, stills):
    words = ' '.join(program.name_of(node) for node, _ in program.walk(line))
    stills['status'].hear(words, time.monotonic())


def look_at_answers(program, stills):
    names = [program.name_of(node) for node, _ in program.walk()]
    is_past = any(OF_THE_PAST.search(name) for name in names)
    for what, pattern in ANSWERS.items():
        found = next((name for name in names if pattern.search(name)), None)
        stills[what].hear(None if is_past else found, time.monotonic())


def sequence(program, line, seconds, chance):
    """The views, and the longest times without another word."""
    views = [chance.choice('1234') for _ in range(chance.randint(2, 6))]
    for view in views:
        program.key('alt+' + view)
        time.sleep(chance.random())
    stills = {what: Still() for what in ('status', *ANSWERS)}
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        look_at_answers(program, stills)
        for _ in range(10):
            look_at_status(program, line, stills)
            time.sleep(.1)
    return ''.join(views), {what: still.longest for what, still in stills.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program')
    parser.add_argument('--sequences', type=int, default=20)
    parser.add_argument('--seconds', type=float, default=60)
    parser.add_argument('--seed', type=int, default=1)
    arguments = parser.parse_args()
    if driver.MISSING:
        sys.exit('freshness.py: ' + driver.MISSING)
    chance = random.Random(arguments.seed)
    with driver.Desktop() as desktop:
        model = os.path.join(desktop.home, 'slow.safetensors')
        subprocess.run([arguments.program, 'train', *NETWORK, '--output', model], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with driver.Program(desktop, [arguments.program, model], limit_s=120) as program:
            program.find('Paused')
            line = program.find('epoch').get_parent().get_parent()
            program.activate('win.run')
            program.find('Running')
            for number in range(arguments.sequences):
                loops = [subprocess.Popen([sys.executable, '-c', LOOP])
                         for _ in range(2 * (number % 2))]
                try:
                    views, longest = sequence(program, line, arguments.seconds, chance)
                finally:
                    for loop in loops:
                        loop.kill()
                        loop.wait()
                print('%-6s %s  %s' % (views, 'beside two loops' if loops else 'alone           ',
                                       '  '.join('%s %5.1f s' % item for item in longest.items())),
                      flush=True)


main()

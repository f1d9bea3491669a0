#!/usr/bin/python3
"""How long the window's numbers stand still while training runs, and how old its answers get.

freshness.py PROGRAM [--sequences 20] [--seconds 60] [--seed 1]

First the study that the program opens with: each sequence changes views at random within a few
seconds, then nobody touches anything, and the status line is read ten times a second; every second
sequence is beside two busy loops. A line each: the longest time in which it said the same.

Then a network that is slow to answer for (32 channels, 16 steps, 28 pixels), in Kernels and in
Classify: the longest time in which an answer said the same without saying of which epoch it is.
Reading the whole window takes a second or two, and equal answers that follow each other count as
one that stood still, so these are upper limits."""
import argparse
import os
import random
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'e2e'))
import driver  # noqa: E402

SLOW = ('--sizes', '28', '--depth', '16', '--channels', '32', '--epochs', '.02')
OF_THE_PAST = re.compile(r'^of epoch ')
# Views, and whose words are an answer there: the ladder's row, the pill, the column of a size.
ANSWERS = {
    'the ladder': ('24', re.compile(r'^56 × 56, .*%$')),
    'moved kernels': ('2', re.compile(r' % at \d+ × \d+ before training$')),
    'the class at 56 pixels': ('4', re.compile(r'^56 × 56$')),
}
LOOP = 'while True: pass'


class Still:
    """Since when something has said the same, and the longest of such times."""

    def __init__(self):
        self.said, self.since, self.longest = None, None, 0.0

    def hear(self, words):
        """None: it says nothing at the moment, or how old it is."""
        now = time.monotonic()
        if self.said is not None:
            self.longest = max(self.longest, now - self.since)
        if words is None or words != self.said:
            self.said, self.since = words, now


def words_of(program, node):
    return ' '.join(program.name_of(inner) for inner, _ in program.walk(node))


def answer_of(program, nodes, pattern):
    """None where there is none yet: no more than the size."""
    node = next((node for node in nodes if pattern.search(program.name_of(node))), None)
    words = words_of(program, node) if node else ''
    return words if '%' in words else None


def stand_still(program, line, seconds, chance):
    """The views, and the longest time without another word."""
    views = [chance.choice('1234') for _ in range(chance.randint(2, 6))]
    for view in views:
        program.key('alt+' + view)
        time.sleep(chance.random())
    still, end = Still(), time.monotonic() + seconds
    while time.monotonic() < end:
        still.hear(words_of(program, line))
        time.sleep(.1)
    return ''.join(views), still.longest


def watch_status(desktop, arguments):
    chance = random.Random(arguments.seed)
    with driver.Program(desktop, [arguments.program], limit_s=120) as program:
        program.find('Paused')
        line = program.find('epoch').get_parent().get_parent()
        program.activate('win.run')
        program.find('Running')
        for number in range(arguments.sequences):
            loops = [subprocess.Popen([sys.executable, '-c', LOOP]) for _ in range(2 * (number % 2))]
            try:
                views, longest = stand_still(program, line, arguments.seconds, chance)
            finally:
                for loop in loops:
                    loop.kill()
                    loop.wait()
            print('views %-6s %-16s  status line %4.1f s' % (
                views, 'beside two loops' if loops else 'alone', longest), flush=True)


def watch_answers(desktop, arguments):
    model = os.path.join(desktop.home, 'slow.safetensors')
    subprocess.run([arguments.program, 'train', *SLOW, '--output', model], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with driver.Program(desktop, [arguments.program, model], limit_s=120) as program:
        program.find('Paused')
        program.activate('win.run')
        for view in '24':
            program.key('alt+' + view)
            stills = {what: Still() for what, (views, _) in ANSWERS.items() if view in views}
            end = time.monotonic() + arguments.seconds
            while time.monotonic() < end:
                nodes = [node for node, _ in program.walk()]
                is_past = any(OF_THE_PAST.search(program.name_of(node)) for node in nodes)
                for what, still in stills.items():
                    still.hear(None if is_past else answer_of(program, nodes, ANSWERS[what][1]))
            for what, still in stills.items():
                print('view %s, slow network: %s %4.1f s' % (view, what, still.longest), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program')
    parser.add_argument('--sequences', type=int, default=20)
    parser.add_argument('--seconds', type=float, default=60)
    parser.add_argument('--seed', type=int, default=1)
    arguments = parser.parse_args()
    if driver.MISSING:
        sys.exit('freshness.py: ' + driver.MISSING)
    with driver.Desktop() as desktop:
        watch_answers(desktop, arguments)
        watch_status(desktop, arguments)


main()

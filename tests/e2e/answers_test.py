#!/usr/bin/python3
"""A network that is slow to answer for trains with all processors: the numbers that show go on,
whatever is looked at, and answers are renewed or say of which moment they are.

answers_test.py PROGRAM    in TAP; every stop builds on the ones before"""
import os
import re
import subprocess
import sys

import driver

WORK_LIMIT_S = 240  # a slow machine, or a program under a sanitizer
NETWORK = ('--sizes', '28', '--depth', '16', '--channels', '32', '--epochs', '.02')
SEQUENCES = ('234', '321', '24131', '4324')  # of views, each left at once
OF_THE_PAST = re.compile(r'^of epoch ')
MOVED = re.compile(r' % at \d+ × \d+ before training$')
LARGEST = re.compile(r'^56 × 56, ')


def words_of(program, node):
    """All that is said in it."""
    return ' '.join(program.name_of(inner) for inner, _ in program.walk(node))


def is_of_the_past(program):
    return any(True for _ in program.matches(OF_THE_PAST))


def opens_with_its_accuracy(program):
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.find(re.compile(r'^28 × 28, training here, \d+(\.\d)? ?%'), limit_s=WORK_LIMIT_S)


def goes_on_in_every_view(program):
    line = program.find('epoch').get_parent().get_parent()
    program.activate('win.run')
    for sequence in SEQUENCES:
        for view in sequence:
            program.key('alt+' + view)
        for _ in range(3):
            before = words_of(program, line)
            program.wait(lambda: words_of(program, line) != before, 'the status line to go on',
                         WORK_LIMIT_S)


def expect_renewal(program, name):
    """Another answer than the first, or that it says how old it is."""
    node = program.find(name, limit_s=WORK_LIMIT_S)
    first = program.name_of(node)
    program.wait(lambda: program.name_of(node) != first or is_of_the_past(program),
                 'another answer than ' + first, WORK_LIMIT_S)


def renews_the_moved_kernels(program):
    program.key('alt+2')
    expect_renewal(program, MOVED)


def renews_the_ladder(program):
    expect_renewal(program, LARGEST)


def is_of_the_present_when_paused(program):
    program.activate('win.run')
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.wait(lambda: not is_of_the_past(program), 'all to be of the present network',
                 WORK_LIMIT_S)


def closes_by_itself(program):
    if program.close() != 0:
        raise driver.Failure('expected exit status 0, found %d' % program.process.returncode)


STOPS = (opens_with_its_accuracy, goes_on_in_every_view, renews_the_moved_kernels,
         renews_the_ladder, is_of_the_present_when_paused, closes_by_itself)


def main():
    if driver.MISSING:
        print('1..0 # SKIP ' + driver.MISSING)
        return 0
    print('1..%d' % len(STOPS), flush=True)
    with driver.Desktop() as desktop:
        model = os.path.join(desktop.home, 'slow.safetensors')
        subprocess.run([sys.argv[1], 'train', *NETWORK, '--output', model], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with driver.Program(desktop, [sys.argv[1], model]) as program:
            return 0 if driver.travel(program, STOPS) else 1


if __name__ == '__main__':
    sys.exit(main())

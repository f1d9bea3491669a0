#!/usr/bin/python3
"""A folder of pictures is given to the program: what was found in it is shown, and studied.

import_test.py PROGRAM    in TAP; every stop builds on the ones before"""
import re
import sys

import driver
import stripes

WORK_LIMIT_S = 120  # a slow machine, or a program under a sanitizer


def sheet_of(program):
    return program.wait(program.other_window, 'the import sheet')


def find_in_sheet(program, pattern):
    """The first thing of the sheet that is called so."""
    def first():
        return next(program.matches(re.compile(pattern), within=sheet_of(program)), None)
    return program.wait(first, pattern, WORK_LIMIT_S)


def press_in_sheet(program, name):
    node = find_in_sheet(program, '^%s$' % name)
    program.wait(lambda: program.is_sensitive(node), name + ' to become sensitive')
    click = program.actions_of(node).index('click')
    program.closes_by(lambda: driver.Atspi.Action.do_action(node, click))


def shows_the_classes(program):
    find_in_sheet(program, r'^lying: \d+ training')
    find_in_sheet(program, r'^upright: \d+ training')


def names_what_is_left_out(program):
    find_in_sheet(program, '^No picture')


def names_every_control(program):
    badly_named = list(program.badly_named(sheet_of(program)))
    if badly_named:
        raise driver.Failure('\n'.join(badly_named))


def studies_the_folder(program):
    press_in_sheet(program, 'Start')
    program.find(re.compile('^stripes'), limit_s=WORK_LIMIT_S)
    program.activate('win.run')
    program.find('Running')
    program.find(re.compile(r'training here, \d+(\.\d)? ?%'), limit_s=WORK_LIMIT_S)


STOPS = (shows_the_classes, names_what_is_left_out, names_every_control, studies_the_folder)


def main():
    if driver.MISSING:
        print('1..0 # SKIP ' + driver.MISSING)
        return 0
    print('1..%d' % len(STOPS), flush=True)
    with driver.Desktop() as desktop:
        folder = stripes.make_folder(desktop.home)
        with driver.Program(desktop, [sys.argv[1], folder]) as program:
            return 0 if driver.travel(program, STOPS) else 1


if __name__ == '__main__':
    sys.exit(main())

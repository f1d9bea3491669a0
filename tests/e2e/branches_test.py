#!/usr/bin/python3
"""The timeline by keys: looking back, branching, hiding, deleting, and all of it after a restart.

branches_test.py PROGRAM    in TAP; every stop builds on the ones before"""
import re
import sys

import driver

WORK_LIMIT_S = 120  # a slow machine, or a program under a sanitizer
MOST_TABS = 80      # stops of the keyboard in the window, at the most


def timeline(program):
    return program.find('Timeline', 'panel')


def told(program):
    """What the timeline says of itself."""
    return timeline(program).get_description() or ''


def expect_told(program, pattern):
    program.wait(lambda: re.search(pattern, told(program)), 'a timeline with ' + pattern,
                 WORK_LIMIT_S)


def has_focus(node):
    return node.get_state_set().contains(driver.Atspi.StateType.FOCUSED)


def goes_to_timeline(program):
    """It is the last stop of the keyboard, so backwards is the short way."""
    for _ in range(MOST_TABS):
        if has_focus(timeline(program)):
            return
        program.key('shift+Tab')
    raise driver.Failure('the timeline cannot be reached with Tab')


def trains(program):
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.activate('win.run')
    program.find(re.compile(r'^14 × 14, training here, \d+(\.\d)? ?%'), limit_s=WORK_LIMIT_S)
    program.activate('win.prolong-now')
    program.find(re.compile('^28 × 28, training here'), limit_s=WORK_LIMIT_S)


def looks_back(program):
    """Views show the start while training goes on at the second size."""
    goes_to_timeline(program)
    program.key('Home')
    program.find(re.compile('^Looking at step 0: 14'), limit_s=WORK_LIMIT_S)
    program.key('alt+2')
    program.find(re.compile('^14 × 14, trained here'), limit_s=WORK_LIMIT_S)
    program.find(re.compile('^28 × 28, training here'))
    program.find('Running')


def looks_at_now(program):
    program.press('Now', 'push button')
    program.find(re.compile('^28 × 28, trained here'), limit_s=WORK_LIMIT_S)


def branches(program):
    """From the start, with the other branch beside it."""
    goes_to_timeline(program)
    program.key('Home')
    program.find(re.compile('^Looking at step 0'), limit_s=WORK_LIMIT_S)
    program.key('ctrl+b')
    program.find(re.compile('^14 × 14, training here'), limit_s=WORK_LIMIT_S)
    expect_told(program, 'Other branch: Prolong')


def selects_other_branch(program):
    goes_to_timeline(program)
    program.key('Home')
    program.key('Up')
    program.key('Return')


def hides(program):
    selects_other_branch(program)
    program.press('Hide Branch')
    expect_told(program, 'Other branch, hidden: Prolong')


def deletes(program):
    selects_other_branch(program)
    program.press('Delete Branch')
    program.wait(lambda: 'Prolong' not in told(program), 'a timeline without it', WORK_LIMIT_S)


def brings_back(program):
    program.activate('win.restore-branches')
    expect_told(program, 'Other branch, hidden: Prolong')


def closes_while_training(program):
    status = program.close(limit_s=WORK_LIMIT_S)
    if status != 0:
        raise driver.Failure('expected status 0, found %s' % status)


def is_as_it_was(program):
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.press('Go On')
    program.find(re.compile('^14 × 14, training here'), limit_s=WORK_LIMIT_S)
    expect_told(program, 'Other branch, hidden: Prolong')


def goes_to_other_branch(program):
    program.activate('win.run')
    program.find('Running', limit_s=WORK_LIMIT_S)
    selects_other_branch(program)
    program.press('Go to')
    program.find(re.compile('^28 × 28, training here'), limit_s=WORK_LIMIT_S)


def branches_from_now(program):
    """With nothing selected: training goes on where it is, in a branch."""
    trains(program)
    program.key('ctrl+b')
    expect_told(program, 'Prolong.*; Branch, step [1-9].*; Now')
    program.find(re.compile('^28 × 28, training here'))
    program.find('Running', limit_s=WORK_LIMIT_S)


RUNS = ((trains, looks_back, looks_at_now, branches, hides, deletes, brings_back,
         closes_while_training), (is_as_it_was, goes_to_other_branch), (branches_from_now,))


if __name__ == '__main__':
    sys.exit(driver.journeys([sys.argv[1]], RUNS))

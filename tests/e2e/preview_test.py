#!/usr/bin/python3
"""What a change would do is seen before it is made: in the panel beside the views, while training
goes on.

preview_test.py PROGRAM    in TAP; every stop builds on the ones before"""
import re
import sys

import driver

WORK_LIMIT_S = 120  # a slow machine, or a program under a sanitizer
PERCENT = r'\d+\.\d %$'
PROLONG = 'Prolong to 28 × 28'


def is_at(size, depth):
    """What the side bar says while a network of this size and depth trains."""
    return re.compile('%d × %d, training here' % (size, size)), 'Refine depth to %d' % (2 * depth)


def expect_at(program, size, depth):
    for words in is_at(size, depth):
        program.find(words, limit_s=WORK_LIMIT_S)


def shows(program, name, role=None):
    return any(True for _ in program.matches(name, role))


def expect_gone(program, name):
    program.wait(lambda: not shows(program, name, 'panel'), name + ' to go')


def accuracy_of(program, method):
    """Of the method's radio button, once it is known."""
    button = program.find(re.compile('^%s, %s' % (method, PERCENT)), 'radio button', WORK_LIMIT_S)
    return program.name_of(button).split(', ')[1]


def pauses(program):
    program.activate('win.run')
    program.find('Paused')


def trains(program):
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.press('Run', 'push button')
    program.find('Running')
    expect_at(program, 14, 8)


def choose(program, name):
    """A method, whose row moves down when one above it gets another line."""
    for _ in range(5):
        program.click(name, 'radio button')
        try:
            program.wait(lambda: not shows(program, name, 'radio button'), name + ' to be chosen', 5)
            return
        except driver.Failure as failure:
            last = failure
    raise last


def opens_by_key(program):
    """The rows fill in while training goes on."""
    program.key('ctrl+Up')
    program.find(PROLONG, 'panel')
    for method in ('Matched', 'Galerkin', 'Constant', 'Copy'):
        accuracy_of(program, method)
    program.find('Distilled, computed when chosen', 'radio button')
    program.find(re.compile('^Image resized, ' + PERCENT))
    for fact in (r'Validation accuracy: \d+\.\d % → ', 'Same prediction: ', 'Difference per step: ',
                 'Kernel norm: ', r'CFL number, limit 2: \d', r'Next epoch: \d',
                 'Work units per epoch: 0.25 → 1.00$'):
        program.find(re.compile('^' + fact), 'list item')
    program.find('Running')
    expect_at(program, 14, 8)


def names_what_is_in_it(program):
    badly_named = list(program.badly_named())
    if badly_named:
        raise driver.Failure('\n'.join(badly_named))


def changes_the_method(program):
    program.click(re.compile('^Copy, '), 'radio button')
    norm = re.compile('^Kernel norm: 1.00 times')
    program.find(norm, 'list item', WORK_LIMIT_S)


def applies_and_undoes(program):
    program.press('Apply', 'push button')
    expect_at(program, 28, 8)
    expect_gone(program, PROLONG)
    program.activate('win.undo')
    expect_at(program, 14, 8)


def opens_by_button(program):
    program.press('Refine depth to 16', 'push button')
    program.find('Refine depth to 16', 'panel')
    accuracy_of(program, 'Linear')
    program.press('Close the preview', 'push button')
    expect_gone(program, 'Refine depth to 16')
    expect_at(program, 14, 8)


def comes_true(program):
    """Of a network that stands still, what is foretold is what happens."""
    pauses(program)
    program.activate('win.prolong')
    program.find(PROLONG, 'panel')
    program.wait(lambda: not shows(program, 'Being updated'), 'the rows', WORK_LIMIT_S)
    foretold = accuracy_of(program, 'Copy')
    program.press('Apply', 'push button')
    program.find('28 × 28, training here, ' + foretold, 'list item', WORK_LIMIT_S)
    program.activate('win.undo')
    expect_at(program, 14, 8)


def is_cancelled_while_it_computes(program):
    """The method that was only looked at goes with it."""
    program.activate('win.run')
    program.find('Running')
    program.press('Prolong', 'push button')
    program.find(PROLONG, 'panel')
    choose(program, 'Distilled, computed when chosen')
    program.key('Escape')
    expect_gone(program, PROLONG)
    program.find('Running')
    expect_at(program, 14, 8)
    program.find(re.compile(r'^7 × 7, moved, Copy, \d'), 'list item', WORK_LIMIT_S)


def is_made_at_once_with_shift(program):
    pauses(program)
    program.click('Refine depth to 16', 'push button')
    program.find('Refine depth to 16', 'panel')
    program.desktop.xdotool('keydown', 'shift')
    program.click('Refine depth to 16', 'push button')
    program.desktop.xdotool('keyup', 'shift')
    expect_at(program, 14, 16)
    expect_gone(program, 'Refine depth to 16')
    program.key('ctrl+shift+Up')
    expect_at(program, 28, 16)


def closes_by_itself(program):
    status = program.close()
    if status != 0:
        raise driver.Failure('expected exit status 0, found %d' % status)


RUN = (trains, opens_by_key, names_what_is_in_it, changes_the_method, applies_and_undoes,
       opens_by_button, comes_true, is_cancelled_while_it_computes, is_made_at_once_with_shift,
       closes_by_itself)

if __name__ == '__main__':
    sys.exit(driver.journeys([sys.argv[1]], (RUN,)))

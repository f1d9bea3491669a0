#!/usr/bin/python3
"""What the keyboard does while training goes on, key by key.

keys_test.py PROGRAM    in TAP; every stop builds on the ones before"""
import re
import sys

import driver

WORK_LIMIT_S = 120  # a slow machine, or a program under a sanitizer


def goes_to(program, number, view):
    program.key('alt+%d' % number)
    program.wait(lambda: program.is_selected(view, 'page tab'), view)


def does_one_iteration(program):
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.key('period')
    program.wait(lambda: program.steps() == 1, 'one step', WORK_LIMIT_S)
    program.find('Paused')


def runs(program):
    program.key('space')
    program.find('Running')
    program.wait(lambda: program.steps() > 20, 'twenty steps', WORK_LIMIT_S)


def restricts_at_once(program):
    program.key('ctrl+shift+Down')
    program.find(re.compile('^7 × 7, training here'), limit_s=WORK_LIMIT_S)
    program.key('ctrl+z')
    program.find(re.compile('^14 × 14, training here'), limit_s=WORK_LIMIT_S)
    program.key('ctrl+shift+z')
    program.find(re.compile('^7 × 7, training here'), limit_s=WORK_LIMIT_S)


def previews_a_restriction(program):
    program.key('ctrl+z')
    program.find(re.compile('^14 × 14, training here'), limit_s=WORK_LIMIT_S)
    program.key('ctrl+Down')
    program.find('Restrict to 7 × 7', 'panel')
    program.key('Escape')
    program.wait(lambda: not any(program.matches('Restrict to 7 × 7', 'panel')), 'it to close')


def refines_by_key(program):
    program.key('ctrl+Right')
    program.find('Refine depth to 16', 'panel')
    program.key('Escape')
    program.key('ctrl+shift+Right')
    program.find('Refine depth to 32', limit_s=WORK_LIMIT_S)


def marks(program):
    program.key('ctrl+m')
    timeline = program.find('Timeline', 'panel')
    program.wait(lambda: 'Mark, step' in timeline.get_description(), 'the mark', WORK_LIMIT_S)


def begins_again(program):
    """At the same start, and at another one."""
    for keys in ('ctrl+r', 'ctrl+shift+r'):
        program.wait(lambda: program.steps() > 1, 'some steps', WORK_LIMIT_S)
        program.key('space')
        program.find('Paused')
        program.key(keys)
        program.wait(lambda: program.steps() == 0, 'a new beginning', WORK_LIMIT_S)
        program.find('Refine depth to 16', limit_s=WORK_LIMIT_S)
        program.find('Paused')
        program.key('space')
        program.find('Running')


def folds_the_side_bar(program):
    for is_there in (False, True):
        program.key('F9')
        program.wait(lambda: program.is_on('Side bar', 'push button') == is_there,
                     'the side bar to fold')


def opens_the_menu(program):
    program.key('F10')
    button = program.find('Main menu', 'push button')
    program.wait(lambda: any(program.within(button, 'About Across Scales')), 'the menu')
    program.key('Escape')
    program.find('Running')


def changes_the_axis(program):
    goes_to(program, 1, 'Train')
    program.click('Learning curves', 'image')
    for name in ('Epochs', 'Seconds', 'Work units', 'Steps'):
        program.key('w')
        program.wait(lambda: program.is_on(name, 'push button'), name)


def reads_the_curves(program):
    curves = program.find('Learning curves', 'image')
    program.key('plus')
    program.key('Left')
    program.wait(lambda: re.search(r'^Step [\d\u202f]+\. ', curves.get_description()), 'a reading')
    program.key('l')
    program.key('0')


def walks_through_time(program):
    goes_to(program, 2, 'Kernels')
    program.key('bracketright')
    program.find(re.compile(r'^2 of 8'), limit_s=WORK_LIMIT_S)
    program.key('bracketleft')
    program.find(re.compile(r'^1 of 8'), limit_s=WORK_LIMIT_S)


def walks_through_kernels(program):
    program.click(re.compile('^Kernels at 14'), 'image')
    program.key('Home')
    program.key('Up')
    for key, name in (('Right', r'^Kernel \d+, 2$'), ('Left', r'^Kernel \d+, 1$')):
        program.key(key)
        program.find(re.compile(name), 'panel')


def walks_through_images(program):
    goes_to(program, 3, 'Trajectory')
    program.find(re.compile('Trouser, reference image 2'), limit_s=WORK_LIMIT_S)
    for keys, name in (('Next', 'Trouser, reference image 2'),
                       ('Prior', 'T-shirt/top, reference image 1')):
        program.key(keys)
        program.wait(lambda: program.is_selected(name, 'table cell'), name)


def lists_the_keys(program):
    program.key('ctrl+question')
    window = program.wait(program.other_window, 'the list of keys')
    program.wait(lambda: any(program.matches('Run or pause', None, window)), 'its words')
    program.closes_by(lambda: program.key('Escape'))
    program.find('Running')


def ends(program, keys):
    program.key(keys)
    driver.wait_until(lambda: not program.is_alive(), WORK_LIMIT_S, 'the program to end')
    if program.process.returncode != 0:
        raise driver.Failure('expected status 0, found %s' % program.process.returncode)


def closes_by_key(program):
    ends(program, 'ctrl+w')


def quits_by_key(program):
    program.find('Paused', limit_s=WORK_LIMIT_S)
    ends(program, 'ctrl+q')


RUNS = ((does_one_iteration, runs, restricts_at_once, previews_a_restriction, refines_by_key, marks,
         begins_again, folds_the_side_bar, opens_the_menu, changes_the_axis, reads_the_curves,
         walks_through_time, walks_through_kernels, walks_through_images, lists_the_keys,
         closes_by_key), (quits_by_key,))

if __name__ == '__main__':
    sys.exit(driver.journeys([sys.argv[1]], RUNS))

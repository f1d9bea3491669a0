#!/usr/bin/python3
"""The ways in and out of the window: the whole screen, the dialogs of files, a folder that is not
imported after all, loading that is cancelled, another study beside this one, and one from before.

doors_test.py PROGRAM    in TAP; every stop builds on the ones before"""
import os
import re
import sqlite3
import sys
from urllib.parse import quote

import driver
import stripes

WORK_LIMIT_S = 120  # a slow machine, or a program under a sanitizer
SCREEN = (0, 0, 1400, 900)
PICTURE = '''<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60">
<rect width="60" height="60"/><circle cx="30" cy="30" r="20" fill="white"/></svg>'''
FIRST = 'first_try & <more>'  # nothing in it means anything to a menu or a label
CURVES = 'Learning curves'


def told(program, name=CURVES):
    return program.find(name, 'image').get_description() or ''


def path(program, name):
    return os.path.join(program.desktop.home, name)


def first(program):
    return path(program, FIRST + '.across')


def is_gone(program, name, role=None):
    program.wait(lambda: not any(program.matches(name, role)), 'no ' + name)


def fills_the_screen(program):
    """And comes back to its place."""
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.desktop.manage_windows()
    window = program.x_window()
    before = program.desktop.box_of(window)
    for expected in (SCREEN, before):
        program.key('F11')
        program.wait(lambda: program.desktop.box_of(window) == expected, 'a window at %s, not %s'
                     % (expected, before))


def opens_a_picture(program):
    """By the path that is written in the dialog, from a view that shows none."""
    with open(path(program, 'disc.svg'), 'w', encoding='utf-8') as file:
        file.write(PICTURE)
    program.key('ctrl+o')
    program.choose_path(path(program, 'disc.svg'))
    program.wait(lambda: program.is_selected('Classify', 'page tab'), 'Classify', WORK_LIMIT_S)
    program.find('disc.svg', 'image')
    program.find(re.compile('^Predicted class: '), limit_s=WORK_LIMIT_S)
    program.key('alt+1')


def says_what_it_is(program):
    program.choose_in_menu('Main menu', 'About Across Scales')
    window = program.wait(program.other_window, 'the window about the program')
    program.wait(lambda: any(program.matches(re.compile(r'^\d+\.\d+'), None, window)),
                 'the version')
    program.closes_by(lambda: program.key('Escape'))


def sheet_of(program):
    return program.wait(program.other_window, 'the import sheet')


def looks_into(program, folder, pattern):
    """The import sheet of a folder, once it says something like @pattern."""
    program.key('ctrl+i')
    program.choose_path(folder)
    program.wait(lambda: any(program.matches(re.compile(pattern), None, sheet_of(program))),
                 pattern, WORK_LIMIT_S)
    return sheet_of(program)


def trains(program):
    program.key('space')
    program.wait(lambda: program.steps() > 20, 'twenty steps', WORK_LIMIT_S)
    program.find(re.compile(r'^14 × 14, training here, \d'), limit_s=WORK_LIMIT_S)
    program.key('space')
    program.find('Paused')


def stands_at(program, expected):
    found = program.steps_at_rest()
    if found != expected:
        raise driver.Failure('expected %d steps, found %d' % (expected, found))


def leaves_a_folder_alone(program):
    """What was found in it has been seen; the study that is there stays."""
    before = program.steps_at_rest()
    sheet = looks_into(program, stripes.make_folder(program.desktop.home), r'^upright: \d+ training')
    program.closes_by(lambda: program.press_in(sheet, 'Cancel'))
    program.find(re.compile('^14 × 14, training here'))
    is_gone(program, 'Cancel', 'push button')
    stands_at(program, before)


def cancels_loading(program):
    """In the midst of it; training goes on where it was."""
    before = program.steps_at_rest()
    folder = stripes.make_slow_folder(program.desktop.home)
    sheet = looks_into(program, folder, r'^dark: \d+ training')
    program.closes_by(lambda: program.press_in(sheet, 'Start', WORK_LIMIT_S))
    program.press('Cancel', 'push button')
    is_gone(program, 'Cancel', 'push button')
    program.find('Paused')
    stands_at(program, before)
    program.key('period')
    program.wait(lambda: program.steps() == before + 1, 'one more step', WORK_LIMIT_S)


def begins_another_study(program):
    """After this one has got a name."""
    program.steps_of_first = program.steps_at_rest()
    program.key('ctrl+shift+s')
    program.save_as(first(program))
    program.wait(lambda: os.path.exists(first(program)), 'the study', WORK_LIMIT_S)
    program.key('ctrl+n')
    window = program.wait(program.other_window, 'the dialog of a new study')
    program.closes_by(lambda: program.press_in(window, 'Start'))
    program.wait(lambda: program.steps() == 0, 'a new study', WORK_LIMIT_S)
    program.find('Paused', limit_s=WORK_LIMIT_S)


def compares_with_the_first(program):
    program.choose_in_menu('Zoom and loss axis', 'Compare With a Study…')
    program.choose_path(first(program))
    program.wait(lambda: 'Compared with %s: accuracy ' % FIRST in told(program),
                 'the accuracy of the other study', WORK_LIMIT_S)


def removes_what_is_compared(program):
    program.choose_in_menu('Zoom and loss axis', 'Remove What Is Compared')
    program.wait(lambda: FIRST not in told(program), 'no other study')


def kept_steps(program):
    """How far the first study is in its file."""
    with sqlite3.connect('file:%s?mode=ro' % quote(first(program)), uri=True) as study:
        return study.execute('select max(iteration) from record').fetchone()[0] or 0


def opens_the_first_again(program):
    program.choose_in_menu('Main menu', 'Recent Studies', FIRST)
    program.wait(lambda: program.steps() == program.steps_of_first, 'the first study',
                 WORK_LIMIT_S)
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.find(re.compile(r'^14 × 14, training here, \d'), limit_s=WORK_LIMIT_S)


def goes_on_in_its_file(program):
    before = kept_steps(program)
    program.key('period')
    program.wait(lambda: program.steps() == before + 1, 'one more step', WORK_LIMIT_S)
    program.key('ctrl+s')
    program.wait(lambda: kept_steps(program) == before + 1, 'that step in the file', WORK_LIMIT_S)


def closes(program):
    if program.close(limit_s=WORK_LIMIT_S) != 0:
        raise driver.Failure('expected status 0, found %d' % program.process.returncode)


RUN = (fills_the_screen, opens_a_picture, says_what_it_is, trains, leaves_a_folder_alone,
       cancels_loading, begins_another_study, compares_with_the_first, removes_what_is_compared,
       opens_the_first_again, goes_on_in_its_file, closes)

if __name__ == '__main__':
    sys.exit(driver.journeys([sys.argv[1]], (RUN,)))

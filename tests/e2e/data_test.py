#!/usr/bin/python3
"""A model or a study whose images are not simply there: it is asked where they are.

data_test.py PROGRAM    in TAP; every stop builds on the ones before"""
import os
import re
import sqlite3
import subprocess
import sys

import driver
import stripes

WORK_LIMIT_S = 120  # a slow machine, or a program under a sanitizer


def path(program, name):
    return os.path.join(program.desktop.home, name)


def is_asked(program, heading, pattern):
    """The dialog, which says what it should, its controls well named."""
    def asks():
        window = program.other_window()
        return window and program.name_of(window) == heading and window
    dialog = program.wait(asks, 'the question ' + heading, WORK_LIMIT_S)
    program.wait(lambda: next(program.matches(re.compile(pattern), within=dialog), None), pattern)
    badly_named = list(program.badly_named(dialog))
    if badly_named:
        raise driver.Failure('\n'.join(badly_named))
    return dialog


def answer(program, dialog, name):
    button = program.wait(lambda: next(program.matches(name, 'push button', dialog), None), name)
    click = program.actions_of(button).index('click')
    program.closes_by(lambda: driver.Atspi.Action.do_action(button, click))


def choose_folder(program, dialog, name):
    answer(program, dialog, re.compile('^Choose (Another )?Folder'))
    program.choose_path(path(program, name))


def shows_the_stripes(program):
    program.wait(lambda: program.other_window() is None, 'the dialogs to close')
    program.find(re.compile('^elsewhere|^stripes'), limit_s=WORK_LIMIT_S)
    program.find(re.compile('^7 × 7.*training here'), limit_s=WORK_LIMIT_S)


def data_of(program):
    with sqlite3.connect('file:%s?mode=ro' % path(program, 's.across'), uri=True) as study:
        return study.execute("select value from study where id = 'data'").fetchone()[0]


def iterations(program):
    with sqlite3.connect('file:%s?mode=ro' % path(program, 's.across'), uri=True) as study:
        return study.execute('select max(iteration) from record').fetchone()[0]


def a_model_asks_for_its_images(program):
    is_asked(program, 'Which Images?', r'“m\.safetensors” was trained on “stripes”')


def escape_leaves_what_is_there(program):
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.closes_by(lambda: program.key('Escape'))
    program.find(re.compile('^14 × 14.*training here'))


def a_folder_that_does_not_fit_is_asked_about(program):
    dialog = is_asked(program, 'Which Images?', 'stripes')
    os.mkdir(path(program, 'empty'))
    choose_folder(program, dialog, 'empty')
    is_asked(program, 'Images Cannot Be Used', 'm.safetensors.*empty')


def the_model_opens_on_the_folder(program):
    dialog = is_asked(program, 'Images Cannot Be Used', 'empty')
    choose_folder(program, dialog, 'stripes')
    shows_the_stripes(program)


def a_study_asks_where_its_images_are(program):
    is_asked(program, 'Images Not Found', r'“s” are not there:\s.*stripes')


def the_study_goes_on_elsewhere(program):
    dialog = is_asked(program, 'Images Not Found', 'stripes')
    before = iterations(program)
    choose_folder(program, dialog, 'elsewhere')
    shows_the_stripes(program)
    program.wait(lambda: data_of(program) == path(program, 'elsewhere'), 'the new place to be kept',
                 WORK_LIMIT_S)
    if iterations(program) != before:
        raise driver.Failure('expected %d iterations, found %d' % (before, iterations(program)))
    program.activate('win.step')
    program.activate('win.save-study')
    program.wait(lambda: iterations(program) > before, 'one more iteration', WORK_LIMIT_S)


def other_images_are_asked_about(program):
    dialog = is_asked(program, 'Other Images', 'elsewhere are other images')
    safe = re.compile('^Choose Another Folder')
    program.wait(lambda: any(button.get_state_set().contains(driver.Atspi.StateType.FOCUSED)
                             for button in program.matches(safe, 'push button', dialog)),
                 'the focus on what is safe')
    answer(program, dialog, 'Go On with These')
    shows_the_stripes(program)
    program.find(re.compile('not the images that the study was trained on'))


def move_images(desktop):
    os.rename(os.path.join(desktop.home, 'stripes'), os.path.join(desktop.home, 'elsewhere'))


def change_images(desktop):
    os.remove(os.path.join(desktop.home, 'elsewhere', 'lying', '7.png'))


# What happens before, what is opened, and the stops.
RUNS = ((None, 'm.safetensors', (a_model_asks_for_its_images, escape_leaves_what_is_there)),
        (None, 'm.safetensors', (a_folder_that_does_not_fit_is_asked_about,
                                 the_model_opens_on_the_folder)),
        (move_images, 's.across', (a_study_asks_where_its_images_are, the_study_goes_on_elsewhere)),
        (change_images, 's.across', (other_images_are_asked_about,)))


def train(desktop, folder):
    command = (os.path.abspath(sys.argv[1]), 'train', '--data', folder, '--sizes', '7', '--depth',
               '2', '--channels', '4', '--epochs', '2', '--output')
    for output in ('m.safetensors', 's.across'):
        subprocess.run([*command, output],
                       cwd=desktop.home, env=desktop.environment, check=True, capture_output=True)


def main():
    if driver.MISSING:
        print('1..0 # SKIP ' + driver.MISSING)
        return 0
    print('1..%d' % sum(len(stops) for _, _, stops in RUNS), flush=True)
    first = 1
    with driver.Desktop() as desktop:
        train(desktop, stripes.make_folder(desktop.home))
        for prepare, name, stops in RUNS:
            if prepare:
                prepare(desktop)
            with driver.Program(desktop, [sys.argv[1], os.path.join(desktop.home, name)]) as program:
                if not driver.travel(program, stops, first):
                    return 1
                program.close()
            first += len(stops)
    return 0


if __name__ == '__main__':
    sys.exit(main())

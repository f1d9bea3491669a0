#!/usr/bin/python3
"""What a person takes along: the curves as a table and as a picture, and a report.

take_test.py PROGRAM    in TAP; every stop builds on the ones before"""
import os
import re
import sys
import xml.etree.ElementTree

import driver

WORK_LIMIT_S = 120  # a slow machine, or a program under a sanitizer


def path(program, name):
    return os.path.join(program.desktop.home, name)


def read_file(program, name, end):
    """Its bytes, once it has been written to its end."""
    def read():
        if not os.path.exists(path(program, name)):
            return None
        with open(path(program, name), 'rb') as file:
            written = file.read()
        return written if written.rstrip(b'\n').endswith(end) else None
    return program.wait(read, name, WORK_LIMIT_S)


def window_called(program, name):
    def opened():
        window = program.other_window()
        return window and program.name_of(window) == name and window
    window = program.wait(opened, 'the window ' + name, WORK_LIMIT_S)
    badly_named = list(program.badly_named(window))
    if badly_named:
        raise driver.Failure('\n'.join(badly_named))
    return window


def save_as(program, name):
    """Answers the dialog that asks for a name, once there is a window to type into."""
    program.wait(lambda: program.x_window() != program.main_x_window, 'the dialog of files',
                 WORK_LIMIT_S)
    program.save_as(path(program, name))


def trains(program):
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.main_x_window = program.x_window()
    program.activate('win.run')
    program.find(re.compile(r'^14 × 14, training here, \d+(\.\d)? ?%'), limit_s=WORK_LIMIT_S)
    program.activate('win.run')
    program.find('Paused', limit_s=WORK_LIMIT_S)


def shows_the_curves_as_a_table(program):
    program.key('ctrl+t')
    window = window_called(program, 'Learning curves')
    program.wait(lambda: any(program.matches(re.compile(r'^Validation accuracy \d'), within=window)),
                 'a cell with its name', WORK_LIMIT_S)
    program.closes_by(lambda: program.key('Escape'))


def press_export(program, dialog):
    button = program.wait(lambda: next(program.matches('Export…', 'push button', dialog), None),
                          'the button Export…')
    click = program.actions_of(button).index('click')
    program.closes_by(lambda: driver.Atspi.Action.do_action(button, click))


def exports_a_picture(program):
    program.key('ctrl+e')
    press_export(program, window_called(program, 'Export'))
    save_as(program, 'curves.svg')
    picture = xml.etree.ElementTree.fromstring(read_file(program, 'curves.svg', b'</svg>'))
    if not picture.tag.endswith('}svg') or len(list(picture.iter())) < 100:
        raise driver.Failure('expected a picture of many parts, found %s of %d'
                             % (picture.tag, len(list(picture.iter()))))


def adds_the_ending(program):
    """A name without it gets it, and nothing is written beside that."""
    program.key('ctrl+e')
    press_export(program, window_called(program, 'Export'))
    save_as(program, 'again')
    read_file(program, 'again.svg', b'</svg>')
    if os.path.exists(path(program, 'again')):
        raise driver.Failure('expected no file without its ending')


def offers_a_report(program):
    """What is in it is tested where it is made."""
    program.activate('win.report')
    program.wait(lambda: program.x_window() != program.main_x_window, 'the dialog of files',
                 WORK_LIMIT_S)
    program.wait(lambda: program.other_window() and program.name_of(program.other_window()) == 'Save',
                 'the dialog of files by its name')
    program.closes_by(lambda: program.key('Escape'))


def closes(program):
    if program.close(limit_s=WORK_LIMIT_S) != 0:
        raise driver.Failure('expected status 0, found %d' % program.process.returncode)


RUNS = ((trains, shows_the_curves_as_a_table, exports_a_picture, adds_the_ending,
         offers_a_report, closes),)


if __name__ == '__main__':
    sys.exit(driver.journeys([sys.argv[1]], RUNS))

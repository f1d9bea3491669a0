#!/usr/bin/python3
"""What a person prefers is applied, and remembered where a schema is installed.

preferences_test.py PROGRAM SCHEMAS    in TAP; every stop builds on the ones before"""
import sys

import driver

NAME = 'Save every'


def spin(program):
    """It stands in a row, which the driver takes as a whole."""
    window = program.wait(program.other_window, 'the preferences')

    def found():
        for row in program.matches(NAME, 'list item', window):
            for i in range(row.get_child_count()):
                yield from program.matches(NAME, 'spin button', row.get_child_at_index(i))
    return program.wait(lambda: next(found(), None), NAME)


def seconds(program):
    return driver.Atspi.Value.get_current_value(spin(program))


def opens_with_the_default(program):
    program.find('Paused', limit_s=120)
    program.key('ctrl+comma')
    if seconds(program) != 30:
        raise driver.Failure('expected 30 seconds, found %s' % seconds(program))


def takes_another(program):
    driver.Atspi.Value.set_current_value(spin(program), 45)
    program.wait(lambda: seconds(program) == 45, '45 seconds')
    program.closes_by(lambda: program.key('Escape'))


def shows_it_again(program):
    program.find('Paused', limit_s=120)
    program.key('ctrl+comma')
    if seconds(program) != 45:
        raise driver.Failure('expected 45 seconds, found %s' % seconds(program))
    program.closes_by(lambda: program.key('Escape'))


def closes(program):
    status = program.close()
    if status != 0:
        raise driver.Failure('expected status 0, found %s' % status)


RUNS = ((opens_with_the_default, takes_another, shows_it_again, closes),
        (shows_it_again,))


if __name__ == '__main__':
    sys.exit(driver.journeys([sys.argv[1]], RUNS, {'GSETTINGS_BACKEND': 'keyfile',
                                                   'GSETTINGS_SCHEMA_DIR': sys.argv[2]}))

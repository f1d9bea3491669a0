#!/usr/bin/python3
"""What a person prefers is applied, and remembered where a schema is installed.

preferences_test.py PROGRAM SCHEMAS    in TAP; every stop builds on the ones before"""
import os
import shutil
import sys

import driver

SECONDS, IMAGES, PALETTE = 'Save every', 'Reference images', 'Palette'
SAFE = 'For Colour-Blind Eyes'
# The mark of 14 x 14, the second level, by palette.
STANDARD, ANOTHER = (0x1a, 0x9e, 0x77), (0x00, 0x99, 0xcc)


def preferences(program):
    return program.wait(program.other_window, 'the preferences')


def spin(program, name):
    """It stands in a row, which the driver takes as a whole."""
    window = preferences(program)

    def found():
        for row in program.matches(name, 'list item', window):
            for i in range(row.get_child_count()):
                yield from program.matches(name, 'spin button', row.get_child_at_index(i))
    return program.wait(lambda: next(found(), None), name)


def expect(program, name, expected):
    value = driver.Atspi.Value.get_current_value(spin(program, name))
    if value != expected:
        raise driver.Failure('%s: expected %s, found %s' % (name, expected, value))


def change(program, name, value):
    driver.Atspi.Value.set_current_value(spin(program, name), value)
    program.wait(lambda: driver.Atspi.Value.get_current_value(spin(program, name)) == value,
                 '%s: %s' % (name, value))


def palette_row(program):
    """All of the row, whose name a walk takes as the whole."""
    return program.wait(lambda: next(program.matches(PALETTE, 'combo box', preferences(program)),
                                     None), PALETTE)


def shows_palette(program, color, other):
    """Whether there is one colour on the screen and not the other; always where nobody can look."""
    if not shutil.which('import'):
        return True
    path = os.path.join(program.desktop.home, 'screen.ppm')
    program.desktop.picture(path)
    with open(path, 'rb') as file:
        pixels = file.read()
    wide = 2 if b'65535' in pixels[:20] else 1  # bytes a channel
    found, unwanted = (pixels.count(bytes(c for c in rgb for _ in range(wide)))
                       for rgb in (color, other))
    return found > 20 > unwanted


def shows(program, n_images):
    program.wait(lambda: any(program.matches('%d images' % n_images, 'label')),
                 '%d images' % n_images, 60)


def opens_with_the_defaults(program):
    program.find('Paused', limit_s=120)
    program.key('alt+3')
    shows(program, 60)
    program.key('ctrl+comma')
    expect(program, SECONDS, 30)
    expect(program, IMAGES, 60)


def takes_others(program):
    change(program, SECONDS, 45)
    change(program, IMAGES, 20)
    shows(program, 20)


def changes_the_palette(program):
    program.wait(lambda: shows_palette(program, STANDARD, ANOTHER), 'the standard palette')
    program.focus(palette_row(program))
    program.key('space')
    program.wait(lambda: any(program.within(palette_row(program), SAFE, 'label')), SAFE)
    program.key('Down')
    program.key('Return')
    program.wait(lambda: shows_palette(program, ANOTHER, STANDARD), 'the other palette')
    program.closes_by(lambda: program.key('Escape'))


def shows_them_again(program):
    program.find('Paused', limit_s=120)
    program.key('alt+3')
    shows(program, 20)
    program.wait(lambda: shows_palette(program, ANOTHER, STANDARD), 'the other palette')
    program.key('ctrl+comma')
    expect(program, SECONDS, 45)
    expect(program, IMAGES, 20)
    program.closes_by(lambda: program.key('Escape'))


def closes(program):
    status = program.close()
    if status != 0:
        raise driver.Failure('expected status 0, found %s' % status)


RUNS = ((opens_with_the_defaults, takes_others, changes_the_palette, shows_them_again, closes),
        (shows_them_again,))


if __name__ == '__main__':
    sys.exit(driver.journeys([sys.argv[1]], RUNS, {'GSETTINGS_BACKEND': 'keyfile',
                                                   'GSETTINGS_SCHEMA_DIR': sys.argv[2]}))

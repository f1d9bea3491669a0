#!/usr/bin/python3
"""Every view and page as it is heard: controls have names, pictures have words with their numbers,
and each plot is a table with Ctrl+T.

names_test.py PROGRAM    in TAP; every stop builds on the ones before"""
import re
import sys

import driver

WORK_LIMIT_S = 240  # a slow machine, or a program under a sanitizer
# What is looked at: the key of the view, the page that is chosen there, and its plots, by the
# beginnings of their names.
PLACES = (('alt+1', None, ('Learning curves', 'Confusion of classes')),
          ('alt+2', None, ('Kernels at 14', 'Kernels at 28', 'Selected kernel on both meshes',
                           'Operator passport', 'Fourier symbol')),
          ('alt+3', 'Paths', ('Feature maps over time', 'Phase plane')),
          ('alt+3', 'Parameters', ('Parameters over time',)),
          ('alt+3', 'Stability', ('Modes of the time steps', 'Growth per step')),
          ('alt+3', 'One Step', ('One time step',)))
MATRIX = 'Image sizes by network sizes'  # measured when it is asked for
ALSO = (('alt+4', None, (MATRIX,)),)
DRAWN_ON = 'Drawing pad'  # a picture without numbers


def words(node):
    return node.get_description() or ''


def plot(program, name):
    """Once it says its numbers."""
    def speaks():
        found = next(program.matches(re.compile('^' + name), 'image'), None)
        return found if found and re.search(r'\d', words(found)) else None
    return program.wait(speaks, 'numbers of ' + name, WORK_LIMIT_S)


def goes_to(program, key, page):
    program.key(key)
    if page:
        program.choose_page(page)


def trains(program):
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.key('space')
    program.find(re.compile(r'14 × 14, training here, \d'), limit_s=WORK_LIMIT_S)


def shows_each_plot_with_its_numbers(program):
    for key, page, names in PLACES:
        goes_to(program, key, page)
        for name in names:
            plot(program, name)


def measures_the_matrix(program):
    program.key('alt+4')
    program.press('Measure', 'push button')
    program.find('Measure Again', 'push button', WORK_LIMIT_S)
    plot(program, MATRIX)


def says_what_every_picture_shows(program):
    """All of them have been looked at."""
    silent = ['%s: %s' % (program.name_of(node), words(node)) for node, _ in program.walk()
              if node.get_role_name() == 'image' and program.name_of(node) != DRAWN_ON
              and not re.search(r'\d', program.name_of(node) + words(node))]
    if silent:
        raise driver.Failure('expected numbers of\n' + '\n'.join(silent))


def names_every_control(program):
    badly_named = list(program.badly_named())
    if badly_named:
        raise driver.Failure('\n'.join(badly_named))


def menu_buttons(program):
    """Those whose popover can be looked into, explanations too."""
    for node, _ in program.walk():
        if node.get_role_name() == 'push button' and node.get_child_count() > 1:
            yield node


def names_what_is_in_popovers(program):
    badly_named = []
    for button in list(menu_buttons(program)):
        for i in range(button.get_child_count()):
            badly_named += ['%s: %s' % (program.name_of(button), name)
                            for name in program.badly_named(button.get_child_at_index(i))]
    if badly_named:
        raise driver.Failure('\n'.join(badly_named))


def is_a_table(program, name):
    """With rows, and with Escape it is gone."""
    program.focus(plot(program, name))
    program.key('ctrl+t')

    def table():
        window = program.other_window()
        return (window and program.name_of(window).startswith(name)
                and next(program.matches(re.compile(''), 'table row', window), None))
    program.wait(table, 'the table of ' + name, WORK_LIMIT_S)
    program.closes_by(lambda: program.key('Escape'))


def shows_each_plot_as_a_table(program):
    for key, page, names in PLACES + ALSO:
        goes_to(program, key, page)
        for name in names:
            is_a_table(program, name)


def leads_around_with_tab(program):
    """From the Train tab through everything that can be used, and back to it. Paused: it is long."""
    program.key('space')
    program.find('Paused')
    for key, page in dict.fromkeys((key, page) for key, page, _ in PLACES + ALSO):
        goes_to(program, key, page)
        tab = program.find('Train', 'page tab')
        program.focus(tab)
        program.key('Tab')
        program.focus(tab)


def closes(program):
    if program.close(limit_s=WORK_LIMIT_S) != 0:
        raise driver.Failure('expected status 0, found %d' % program.process.returncode)


RUN = (trains, shows_each_plot_with_its_numbers, measures_the_matrix,
       says_what_every_picture_shows, names_every_control, names_what_is_in_popovers,
       leads_around_with_tab, shows_each_plot_as_a_table, closes)

if __name__ == '__main__':
    sys.exit(driver.journeys([sys.argv[1]], (RUN,)))

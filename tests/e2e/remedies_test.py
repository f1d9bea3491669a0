#!/usr/bin/python3
"""A training that goes wrong: a rate that is far too high, and each of the three ways back. Before
that, the curves seen closely by keys and on their other axis, and the layers read by keys.

remedies_test.py PROGRAM    in TAP; every stop builds on the ones before"""
import re
import sys

import driver

WORK_LIMIT_S = 240  # a slow machine, or a program under a sanitizer
CURVES = 'Learning curves'
MENU = 'Zoom and loss axis'
RATE = re.compile('^Learning rate ')
LAYERS = 'Spread of a layer’s numbers'
AT_A_TIME = re.compile(r'^(?!.*At first)[^:]+: activations ')
LOGARITHMIC = 'Logarithmic Loss (L)'
DIVERGED = re.compile('^Training has diverged: ')


def number(words):
    return int(words.replace('\u202f', ''))


def read_first(program):
    """The first step that the curves show, read with the keys."""
    curves = program.find(CURVES, 'image')
    program.key('Home')
    program.key('Home')  # the first one only lets the line appear
    found = program.wait(lambda: re.search(r'^Step ([\d\u202f]+)\. ', curves.get_description()),
                         'a reading', WORK_LIMIT_S)
    program.key('Escape')
    return number(found.group(1))


def trains(program):
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.key('space')
    program.find(re.compile(r'^14 × 14, training here, \d'), limit_s=WORK_LIMIT_S)
    program.key('space')
    program.find('Paused')


def has_reset(program):
    return any(program.matches('Reset zoom', 'push button'))


def zooms_by_keys(program):
    """To the end of the curves, and out again by the key and by the menu."""
    program.click(CURVES, 'image')
    program.desktop.xdotool('mousemove', '--sync', 5, 5)
    first = read_first(program)
    for back in (lambda: program.key('0'), lambda: program.choose_in_menu(MENU, 'Show All (0)')):
        program.key('plus')
        program.wait(lambda: has_reset(program), 'the button that shows all again')
        program.key('shift+Right')
        if read_first(program) <= first:
            raise driver.Failure('expected a step after %d first' % first)
        back()
        program.wait(lambda: not has_reset(program), 'all of the curves')
        program.focus(program.find(CURVES, 'image'))
        if read_first(program) != first:
            raise driver.Failure('expected step %d first' % first)


def is_logarithmic(program):
    """As the menu says, which closes again."""
    program.click(MENU, 'push button')
    button = program.find(MENU, 'push button')
    item = program.wait(lambda: next(program.within(button, LOGARITHMIC), None), LOGARITHMIC)
    checked = item.get_state_set().contains(driver.Atspi.StateType.CHECKED)
    program.key('Escape')
    return checked


def turns_the_axis_of_the_loss(program):
    """By the menu, and back by its key."""
    before = is_logarithmic(program)
    program.choose_in_menu(MENU, LOGARITHMIC)
    if is_logarithmic(program) == before:
        raise driver.Failure('expected another axis of the loss')
    program.focus(program.find(CURVES, 'image'))
    program.key('l')
    if is_logarithmic(program) != before:
        raise driver.Failure('expected the axis of before')


def reads_the_layers(program):
    """The first time and the last, each with its numbers."""
    layers = program.find(LAYERS, 'image', WORK_LIMIT_S)
    program.focus(layers)
    told = set()
    for key in ('Home', 'End'):
        program.key(key)
        program.wait(lambda: AT_A_TIME.match(layers.get_description()) and
                     layers.get_description() not in told, 'the numbers of a time')
        told.add(layers.get_description())


def rate(program):
    return float(program.name_of(program.find(RATE, 'list item')).split()[-1])


def diverges(program):
    """With the highest rate there is; the bar names the step and the layer."""
    row = program.find(RATE, 'list item')
    program.before = rate(program)
    program.click_node(next(program.within(row, 'Learning rate', 'slider')))
    program.key('End')
    program.find('Learning rate 1', 'list item')
    program.key('alt+1')
    program.activate('win.run')
    bar = program.name_of(program.find(DIVERGED, 'label', WORK_LIMIT_S))
    program.find('Paused')
    if not re.search(r'\(iteration [\d\u202f]+, (opening layer|time step \d+ of \d+|classifier)\)$',
                     bar):
        raise driver.Failure('expected the step and the layer, found ' + bar)


def goes_back(program, remedy):
    """To a state before it, with the rate of then or less; what went wrong is another branch."""
    timeline = program.find('Timeline', 'panel')
    before = timeline.get_description().count('Other branch: ')
    diverges(program)
    program.press(remedy, 'push button')
    program.wait(lambda: not any(program.matches(DIVERGED)), 'the bar to go', WORK_LIMIT_S)
    program.wait(lambda: timeline.get_description().count('Other branch: ') > before,
                 'another branch', WORK_LIMIT_S)
    program.find('Paused')


def expect_rate(program, expected):
    program.wait(lambda: abs(rate(program) - expected) < .01 * expected, 'rate %g' % expected,
                 WORK_LIMIT_S)


def goes_back_to_a_good_state(program):
    goes_back(program, 'Back')
    expect_rate(program, program.before)


def goes_back_and_halves_the_rate(program):
    goes_back(program, 'Halve rate')
    expect_rate(program, program.before / 2)


def goes_back_and_halves_h(program):
    goes_back(program, 'Halve h')
    program.find('Refine depth to 32', 'push button', WORK_LIMIT_S)


def trains_on(program):
    before = program.steps()
    program.activate('win.run')
    program.wait(lambda: program.steps() > before + 20, 'twenty more steps', WORK_LIMIT_S)
    program.find('Running')


def closes(program):
    if program.close(limit_s=WORK_LIMIT_S) != 0:
        raise driver.Failure('expected status 0, found %d' % program.process.returncode)


RUN = (trains, zooms_by_keys, turns_the_axis_of_the_loss, reads_the_layers,
       goes_back_to_a_good_state, goes_back_and_halves_the_rate,
       goes_back_and_halves_h, trains_on, closes)

if __name__ == '__main__':
    sys.exit(driver.journeys([sys.argv[1]], (RUN,)))

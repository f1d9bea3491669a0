#!/usr/bin/python3
"""What hands do in the views besides looking: draw, paste, edit a kernel, name a node, find a rate,
inspect, race, begin anew, and make the window narrow.

hands_test.py PROGRAM    in TAP; every stop builds on the ones before"""
import re
import sys

import driver

WORK_LIMIT_S = 240  # a slow machine, or a program under a sanitizer
KERNEL = 'Selected kernel on both meshes'
PAD = 'Drawing pad'
RATE = re.compile('^Learning rate ')
NARROW = 360  # pixels


def description(program, name, role='image'):
    return program.find(name, role).get_description() or ''


def trains(program):
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.key('space')
    program.find(re.compile(r'14 × 14, training here, \d'), limit_s=WORK_LIMIT_S)


def draws(program):
    """A stroke is classified, taken back and brought back, while training goes on."""
    program.key('alt+4')
    program.press('Draw', 'push button')
    program.wait(lambda: program.is_on('Draw', 'push button'), 'the drawing pad')
    undo = program.find('Undo Stroke', 'push button')
    program.drag_over(PAD)
    program.wait(lambda: program.is_sensitive(undo), 'a stroke')
    program.find(re.compile('^Predicted class: '), limit_s=WORK_LIMIT_S)
    program.press('Undo Stroke', 'push button')
    program.wait(lambda: not program.is_sensitive(undo), 'an empty pad')
    program.press('Redo Stroke', 'push button')
    program.wait(lambda: program.is_sensitive(undo), 'the stroke again')
    program.find('Running')


def opens_a_hard_image(program):
    """The first of the hardest ones, which training goes on to change."""
    program.key('alt+1')
    images = program.find('Hardest images', 'table')
    first = program.wait(lambda: next(program.matches(re.compile(r' \d+ %$'), 'table cell', images),
                                      None), 'an image', WORK_LIMIT_S)
    program.click_node(first)
    program.find(re.compile(r'^Training image \d+'), limit_s=WORK_LIMIT_S)
    program.find(re.compile('^Predicted class: '), limit_s=WORK_LIMIT_S)


def pastes(program):
    """The picture of a plot that was copied is an image like any other."""
    program.key('alt+1')
    program.activate('win.copy-picture')
    program.key('alt+4')
    program.key('ctrl+v')
    program.find(re.compile('^Pasted'), limit_s=WORK_LIMIT_S)
    program.find(re.compile('^Predicted class: '), limit_s=WORK_LIMIT_S)


def shows_what_it_looks_at(program):
    program.press('What it looks at', 'push button')
    program.wait(lambda: program.is_on('What it looks at', 'push button'),
                 'the colours over the picture')
    program.find('Running')


def edits_a_kernel(program):
    """Its first number, which has the focus; Undo takes it back."""
    program.key('space')
    program.find('Paused')
    program.key('alt+2')
    program.find(re.compile('^Kernel 1, 1$'), 'panel', WORK_LIMIT_S)
    before = description(program, KERNEL)
    program.click('Edit the kernel', 'push button')
    button = program.find('Edit the kernel', 'push button')
    program.wait(lambda: any(program.within(button, 'Row 1, column 1')), 'the editor')
    program.key('ctrl+a')
    program.desktop.xdotool('type', '2.5')
    program.key('Return')
    program.wait(lambda: ': +2.50 ' in description(program, KERNEL), 'the number', WORK_LIMIT_S)
    program.key('Escape')
    program.activate('win.undo')
    program.wait(lambda: description(program, KERNEL).split('.')[0] == before.split('.')[0],
                 'the kernel as it was', WORK_LIMIT_S)


def names_a_node(program):
    timeline = program.find('Timeline', 'panel')
    program.click_node(timeline)
    program.key('Home')
    program.key('Return')
    program.find('Name of the node', 'text')
    program.desktop.xdotool('type', 'beginning')
    program.key('Return')
    program.wait(lambda: 'beginning' in timeline.get_description(), 'the name', WORK_LIMIT_S)


def press_in(program, window, name):
    button = program.wait(lambda: next(program.matches(re.compile(name), 'push button', window),
                                       None), name)
    program.wait(lambda: program.is_sensitive(button), name + ' to become sensitive', WORK_LIMIT_S)
    driver.Atspi.Action.do_action(button, program.actions_of(button).index('click'))


def finds_a_rate(program):
    before = program.name_of(program.find(RATE, 'list item'))
    program.activate('win.find-rate')
    window = program.wait(program.other_window, 'the curve of rates', WORK_LIMIT_S)
    program.closes_by(lambda: press_in(program, window, '^Use '))
    program.wait(lambda: program.name_of(program.find(RATE, 'list item')) != before, 'another rate')


def inspects(program):
    program.key('alt+2')
    program.key('F8')
    program.find(re.compile('^Kernel .* at 14 × 14$'), 'list')
    program.find(re.compile('^Coefficient of ∂x: [−0-9]'), 'list item')
    program.activate('win.next-step')
    program.find(re.compile('^Step 2 of '), 'list')
    program.find(re.compile('^Validation accuracy: [0-9]'), 'list item')
    program.press('Copy what is selected', 'push button')
    program.key('F8')
    program.wait(lambda: not any(program.matches(re.compile('^Validation accuracy: '), 'list item')),
                 'the inspector to close')


def races(program):
    program.activate('win.race')
    window = program.wait(program.other_window, 'the race')
    press_in(program, window, '^Start$')
    chart = program.wait(lambda: next(program.matches('Validation accuracy of both', 'image',
                                                      window), None), 'the chart')
    program.wait(lambda: re.search(r'\d', chart.get_description() or ''), 'both curves',
                 WORK_LIMIT_S)
    press_in(program, window, '^Stop$')
    program.wait(lambda: any(program.matches('Start', 'push button', window)), 'the end',
                 WORK_LIMIT_S)
    program.closes_by(lambda: program.key('Escape'))


def begins_a_new_study(program):
    program.key('ctrl+n')
    window = program.wait(program.other_window, 'the dialog of a new study')
    program.closes_by(lambda: press_in(program, window, '^Start$'))
    timeline = program.find('Timeline', 'panel')
    program.wait(lambda: 'beginning' not in timeline.get_description(), 'a new timeline',
                 WORK_LIMIT_S)
    program.find('Paused', limit_s=WORK_LIMIT_S)


def works_in_a_narrow_window(program):
    window = program.x_window()
    program.desktop.xdotool('windowsize', window, NARROW, 800)
    program.wait(lambda: not program.is_on('Side bar', 'push button'), 'the side bar to fold')
    program.key('space')
    program.find('Running')
    for key in '2341':
        program.key('alt+' + key)
    program.key('F9')
    program.wait(lambda: program.is_on('Side bar', 'push button'), 'the side bar over the views')
    program.find(re.compile(r'14 × 14, training here, \d'), limit_s=WORK_LIMIT_S)


def closes(program):
    if program.close(limit_s=WORK_LIMIT_S) != 0:
        raise driver.Failure('expected status 0, found %d' % program.process.returncode)


RUN = (trains, draws, opens_a_hard_image, pastes, shows_what_it_looks_at, edits_a_kernel,
       names_a_node, finds_a_rate, inspects, races, begins_a_new_study, works_in_a_narrow_window,
       closes)

if __name__ == '__main__':
    sys.exit(driver.journeys([sys.argv[1]], (RUN,)))

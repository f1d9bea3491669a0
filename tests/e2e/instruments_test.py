#!/usr/bin/python3
"""What the instruments of Trajectory and Kernels show when they are turned: playing through time, a
pixel of one step, another h, one coefficient, another method and another order of the kernels.

instruments_test.py PROGRAM    in TAP; every stop builds on the ones before"""
import os
import re
import subprocess
import sys
import time

import driver

WORK_LIMIT_S = 240  # a slow machine, or a program under a sanitizer
N_STEPS = 8
FILM = 'Feature maps over time'
PLANE = 'Phase plane'
PIXEL = 'One time step'
MODES = 'Modes of the time steps'
GROWTH = 'Growth per step'
THETA = 'Parameters over time'
GRIDS = 'What the grids show'
HOME = re.compile('^Kernels at 14 × 14')
KERNEL = 'Selected kernel on both meshes'
CLIPBOARD = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'clipboard.py')


def told(program, name):
    return program.find(name, 'image').get_description() or ''


def says(program, name, words):
    """Waits for a picture to say something, as a pattern; the match."""
    picture = program.find(name, 'image', WORK_LIMIT_S)
    return program.wait(lambda: re.search(words, picture.get_description() or ''),
                        '%s of %s' % (words, program.name_of(picture)), WORK_LIMIT_S)


def labels(program, words):
    """What is written anywhere, by a pattern."""
    return program.name_of(program.find(re.compile(words), 'label', WORK_LIMIT_S))


def takes_up(program, name):
    """The focus goes to a picture, and the pointer away, which would read something itself."""
    program.click(name, 'image')
    program.desktop.xdotool('mousemove', '--sync', 5, 5)


def steps_up(program, name):
    """The next number: the click goes to what is written, the buttons stand behind it."""
    x, y, _, height = program.place_of(program.find(name, 'spin button'))
    program.desktop.xdotool('mousemove', '--sync', x + 12, y + height // 2, 'click', 1)
    program.key('Up')


def trains(program):
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.key('space')
    program.find(re.compile(r'14 × 14, training here, \d'), limit_s=WORK_LIMIT_S)


def plays_through_time(program):
    """From the beginning to the end, while training goes on. In three seconds there is no time
    to look for anything."""
    program.key('alt+3')
    says(program, FILM, ' at t = 1: ')
    film = program.find(FILM, 'image')
    button = program.press('Play through time', 'push button')
    for name, time in (('Stop', r'0(\.\d+)?'), ('Play through time', '1')):
        program.wait(lambda: program.name_of(button) == name, name)
        program.wait(lambda: re.search(' at t = %s: ' % time, film.get_description()),
                     't = ' + time)
    program.find('Running')


def walks_through_images(program):
    """Of one class after the other; the paths are those of the image in bold."""
    takes_up(program, PLANE)
    before = says(program, PLANE, r'Selected: (.+), predicted ').group(1)
    program.key('Right')
    after = says(program, PLANE, r'Selected: (?!%s,)(.+), predicted ' % re.escape(before)).group(1)
    image = re.compile('^%s, reference image ' % re.escape(after))
    program.wait(lambda: program.is_selected(image, 'table cell'),
                 'the image of class ' + after)
    program.key('Left')
    says(program, PLANE, 'Selected: %s, ' % re.escape(before))


def walks_over_the_film(program):
    """What stands still can be compared: from now on training rests."""
    program.key('space')
    program.find('Paused')
    takes_up(program, FILM)
    for keys, where in ((('Home',) + ('Up',) * 15, 'Channel 1 at t = 0: '),
                        (('Down',), 'Channel 2 at t = 0: '),
                        (('Right', 'Right'), r'Channel 2 at t = 0\.25: ')):
        for key in keys:
            program.key(key)
        says(program, FILM, where)


def reads_one_pixel(program):
    """What is added up to it, in the step and the channel of the film; another pixel, another
    channel around it."""
    program.choose_page('One Step')
    labels(program, r'^Step 3, t = 0\.250 to 0\.375, channel 2$')
    takes_up(program, PIXEL)
    where = says(program, PIXEL, r'row (\d+), column (\d+): channel 2 adds ')
    row, column = map(int, where.groups())
    program.key('Down')
    says(program, PIXEL, 'row %d, column %d: ' % (row % 14 + 1, column))
    z = re.search(r'; z (\S+), σ\(z\) (\S+), state ', told(program, PIXEL)).groups()
    labels(program, '^z = .* from channel 2, .* from the 15 others, bias .*: %s$' % re.escape(z[0]))
    labels(program, r'^σ\(z\) = %s; state ' % re.escape(z[1]))
    steps_up(program, 'Channel around the pixel')
    labels(program, '^z = .* from channel 3, .* from the 15 others, bias .*: %s$' % re.escape(z[0]))


def asks_what_if(program):
    """Twice the h, and back."""
    program.choose_page('Stability')
    labels(program, r'^h = 0\.1250, as it is$')
    words = r'h \|K\| (\d+\.\d+), growth'
    before = float(says(program, MODES, words).group(1))

    def is_times(factor):
        """But for the last digit, which is rounded."""
        return abs(float(re.search(words, told(program, re.compile('^' + MODES))).group(1)) - factor * before) < .005
    program.click('What if h, in doublings', 'slider')
    program.key('Prior')
    labels(program, r'^What if h = 0\.2500, 2\.00 times$')
    program.find(re.compile(r'^What if: h \|K\| = '), 'status bar')
    program.wait(lambda: is_times(2), 'twice h |K|')
    program.find(MODES + ', what if h were 2.00 times as large', 'image')
    program.press('As It Is', 'push button')
    labels(program, r'^h = 0\.1250, as it is$')
    program.wait(lambda: is_times(1), 'h |K| as it was')


def walks_through_growth(program):
    takes_up(program, GROWTH)
    program.key('End')
    says(program, GROWTH, r'^Step 8: growth \d')
    says(program, MODES, '^Step 8: ')
    program.key('Home')
    says(program, MODES, '^Step 1: ')


def copies_the_growth_of_layers(program):
    """The focused plot's table, as spreadsheets take it: the steps, a line each."""
    program.activate('win.copy-table')

    def copied():
        lines = subprocess.run(['/usr/bin/python3', CLIPBOARD], env=program.desktop.environment,
                               check=False, stdout=subprocess.PIPE, text=True).stdout.splitlines()
        return lines and lines[0] == 'Step\tGrowth' and lines
    lines = program.wait(copied, 'the table on the clipboard')
    if [line.split('\t')[0] for line in lines[1:]] != [str(step + 1) for step in range(N_STEPS)]:
        raise driver.Failure('expected a line for each step, found %s' % lines)


def toggles(program, name):
    """A button in a cell, which a walk takes as a whole."""
    button = program.find(name, 'table cell').get_child_at_index(0)
    driver.Atspi.Action.do_action(button, program.actions_of(button).index('click'))


def follows_one_coefficient(program):
    """Lines that show, of all kernels, of one and of another one."""
    program.choose_page('Parameters')
    says(program, THETA, r't = 0\.000: identity .*, ∂x ')
    toggles(program, 'Show identity')
    says(program, THETA, r't = 0\.000: ∂x ')
    toggles(program, 'Show |K|')
    before = says(program, THETA, r't = 0\.000: ∂x .*, \|K\| \d.*').string
    for turn in (lambda: program.choose_item('Whose coefficients', 'One kernel'),
                 lambda: steps_up(program, 'To channel')):
        turn()
        program.wait(lambda: told(program, THETA) != before, 'other numbers', WORK_LIMIT_S)
        before = told(program, THETA)


def chooses(program, item):
    """In the menu of the grids, whose button no pointer finds while these change their places."""
    whole = program.find(GRIDS, 'push button')
    button = whole.get_child_at_index(0)
    driver.Atspi.Action.do_action(button, 0)
    program.focus(program.wait(lambda: next(program.within(whole, item), None), item), key='Down')
    program.key('Return')
    program.wait(lambda: not button.get_state_set().contains(driver.Atspi.StateType.PRESSED),
                 'the menu to go')


def compares_by_another_method(program):
    """The same nine numbers on both meshes, and what comes of them."""
    program.key('alt+2')
    program.find('28 × 28, Matched', 'panel', WORK_LIMIT_S)
    program.press('Copy', 'push button')
    program.find('28 × 28, Copy', 'panel', WORK_LIMIT_S)
    says(program, KERNEL, r'^At 14 × 14, row by row: ([^.]*(?:\.\d\d ?[^.]*){9})\. '
         r'At 28 × 28, row by row: \1$')
    program.find(re.compile(r'^\d.* % at 28 × 28 before training$'), 'panel', WORK_LIMIT_S)


def shows_the_difference(program):
    """Of copies, at another size: none."""
    program.choose_item('Other size', '7 × 7')
    program.find('7 × 7, Copy', 'panel', WORK_LIMIT_S)
    chooses(program, 'Difference, fine − coarse')
    difference = program.find('Fine − coarse', 'panel', WORK_LIMIT_S)
    program.wait(lambda: any(program.matches('‖K‖ = 0.00', 'label', difference)), 'no difference')
    chooses(program, 'Difference, fine − coarse')
    program.wait(lambda: not any(program.matches('Fine − coarse', 'panel')), 'it to go')


def first_kernel(program):
    """What is said of the one in the upper left corner."""
    takes_up(program, HOME)
    for key in ('Home',) + ('Up',) * 16:
        program.key(key)
    return says(program, HOME, r'^Kernel (\d+, \d+): ').group(1)


def clicked_kernel(program):
    """(output, input) of the one near the grid's lower right corner."""
    x, y, width, height = program.place_of(program.find(HOME, 'image'))
    program.desktop.xdotool('mousemove', '--sync', x + 5 * width // 6, y + 5 * height // 6,
                            'click', 1)
    time.sleep(1.5)  # it may be the one that was chosen already, and words wait for a second
    return [int(part) for part in says(program, HOME, r'^Kernel (\d+), (\d+)').groups()]


def zooms_the_grid(program):
    """By its keys, and back to what fits: larger ones have room for fewer. What is chosen stays in
    sight: the first one."""
    before = clicked_kernel(program)
    first_kernel(program)
    for _ in range(4):
        program.key('plus')
    large = clicked_kernel(program)
    program.key('0')
    after = clicked_kernel(program)
    if not all(there < min(fits) for there, *fits in zip(large, before, after)):
        raise driver.Failure('expected a kernel before %s and %s, found %s' %
                             (before, after, large))


def sorts_by_norm(program):
    """Back in the order of channels the first is the first again."""
    chooses(program, 'Largest norm first')
    sorted_first = first_kernel(program)
    program.find('Kernel ' + sorted_first, 'panel')
    chooses(program, 'By channel')
    if first_kernel(program) != '1, 1' or sorted_first == '1, 1':
        raise driver.Failure('expected another order, found %s first' % sorted_first)


def counts_what_stands_out(program):
    """Each of the kernels is mostly of one kind."""
    total = 0
    for kind in ('means', 'first derivatives', 'second derivatives', 'higher derivatives'):
        chooses(program, 'Mostly ' + kind)
        total += int(says(program, HOME, r'\. Standing out: (\d+) of 256 kernels$').group(1))
        chooses(program, 'All kernels')
        says(program, HOME, r'norm \d+\.\d\d$')
    if total != 256:
        raise driver.Failure('expected 256 kernels of all kinds, found %d' % total)


RUN = (trains, plays_through_time, walks_through_images, walks_over_the_film, reads_one_pixel,
       asks_what_if, walks_through_growth, copies_the_growth_of_layers, follows_one_coefficient,
       compares_by_another_method, shows_the_difference, zooms_the_grid,
       sorts_by_norm, counts_what_stands_out)

if __name__ == '__main__':
    sys.exit(driver.journeys([sys.argv[1]], (RUN,)))

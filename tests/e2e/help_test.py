#!/usr/bin/python3
"""The help opens where one is, in a window of its own, and one finds one's way in it.

help_test.py PROGRAM    in TAP; every stop builds on the ones before"""
import re
import sys

import driver


def page(program):
    """The title of the page that shows in the help's window."""
    window = program.other_window()
    titles = list(program.matches(re.compile('.'), 'document text', window)) if window else []
    return program.name_of(titles[0]) if titles else None


def expect_page(program, title):
    program.wait(lambda: page(program) == title, 'the page ' + title)


def opens_at_the_view(program):
    program.find('Paused', limit_s=120)
    program.key('alt+2')
    program.key('F1')
    expect_page(program, 'Kernels')


def names_every_control(program):
    badly_named = list(program.badly_named(program.other_window()))
    if badly_named:
        raise driver.Failure('\n'.join(badly_named))


def finds_words_on_all_pages(program):
    program.key('ctrl+f')
    program.desktop.xdotool('type', 'confusion')
    program.wait(lambda: any(program.matches(re.compile('Confusion'), 'list item',
                                             program.other_window())), 'what was found')
    program.key('Return')
    expect_page(program, 'Train')


def goes_back_and_forward(program):
    program.key('alt+Left')
    expect_page(program, 'Kernels')
    program.key('alt+Right')
    expect_page(program, 'Train')


def comes_back_to_the_same_window(program):
    program.activate('win.help')
    expect_page(program, 'Kernels')


def closes_the_help(program):
    program.closes_by(lambda: program.key('Escape'))


def in_popover(program, name):
    """What has this name in the popover of a button, which the driver takes as a whole."""
    button = program.find('Explain this: Kernels on two meshes', 'push button')
    parts = [button.get_child_at_index(i) for i in range(button.get_child_count())]
    return next((node for part in filter(None, parts)
                 for node in program.matches(name, None, part)), None)


def explains_a_card(program):
    """In a popover, with the numbers of now, and the way to the help."""
    program.click('Explain this: Kernels on two meshes', 'push button')
    program.wait(lambda: in_popover(program, re.compile('^16 × 16 kernels of 9 numbers')),
                 'the numbers of now')
    more = in_popover(program, 'Read More')
    driver.Atspi.Action.do_action(more, program.actions_of(more).index('click'))
    expect_page(program, 'Kernels')
    program.closes_by(lambda: program.key('Escape'))


def guides_through_the_window(program):
    """By keys, which the window keeps for itself but Return and Escape."""
    program.activate('win.tour')
    program.find('Run, and watch the loss')
    program.key('Return')
    program.find('What it gets wrong')
    program.key('space')
    program.find('Running')
    program.key('space')
    program.find('Paused')
    program.key('Escape')
    program.wait(lambda: not any(program.matches('What it gets wrong')), 'the tour to end')


def closes_with_the_program(program):
    status = program.close()
    if status != 0:
        raise driver.Failure('expected exit status 0, found %d' % status)


RUN = (opens_at_the_view, names_every_control, finds_words_on_all_pages, goes_back_and_forward,
       comes_back_to_the_same_window, closes_the_help, explains_a_card,
       guides_through_the_window, closes_with_the_program)

if __name__ == '__main__':
    sys.exit(driver.journeys([sys.argv[1]], (RUN,)))

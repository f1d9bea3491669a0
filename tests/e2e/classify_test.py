#!/usr/bin/python3
"""From the confusion to its images, from one of these to Classify, and the matrix that is measured
there.

classify_test.py PROGRAM    in TAP; every stop builds on the ones before"""
import re
import sys
import time

import driver

WORK_LIMIT_S = 300  # a slow machine, or a program under a sanitizer
CELL = 'T-shirt/top recognised'
RIGHT = re.compile('^T-shirt/top, right with ')


def images(program):
    """Those of the cell that is open."""
    return [image for table in program.matches(CELL, 'table')
            for image in program.matches(RIGHT, None, table)]


def trains(program):
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.press('Run', 'push button')
    program.find(re.compile(r'14 × 14, training here, \d'), limit_s=WORK_LIMIT_S)
    program.activate('win.run')
    program.find('Paused', limit_s=WORK_LIMIT_S)


def opens_a_cell(program):
    """The upper left one by keys: what is recognised of the first class. The click may have opened
    another one; the pointer goes away, so that it reads none."""
    program.click('Confusion of classes')
    program.desktop.xdotool('mousemove', '--sync', 5, 5)
    time.sleep(1)
    program.key('Escape')
    for key in ['Up', 'Left'] * 9:
        program.key(key)
    program.key('Return')
    program.find(CELL, 'label')
    program.wait(lambda: images(program), 'its images', WORK_LIMIT_S)


def names_what_is_in_it(program):
    badly_named = list(program.badly_named())
    if badly_named:
        raise driver.Failure('\n'.join(badly_named))


def goes_back(program):
    program.key('Escape')
    program.wait(lambda: not images(program), 'the images to go')
    program.key('Return')
    program.wait(lambda: images(program), 'its images', WORK_LIMIT_S)


def classifies_an_image(program):
    """From Back over the button that explains to the first image."""
    program.key('Tab')
    program.key('Tab')
    program.key('Return')
    program.find(re.compile(r'^Validation image \d+, true class '), limit_s=WORK_LIMIT_S)
    program.find(re.compile('^Predicted class: T-shirt/top, '), limit_s=WORK_LIMIT_S)


def measures(program):
    program.press('Measure', 'push button')
    program.find('Stop', 'push button')
    program.find('Measure Again', 'push button', WORK_LIMIT_S)
    program.find('Image sizes by network sizes')


RUN = (trains, opens_a_cell, names_what_is_in_it, goes_back, classifies_an_image, measures)

if __name__ == '__main__':
    sys.exit(driver.journeys([sys.argv[1]], (RUN,)))

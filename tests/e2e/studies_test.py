#!/usr/bin/python3
"""A study outlives its window: killed, closed, opened again, given a name.

studies_test.py PROGRAM    in TAP; every stop builds on the ones before"""
import glob
import json
import os
import re
import signal
import sqlite3
import sys

import driver

WORK_LIMIT_S = 120  # a slow machine, or a program under a sanitizer


def shelf(desktop):
    """Studies without a name."""
    state = os.environ.get('XDG_STATE_HOME', os.path.join(desktop.home, '.local', 'state'))
    return sorted(glob.glob(os.path.join(state, 'across-scales', '*.across')))


def iterations(path):
    """How far a study is that some program may be writing."""
    with sqlite3.connect('file:%s?mode=ro' % path.replace('?', '%3f'), uri=True) as study:
        assert study.execute('pragma integrity_check').fetchall() == [('ok',)]
        return study.execute('select max(iteration) from record').fetchone()[0] or 0


def nodes(path):
    with sqlite3.connect('file:%s?mode=ro' % path, uri=True) as study:
        return [row[0] for row in study.execute('select kind from node order by id')]


def views(path):
    with sqlite3.connect('file:%s?mode=ro' % path, uri=True) as study:
        return json.loads(study.execute("select value from study where id = 'views'").fetchone()[0])


def trains_and_prolongs(program):
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.activate('win.run')
    program.find('Running', limit_s=WORK_LIMIT_S)
    program.activate('win.prolong-now')
    program.find(re.compile('^28 × 28.*training here'), limit_s=WORK_LIMIT_S)


def is_kept_by_itself(program):
    def kept():
        found = shelf(program.desktop)
        return found and 'prolong' in nodes(found[-1]) and iterations(found[-1]) > 0
    program.wait(kept, 'a study on the shelf', WORK_LIMIT_S)


def says_what_it_takes(program):
    program.find(re.compile('^Timeline: [2-9] nodes .* in memory, .* on disk$'), limit_s=WORK_LIMIT_S)


def is_killed(program):
    os.kill(program.process.pid, signal.SIGKILL)
    program.process.wait()


def goes_on(program):
    """Where it was: at the second size, with its two nodes, and training goes on."""
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.press('Go On')
    program.find(re.compile('^28 × 28.*training here'), limit_s=WORK_LIMIT_S)
    before = iterations(shelf(program.desktop)[-1])
    program.activate('win.run')
    program.find('Running', limit_s=WORK_LIMIT_S)
    program.wait(lambda: iterations(shelf(program.desktop)[-1]) > before, 'more iterations',
                 WORK_LIMIT_S)


def waits_for(program, view, image):
    for name, role in ((view, 'page tab'), (image, 'table cell')):
        program.wait(lambda: program.is_selected(name, role), name, WORK_LIMIT_S)


def chooses_what_shows(program):
    program.key('alt+3')
    program.wait(lambda: program.is_selected('Trajectory', 'page tab'), 'Trajectory')
    program.activate('win.next-image')
    program.activate('win.next-image')
    program.key('alt+2')
    waits_for(program, 'Kernels', 'Pullover, reference image 3')
    program.click('Galerkin')
    program.wait(lambda: program.is_on('Galerkin'), 'Galerkin', WORK_LIMIT_S)


def closes_while_training(program):
    closes(program)


def is_found_again(program):
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.press('Go On')
    program.find(re.compile('^28 × 28.*training here'), limit_s=WORK_LIMIT_S)


def shows_the_same(program):
    waits_for(program, 'Kernels', 'Pullover, reference image 3')
    shown = views(shelf(program.desktop)[-1])
    if shown['method'] != 'galerkin' or shown['view'] != 'kernels' or shown['image'] != 2:
        raise driver.Failure('expected what was chosen, found %s' % shown)


def gets_a_name(program):
    path = os.path.join(program.desktop.home, 'mine.across')
    program.activate('win.save-study-as')
    program.save_as(path)
    program.wait(lambda: os.path.exists(path), 'the named study', WORK_LIMIT_S)
    program.wait(lambda: not shelf(program.desktop), 'the shelf to be empty', WORK_LIMIT_S)
    if iterations(path) == 0:
        raise driver.Failure('expected a trained study')


def shows_another_view(program):
    program.key('alt+4')
    program.wait(lambda: program.is_selected('Classify', 'page tab'), 'Classify')


def closes(program):
    status = program.close(limit_s=WORK_LIMIT_S)
    if status != 0:
        raise driver.Failure('expected status 0, found %s' % status)


def shows_that_view(program):
    program.find('Paused', limit_s=WORK_LIMIT_S)
    if program.is_selected('Classify', 'page tab'):
        raise driver.Failure('expected another view before the study is opened')
    program.press('Go On')
    waits_for(program, 'Classify', 'Pullover, reference image 3')


RUNS = ((trains_and_prolongs, is_kept_by_itself, says_what_it_takes, is_killed),
        (goes_on, chooses_what_shows, closes_while_training),
        (is_found_again, shows_the_same, gets_a_name, shows_another_view, closes),
        (shows_that_view,))


if __name__ == '__main__':
    sys.exit(driver.journeys([sys.argv[1]], RUNS))

#!/usr/bin/python3
"""A folder of pictures dropped on Classify, or opened: a table, sorted by a column, saved for
spreadsheets.

table_test.py PROGRAM    in TAP; every stop builds on the ones before"""
import csv
import os
import re
import sys

import driver

WORK_LIMIT_S = 120  # a slow machine, or a program under a sanitizer
N = 30
DISC = ('<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60">'
        '<rect width="60" height="60"/><circle cx="30" cy="30" r="%d" fill="white"/></svg>')
ROW = re.compile(r'^(\d\d)\.svg: .* at \d+ pixels')


def folder_of(program):
    return os.path.join(program.desktop.home, 'pictures')


def table_of(program):
    return os.path.join(program.desktop.home, 'table.csv')


def rows(program):
    """The pictures' numbers in the order shown."""
    found = (ROW.search(program.name_of(node)) for node in program.matches(ROW, 'table row'))
    return [int(match.group(1)) for match in found]


def opens(program):
    program.find('Paused', limit_s=WORK_LIMIT_S)
    program.key('alt+4')


def shows_a_table_of_a_folder(program):
    os.mkdir(folder_of(program))
    for number in range(N):
        with open(os.path.join(folder_of(program), '%02d.svg' % number), 'w',
                  encoding='utf-8') as file:
            file.write(DISC % (1 + number % 7))
    for attempt in range(3):  # a hand lets go too early now and then
        program.drop(folder_of(program))
        try:
            program.find('%d pictures' % N, limit_s=15)
            break
        except driver.Failure:
            if attempt == 2:
                raise
    program.wait(lambda: rows(program)[:1] == [0], 'the first row', WORK_LIMIT_S)
    program.find(re.compile('^Predicted class: '), limit_s=WORK_LIMIT_S)
    program.find(re.compile('^of epoch 0'), limit_s=WORK_LIMIT_S)


def shows_the_row_below(program):
    program.click(re.compile(r'^00\.svg: '), 'table row')
    program.key('Down')
    program.find('01.svg', 'image', WORK_LIMIT_S)


def sorts_by_a_column(program):
    """The other way round with the second click, which may not come at once: that would be a double
    click."""
    for _ in range(4):
        table = program.find('Pictures and their classes', 'tree table')
        program.click_node(next(program.matches('Picture', 'label', table)))
        try:
            program.wait(lambda: rows(program)[:1] == [N - 1], 'the last picture first', 5)
            return
        except driver.Failure as failure:
            last = failure
    raise last


def names_every_control(program):
    badly_named = list(program.badly_named())
    if badly_named:
        raise driver.Failure('\n'.join(badly_named))


def read_table(program):
    """Its rows, once all are there."""
    if not os.path.exists(table_of(program)):
        return None
    with open(table_of(program), newline='', encoding='utf-8') as file:
        saved = list(csv.DictReader(file))
    return saved if len(saved) == N else None


def saves_it(program):
    program.activate('win.export-table')
    program.save_as(table_of(program))
    saved = program.wait(lambda: read_table(program), 'the whole file', WORK_LIMIT_S)
    files = [os.path.basename(row['file']) for row in saved]
    if files != ['%02d.svg' % number for number in reversed(range(N))]:
        raise driver.Failure('expected the rows as they are shown, found %s' % files)
    if not all(row['class at 14'] and float(row['probability at 14']) > 0 for row in saved):
        raise driver.Failure('expected a class in every row, found %s' % saved)


def goes_back_to_one_picture(program):
    program.press('Close Table', 'push button')
    program.find('Reference images')
    if rows(program):
        raise driver.Failure('expected no table')


def opens_a_folder_of_pictures(program):
    """By the keys, as the folder that was dropped."""
    program.key('ctrl+shift+o')
    program.choose_path(folder_of(program))
    program.find('%d pictures' % N, limit_s=WORK_LIMIT_S)
    program.wait(lambda: rows(program)[:1] == [0], 'the first row', WORK_LIMIT_S)


STOPS = (opens, shows_a_table_of_a_folder, shows_the_row_below, sorts_by_a_column,
         names_every_control, saves_it, goes_back_to_one_picture,
         opens_a_folder_of_pictures)


def main():
    if driver.MISSING:
        print('1..0 # SKIP ' + driver.MISSING)
        return 0
    print('1..%d' % len(STOPS), flush=True)
    with driver.Desktop() as desktop:
        with driver.Program(desktop, [sys.argv[1]]) as program:
            return 0 if driver.travel(program, STOPS) else 1


if __name__ == '__main__':
    sys.exit(main())

#!/usr/bin/python3
"""The window under a German locale: it speaks German, numbers keep their point, as in files and on
the command line, and that stays English.

locale_test.py PROGRAM    in TAP; skipped where the locale cannot be made"""
import os
import re
import subprocess
import sys
import tempfile

import driver

LOCALE = 'de_DE.UTF-8'
ASK = "import locale; locale.setlocale(locale.LC_ALL, ''); " \
      "print(locale.localeconv()['decimal_point'])"


def quietly(command, environment=None):
    """What @command prints; '' when there is no such program."""
    try:
        return subprocess.run(command, env=environment, check=False, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.strip()
    except OSError:
        return ''


def make_locale(folder):
    """The environment that speaks it, or None."""
    quietly(['localedef', '-i', 'de_DE', '-f', 'UTF-8', os.path.join(folder, LOCALE)])
    spoken = {'LOCPATH': folder, 'LC_ALL': LOCALE}
    comma = quietly([sys.executable, '-c', ASK], {**os.environ, **spoken})
    return spoken if comma == ',' else None


def numbers_have_points(window, _):
    """Numbers have a point"""
    window.find(re.compile(r'h = 0\.125'), limit_s=120)


def window_speaks_german(window, _):
    """Controls and views have German names"""
    for name, role in (('Start', 'push button'), ('Prolongieren', 'push button'),
                       (re.compile('Klassifizieren'), None), ('Lernkurven', 'label'),
                       (re.compile('8 Schritte'), None)):
        window.find(name, role)


def command_line_stays_english(_, spoken):
    """The command line says the same in every language"""
    here = quietly([sys.argv[1], '--help'], {**os.environ, **spoken})
    if not here or here != quietly([sys.argv[1], '--help']):
        raise driver.Failure('it says\n' + here)


CHECKS = (numbers_have_points, window_speaks_german, command_line_stays_english)


def run(check, number, window, spoken):
    """Whether it went well; says so in TAP."""
    wrong = ''
    try:
        check(window, spoken)
    except driver.Failure as failure:
        wrong = '%s\n%s\n%s' % (failure, window.log(), window.tree())
    print('%s %d - %s' % ('not ok' if wrong else 'ok', number, check.__doc__), flush=True)
    for line in wrong.splitlines():
        print('# ' + line)
    return not wrong


def main():
    if driver.MISSING:
        print('1..0 # SKIP ' + driver.MISSING)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        spoken = make_locale(folder)
        if spoken is None:
            print('1..0 # SKIP no German locale can be made here')
            return 0
        print('1..%d' % len(CHECKS), flush=True)
        with driver.Desktop() as desktop, driver.Program(desktop, [sys.argv[1]], spoken) as window:
            good = [run(check, number, window, spoken) for number, check in enumerate(CHECKS, 1)]
    return 0 if all(good) else 1


if __name__ == '__main__':
    sys.exit(main())

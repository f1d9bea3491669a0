#!/usr/bin/python3
"""The window under a locale whose decimal sign is a comma: numbers keep their point there, as in
files and on the command line.

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


def has_points(spoken):
    """What is wrong, or ''."""
    with driver.Desktop() as desktop, driver.Program(desktop, [sys.argv[1]], spoken) as program:
        try:
            program.find(re.compile(r'h = 0\.125'), limit_s=120)
        except driver.Failure as failure:
            return '%s\n%s\n%s' % (failure, program.log(), program.tree())
    return ''


def main():
    if driver.MISSING:
        print('1..0 # SKIP ' + driver.MISSING)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        spoken = make_locale(folder)
        if spoken is None:
            print('1..0 # SKIP no locale with a decimal comma can be made here')
            return 0
        print('1..1', flush=True)
        wrong = has_points(spoken)
    print('%s 1 - numbers have a point' % ('not ok' if wrong else 'ok'))
    for line in wrong.splitlines():
        print('# ' + line)
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())

"""What the tests of the tree share: which files there are, and a report in TAP."""
import os
import sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TEXT = ('.c', '.h', '.py', '.sh', '.md', '.ui', '.xml', '.css', '.svg', '.supp', '.desktop', '.txt',
        '.build', '.po', '.pot', '.yml')
PLAIN_NAMES = ('run', 'check', 'LICENSE', '.gitignore', '.clang-format', 'LINGUAS', 'POTFILES')


def files(*folders, ends=''):
    """Paths from the top of the tree, sorted; without build folders and what tools leave behind."""
    for folder in folders or ('',):
        for where, below, names in os.walk(os.path.join(TOP, folder)):
            below[:] = sorted(d for d in below
                              if d not in ('.git', '__pycache__') and not d.startswith('build'))
            for name in sorted(names):
                if name.endswith(ends):
                    yield os.path.relpath(os.path.join(where, name), TOP)


def text_files():
    return [path for path in files()
            if path.endswith(TEXT) or os.path.basename(path) in PLAIN_NAMES]


def read(path):
    with open(os.path.join(TOP, path), encoding='utf-8') as file:
        return file.read()


class Skip(Exception):
    """Raised by a check that cannot be made on this machine, with the reason."""


def report(*checks):
    """Each check is a generator of complaints: none is a pass. Its first doc line is its name."""
    print('1..%d' % len(checks))
    failed = False
    for number, check in enumerate(checks, 1):
        name = check.__doc__.splitlines()[0].rstrip('.')
        try:
            complaints = list(check())
        except Skip as skip:
            print('ok %d - %s # SKIP %s' % (number, name, skip))
            continue
        print('%s %d - %s' % ('not ok' if complaints else 'ok', number, name))
        for complaint in complaints:
            print('# ' + complaint)
        failed |= bool(complaints)
    sys.exit(failed)

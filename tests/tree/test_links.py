#!/usr/bin/env python3
"""The test programs of engine and session link without the window's libraries, the program without
those that decode hostile pictures, and what decodes these without the engine's.

test_links.py BUILD-FOLDER"""
import glob
import os
import re
import subprocess
import sys

import tree

ROOMS = ('base', 'kernels', 'network', 'scales', 'pictures', 'data', 'analyse', 'learn', 'questions',
         'service', 'store', 'session')
WINDOW = re.compile(r'lib(gtk-4|gdk-3|adwaita-1|cairo|pango)\b[^ ]*')


def programs(room):
    """The executables of a folder: Meson's other outputs there have an ending."""
    return [path for path in glob.glob(os.path.join(sys.argv[1], 'tests', room, '*'))
            if os.path.isfile(path) and os.access(path, os.X_OK) and '.' not in path.split('/')[-1]]


def no_window_libraries():
    """Programs of engine and session link without GTK, libadwaita, Cairo and Pango."""
    for room in ROOMS:
        if not programs(room):
            yield 'no program is built in tests/' + room
        for path in programs(room):
            linked = subprocess.run(['ldd', path], stdout=subprocess.PIPE, text=True, check=True)
            for library in sorted({match.group() for match in WINDOW.finditer(linked.stdout)}):
                yield '%s links %s' % (path, library)


def each_its_own():
    """What a hostile picture can upset is linked by across-scales-decode only, and little else."""
    for program, foreign in (('across-scales', r'libvips|libheif|librsvg'),
                             ('across-scales-decode', r'libopenblas|libgtk-4|libadwaita')):
        path = os.path.join(sys.argv[1], 'app', program)
        linked = subprocess.run(['objdump', '-p', path], stdout=subprocess.PIPE, text=True,
                                check=True)
        for library in re.findall(r'NEEDED +((?:%s)\S*)' % foreign, linked.stdout):
            yield '%s links %s' % (program, library)


tree.report(no_window_libraries, each_its_own)

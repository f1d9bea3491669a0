#!/usr/bin/env python3
"""The engine's test programs and the benchmark link without the window's libraries.

test_links.py PROGRAM..."""
import os
import re
import subprocess
import sys

import tree

WINDOW = re.compile(r'lib(gtk-4|gdk-3|adwaita-1|cairo|pango)\b[^ ]*')


def no_window_libraries():
    """Programs of the engine link without GTK, libadwaita, Cairo and Pango."""
    built = [path for path in sys.argv[1:] if os.path.exists(path)]
    if not built:
        raise tree.Skip('nothing is built')
    for path in built:
        linked = subprocess.run(['ldd', path], stdout=subprocess.PIPE, text=True, check=True).stdout
        for library in sorted({match.group() for match in WINDOW.finditer(linked)}):
            yield '%s links %s' % (os.path.basename(path), library)


tree.report(no_window_libraries)

#!/usr/bin/env python3
"""Which room may know which: a floor knows only the floors below its own, and there is one way,
app -> ui -> engine."""
import os
import re

import tree

BELOW = {  # a room of the engine and the rooms right below it
    'base': [],
    'kernels': ['base'],
    'network': ['kernels'],
    'scales': ['network'],
    'pictures': ['kernels'],
    'data': ['pictures'],
    'analyse': ['scales'],
    'learn': ['data', 'analyse'],
    'questions': ['learn'],
    'service': ['questions'],
    'store': ['learn'],
}
UI_BELOW = {
    'plot': [],
    'help': ['plot'],
    'images': ['plot'],
    'train': ['help'],
    'kernels': ['help'],
    'trajectory': ['help', 'images'],
    'classify': ['help', 'images'],
    'preview': ['plot'],
    'take': ['plot'],
    'race': ['plot'],
    'window': ['help', 'train', 'kernels', 'trajectory', 'classify', 'preview', 'race', 'take'],
}
RESULTS = re.compile(
    r'engine/(base/(error|number)|data/(examples|inspection|place)|learn/(history|kernel-edit|node-looks|plan|race|rate-search|spreads|settings(-table|-text)?)'
    r'|questions/(answers|frame|guess(-table)?|many|samples|study)|analyse/(\w+|slow-step)|pictures/picture'
    r'|network/(architecture|parameters)|scales/(operator|transfer|refine|methods))\.h')
WINDOWING = re.compile(r'gtk/|gdk/|gsk/|gdk-pixbuf/gdk-pixbuf-gdk|cairo|pango|adwaita|graphene')
GENERATED = ('engine/store/onnx.pb-c.h', 'engine/store/version.h')
INCLUDE = re.compile(r'^#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)
TALK = re.compile(r'\b(_?exit|abort|quick_exit|v?f?printf|f?puts|putchar|perror|g_print(err)?'
                  r'|g_error|g_message|g_warning|g_critical|g_info|g_debug)\s*\(')
PRINT = re.compile(r'\b(v?f?printf|f?puts|f?putc|putchar|perror|g_print(err)?)\s*\(')
NOT_CODE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', re.DOTALL)


def includes(*folders):
    """(file, bracket, what) for every include of these folders' sources."""
    for path in tree.files(*folders, ends=('.c', '.h')):
        for bracket, what in INCLUDE.findall(tree.read(path)):
            yield path, bracket, what


def known_to(room, below):
    known = {room}
    for lower in below[room]:
        known |= known_to(lower, below)
    return known


def engine_floors():
    """A room of the engine includes only floors below its own."""
    for path, bracket, what in includes('engine'):
        room, parts = path.split('/')[1], what.split('/')
        known = known_to(room, BELOW)
        if bracket == '"' and (parts[0] != 'engine' or parts[1] not in known):
            yield '%s includes "%s"; %s knows %s' % (path, what, room, ', '.join(sorted(known)))


def engine_without_window():
    """The engine includes nothing of GTK, GDK, Pango or Cairo."""
    for path, bracket, what in includes('engine'):
        if bracket == '<' and WINDOWING.match(what):
            yield '%s includes <%s>' % (path, what)


def engine_is_quiet():
    """The engine never exits, aborts or prints."""
    for path in tree.files('engine', ends=('.c', '.h')):
        code = NOT_CODE.sub(lambda match: '\n' * match.group().count('\n'), tree.read(path))
        for number, line in enumerate(code.splitlines(), 1):
            if TALK.search(line):
                yield '%s:%d: %s' % (path, number, line.strip())


def people_read_what_is_printable():
    """The command line and its experiments print through print.c, which escapes what is in files."""
    for path in tree.files('app/cli', 'app/experiment', 'app/bench', ends='.c'):
        if os.path.basename(path) in ('print.c', 'json.c', 'progress-line.c'):
            continue
        code = NOT_CODE.sub(lambda match: '\n' * match.group().count('\n'), tree.read(path))
        for number, line in enumerate(code.splitlines(), 1):
            if PRINT.search(line):
                yield '%s:%d: %s' % (path, number, line.strip())


def window_sees_results():
    """The window includes only pictures, history and results of the engine."""
    for path, bracket, what in includes('ui'):
        outside = what.startswith('engine/') and not RESULTS.fullmatch(what)
        if bracket == '"' and (outside or not what.startswith(('engine/', 'ui/'))):
            yield '%s includes "%s"' % (path, what)


def window_floors():
    """A room of the window includes only floors below its own."""
    for path, bracket, what in includes('ui'):
        room, parts = path.split('/')[1], what.split('/')
        if bracket != '"' or parts[0] != 'ui':
            continue
        if parts[1] not in known_to(room, UI_BELOW):
            yield '%s includes "%s"' % (path, what)


def includes_from_the_top():
    """Own headers are included by their path from the top of the tree."""
    for path, bracket, what in includes('engine', 'ui', 'app'):
        is_there = os.path.exists(os.path.join(tree.TOP, what)) or what in GENERATED
        if bracket == '"' and not is_there:
            yield '%s includes "%s"' % (path, what)


def session_without_window():
    """The session includes the engine only, and nothing of GTK, GDK, Pango or Cairo."""
    for path, bracket, what in includes('app/session'):
        if bracket == '<' and WINDOWING.match(what):
            yield '%s includes <%s>' % (path, what)
        if bracket == '"' and not what.startswith(('engine/', 'app/session/')):
            yield '%s includes "%s"' % (path, what)


def every_room_is_known():
    """Every folder of the engine and the window has its place in this test."""
    for folder, below in (('engine', BELOW), ('ui', UI_BELOW)):
        rooms = {path.split('/')[1] for path in tree.files(folder, ends='.c')}
        for room in sorted(rooms ^ set(below)):
            yield '%s/%s is in the tree or in this test, not in both' % (folder, room)


tree.report(engine_floors, engine_without_window, engine_is_quiet, people_read_what_is_printable,
            window_sees_results, window_floors, session_without_window, includes_from_the_top,
            every_room_is_known)

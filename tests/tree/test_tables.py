#!/usr/bin/env python3
"""What is written in a table is read from it: no behaviour hangs on a label or a sentence, and what
a setting is called stands in one place."""
import re

import tree

TABLE = 'engine/learn/settings-table.c'
COMPARES = re.compile(r'\b(g_str_equal|g_strcmp0|strn?cmp|strstr|g_ascii_str\w*cmp'
                      r'|g_str_has_(?:pre|suf)fix|g_pattern_match\w*)\s*\(')
LABELS = re.compile(r'(?:->|\.)(?:reason|label|message|planned)\b|\bxs_\w+_(?:label|words)\s*\(')
COMMENT = re.compile(r'/\*.*?\*/', re.DOTALL)
OPTION = re.compile(r'\{\s*"([\w-]+)",\s*XS_OPTION_')
TEXT = re.compile(r'"((?:\\.|[^"\\\n])*)"')
KEYS = ('engine/store/', 'engine/learn/settings', 'ui/window/')
COLUMNS = 'engine/store/study-tables.c'  # of networks and nodes, called after their members


def arguments(code, start):
    """What stands between the parenthesis before @start and the one that closes it."""
    depth, end = 1, start
    while depth > 0 and end < len(code):
        depth += {'(': 1, ')': -1}.get(code[end], 0)
        end += 1
    return code[start:end - 1]


def code_of(path):
    return COMMENT.sub(lambda match: '\n' * match.group().count('\n'), tree.read(path))


def compared(code):
    """(line, call) for each comparison of a label in @code."""
    for match in COMPARES.finditer(code):
        inside = arguments(code, match.end())
        if LABELS.search(inside):
            yield code.count('\n', 0, match.start()) + 1, '%s (%s)' % (match[1], inside)


def labels_are_for_reading():
    """Nothing compares a reason, a label or a message."""
    probes = ('if (g_str_equal (reason->label, "by hand"))', 'strstr (error->message,\n ": ")',
              'g_strcmp0 (xs_transfer_label (method), "Copy")')
    for probe in probes:
        if not list(compared(probe)):
            yield 'this test overlooks %s' % probe
    for path in tree.files('engine', 'ui', 'app', ends='.c'):
        for line, call in compared(code_of(path)):
            yield '%s:%d: %s' % (path, line, ' '.join(call.split()))


def identifiers():
    return re.findall(r'\.id = "([\w-]+)"', tree.read(TABLE))


def settings_are_named_once():
    """What a setting is called, on the command line, in files and in the window, is in the table."""
    names = identifiers()
    if len(names) < 20:
        yield '%s: found %d settings' % (TABLE, len(names))
    for name in sorted(set(names)):
        if names.count(name) > 1:
            yield '%s: %s is there twice' % (TABLE, name)
    for path in tree.files('engine', 'ui', 'app', ends=('.c', '.h')):
        if path in (TABLE, COLUMNS):
            continue
        code = code_of(path)
        found = TEXT.findall(code) if path.startswith(KEYS) else OPTION.findall(code)
        for name in sorted(set(found) & set(names)):
            yield '%s says "%s"' % (path, name)


tree.report(labels_are_for_reading, settings_are_named_once)

#!/usr/bin/env python3
"""The shape of the sources: short functions, short files, and calls that go one way."""
import re

import tree

LONGEST_FUNCTION = 60
LONGEST_FILE = 500
FOLDERS = ('app', 'engine', 'ui')
# A function as .clang-format writes it: its name begins a line, its braces stand alone in theirs.
FUNCTION = re.compile(r'^(?P<head>(?:[^\n]*\n)?)(?P<name>[a-z]\w*) \((?P<arguments>[^;{}]*)\)\n'
                      r'\{\n(?P<body>.*?)^\}$', re.MULTILINE | re.DOTALL)
NOT_CODE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', re.DOTALL)
NAME = re.compile(r'\bxs_\w+')


def sources(ends):
    return list(tree.files(*FOLDERS, ends=ends))


def code_of(path):
    """The text without comments and strings, line by line."""
    return NOT_CODE.sub(lambda match: '\n' * match.group().count('\n'), tree.read(path))


def short_functions():
    """No function is longer than 60 lines."""
    for path in sources('.c') + list(tree.files('tests', ends='.c')):
        for match in FUNCTION.finditer(tree.read(path)):
            lines = match.group('body').count('\n') + 3
            if lines > LONGEST_FUNCTION:
                yield '%s: %s has %d lines' % (path, match.group('name'), lines)


def short_files():
    """No file is longer than 500 lines."""
    for path in sources(('.c', '.h')):
        lines = tree.read(path).count('\n')
        if lines > LONGEST_FILE:
            yield '%s has %d lines' % (path, lines)


def calls():
    """{file: files whose functions it names}, of public functions."""
    home, code = {}, {path: code_of(path) for path in sources('.c')}
    for path, text in code.items():
        for match in FUNCTION.finditer(text):
            if not match.group('head').startswith('static'):
                home[match.group('name')] = path
    return {path: {home[name] for name in NAME.findall(text) if home.get(name, path) != path}
            for path, text in code.items()}


def circles(graph):
    """The sets of files that reach each other, by Tarjan's algorithm."""
    index, low, stack, found = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in graph[node]:
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            circle = []
            while not circle or circle[-1] != node:
                circle.append(stack.pop())
            if len(circle) > 1:
                found.append(sorted(circle))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return found


def is_one_class(circle):
    """Whether these files are one class: all include one private header."""
    shared = [set(re.findall(r'"([^"]+-private\.h)"', tree.read(path))) for path in circle]
    return bool(set.intersection(*shared))


def one_way():
    """Calls between files go one way, but within one class."""
    for circle in circles(calls()):
        if not is_one_class(circle):
            yield ' <-> '.join(circle)


tree.report(short_functions, short_files, one_way)

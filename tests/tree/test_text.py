#!/usr/bin/env python3
"""The look of the files: formatted sources, clean text, well-formed templates, a README that holds.

test_text.py PROGRAM    PROGRAM is across-scales, whose verbs and options README.md names"""
import os
import re
import shlex
import shutil
import subprocess
import sys
import xml.etree.ElementTree as xml

import tree

COMMAND = re.compile(r'(\./\w+|across-scales|build/app/across-scales)(\s|$)')
RESOURCES = 'resources/across-scales.gresource.xml'


def formatted():
    """C sources are as clang-format 14 writes them."""
    program = shutil.which('clang-format-14') or shutil.which('clang-format')
    version = program and subprocess.run([program, '--version'], stdout=subprocess.PIPE, text=True,
                                         check=True).stdout
    if not version or ' version 14.' not in version:
        raise tree.Skip('no clang-format 14 here')
    sources = list(tree.files('app', 'engine', 'ui', 'tests', ends=('.c', '.h')))
    result = subprocess.run([program, '--dry-run', *sources], cwd=tree.TOP, stderr=subprocess.PIPE,
                            text=True, check=False)
    yield from sorted({line.split(':')[0] for line in result.stderr.splitlines()
                       if 'clang-format-violations' in line})


def clean():
    """No text has a blank before a line's end, a tab, or no newline at its end."""
    for path in tree.text_files():
        text = tree.read(path)
        if text and not text.endswith('\n'):
            yield '%s has no newline at its end' % path
        for number, line in enumerate(text.split('\n'), 1):
            if line != line.rstrip() or '\t' in line:
                yield '%s:%d' % (path, number)


def no_foreign_paths():
    """No file names a folder of somebody's machine."""
    folder = re.compile(r'(?<![\w.])/(work|home|root|Users)/')
    for path in tree.text_files():
        for number, line in enumerate(tree.read(path).splitlines(), 1):
            if folder.search(line):
                yield '%s:%d: %s' % (path, number, line.strip())


def well_formed():
    """Every XML file is well-formed."""
    for path in tree.files(ends=('.ui', '.xml', '.svg')):
        try:
            xml.parse(os.path.join(tree.TOP, path))
        except xml.ParseError as error:
            yield '%s: %s' % (path, error)


def templates_are_resources():
    """Every template is in the resources, and every resource is there: those of another name
    (the icon, which is installed too) beside the data."""
    named = {('data/' if node.get('alias') else 'resources/') + node.text for node in xml.parse(
        os.path.join(tree.TOP, RESOURCES)).iter('file')}
    for path in tree.files('resources', ends='.ui'):
        if path not in named:
            yield '%s is not in %s' % (path, RESOURCES)
    for path in sorted(named):
        if not os.path.exists(os.path.join(tree.TOP, path)):
            yield '%s names %s, which is not there' % (RESOURCES, path)


def commands_shown():
    """(document, words) of every command line in README.md and CONTRIBUTING.md: lines that are
    indented or fenced. What follows two blanks is an explanation."""
    for document in ('README.md', 'CONTRIBUTING.md'):
        text = tree.read(document)
        blocks = re.findall(r'^```(?:sh)?\n(.*?)^```', text, re.DOTALL | re.MULTILINE)
        blocks += re.findall(r'^ {4}(\S.*\n)', text, re.MULTILINE)
        for line in ''.join(blocks).splitlines():
            words = re.split(r'\s{2,}', line)[0]
            if COMMAND.match(words):
                yield document, shlex.split(words, comments=True)


def help_of(program, *verb):
    return subprocess.run([program, *verb, '--help'], stdout=subprocess.PIPE, text=True,
                          check=False).stdout


def documents_hold():
    """Commands shown in the documents exist, with their verbs and options."""
    program = sys.argv[1]
    if not os.path.exists(program):
        raise tree.Skip('the program is not built')
    verbs = help_of(program)
    for document, words in commands_shown():
        if words[0].startswith('./') and not os.path.exists(os.path.join(tree.TOP, words[0])):
            yield '%s shows %s' % (document, words[0])
        if words[0] == './check':
            continue
        if len(words) > 1 and re.fullmatch(r'[a-z]+', words[1]):
            if not re.search(r'^\s+%s\b' % words[1], verbs, re.MULTILINE):
                yield '%s shows the verb %s' % (document, words[1])
                continue
            known = help_of(program, words[1])
            for option in (word.split('=')[0] for word in words[2:] if word.startswith('--')):
                if not re.search(r'%s\b' % re.escape(option), known):
                    yield '%s shows %s %s' % (document, words[1], option)


tree.report(formatted, clean, no_foreign_paths, well_formed, templates_are_resources,
            documents_hold)

#!/usr/bin/env python3
"""What translators are shown is what the program says, and what they give back can be used."""
import os
import re
import shutil
import subprocess

import tree

FOLDER = 'resources/po'
WHOLE = ('data/io.github.across_scales.AcrossScales.desktop',
         'data/io.github.across_scales.AcrossScales.metainfo.xml')
COMMENT = re.compile(r'/\*.*?\*/', re.DOTALL)
MARKED = re.compile(r'\b(?:_|N_|C_|NC_|gettext|ngettext|dpgettext2)\s*\(')
EXTRACT = re.compile(r"'(--[^']+)'")


def lines_of(name):
    return [line for line in tree.read(os.path.join(FOLDER, name)).splitlines()
            if line and not line.startswith('#')]


def is_marked(path):
    text = tree.read(path)
    if path.endswith('.ui'):
        return 'translatable="yes"' in text
    return MARKED.search(COMMENT.sub('', text)) is not None


def run(*command):
    """What @command says, and whether it went well."""
    if not shutil.which(command[0]):
        raise tree.Skip(command[0] + ' is not installed')
    done = subprocess.run(command, cwd=tree.TOP, check=False, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    return done.stdout.strip(), done.returncode == 0


def sources_are_listed():
    """POTFILES lists every file with words for people, and no other."""
    listed = lines_of('POTFILES')
    if listed != sorted(listed):
        yield 'POTFILES is not sorted'
    marked = {path for path in tree.files('app', 'engine', 'ui', 'resources',
                                          ends=('.c', '.h', '.ui')) if is_marked(path)}
    marked.update(WHOLE)
    for path in sorted(marked.symmetric_difference(listed)):
        yield '%s %s' % (path, 'is not listed' if path in marked else 'has nothing to translate')


def words_can_be_collected():
    """xgettext understands every string, conversions included."""
    options = EXTRACT.findall(tree.read(os.path.join(FOLDER, 'meson.build')))
    said, good = run('xgettext', *options, '--files-from', os.path.join(FOLDER, 'POTFILES'),
                     '--output', '/dev/null')
    if said or not good:
        yield from said.splitlines() or ['xgettext failed']


def translations_are_sound():
    """Every language of LINGUAS is there, keeps conversions and plurals, and has no guesses"""
    languages = lines_of('LINGUAS')
    found = sorted(name[:-3] for name in os.listdir(os.path.join(tree.TOP, FOLDER))
                   if name.endswith('.po'))
    if languages != found:
        yield 'LINGUAS lists %s, there are %s' % (' '.join(languages), ' '.join(found))
    for language in found:
        said, good = run('msgfmt', '--check', '--statistics', '--output-file=/dev/null',
                         os.path.join(FOLDER, language + '.po'))
        if not good or 'warning' in said or 'fuzzy' in said:
            yield from ('%s: %s' % (language, line) for line in said.splitlines())


tree.report(sources_are_listed, words_can_be_collected, translations_are_sound)

"""The manual page and the completions of shells."""

import os
import shutil
import subprocess

from harness import main

WRITER = os.path.join(os.path.dirname(__file__), '..', '..', 'data', 'command-line', 'write.py')

# compopt is a builtin that only completions may call.
COMPLETE = r'''
compopt() { :; }
. "$1"; shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_across_scales
printf '%s\n' "${COMPREPLY[@]}"
'''


def written(app, kind):
    return subprocess.run(['python3', WRITER, kind, app.binary], check=True, capture_output=True,
                          text=True, encoding='utf-8').stdout


def verbs(app):
    text = app.run('--help').out.split('Verbs:\n')[1].split('\n\n')[0]
    return [line.split()[0] for line in text.splitlines()]


def test_man_has_every_verb_and_option(app):
    page = written(app, 'man')
    for verb in verbs(app):
        section = page.split('.SS %s\n' % verb)[1].split('.SS ')[0].replace('\\-', '-')
        for line in app.run(verb, '--help').out.splitlines():
            if line.startswith('  --'):
                option = line.split()[0].split('=')[0]
                assert '.B %s' % option in section, (verb, option)


def test_man_has_no_errors(app):
    if shutil.which('groff') is None:
        return
    result = subprocess.run(['groff', '-man', '-ww', '-Kutf8', '-Tutf8', '-z'], input=written(app, 'man'),
                            capture_output=True, text=True, encoding='utf-8')
    assert result.returncode == 0 and result.stderr == '', result.stderr


def test_bash_completes(app):
    path = os.path.join(app.folder, 'completion')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(written(app, 'bash'))

    def complete(*words):
        result = subprocess.run(['bash', '-c', COMPLETE, 'bash', path, 'across-scales', *words],
                                capture_output=True, text=True)
        assert result.stderr == '', result.stderr
        return result.stdout.split()
    assert complete('tra') == ['train', 'transfer']
    assert complete('train', '--lay') == ['--layer']
    assert complete('train', '--layer', '=', 'sy') == ['symmetric']
    assert complete('train', '--layer', 'ham') == ['hamiltonian']
    assert 'distilled' in complete('transfer', '--transfer', '=')
    assert complete('stencil', '--lay') == []


def test_other_shells_name_every_verb(app):
    for kind in ('zsh', 'fish'):
        text = written(app, kind)
        for verb in verbs(app):
            assert verb in text, (kind, verb)


if __name__ == "__main__":
    main(globals())

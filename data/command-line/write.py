#!/usr/bin/python3
"""The manual page and the completions of shells, from what the program's own --help says, which it
prints from its tables of options: neither can say anything else than the program takes.

write.py man|bash|zsh|fish PROGRAM    on standard output"""
import re
import subprocess
import sys

VERB = re.compile(r'^  ([a-z]+) +(\S.*)$', re.MULTILINE)
OPTION = re.compile(r'^  (?:-h, )?--([a-z-]+)(?:=(\S+))? +(\S.*)$', re.MULTILINE)
CHOICES = re.compile(r': ((?:[a-z0-9-]+, )*[a-z0-9-]+ or [a-z0-9-]+)(?: \(|$)')


class Option:
    def __init__(self, name, value, words):
        self.name, self.value, self.words = name, value, words
        choices = CHOICES.search(words)
        named = choices and value in ('NAME', 'METHOD')
        self.choices = re.split(', | or ', choices.group(1)) if named else []


class Verb:
    def __init__(self, program, name, summary):
        self.name, self.summary = name, summary
        text = help_of(program, name)
        blocks = text.split('\n\n')
        self.usage = blocks[0].splitlines()[1].strip()
        self.words = blocks[1].strip()
        self.options = [Option(*found) for found in OPTION.findall(text)]


def help_of(program, *arguments):
    return subprocess.run([program, *arguments, '--help'], check=True, capture_output=True,
                          text=True, encoding='utf-8').stdout


def verbs_of(program):
    text = help_of(program).split('Verbs:\n')[1].split('\n\n')[0]
    return [Verb(program, *found) for found in VERB.findall(text)]


def version_of(program):
    return subprocess.run([program, '--version'], check=True, capture_output=True,
                          text=True).stdout.split()[-1]


# --- the manual page -----------------------------------------------------------------------------


def troff(text):
    """Hyphens that are typed, and lines that begin with no command."""
    text = text.replace('\\', '\\e').replace('-', '\\-')
    return re.sub(r"^([.'])", r'\\&\1', text, flags=re.MULTILINE)


def option_lines(option):
    value = '=\\fI%s\\fR' % troff(option.value) if option.value else ''
    yield '.TP\n.B \\-\\-%s%s' % (troff(option.name), value)
    yield troff(option.words)


def verb_lines(verb):
    yield '.SS %s' % troff(verb.name)
    yield '.B %s\n.PP' % troff(verb.usage)
    yield troff(verb.words)
    for option in verb.options:
        if option.name != 'help':
            yield from option_lines(option)


HEAD = r'''.TH ACROSS\-SCALES 1 "" "Across Scales %s" "User Commands"
.SH NAME
across\-scales \- train a convolutional network across image resolutions
.SH SYNOPSIS
.B across\-scales
.RI [ FILE ]
.br
.B across\-scales
.I VERB
.RI [ OPTION ...]
.SH DESCRIPTION
Without a verb the window opens, with a model, a study, pictures or a folder of them if
.I FILE
names one. With a verb the same is done without a display. An argument that begins with a minus and
a digit or a point is a value, not an option. With
.B \-\-json
a verb prints one line of JSON on standard output. Progress is a bar on a terminal, and nothing in a
pipe.
.SH VERBS'''

TAIL = r'''.SH EXIT STATUS
0 when all went well, 1 when the work failed, 2 when the arguments or files are not what was expected,
130 when it was ended by Ctrl+C or SIGTERM, after what could be saved was saved.
.SH ENVIRONMENT
.TP
.B XS_ISA
forces the instruction set: avx512, avx2 or baseline.
.SH FILES
.TP
.I NAME.across
a study: everything about a training, saved while it goes on
.TP
.I NAME.safetensors
a model: a network, what it was trained on and how'''


def man(program):
    yield HEAD % version_of(program)
    for verb in verbs_of(program):
        yield from verb_lines(verb)
    yield TAIL


# --- completions ---------------------------------------------------------------------------------


def quoted(text):
    return "'%s'" % text.replace("'", "'\\''")


def bash(program):
    """A verb, then its options; after one with choices these, else files."""
    yield '_across_scales()\n{'
    yield '  local word=${COMP_WORDS[COMP_CWORD]} verb=${COMP_WORDS[1]} option= options= names='
    yield '  COMPREPLY=()'
    yield '  # bash takes --option=value for three words'
    yield '  if [[ $word == "=" ]]; then option=${COMP_WORDS[COMP_CWORD - 1]} word='
    yield '  elif [[ ${COMP_WORDS[COMP_CWORD - 1]} == "=" ]]; then option=${COMP_WORDS[COMP_CWORD - 2]}'
    yield '  else option=${COMP_WORDS[COMP_CWORD - 1]}; fi'
    yield '  case $verb in'
    verbs = verbs_of(program)
    for verb in verbs:
        names = ' '.join('--' + option.name for option in verb.options)
        yield '    %s) options=%s' % (verb.name, quoted(names))
        yield '      case $option in'
        for option in verb.options:
            if option.choices:
                yield '        --%s) names=%s ;;' % (option.name, quoted(' '.join(option.choices)))
        yield '      esac ;;'
    yield '  esac'
    yield '  if (( COMP_CWORD == 1 )); then'
    yield '    COMPREPLY=($(compgen -W %s -- "$word"))' % quoted(' '.join(v.name for v in verbs))
    yield '    compopt -o default'
    yield '  elif [[ -n $names ]]; then COMPREPLY=($(compgen -W "$names" -- "$word"))'
    yield '  elif [[ $word == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$word"))'
    yield '  else compopt -o default; fi\n}'
    yield 'complete -F _across_scales across-scales'


def zsh_spec(option):
    words = re.sub(r'([\[\]:\\])', r'\\\1', option.words)
    value = ''
    if option.choices:
        value = '=:%s:(%s)' % (option.value, ' '.join(option.choices))
    elif option.value in ('FILE', 'DATA'):
        value = '=:%s:_files' % option.value
    elif option.value:
        value = '=:%s: ' % option.value
    name = '--%s%s' % (option.name, '=' if value else '')
    return quoted('%s[%s]%s' % (name, words, value[1:] if value else ''))


def zsh(program):
    verbs = verbs_of(program)
    yield '#compdef across-scales\n_across_scales()\n{\n  local -a verbs'
    yield '  verbs=('
    for verb in verbs:
        yield '    %s' % quoted('%s:%s' % (verb.name, verb.summary.replace(':', '\\:')))
    yield '  )\n  if (( CURRENT == 2 )); then\n    _describe verb verbs\n    _files\n    return\n  fi'
    yield '  local verb=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $verb in'
    for verb in verbs:
        yield '    %s)\n      _arguments \\' % verb.name
        for option in verb.options:
            yield '        %s \\' % zsh_spec(option)
        yield "        '*:file:_files' ;;"
    yield '  esac\n}\n_across_scales "$@"'


def fish(program):
    verbs = verbs_of(program)
    yield 'complete -c across-scales -n __fish_use_subcommand -a %s' % quoted(
        ' '.join(verb.name for verb in verbs))
    for verb in verbs:
        for option in verb.options:
            line = 'complete -c across-scales -n %s -l %s -d %s' % (
                quoted('__fish_seen_subcommand_from ' + verb.name), option.name,
                quoted(option.words))
            if option.choices:
                line += ' -x -a %s' % quoted(' '.join(option.choices))
            elif option.value:
                line += ' -r'
            yield line


WRITERS = {'man': man, 'bash': bash, 'zsh': zsh, 'fish': fish}


if __name__ == '__main__':
    sys.stdout.reconfigure(encoding='utf-8')
    for text in WRITERS[sys.argv[1]](sys.argv[2]):
        print(text)

#!/usr/bin/env python3
"""Guards how many instructions a training iteration takes, which no busy machine changes.

instructions.py PROGRAM COMPILER            the test, in TAP; COMPILER is such as gcc-12
instructions.py PROGRAM COMPILER --refresh  stores what it counts as the figures of this compiler

Valgrind's callgrind counts what the gradient and the optimiser's step execute in one iteration of
the verb bench, on each instruction set it knows (not AVX-512). Figures belong to a compiler, by its
major version, in instructions.json; for others nothing is checked. Figures that are too high are as
wrong as those that are too low: whoever makes the kernels better refreshes them. The same processor
serves to see instructions refused that it lacks."""
import argparse
import functools
import json
import os
import platform
import re
import shutil
import subprocess
import sys

FIGURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'instructions.json')
ISAS = ('avx2', 'baseline')
MARGIN = .1
WORKLOAD = ('--channels', '16', '--depth', '8', '--size', '28', '--batch', '4', '--threads', '1',
            '--iterations', '1', '--json')
COUNTED = ('xs_network_gradient', 'xs_optimiser_step')


class Skip(Exception):
    """Nothing can be said here, and why."""


def run(words, isa):
    return subprocess.run(words, env={**os.environ, 'XS_ISA': isa}, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)


def is_refused(result):
    return result.returncode == 2 and 'does not have these instructions' in result.stdout


def check_refusal(program):
    """Valgrind's processor has no AVX-512: to ask for it is an error, on any machine."""
    if platform.machine() != 'x86_64' or not shutil.which('valgrind'):
        raise Skip('no valgrind here, or no AVX-512 to speak of')
    result = run(['valgrind', '-q', '--tool=none', program, 'bench', *WORKLOAD], 'avx512')
    if result.returncode == 0 and '"isa":"avx512"' in result.stdout:
        raise Skip('this valgrind knows AVX-512')
    if not is_refused(result):
        raise AssertionError('exit status %d: %s' % (result.returncode, result.stdout[-2000:]))


def count(program, isa):
    """The instructions of one iteration."""
    if not shutil.which('valgrind'):
        raise Skip('no valgrind here')
    bench = [program, 'bench', *WORKLOAD]
    plain = run(bench, isa)
    if is_refused(plain):
        raise Skip('this machine has no ' + isa)
    result = run(['valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null',
                  *('--toggle-collect=' + name for name in COUNTED), *bench], isa)
    found = re.search(r'Collected : (\d+)', result.stdout)
    if result.returncode != 0 or not found:
        raise AssertionError('exit status %d: %s' % (result.returncode, result.stdout[-2000:]))
    if int(found.group(1)) == 0:
        raise AssertionError('callgrind finds nothing called ' + ' or '.join(COUNTED))
    return int(found.group(1))


def stored():
    with open(FIGURES, encoding='utf-8') as file:
        return json.load(file)


def check(program, compiler, isa):
    expected = stored().get(compiler, {}).get(isa)
    if expected is None:
        raise Skip('no figures for ' + compiler)
    found = count(program, isa)
    words = 'expected %d within %g %%, found %d (%+.1f %%)' % (
        expected, 100 * MARGIN, found, 100 * (found / expected - 1))
    print('# %s: %s' % (isa, words))
    if abs(found / expected - 1) > MARGIN:
        raise AssertionError(words + '; if that is as it should be, refresh the figures: '
                             'instructions.py PROGRAM %s --refresh' % compiler)


def test(program, compiler):
    checks = {isa: functools.partial(check, program, compiler, isa) for isa in ISAS}
    checks['refuses what the processor lacks'] = functools.partial(check_refusal, program)
    failed = 0
    print('1..%d' % len(checks))
    for number, (name, run_check) in enumerate(checks.items(), 1):
        try:
            run_check()
            print('ok %d %s' % (number, name), flush=True)
        except Skip as reason:
            print('ok %d %s # SKIP %s' % (number, name, reason), flush=True)
        except AssertionError as error:
            failed += 1
            print('# ' + str(error).replace('\n', '\n# '))
            print('not ok %d %s' % (number, name), flush=True)
    return failed


def refresh(program, compiler):
    figures = stored()
    try:
        figures[compiler] = {isa: count(program, isa) for isa in ISAS}
    except Skip as reason:
        sys.exit('instructions.py: %s' % reason)
    with open(FIGURES, 'w', encoding='utf-8') as file:
        json.dump(figures, file, indent=2, sort_keys=True)
        file.write('\n')
    print(compiler, figures[compiler])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program', type=os.path.abspath)
    parser.add_argument('compiler', help='identifier and major version, such as gcc-12')
    parser.add_argument('--refresh', action='store_true', help='store what is counted now')
    arguments = parser.parse_args()
    if arguments.refresh:
        refresh(arguments.program, arguments.compiler)
        return 0
    return test(arguments.program, arguments.compiler) > 0


if __name__ == '__main__':
    sys.exit(main())

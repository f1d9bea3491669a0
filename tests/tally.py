#!/usr/bin/env python3
"""Adds up what ./check ran, says what failed, and prints "N passed, N failed" as the last line.

tally.py STAGES LOG...
STAGES  lines "passed WHAT" or "failed WHAT", one a stage; a stage WHAT = run_tests has its cases
        in the logs, every other one (a build, fuzzing) is a case of its own
LOG     Meson's test logs: one JSON object a test program; programs that speak TAP count by case
"""
import json
import re
import sys
from collections import Counter

CASE = re.compile(r'(ok|not ok)\b(?:.*?#\s*(skip|todo))?', re.IGNORECASE)
OUTCOMES = {'OK': 'passed', 'EXPECTEDFAIL': 'passed', 'SKIP': 'skipped'}


def cases_of(program):
    """The cases of one test program; one that died or ran out of time has failed at least once."""
    cases = Counter()
    for line in (program.get('stdout') or '').splitlines():
        case = CASE.match(line)
        if case:
            word, note = case.groups()
            cases['skipped' if note else 'passed' if word == 'ok' else 'failed'] += 1
    outcome = OUTCOMES.get(program['result'], 'failed')
    if not cases or (outcome == 'failed' and not cases['failed']):
        cases[outcome] += 1
    return cases


def first_failure_of(program):
    """The case and the line after it, which says what was expected."""
    lines = (program.get('stdout') or '').splitlines()
    for line, after in zip(lines, lines[1:] + ['']):
        if line.startswith('not ok'):
            return ': '.join(filter(None, (line, after.strip('# '))))
    return program['result'].lower()


def main(stages_path, log_paths):
    total, failed_programs = Counter(), []
    for path in log_paths:
        with open(path, encoding='utf-8') as log:
            for line in log:
                program = json.loads(line)
                cases = cases_of(program)
                total += cases
                if cases['failed']:
                    failed_programs.append((program['name'], first_failure_of(program)))
    with open(stages_path, encoding='utf-8') as stages:
        for line in stages:
            outcome, what = line.split()
            if what != 'run_tests' or (outcome == 'failed' and not total['failed']):
                total[outcome] += 1
    for name, failure in failed_programs:
        print('failed: %s: %s' % (name, failure))
    skipped = ', %d skipped' % total['skipped'] if total['skipped'] else ''
    print('%d passed, %d failed%s' % (total['passed'], total['failed'], skipped))
    return 1 if total['failed'] or not total['passed'] else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2:]))

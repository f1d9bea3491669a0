"""The page of the command line in the help says what the program takes.

test_help.py PROGRAM            compares
test_help.py PROGRAM --refresh  writes the tables of options anew from what --help says"""

import os
import re
import shlex
import subprocess
import sys

from harness import main

PAGE = os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "..", "..", "resources", "help", "command-line.md"
)
OPTION = re.compile(r"^  --([\w-]+)(?:=(\S+))?\s{2,}(\S.*)$", re.MULTILINE)
VERB = re.compile(r"^  ([a-z]+) +\S", re.MULTILINE)
SECTION = re.compile(r"^## (\S+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
TABLE = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)
COMMAND = re.compile(r"^ {4}across-scales (.*)$", re.MULTILINE)
SHARED = ("json", "threads", "seed")  # said once, of all verbs


def verbs(help_of):
    names = VERB.findall(help_of().partition("Verbs:\n")[2])
    assert len(names) > 5, names
    return names


def options(help_of, verb):
    """(name, value or "", what it does) of the verb's own ones."""
    found = OPTION.findall(help_of(verb))
    assert {name for name, _, _ in found} >= set(SHARED), verb
    return [option for option in found if option[0] not in SHARED]


def table(help_of, verb):
    rows = ["| option | what it does |", "|---|---|"]
    for name, value, summary in options(help_of, verb):
        value = " " + value if value else ""
        rows.append(f"| `--{name}{value}` | {summary} |".replace("*", "\\*"))
    if len(rows) == 2:
        rows.append("| | none of its own |")
    return "\n".join(rows) + "\n"


def refreshed(page, help_of):
    """The page with the tables as they should be."""

    def section(match):
        text = match.group(0)
        return TABLE.sub(lambda _: table(help_of, match.group(1)), text, count=1)

    return SECTION.sub(section, page)


def read():
    with open(PAGE, encoding="utf-8") as file:
        return file.read()


def helper(app):
    def help_of(*verb):
        result = app.run(*verb, "--help", environment={"COLUMNS": "80"})
        assert result.status == 0, result.err
        return result.out

    return help_of


def test_every_verb_has_a_section(app):
    sections = [name for name, _ in SECTION.findall(read())]
    assert sections == verbs(helper(app)), sections


def test_tables_are_what_help_says(app):
    page = read()
    assert refreshed(page, helper(app)) == page, "tests/app/test_help.py PROGRAM --refresh"


def test_commands_name_options_that_exist(app):
    for command in COMMAND.findall(read()):
        verb, *words = shlex.split(command)
        if verb == "VERB":
            continue
        known = {name for name, _, _ in OPTION.findall(helper(app)(verb))}
        for word in words:
            assert not word.startswith("--") or word[2:] in known, f"{command}: {word}"


def refresh():
    def help_of(*verb):
        return subprocess.run(
            [sys.argv[1], *verb, "--help"], stdout=subprocess.PIPE, text=True, check=True
        ).stdout

    page = refreshed(read(), help_of)
    with open(PAGE, "w", encoding="utf-8") as file:
        file.write(page)


if __name__ == "__main__":
    if sys.argv[2:] == ["--refresh"]:
        refresh()
    else:
        main(globals())

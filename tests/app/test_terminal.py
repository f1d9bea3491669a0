"""What a terminal gets: a progress line that fits, and nothing from a file that it would obey."""

import json
import os
import re
import struct

from harness import Terminal, disc_png, main, png

TRAIN = ("train", "--sizes", 7, "--depth", 2, "--channels", 4, "--epochs", 30, "--output", "m", "--threads", 1)

# Colour, title, C1's way to begin both, a line, a tab, a text that runs backwards, and no UTF-8.
NASTY = "a\x1b[31mb\x1b]0;title\x07c\u009b31md\ne\tf\u202egh"
ESCAPED = r"a\x1b[31mb\x1b]0;title\x07c\u009b31md\ne\tf\u202egh"


def drawn(text):
    """The lines that were drawn over each other."""
    return [line for line in text.split("\r\x1b[K") if line]


def assert_harmless(text):
    found = re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text)
    assert found is None, f"{found.group()!r} in {text!r}"


def test_progress_is_never_wider_than_the_terminal(app):
    for columns in (200, 80, 60, 40, 20, 8, 3):
        lines = drawn(Terminal(app, columns, *TRAIN).read_all())
        assert len(lines) > 1 or columns < 8
        for line in lines:
            assert_harmless(line)
            assert len(line) < columns, (columns, line)
        if columns >= 8:
            assert all(re.search(r"\d+ %", line) for line in lines)
        if columns >= 80:
            assert any(line.startswith("[") and "images/s" in line for line in lines)


def test_reading_shows_how_far_it_is(app):
    """A folder that takes a while to decode, on one thread."""
    rows = [[(x * y) % 256 for x in range(300)] for y in range(300)]
    for number in range(600):
        rows[0][0] = number % 251
        rows[0][1] = number // 251
        os.makedirs(app.path(f"own/{number % 2}"), exist_ok=True)
        app.write(f"own/{number % 2}/{number}.png", png(rows))
    lines = drawn(Terminal(app, 80, "train", "--data", "own", "--sizes", 7, "--epochs", 0.01, "--output", "m",
                           "--threads", 1).read_all())  # fmt: skip
    assert any("reading images" in line and re.search(r"\d+ %", line) for line in lines), lines


def test_progress_follows_the_terminal(app):
    terminal = Terminal(app, 120, *TRAIN)
    while len(drawn(terminal.text)) < 2:
        assert terminal.read() is not None
    assert max(map(len, drawn(terminal.text))) > 60
    terminal.resize(30)
    terminal.text = ""
    lines = drawn(terminal.read_all())
    # One may have been on its way.
    assert len(lines) > 2 and all(len(line) < 30 for line in lines[2:])


def test_progress_leaves_nothing_behind(app):
    text = Terminal(app, 80, *TRAIN).read_all()
    assert text.endswith("\r\x1b[K")


def test_plain_lines_on_a_dumb_terminal(app):
    for kind in ("dumb", ""):
        text = Terminal(app, 80, *TRAIN, kind=kind).read_all()
        lines = text.replace("\r\n", "\n").split("\n")
        assert lines.pop() == ""
        assert 2 <= len(lines) <= 11
        for line in lines:
            assert_harmless(line)
            assert "%" in line and len(line) <= 80


def with_names(app, name, names, data="embedded"):
    """The small model with other words in its header."""
    model = app.model(name)
    contents = app.read(model)
    (length,) = struct.unpack("<Q", contents[:8])
    header = json.loads(contents[8 : 8 + length])
    metadata = header["__metadata__"]
    assert "class_names" in metadata and "data" in metadata, metadata
    metadata["class_names"] = json.dumps(names)
    metadata["data"] = data
    text = json.dumps(header).encode()
    app.write(name, struct.pack("<Q", len(text)) + text + contents[8 + length :])
    return name


def test_names_of_a_model_are_escaped(app):
    names = [NASTY] + [f"class {i}" for i in range(1, 10)]
    model = with_names(app, "names\x1b[2J.safetensors", names)
    app.write("picture\x1b[2J\n.png", disc_png())
    info = app.run("info", model)
    assert info.status == 0, info.err
    assert_harmless(info.out)
    assert ESCAPED in info.out and r"names\x1b[2J" in info.out
    assert app.run("info", model, "--json").json()["class_names"] == names
    classified = app.run("classify", model, "picture\x1b[2J\n.png")
    assert classified.status == 0
    assert_harmless(classified.out)
    assert r"picture\x1b[2J\n.png" in classified.out
    found = app.run("classify", model, "picture\x1b[2J\n.png", "--json")
    assert_harmless(found.out)
    assert {top["label"] for top in found.json()["images"][0]["sizes"][0]["top"]} == set(names)


def test_messages_are_escaped(app):
    for name in (b"no\x1b[31m\nfile", b"no\xc2\x9b31mfile", b"no\x9bfile", "no\u202efile".encode()):
        result = app.run("info", os.fsdecode(name))
        result.refused("cannot be read")
        assert_harmless(result.err)
    result = app.run("\x1b[31mtrain")
    assert result.status == 2
    assert_harmless(result.err)
    result = app.run("train", "--layer", "\x1b[31m\n", "--output", "o").refused(r"\x1b[31m\n")
    assert_harmless(result.err)
    result = app.run("train", "--\x1b[31m").refused()
    assert_harmless(result.err)


def test_json_of_any_number_and_name(app):
    for ratio in ("1", "2", "8"):
        found = app.run("stencil", "prolong", "1e20 -1e20 1e-20 3e17 1e16 .1 1e5 1e-5 0",
                        "--ratio", ratio, "--json").json()
        assert all(isinstance(number, float) for number in found["stencil"])
    numbers = [1e20, -1e20, 1e-20, 3e17, 1e16, 0.1, 1e5, 1e-5, 0]
    text = " ".join(map(str, numbers))
    assert app.run("stencil", "describe", text, "--json").json()["stencil"] == numbers
    app.write("1e+20.0\u009b\u202e\".png", disc_png())
    os.rename(app.path("1e+20.0\u009b\u202e\".png"), os.fsencode(app.path("")) + b"1e+20.0\xff\"\\.png")
    result = app.run("classify", app.model(), os.fsdecode(b"1e+20.0\xff\"\\.png"), "--json")
    assert result.json()["images"][0]["file"] == "1e+20.0\ufffd\"\\.png"


if __name__ == "__main__":
    main(globals())

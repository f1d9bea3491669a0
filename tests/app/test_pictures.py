"""Pictures that people really have, and hostile ones, from outside."""

import os
import signal
import struct
import zlib

from harness import TIMEOUT, main, png, wait_until_it_ran

QUICK = ("--sizes", 8, "--depth", 2, "--channels", 4, "--epochs", 1, "--threads", 1, "--json")
FOR_EVER = (
    b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><filter id='f'>"
    b"<feTurbulence numOctaves='2000000000' baseFrequency='.9'/></filter>"
    b"<rect filter='url(#f)' width='9' height='9'/></svg>"
)
DISC = (
    b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>"
    b"<circle cx='4.5' cy='4.5' r='3' fill='#fff'/></svg>"
)


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_rows(width, rows, depth):
    """A grey PNG from packed rows."""
    head = struct.pack(">IIBBBBB", width, len(rows), depth, 0, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def half(label, number, light=200):
    """Bright on the left or at the top."""
    rows = [[(light if (x, y)[label] < 8 else 0) + (x * y + number) % 20 for x in range(16)]
            for y in range(16)]  # fmt: skip
    return rows


def write_set(app, folder, count=12, encode=png):
    for label, name in enumerate(("left", "top")):
        os.makedirs(app.path(f"{folder}/{name}"))
        for number in range(count):
            app.write(f"{folder}/{name}/{number}.png", encode(half(label, number)))
    return folder


def in_16(factor):
    """An encoder of the same picture in 16 bits, times @factor."""

    def encode(rows):
        packed = [struct.pack(f">{len(row)}H", *(factor * v for v in row)) for row in rows]
        return png_rows(len(rows[0]), packed, 16)

    return encode


def test_low_bits_are_scaled_alike(app):
    """The same pictures in 8, 10, 12 and 16 bits make the same model, bit for bit."""
    weights = set()
    for folder, factor in (("eight", 0), ("ten", 4), ("twelve", 16), ("sixteen", 256)):
        for part, count in (("train", 12), ("val", 4), ("test", 4)):
            write_set(app, f"{folder}/{part}", count, in_16(factor) if factor else png)
        result = app.run("train", "--data", folder, "--output", "m", *QUICK)
        assert result.json()
        said = "40 images of 16 bits use" in result.err
        assert said == (folder in ("ten", "twelve")), result.err
        model = app.read("m")
        weights.add(model[8 + struct.unpack("<Q", model[:8])[0] :])
    assert len(weights) == 1


def test_contents_count_not_names(app):
    write_set(app, "own")
    app.write("own/left/drawing.jpg", DISC)
    app.write("own/left/page.png", b"<!DOCTYPE html><html><body>Not found</body></html>")
    result = app.run("data", "own", "--json")
    assert result.status == 0, result.err
    result = app.run("train", "--data", "own", "--output", "m", *QUICK)
    assert result.json() and "page.png" in result.err, result.err
    assert "drawing.jpg" not in result.err, result.err


def test_one_bad_drawing(app):
    """It is named, costs a moment, and the rest goes on."""
    write_set(app, "own")
    for number in range(6):
        app.write(f"own/left/good{number}.svg", DISC)
    app.write("own/left/bad.svg", FOR_EVER)
    result = app.run("train", "--data", "own", "--output", "m", *QUICK)
    assert result.json() and "left/bad.svg" in result.err, result.err
    assert "good" not in result.err, result.err


def test_hostile_pictures_are_refused(app):
    app.model()
    app.write("ever.svg", FOR_EVER)
    app.write("bomb.png", png_rows(30000, [b"\0" * 3750] * 8, 1)[:16]
              + struct.pack(">II", 30000, 30000) + b"\1\0\0\0\0" + bytes(40))  # fmt: skip
    app.write("cut.png", png(half(0, 0))[:-20])
    for name, words in (
        ("ever.svg", "decoded within 1.0 seconds"),
        ("bomb.png", "268 megapixels, found 30000 x 30000"),
        ("cut.png", "expected a whole PNG"),
    ):
        app.run("classify", "model.safetensors", name).refused(name, words)


def test_a_drawing_can_be_interrupted(app):
    app.model()
    for number in range(40):
        app.write(f"{number}.svg", FOR_EVER)
    for sign in (signal.SIGINT, signal.SIGTERM):
        process = app.start("classify", "model.safetensors", *(f"{i}.svg" for i in range(40)))
        wait_until_it_ran(process, 0.02)
        process.send_signal(sign)
        _, err = process.communicate(timeout=TIMEOUT)
        assert process.returncode in (130, -sign), (process.returncode, err)


def test_large_pictures(app):
    """Of a hundred megapixels, and of one row or one pixel."""
    app.model()
    app.write("large.png", png_rows(12000, [b"\xf0" * 1500] * 9000, 1))
    app.write("strip.png", png_rows(8000, [b"\xf0" * 1000], 1))
    app.write("dot.png", png([[255]]))
    for name in ("large.png", "strip.png", "dot.png"):
        assert app.run("classify", "model.safetensors", name, "--json").json()


main(globals())

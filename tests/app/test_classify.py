"""`classify` of many pictures: folders, lists of files, tables."""

import csv
import io
import os

from harness import Terminal, disc_png, main, png

SIZES = (7, 14)
CLASSES = [f"{kind} at {size}" for size in SIZES for kind in ("class", "probability")]


def write_folder(app, folder="given", n=150):
    """More pictures than are decoded at once, one of them under another name than its kind."""
    os.makedirs(app.path(folder + "/inner"))
    for number in range(n):
        rows = [[x * y * number % 256 for x in range(12)] for y in range(12)]
        app.write(f"{folder}/{number:03}.png", png(rows))
    app.write(f"{folder}/inner/a picture.txt", disc_png())
    app.write(f"{folder}/notes.png", b"no picture")
    app.write(f"{folder}/Thumbs.db", b"a leaving")
    return folder


def table(result):
    return list(csv.DictReader(io.StringIO(result.out, newline="")))


def run(app, *arguments):
    return app.run("classify", app.model(), *arguments, "--sizes", "7,14", "--transfer", "copy")


def test_a_folder_means_its_pictures(app):
    """All of them, in the order of their bytes, and what else there is is named."""
    folder = write_folder(app)
    result = run(app, folder, "--json")
    files = [image["file"] for image in result.json()["images"]]
    assert files == [f"given/{i:03}.png" for i in range(150)] + ["given/inner/a picture.txt"]
    lines = result.err.splitlines()
    assert len(lines) == 2, lines
    assert "given/Thumbs.db" in lines[0] and "given/notes.png" in lines[1]


def test_many_are_answered_as_each_alone(app):
    folder = write_folder(app)
    names = ("given/003.png", "given/149.png", "given/inner/a picture.txt")
    together = {image["file"]: image for image in run(app, folder, "--json").json()["images"]}
    for name in names:
        (alone,) = run(app, name, "--json", "--threads", 1).json()["images"]
        assert alone == together[name]


def test_the_table(app):
    """The best class at each size, as JSON has it, and why there is none."""
    app.write('comma, "quote".png', disc_png())
    app.write("broken.png", disc_png()[:-30])
    names = ('comma, "quote".png', "broken.png", "missing.png")
    result = run(app, *names, "--csv")
    assert result.status == 1 and result.err.count("\n") == 2
    rows = table(result)
    assert list(rows[0]) == ["file", *CLASSES, "error"]
    assert tuple(row["file"] for row in rows) == names
    (image,) = run(app, names[0], "--json").json()["images"]
    for size, entry in zip(SIZES, image["sizes"]):
        best = entry["top"][0]
        assert rows[0][f"class at {size}"] == best["label"]
        assert abs(float(rows[0][f"probability at {size}"]) - best["probability"]) < 1e-6
    assert rows[0]["error"] == ""
    for row, words in zip(rows[1:], ("ends early", "missing.png")):
        assert words in row["error"] and not any(row[name] for name in CLASSES)


def test_nothing_to_classify(app):
    """Bad input; the table names it all the same."""
    os.makedirs(app.path("empty/inner"))
    result = run(app, "empty", "--csv")
    assert result.status == 2 and "expected pictures" in result.err
    (row,) = table(result)
    assert row["file"] == "empty" and "expected pictures" in row["error"]
    run(app, "empty").refused("empty: expected pictures")


def test_a_list_of_files(app):
    """A line each, or a NUL each if there is one; a folder is one of them."""
    write_folder(app, n=2)
    app.write("new\nline.png", disc_png())
    app.write("lines", b"given/001.png\r\n\ngiven/inner\n")
    app.write("nuls", b"new\nline.png\0given/000.png\0")
    files = [row["file"] for row in table(run(app, "given/000.png", "--from", "lines", "--csv"))]
    assert files == ["given/000.png", "given/001.png", "given/inner/a picture.txt"]
    answer = run(app, "--from", "nuls", "--json").json()
    assert [image["file"] for image in answer["images"]] == ["new\nline.png", "given/000.png"]
    process = app.start("classify", "model.safetensors", "--from", "-", "--csv")
    process.wait()  # nothing stands on its standard input
    assert process.returncode == 0
    run(app, "--from", "nowhere").refused("nowhere: expected a list of files")
    run(app, "--from", "given").refused("given: expected a list of files")


def test_what_excludes_each_other(app):
    run(app, "a.png", "--csv", "--json").refused("expected one of --json and --csv")


def test_progress_is_shown_on_a_terminal(app):
    folder = write_folder(app, n=200)
    shown = Terminal(app, 60, "classify", app.model(), folder).read_all()
    assert "of 201 pictures" in shown, shown


if __name__ == "__main__":
    main(globals())

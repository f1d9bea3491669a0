"""Data sets of every kind and images of every size, from outside: train, evaluate, move, classify."""

import os
import random
import signal

from harness import TIMEOUT, main, png, wait_until_it_listens

CLASSES = ("corner", "disc", "stripes")
COLOURS = ((230, 60, 60), (60, 200, 60), (80, 90, 240))
QUICK = ("--depth", 2, "--channels", 4, "--json")


def ppm(rows):
    pixels = b"".join(bytes(pixel) for row in rows for pixel in row)
    return b"P6\n%d %d\n255\n" % (len(rows[0]), len(rows)) + pixels


def drawing(label, width, height):
    """Where a picture of the class @label is bright."""

    def bright(x, y):
        return (x + y < 0.8, (x - 0.5) ** 2 + (y - 0.5) ** 2 < 0.1, int(x * 6) % 2 == 0)[label]

    return [[bright(x / width, y / height) for x in range(width)] for y in range(height)]


def write_folders(app, folder, count, colour, square=False):
    """@count pictures of each class; sizes and shades differ, grey PNG or coloured PPM."""
    numbers = random.Random(folder)
    for label, name in enumerate(CLASSES):
        os.makedirs(app.path(os.path.join(folder, name)), exist_ok=True)
        for i in range(count):
            width = numbers.randint(15, 40)
            rows = drawing(label, width, width if square else numbers.randint(15, 40))
            dark, light = numbers.randint(0, 60), numbers.randint(150, 255)
            if colour:
                light = [light * part // 255 for part in COLOURS[label]]
                rows = [[light if on else (dark, dark, dark) for on in row] for row in rows]
            else:
                rows = [[light if on else dark for on in row] for row in rows]
            file = os.path.join(folder, name, f"{i}.{'ppm' if colour else 'png'}")
            app.write(file, ppm(rows) if colour else png(rows))
    return folder


def cifar(count, first=0, coarse=False):
    """Records whose class, number modulo 3, is the plane that is bright."""
    records = bytearray()
    for number in range(first, first + count):
        records += bytes([7] if coarse else []) + bytes([number % 3])
        for plane in range(3):
            value = (200 if plane == number % 3 else 20) + number % 40
            records += bytes((value + i % 7) % 256 for i in range(1024))
    return bytes(records)


def write_cifar(app, folder, files, coarse=False):
    os.mkdir(app.path(folder))
    for number, (name, count) in enumerate(files.items()):
        app.write(os.path.join(folder, name), cifar(count, 100 * number, coarse))
    app.write(os.path.join(folder, "classes.txt"), b"red\ngreen\nblue\n")
    return folder


def rows_of(result):
    rows = result.json()["results"]
    assert all(0 <= row["accuracy"] <= 1 for row in rows), rows
    return {(row["size"], row["transfer"]): row["accuracy"] for row in rows}


def test_folders_at_odd_sizes(app):
    """Colour and grey; fewer pixels than the classifier has cells, primes, more than the files."""
    for colour in (True, False):
        own = write_folders(app, "colour" if colour else "grey", 36, colour)
        result = app.run("train", "--data", own, "--sizes", "5,13,29", "--epochs", "12,8,8",
                         "--learning-rate", ".003", "--output", "m", *QUICK)  # fmt: skip
        report = result.json()
        assert [level["size"] for level in report["levels"]] == [5, 13, 29]
        assert report["test_accuracy"] > 0.9, report
        assert result.err.count("\n") == 1 and "are not square and were padded" in result.err
        info = app.run("info", "m", "--json").json()
        assert info["class_names"] == list(CLASSES) and info["inputs"] == (3 if colour else 1)
        accuracy = rows_of(app.run("evaluate", "m", "--data", own, "--sizes", "5,6,11,29,37,224", "--json"))
        assert len(accuracy) == 5 * 5 + 1
        for size in (5, 6, 11, 37, 224):
            assert accuracy[size, "matched"] > 0.8 and accuracy[size, "resize"] > 0.6, accuracy
        picture = f"{own}/disc/0.{'ppm' if colour else 'png'}"
        answer = app.run("classify", "m", picture, "--data", own, "--sizes", "5,29,224", "--json").json()
        assert [entry["size"] for entry in answer["images"][0]["sizes"]] == [5, 29, 224]
        assert answer["images"][0]["sizes"][1]["top"][0]["label"] == "disc"


def test_transfer_to_every_size(app):
    write_folders(app, "own", 12, True, square=True)
    result = app.run("train", "--data", "own", "--sizes", 9, "--epochs", 4, "--output", "m", *QUICK)
    assert result.json() and result.err == ""
    for size in (5, 6, 7, 8, 31, 100, 223, 224):
        app.run("transfer", "m", "--data", "own", "--size", size, "--output", "moved", "--json").json()
        assert app.run("info", "moved", "--json").json()["size"] == size
        rows = app.run("evaluate", "moved", "--data", "own", "--json").json()["results"]
        assert [(row["size"], row["transfer"]) for row in rows] == [(size, "native")]


def test_largest_size_trains(app):
    write_folders(app, "own", 4, False)
    report = app.run("train", "--data", "own", "--sizes", "112,224", "--epochs", 1, "--output", "m",
                     "--depth", 1, "--channels", 3, "--json").json()  # fmt: skip
    assert report["size"] == 224


def test_full_grid_and_odd_sizes(app):
    write_folders(app, "own", 12, False)
    app.run("train", "--data", "own", "--sizes", "5,11", "--grid", "full", "--epochs", 4, "--output",
            "m", *QUICK).json()  # fmt: skip
    assert len(rows_of(app.run("evaluate", "m", "--data", "own", "--sizes", "5,11,17", "--json"))) == 11


def test_parts(app):
    """`train` and `test` above the class folders; a folder with the one is good for that."""
    write_folders(app, "own/train", 30, True)
    write_folders(app, "own/test", 5, True)
    report = app.run("train", "--data", "own", "--sizes", 9, "--epochs", 12, "--output", "m", *QUICK)
    assert report.json()["test_accuracy"] > 0.9
    rows = app.run("evaluate", "m", "--data", "own", "--json").json()["results"]
    assert rows[0]["images"] == 15
    os.rename(app.path("own/train"), app.path("train"))
    assert app.run("evaluate", "m", "--data", "own", "--json").json()["results"] == rows
    result = app.run("train", "--data", "own", "--output", "n", *QUICK)
    assert result.status == 2 and "needs training images" in result.err
    os.rename(app.path("own/test"), app.path("test"))
    app.run("evaluate", "m", "--data", "own").refused("own: expected IDX files", "CIFAR", "a folder of images")


def test_skipped_files_are_named(app):
    write_folders(app, "own", 8, False, square=True)
    app.write("own/disc/notes.txt", b"not a picture\n")
    app.write("own/disc/cut.png", png([[0] * 20] * 20)[:-30])
    os.mkfifo(app.path("own/corner/pipe.png"))
    result = app.run("train", "--data", "own", "--sizes", 7, "--epochs", 1, "--output", "m", *QUICK)
    assert result.json() and result.err.count("\n") == 1, result.err
    for words in ("(no picture): disc/notes.txt", "cannot be decoded): disc/cut.png",
                  "(no regular file): corner/pipe.png"):  # fmt: skip
        assert words in result.err, result.err


def test_same_bits_for_any_threads(app):
    write_folders(app, "own", 8, True)
    for threads in (1, 3):
        app.run("train", "--data", "own", "--sizes", 11, "--epochs", 1, "--threads", threads,
                "--output", f"{threads}", *QUICK).json()  # fmt: skip
    assert app.read("1") == app.read("3")


def test_images_of_a_model(app):
    """They are read as they were, unless --data says how; it need not be where they were."""
    write_folders(app, "own", 12, False, square=True)
    app.run("train", "--data", "own,size=9,invert=yes", "--sizes", 9, "--epochs", 12, "--output", "m", *QUICK)
    assert app.run("info", "m", "--json").json()["data"] == "own,size=9,invert=yes"
    os.rename(app.path("own"), app.path("moved"))
    result = app.run("evaluate", "m", "--data", "moved", "--json")
    assert result.json()["results"][0]["accuracy"] > 0.6 and result.err == "", result.err
    for data in ("moved,size=8", "moved,invert=no"):
        result = app.run("evaluate", "m", "--data", data, "--json")
        assert result.json() and "not the images that m was trained on" in result.err, result.err
    result = app.run("train", "--resume", "m", "--data", "moved", "--output", "n", *QUICK)
    assert result.json() and result.err == "", result.err
    found = app.run("info", "n", "--json").json()
    assert found["data"] == "moved,size=9,invert=yes"
    assert found["data_hash"] == app.run("info", "m", "--json").json()["data_hash"]


def test_cifar(app):
    ten = write_cifar(app, "ten", {"data_batch_1.bin": 60, "data_batch_5.bin": 33, "test_batch.bin": 30})
    hundred = write_cifar(app, "hundred", {"train.bin": 60, "test.bin": 30}, coarse=True)
    for folder, test in ((ten, "test_batch.bin"), (hundred, "test.bin")):
        report = app.run("train", "--data", folder, "--sizes", "6,32", "--epochs", "6,5", "--transfer",
                         "matched", "--output", "m", *QUICK).json()  # fmt: skip
        assert report["test_accuracy"] > 0.9, report
        info = app.run("info", "m", "--json").json()
        assert info["class_names"] == ["red", "green", "blue"] and info["inputs"] == 3
        rows = app.run("evaluate", "m", "--data", folder, "--json").json()["results"]
        assert rows[0]["images"] == 30
        file = os.path.join(folder, test)
        assert app.run("evaluate", "m", "--data", file, "--json").json()["results"] == rows
    app.write("cut.bin", cifar(2)[:-1])
    app.run("evaluate", "m", "--data", "cut.bin").refused("cut.bin", "3073", "found 6145 bytes")


def test_interrupted_loading(app):
    """Ctrl+C ends the reading of images, too."""
    write_folders(app, "own", 3, True)
    os.mkdir(app.path("own/many"))
    rows = ppm([[(9, 99, 200)] * 1500] * 1500)
    app.write("own/many/0.ppm", rows)
    for number in range(1, 2000):
        os.link(app.path("own/many/0.ppm"), app.path(f"own/many/{number}.ppm"))
    for arguments in (("train", "--data", "own", "--output", "m", *QUICK), ("data", "own")):
        process = app.start(*arguments)
        wait_until_it_listens(process)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=TIMEOUT)
        assert process.returncode == 130 and out == b"", (process.returncode, err)
        assert err.startswith(f"across-scales {arguments[0]}: ".encode()) and b"cancelled" in err, err
    assert not os.path.exists(app.path("m"))


if __name__ == "__main__":
    main(globals())

"""Images that come as blocks of numbers, IDX and NumPy, under the names that people's files have."""

import gzip
import io
import os
import struct
import zipfile

from harness import idx_images, idx_labels, main

QUICK = ("--sizes", 8, "--depth", 2, "--channels", 4, "--epochs", 4, "--json")
CODES = {"B": 8, "i": 12, "f": 13, "d": 14}


def idx(code, dims, values):
    head = struct.pack(">HBB", 0, CODES[code], len(dims)) + struct.pack(f">{len(dims)}I", *dims)
    return head + struct.pack(f">{len(values)}{code}", *values)


def npy(code, dims, values, fortran=False):
    line = f"{{'descr': '{code}', 'fortran_order': {fortran}, 'shape': {tuple(dims)}, }}\n".encode()
    letter = {"|u1": "B", "<i8": "q", "<f4": "f", "|b1": "B"}[code]
    data = struct.pack(f"<{len(values)}{letter}", *values)
    return b"\x93NUMPY\1\0" + struct.pack("<H", len(line)) + line + data


def write(app, folder, files):
    os.makedirs(app.path(folder), exist_ok=True)
    for name, contents in files.items():
        os.makedirs(os.path.dirname(app.path(os.path.join(folder, name))), exist_ok=True)
        app.write(os.path.join(folder, name), contents)
    return folder


def train(app, data, *options):
    result = app.run("train", "--data", data, "--output", "m", *QUICK, *options)
    report = result.json()
    assert report["accuracy"] > 0.9, report
    # The harness's images are few: some are alike.
    warnings = [line for line in result.err.splitlines() if "are in the training part, too" not in line]
    return report, app.run("info", "m", "--json").json(), "".join(warnings)


def emnist(first):
    """Files named as EMNIST's; labels count from @first."""
    files = {"emnist-letters-mapping.txt": b"1 65 97\n2 66 98\n3 67 99\n"}
    for part, count in (("train", 240), ("test", 60)):
        labels = idx_labels(count)
        labels = labels[:8] + bytes(label + first for label in labels[8:])
        for kind, contents in (("images-idx3", idx_images(count)), ("labels-idx1", labels)):
            files[f"emnist-letters-{part}-{kind}-ubyte.gz"] = gzip.compress(contents)
    return files


def test_emnist(app):
    """The mapping names the classes; the test file is test images; the folder has both parts."""
    write(app, "own", emnist(1))
    report, info, error = train(app, "own")
    assert report["test_accuracy"] > 0.9 and info["class_names"] == ["A", "B", "C"] and error == ""
    test = "own/emnist-letters-test-images-idx3-ubyte.gz"
    rows = app.run("evaluate", "m", "--data", "own", "--json").json()["results"]
    assert rows[0]["images"] == 60
    assert app.run("evaluate", "m", "--data", test, "--json").json()["results"] == rows
    report, info, _ = train(app, "own/emnist-letters-train-images-idx3-ubyte.gz")
    assert report["test_accuracy"] is None and info["class_names"] == ["A", "B", "C"]

    os.remove(app.path("own/emnist-letters-mapping.txt"))
    _, info, error = train(app, "own")
    assert info["class_names"] == ["1", "2", "3"] and "labels count from 1" in error


def test_qmnist(app):
    """Labels with eight columns of which the first is the class."""
    files = {}
    for part, count in (("train", 240), ("test", 60)):
        rows = [value for i in range(count) for value in (i % 3, 0, 2500, i, 7, 100 + i, 0, 0)]
        files[f"qmnist-{part}-images-idx3-ubyte"] = idx_images(count)
        files[f"qmnist-{part}-labels-idx2-int"] = idx("i", (count, 8), rows)
    write(app, "own", files)
    for data in ("own", "own/qmnist-train-images-idx3-ubyte"):
        report, info, error = train(app, data)
        assert info["class_names"] == ["0", "1", "2"] and error == ""


def test_floats(app):
    """The same images in floats are the same network."""
    values = list(idx_images(240)[16:])
    losses = set()
    for name, code, scale in (("bytes", "B", 1), ("whole", "f", 1), ("unit", "d", 1 / 255)):
        scaled = [value * scale for value in values]
        files = {
            "train-images-idx3-x": idx(code, (240, 8, 8), scaled),
            "train-labels-idx1-ubyte": idx_labels(240),
        }
        write(app, name, files)
        report, _, error = train(app, name)
        assert error == ""
        losses.add(report["loss"])
    assert len(losses) == 1


def test_folders_in_the_place_of_files(app):
    contents = {"train-images-idx3-ubyte": idx_images(240), "train-labels-idx1-ubyte": idx_labels(240)}
    write(app, "own", {f"{name}/{name}": body for name, body in contents.items()})
    train(app, "own")
    train(app, "own/train-images-idx3-ubyte")


def archive(arrays, method):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as file:
        for name, contents in arrays.items():
            with file.open(name + ".npy", "w", force_zip64=True) as member:
                member.write(contents)
    return packed.getvalue()


def parts(image_code, label_code, names):
    arrays = {}
    for (images, labels), count in zip(names, (240, 60)):
        values, classes = idx_images(count)[16:], [i % 3 for i in range(count)]
        scale = 1 / 255 if image_code == "<f4" else 1
        arrays[images] = npy(image_code, (count, 8, 8, 1), [value * scale for value in values])
        if label_code == "|b1":
            classes = [label == column for label in classes for column in range(3)]
        dims = (count, 3) if label_code == "|b1" else (count, 1)
        arrays[labels] = npy(label_code, dims, classes)
    return arrays


def test_numpy(app):
    """Archives, stored and deflated, and files in a folder."""
    keras = parts("|u1", "<i8", (("x_train", "y_train"), ("x_test", "y_test")))
    med = parts("<f4", "|b1", (("train_images", "train_labels"), ("test_images", "test_labels")))
    app.write("keras.npz", archive(keras, zipfile.ZIP_STORED))
    app.write("med.npz", archive(med, zipfile.ZIP_DEFLATED))
    write(app, "files", {name + ".npy": contents for name, contents in keras.items()})
    for data in ("keras.npz", "med.npz", "files"):
        report, info, error = train(app, data)
        assert report["test_accuracy"] > 0.9 and error == ""
        assert info["class_names"] == ["0", "1", "2"]
    objects = dict(keras, y_train=keras["y_train"].replace(b"'<i8'", b"'|O' "))
    app.write("objects.npz", archive(objects, zipfile.ZIP_STORED))
    app.run("train", "--data", "objects.npz", "--output", "n", *QUICK).refused(
        "objects.npz (y_train.npy)", "never opened (a pickle)"
    )


def test_hostile(app):
    """Promises that a file cannot keep, and pipes: one line, at once."""
    images, labels = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"
    good = {images: idx_images(30), labels: idx_labels(30)}
    promise = struct.pack(">IIII", 0x803, 0x80000000, 28, 28)
    write(app, "promise", {**good, images: promise})
    app.run("train", "--data", "promise", "--output", "n", *QUICK).refused(images, "2147483648 items")
    packed = gzip.compress(struct.pack(">IIII", 0x803, 2000, 1000, 1000) + bytes(4 << 20))
    write(app, "packed", {images: packed + bytes(3 << 20), labels: idx_labels(2000)})
    app.run("train", "--data", "packed", "--output", "n", *QUICK).refused(images)
    for name in ("classes.txt", "t10k-labels-idx1-ubyte"):
        folder = write(app, "pipe-" + name, good)
        app.write(os.path.join(folder, "t10k-images-idx3-ubyte"), idx_images(9))
        app.write(os.path.join(folder, "t10k-labels-idx1-ubyte"), idx_labels(9))
        if os.path.exists(app.path(os.path.join(folder, name))):
            os.remove(app.path(os.path.join(folder, name)))
        os.mkfifo(app.path(os.path.join(folder, name)))
        app.run("train", "--data", folder, "--output", "n", *QUICK).refused(
            name, "expected a regular file"
        )


if __name__ == "__main__":
    main(globals())

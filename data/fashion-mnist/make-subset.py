#!/usr/bin/env python3
"""Makes the embedded subset of Fashion-MNIST from the full data set.

The first 500 training and 100 test images of each class, in the order of the files, as IDX files
compressed with "gzip -9 -n". Needs the Debian package dataset-fashion-mnist and gzip.

    ./make-subset.py [SOURCE_FOLDER [OUTPUT_FOLDER]]
"""

import gzip
import pathlib
import struct
import subprocess
import sys

PARTS = {"train": 500, "t10k": 100}  # images per class
CLASSES = 10
PIXELS = 28 * 28


def payload(path, header_bytes):
    return gzip.decompress(path.read_bytes())[header_bytes:]


def first_of_each_class(labels, per_class):
    seen = [0] * CLASSES
    chosen = []
    for index, label in enumerate(labels):
        if seen[label] < per_class:
            seen[label] += 1
            chosen.append(index)
    return chosen


def write_idx(path, dimensions, data):
    header = bytes([0, 0, 8, len(dimensions)]) + struct.pack(f">{len(dimensions)}I", *dimensions)
    packed = subprocess.run(["gzip", "-9", "-n"], input=header + data, capture_output=True, check=True)
    path.write_bytes(packed.stdout)


def make_part(source, output, part, per_class):
    labels = payload(source / f"{part}-labels-idx1-ubyte.gz", 8)
    images = payload(source / f"{part}-images-idx3-ubyte.gz", 16)
    chosen = first_of_each_class(labels, per_class)
    pixels = b"".join(images[i * PIXELS:(i + 1) * PIXELS] for i in chosen)
    write_idx(output / f"{part}-images-idx3-ubyte.gz", (len(chosen), 28, 28), pixels)
    write_idx(output / f"{part}-labels-idx1-ubyte.gz", (len(chosen),), bytes(labels[i] for i in chosen))


def main():
    folders = [pathlib.Path(argument) for argument in sys.argv[1:3]]
    source = folders[0] if folders else pathlib.Path("/usr/share/datasets/fashion-mnist")
    output = folders[1] if len(folders) > 1 else pathlib.Path(__file__).resolve().parent
    for part, per_class in PARTS.items():
        make_part(source, output, part, per_class)


if __name__ == "__main__":
    main()

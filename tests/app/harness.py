"""What the tests of the command line share: running the binary, TAP, and files to feed it.

A test program calls `main(globals())`: every function whose name begins with `test_` is a test and
gets an `App`, a fresh folder with the binary. The binary is the program's first argument.
"""

import fcntl
import json
import os
import pty
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import traceback
import zlib

TIMEOUT = 120  # seconds; only a hang comes near it


class Result:
    def __init__(self, verb, process):
        self.verb = verb
        self.status = process.returncode
        self.out = process.stdout.decode("utf-8", "replace")
        self.err = process.stderr.decode("utf-8", "replace")

    def json(self):
        """The one line of standard output, of a run that went well."""
        assert self.status == 0, f"exit {self.status}: {self.err}"
        return self.json_line()

    def json_line(self):
        assert self.out.endswith("\n") and self.out.count("\n") == 1, repr(self.out)
        return json.loads(self.out, parse_constant=lambda name: 1 / 0)

    def refused(self, *words, status=2):
        """One clear line on standard error, nothing on standard output."""
        assert self.status == status, f"exit {self.status}: {self.err}{self.out}"
        assert self.out == "", repr(self.out)
        assert self.err.count("\n") == 1 and self.err.endswith("\n"), repr(self.err)
        assert self.err.startswith(f"across-scales {self.verb}: "), repr(self.err)
        for word in words:
            assert word in self.err, f"expected {word!r} in {self.err!r}"
        return self


class Terminal:
    """What a program shows on a terminal of its own, on standard error."""

    def __init__(self, app, columns, *arguments, kind="xterm", **options):
        self.master, slave = pty.openpty()
        self.resize(columns)
        self.process = subprocess.Popen(
            [app.binary, *map(str, arguments)],
            cwd=app.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=slave,
            env={**os.environ, "TERM": kind},
            **options,
        )
        os.close(slave)
        app.started.append(self.process)
        self.text = ""

    def resize(self, columns):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def read(self):
        """What comes next; None at the end."""
        try:
            piece = os.read(self.master, 65536).decode("utf-8", "replace")
        except OSError:
            return None
        self.text += piece
        return piece

    def read_all(self):
        while self.read() is not None:
            pass
        os.close(self.master)
        self.process.wait(TIMEOUT)
        return self.text


class App:
    """The binary in a folder of its own, where relative paths lead."""

    def __init__(self, binary, folder):
        self.binary = binary
        self.folder = folder
        self.started = []

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, *arguments, environment=None, **options):
        process = subprocess.run(
            [self.binary, *map(str, arguments)],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=options.pop("stdout", subprocess.PIPE),
            stderr=subprocess.PIPE,
            timeout=TIMEOUT,
            env={**os.environ, **(environment or {})},
            **options,
        )
        if process.stdout is None:
            process.stdout = b""
        return Result(str(arguments[0]), process)

    def start(self, *arguments, **options):
        process = subprocess.Popen(
            [self.binary, *map(str, arguments)],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=options.pop("stdout", subprocess.PIPE),
            stderr=subprocess.PIPE,
            **options,
        )
        self.started.append(process)
        return process

    def end(self):
        """Leaves nothing running, whatever has failed."""
        for process in self.started:
            process.kill()
            process.wait()

    def train(self, output="model.safetensors", *arguments, **options):
        """A quick small model; options given later win."""
        return self.run(
            "train", "--data", "embedded", "--sizes", 7, "--depth", 2, "--channels", 4,
            "--epochs", 1, "--output", output, "--json", *arguments, **options,
        )  # fmt: skip

    def model(self, name="model.safetensors"):
        """The path of such a model, trained once for each test program."""
        kept = os.path.join(os.path.dirname(self.folder), "kept.safetensors")
        if not os.path.exists(kept):
            self.train(kept).json()
        shutil.copyfile(kept, self.path(name))
        return name

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def write(self, name, contents):
        with open(self.path(name), "wb") as file:
            file.write(contents)
        return name

    def files(self):
        return sorted(os.listdir(self.folder))


def wait_until_it_listens(process, *numbers):
    """Until @numbers, or else Ctrl+C, SIGTERM and SIGHUP, have a handler in @process."""
    wanted = sum(1 << n - 1 for n in numbers or (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    deadline = time.monotonic() + TIMEOUT
    caught = 0
    while caught & wanted != wanted:
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.005)
        with open(f"/proc/{process.pid}/status") as status:
            caught = next(int(line.split()[1], 16) for line in status if line.startswith("SigCgt"))


def wait_until_it_ran(process, seconds):
    """Until @process has had so much of the processors, however busy they are."""
    deadline = time.monotonic() + TIMEOUT
    ran = 0
    while ran < seconds:
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.005)
        with open(f"/proc/{process.pid}/stat") as stat:
            fields = stat.read().rpartition(")")[2].split()
        ran = sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def png(rows):
    """A grey PNG of 8 bits from rows of numbers."""

    def chunk(kind, body):
        check = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0)
    body = b"".join(b"\0" + bytes(row) for row in rows)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(body))
        + chunk(b"IEND", b"")
    )


def disc_png(size=40):
    middle = (size - 1) / 2
    return png(
        [
            [220 if (x - middle) ** 2 + (y - middle) ** 2 < (size / 3) ** 2 else 10 for x in range(size)]
            for y in range(size)
        ]
    )


def idx_images(count, side=8, first=0):
    """IDX images, no two alike: bright on the side that their label, number modulo 3, says."""
    header = struct.pack(">IIII", 0x803, count, side, side)
    pixels = bytearray()
    for number in range(count):
        label = number % 3
        for y in range(side):
            for x in range(side):
                bright = (x < side // 2, y < side // 2, x + y >= side)[label]
                shade = (7 * number + 3 * x + 5 * y) % 20
                if y == 0 and x < 3:
                    shade = (first + number) // 20**x % 20
                pixels.append((200 if bright else 20) + shade)
    return header + bytes(pixels)


def idx_labels(count):
    return struct.pack(">II", 0x801, count) + bytes(number % 3 for number in range(count))


IDX_NAMES = (
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
)


def write_idx(app, folder, n_train=240, n_test=60):
    """A folder of IDX files with three classes."""
    os.mkdir(app.path(folder))
    contents = (idx_images(n_train), idx_labels(n_train), idx_images(n_test, first=n_train), idx_labels(n_test))
    for name, bytes_ in zip(IDX_NAMES, contents):
        app.write(os.path.join(folder, name), bytes_)
    return folder


def main(names):
    # Under nohup the program would rightly not listen.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    binary = os.path.abspath(sys.argv[1])
    tests = [(name, test) for name, test in names.items() if name.startswith("test_")]
    n_failed = 0
    print(f"1..{len(tests)}", flush=True)
    with tempfile.TemporaryDirectory(prefix="across-scales-test-") as root:
        for number, (name, test) in enumerate(tests, 1):
            folder = os.path.join(root, name)
            os.mkdir(folder)
            app = App(binary, folder)
            try:
                test(app)
                print(f"ok {number} {name}", flush=True)
            except Exception:
                n_failed += 1
                print(f"not ok {number} {name}")
                print("# " + traceback.format_exc().replace("\n", "\n# "), flush=True)
            finally:
                app.end()
    sys.exit(n_failed > 0)

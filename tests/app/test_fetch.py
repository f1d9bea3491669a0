"""data/fetch, from a server of its own, and the data sets that are known by name."""

import contextlib
import gzip
import hashlib
import http.server
import importlib.machinery
import importlib.util
import io
import os
import signal
import subprocess
import sys
import tarfile
import threading

from harness import IDX_NAMES, TIMEOUT, idx_images, idx_labels, main, write_idx

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "fetch")
QUICK = ("--sizes", 7, "--depth", 2, "--channels", 4, "--epochs", 1, "--json")


def load(app, files):
    """The script, knowing @files as its MNIST, with the user's data in the folder `share`."""
    loader = importlib.machinery.SourceFileLoader("fetch", SCRIPT)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("fetch", loader))
    loader.exec_module(module)
    module.SETS["mnist"]["sha256"] = {
        name: hashlib.sha256(contents).hexdigest() for name, contents in files.items()
    }
    module.data_folder = lambda: app.path("share/across-scales/data")
    return module


def small_set():
    return dict(
        zip(IDX_NAMES, (idx_images(90), idx_labels(90), idx_images(30), idx_labels(30)))
    )


def write(app, folder, files, packed):
    os.makedirs(app.path(folder), exist_ok=True)
    for name, contents in files.items():
        file = os.path.join(folder, name + (".gz" if packed else ""))
        app.write(file, gzip.compress(contents) if packed else contents)
    return app.path(folder)


def fetched(app):
    folder = app.path("share/across-scales/data")
    return sorted(os.listdir(folder)) if os.path.isdir(folder) else []


def run(module, place, name="mnist"):
    with contextlib.redirect_stdout(io.StringIO()):
        return module.fetch(name, module.parse(["--from", place, name])[0])


def test_fetches_once(app):
    """Packed and plain; what is there is left alone; `--data mnist` finds it."""
    files = small_set()
    for packed in (True, False):
        module = load(app, files)
        place = write(app, f"place-{packed}", files, packed)
        module.data_folder = lambda at=packed: app.path(f"share-{at}/across-scales/data")
        assert run(module, place)
        target = os.path.join(module.data_folder(), "mnist")
        for name, contents in files.items():
            assert app.read(os.path.join(target, name)) == contents
        assert os.listdir(module.data_folder()) == ["mnist"]
        before = os.stat(target).st_mtime_ns
        assert run(module, app.path("nowhere"))
        assert os.stat(target).st_mtime_ns == before
    own = {"XDG_DATA_HOME": app.path("share-True")}
    result = app.run("train", "--data", "mnist", "--output", "m", *QUICK, environment=own)
    assert result.json()["test_accuracy"] is not None
    assert app.run("info", "m", "--json").json()["data"] == "mnist"


def test_refuses_other_bytes(app):
    """Another checksum, a cut file, a missing one: nothing is left behind."""
    files = small_set()
    module = load(app, files)
    for number, (packed, damage) in enumerate((
        (False, lambda contents: contents[:-1] + b"x"),
        (True, lambda contents: contents[:-9]),
        (True, lambda contents: contents[:15] + bytes([contents[15] ^ 255]) + contents[16:]),
        (True, lambda contents: b"<html>not found</html>"),
    )):  # fmt: skip
        place = write(app, f"place-{number}", files, packed)
        file = os.path.join(place, IDX_NAMES[1] + (".gz" if packed else ""))
        app.write(file, damage(app.read(file)))
        assert not run(module, place)
        assert fetched(app) == []
        os.remove(file)
        assert not run(module, place)
        assert fetched(app) == []


def test_too_long(app):
    files = small_set()
    module = load(app, files)
    module.copy.__defaults__ = (50,)
    assert not run(module, write(app, "place", files, True))
    assert fetched(app) == []


def test_archives(app):
    """CIFAR-10's files out of its archive, and no others, wherever they want to lie."""
    contents = {"data_batch_1.bin": b"1", "test_batch.bin": b"t", "../../evil.bin": b"e"}
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, body in contents.items():
            member = tarfile.TarInfo("../cifar-10-batches-bin/" + name)
            member.size = len(body)
            archive.addfile(member, io.BytesIO(body))
        link = tarfile.TarInfo("data_batch_2.bin")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    module = load(app, {})
    digest = hashlib.sha256(packed.getvalue()).hexdigest()
    module.SETS["cifar-10"]["sha256"] = {module.CIFAR: digest}
    write(app, "place", {module.CIFAR: packed.getvalue()}, False)
    assert run(module, app.path("place"), "cifar-10")
    folder = os.path.join(module.data_folder(), "cifar-10")
    assert sorted(os.listdir(folder)) == ["data_batch_1.bin", "test_batch.bin"]
    assert app.read(os.path.join(folder, "test_batch.bin")) == b"t"


class Stalling(http.server.BaseHTTPRequestHandler):
    """Promises more than it sends, and then says no more."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(b"\x1f\x8b begins")
        self.wfile.flush()
        self.server.begun.set()
        self.server.over.wait(TIMEOUT)

    def log_message(self, *arguments):
        pass


def test_interrupted(app):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Stalling)
    server.begun, server.over = threading.Event(), threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    for number in (signal.SIGINT, signal.SIGTERM):
        server.begun.clear()
        process = subprocess.Popen(
            [sys.executable, SCRIPT, "--from", address, "mnist"],
            env={**os.environ, "XDG_DATA_HOME": app.path("share"), "no_proxy": "*"},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        app.started.append(process)
        assert server.begun.wait(TIMEOUT)
        process.send_signal(number)
        out, _ = process.communicate(timeout=TIMEOUT)
        assert process.returncode == 128 + number
        assert b"licence" in out and b"12 MB to fetch" in out
        assert fetched(app) == []
    server.over.set()
    server.shutdown()
    server.server_close()


def test_usage(app):
    for arguments, status in (((), 0), (("--help",), 0), (("imagenet",), 2), (("--from", "x"), 2)):
        result = subprocess.run([sys.executable, SCRIPT, *arguments], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, timeout=TIMEOUT)  # fmt: skip
        assert result.returncode == status, arguments


def test_names(app):
    """A name without its data says how to get them; a folder of that name has a path."""
    own = {"XDG_DATA_HOME": app.path("share")}
    for name in ("mnist", "cifar-10"):
        result = app.run("train", "--data", name, "--output", "m", *QUICK, environment=own)
        result.refused(name, app.path("share"), "data/fetch")
    write_idx(app, "mnist", 90, 30)
    assert app.run("train", "--data", "./mnist", "--output", "m", *QUICK, environment=own).json()


if __name__ == "__main__":
    main(globals())

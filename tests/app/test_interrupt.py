"""Ctrl+C, SIGTERM and SIGHUP are obeyed at every stage."""

import json
import os
import signal
import tempfile

from harness import TIMEOUT, main, png, wait_until_it_listens, wait_until_it_ran


def interrupted(process, verb, number, printed=None, check=lambda out: out == b""):
    """One line, the status of the contract, and nothing half done."""
    process.send_signal(number)
    out, err = process.communicate(timeout=TIMEOUT)
    if printed is not None:
        printed.seek(0)
        out = printed.read()
    assert process.returncode == 130, (process.returncode, err)
    assert check(out), out
    assert err.startswith(b"across-scales " + verb.encode() + b": "), err
    assert err.count(b"\n") == 1, err


def stages(app, *arguments, moments=(0, 0.1, 0.5, 1.5), **options):
    """Ends the same work at several moments of its processors' time."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    for number, moment in enumerate(moments):
        # A file takes all that is printed; a pipe that nobody reads would stop the work.
        with tempfile.TemporaryFile() as printed:
            process = app.start(*arguments, stdout=printed)
            wait_until_it_listens(process)
            wait_until_it_ran(process, moment)
            interrupted(process, arguments[0], numbers[number % 3], printed, **options)


def write_folder(app, name, n=1500, side=96):
    for label in ("dark", "light"):
        os.makedirs(app.path(f"{name}/{label}"))
    for number in range(n):
        grey = 20 + number % 50 + 120 * (number % 2)
        rows = [[(grey + x * y) % 256 for x in range(side)] for y in range(side)]
        app.write(f"{name}/{('dark', 'light')[number % 2]}/{number}.png", png(rows))
    return name


def test_reading_a_folder(app):
    folder = write_folder(app, "own")
    arguments = ("--data", folder, "--threads", 1)
    stages(app, "train", *arguments, "--output", "o", "--sizes", 32, moments=(0, 0.1))
    stages(app, "experiment", "resolution", *arguments, "--grid", 1, moments=(0, 0.1))
    assert "o" not in app.files()


def test_transfer(app):
    app.model()
    stages(app, "transfer", "model.safetensors", "--size", 300, "--output", "o", "--threads", 1)
    stages(app, "export", "model.safetensors", "--size", 300, "--output", "o.onnx", "--threads", 1)
    assert app.files() == ["model.safetensors"]


def test_evaluation(app):
    app.model()
    stages(app, "evaluate", "model.safetensors", "--sizes", "7,300", "--threads", 1)


def test_analysis(app):
    app.run("train", "--data", "embedded", "--sizes", 7, "--depth", 8, "--channels", 64, "--epochs",
            0.01, "--output", "wide", "--json").json()  # fmt: skip
    stages(app, "info", "wide", "--analyse", "--size", 100, "--threads", 1)


def test_a_large_layer(app):
    """Of 512 channels: one image takes long, so the steps within it are asked too."""
    process = app.start("bench", "--channels", 512, "--depth", 16, "--size", 56, "--batch", 1,
                        "--iterations", 100, "--threads", 1)  # fmt: skip
    wait_until_it_listens(process)
    wait_until_it_ran(process, 2)
    interrupted(process, "bench", signal.SIGINT)


def is_whole(out):
    """What was answered until then, as JSON, or nothing."""
    return out == b"" or all(image["sizes"] for image in json.loads(out)["images"])


def test_classify(app):
    app.model()
    side = 40
    app.write("p.png", png([[x * y % 256 for x in range(side)] for y in range(side)]))
    stages(app, "classify", "model.safetensors", *["p.png"] * 20000, "--json", "--sizes", "7,90",
           "--threads", 1, moments=(0, 0.2, 1), check=is_whole)  # fmt: skip


def test_experiment(app):
    """Before anything is finished; what is, is reported (test_experiment.py)."""
    stages(app, "experiment", "cascade", "--channels", 64, "--threads", 1)


def test_nohup(app):
    """A signal that was ignored when the program was started stays so."""
    process = app.start("experiment", "cascade", "--channels", 64, "--threads", 1,
                        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))  # fmt: skip
    wait_until_it_listens(process, signal.SIGINT, signal.SIGTERM)
    process.send_signal(signal.SIGHUP)
    wait_until_it_ran(process, 0.5)
    assert process.poll() is None
    interrupted(process, "experiment", signal.SIGTERM)


if __name__ == "__main__":
    main(globals())

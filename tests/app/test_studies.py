"""Studies on the command line: saved while they are trained, taken up again, told about."""

import json
import os
import random
import shutil
import signal
import sqlite3
import time

from harness import TIMEOUT, main, write_idx

SMALL = ("--sizes", "7,14", "--channels", 4, "--depth", 2)


def export(app, study):
    result = app.run("export", study, "--output", "w.safetensors")
    assert result.status == 0, result.err
    with open(app.path("w.safetensors"), "rb") as file:
        return file.read()


def is_whole(path):
    """To whoever may finish what was cut off: a journal is played back by the first who opens it."""
    with sqlite3.connect(f"file:{path}?mode=rw", uri=True) as study:
        assert study.execute("pragma integrity_check").fetchall() == [("ok",)]


def test_a_study_is_a_model(app):
    app.run("train", *SMALL, "--epochs", 1, "--output", "s.across", "--json").json()
    app.run("train", *SMALL, "--epochs", 1, "--output", "m.safetensors", "--json").json()
    with open(app.path("m.safetensors"), "rb") as file:
        assert export(app, "s.across") == file.read()
    is_whole(app.path("s.across"))
    for verb in (("evaluate", "--sizes", "7,14"), ("info",)):
        of_study = app.run(verb[0], "s.across", *verb[1:], "--json").json()
        of_model = app.run(verb[0], "m.safetensors", *verb[1:], "--json").json()
        of_study.pop("study", None)
        for report in (of_study, of_model):
            report.pop("file", None)
        assert of_study == of_model
    assert app.run("info", "s.across", "--node", 0, "--json").json()["size"] == 7
    app.run("info", "s.across", "--node", 9).refused("node", "9")
    app.run("info", "m.safetensors", "--node", 0).refused("study")


def test_more_epochs(app):
    """In the study's own file or elsewhere, on any number of threads: the same to the bit."""
    whole = ("--epochs", "1,2")
    app.run("train", *SMALL, "--epochs", "1,1", "--output", "parts.across", "--json").json()
    shutil.copy(app.path("parts.across"), app.path("copy.across"))
    report = app.run("train", "--resume", "parts.across", *whole, "--threads", 1, "--json").json()
    assert report["reason"] == "epochs" and report["output"] == "parts.across"
    app.run("train", "--resume", "copy.across", *whole, "--output", "m.safetensors", "--json").json()
    with open(app.path("m.safetensors"), "rb") as file:
        assert export(app, "parts.across") == file.read()
    again = app.run("train", "--resume", "parts.across", "--json").json()
    assert again["reason"] == "epochs" and again["work_units"] == report["work_units"]


def text_hash(*texts):
    """What a study file says beside a text, so that damage shows (engine/store/study-text.c)."""
    whole = (1 << 64) - 1

    def mix(number):
        number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9 & whole
        number = (number ^ number >> 27) * 0x94d049bb133111eb & whole
        return number ^ number >> 31
    start = 0
    for text in map(str.encode, texts):
        for i in range(0, len(text), 8):
            word = int.from_bytes(text[i:i + 8], "little")
            start = (start ^ word) * 0x100000001b3 & whole
            start ^= start >> 29
        start = mix(mix(start ^ mix(len(text) + 1)))
    return (start + (1 << 31)) % (1 << 32) - (1 << 31)


def test_what_a_window_showed_stays(app):
    """In the study that goes on and in one that is written elsewhere."""
    shown = '{"view":"kernels","image":2}'
    app.run("train", *SMALL, "--epochs", 1, "--output", "s.across", "--json").json()
    with sqlite3.connect(app.path("s.across")) as study:
        study.execute("update study set value = ?, hash = ? where id = 'views'",
                      (shown, text_hash("views", shown)))
    study.close()
    app.run("train", "--resume", "s.across", "--epochs", 2, "--output", "t.across", "--json").json()
    app.run("train", "--resume", "s.across", "--epochs", 2, "--json").json()
    for name in "s.across", "t.across":
        with sqlite3.connect(f"file:{app.path(name)}?mode=ro", uri=True) as study:
            assert study.execute("select value from study where id = 'views'").fetchall() == [(shown,)]


def test_other_settings(app):
    app.run("train", *SMALL, "--epochs", 1, "--output", "s.across", "--json").json()
    before = app.run("info", "s.across", "--json").json()["study"]
    app.run("train", "--resume", "s.across", "--channels", 8).refused("channels", "4", "8")
    app.run("train", "--resume", "s.across", "--weight-decay", 1).refused("weight-decay", "0", "1")
    app.run("train", "--resume", "s.across", "--seed", 5, "--learning-rate", 0.001, "--epochs", "1,2",
            "--clip", 2, "--json").json()
    after = app.run("info", "s.across", "--json").json()["study"]
    assert after["settings"]["learning-rate"] == "0.001"
    assert after["settings"]["clip"] == "2"
    assert after["settings"]["seed"] == before["settings"]["seed"]
    assert [node["kind"] for node in after["nodes"]] == ["start", "prolong", "rate"]
    assert after["iteration"] > before["iteration"]


def test_other_images(app):
    """The images that a study was trained on, or those that somebody names."""
    write_idx(app, "own")
    app.run("train", *SMALL, "--data", "own", "--epochs", 1, "--output", "s.across", "--json").json()
    write_idx(app, "other", n_train=120)
    os.rename(app.path("own"), app.path("moved"))
    app.run("train", "--resume", "s.across", "--epochs", 2).refused("own", "(--data DATA names others)")
    app.run("train", "--resume", "s.across", "--epochs", 2, "--data", "moved", "--json").json()
    shutil.rmtree(app.path("moved"))
    os.rename(app.path("other"), app.path("moved"))
    result = app.run("train", "--resume", "s.across", "--epochs", 3)
    said, error = result.err.splitlines()
    assert result.status == 2 and f"reading {app.path('moved')}, which s.across names" in said, said
    assert "moved" in error and "--data" in error, error
    result = app.run("train", "--resume", "s.across", "--epochs", 3, "--data", "moved", "--json")
    assert "not the images" in result.err, result.err
    result.json()


def test_a_model_of_a_study(app):
    """It is a person's own record and keeps the whole path, but no model that leaves it does."""
    write_idx(app, "own")
    app.run("train", *SMALL, "--data", "own", "--epochs", 1, "--output", "s.across", "--json").json()
    assert app.run("info", "s.across", "--json").json()["data"] == app.path("own")
    result = app.run("evaluate", "s.across", "--sizes", "7,14", "--json")
    assert result.json() and result.err.count("\n") == 1, result.err
    assert f"reading {app.path('own')}, which s.across names" in result.err
    for number, verb in enumerate((("transfer", "--size", 14), ("refine", "--depth", 4), ("export",))):
        for ending in ("safetensors", "npz", "onnx"):
            model = f"{number}.{ending}"
            app.run(verb[0], "s.across", *verb[1:], "--output", model)
            assert os.fsencode(app.folder) not in app.read(model), model
        found = app.run("info", f"{number}.safetensors", "--json").json()
        assert found["data"] == "own" and int(found["data_hash"]) > 0


def test_killed(app, times=12):
    """At any moment: the file opens, is whole, and has lost no more than the interval."""
    random.seed(18)
    arguments = (*SMALL, "--epochs", "3,3", "--threads", 1, "--autosave", 0.1)
    app.run("train", *arguments, "--output", "whole.across", "--json").json()
    expected = export(app, "whole.across")
    for number in range(times):
        name = f"k{number}.across"
        process = app.start("train", *arguments, "--output", name)
        end = time.monotonic() + TIMEOUT
        while not os.path.exists(app.path(name)) and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(random.random())
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=TIMEOUT)
        if number % 2:
            app.run("info", name, "--json").json()
        is_whole(app.path(name))
        result = app.run("train", "--resume", name, "--json")
        assert result.status == 0, result.err
        assert export(app, name) == expected
        assert [file for file in app.files() if name in file] == [name]


def test_interrupted(app):
    process = app.start("train", *SMALL, "--epochs", 500, "--output", "s.across", "--autosave", 0.1)
    while not os.path.exists(app.path("s.across")):
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=TIMEOUT)
    assert process.returncode == 130 and b"s.across" in err, err
    assert json.loads(app.run("info", "s.across", "--json").out)["study"]["iteration"] > 0


def test_two_programs(app):
    """Who comes second may look, and is told why it cannot write."""
    process = app.start("train", *SMALL, "--epochs", 500, "--output", "s.across", "--autosave", 0.1)
    while not os.path.exists(app.path("s.across")):
        time.sleep(0.01)
    app.run("info", "s.across", "--json").json()
    app.run("train", "--resume", "s.across").refused("s.across", "--output")
    process.kill()
    process.wait(timeout=TIMEOUT)


def test_what_is_no_study(app):
    app.write("a.across", b"not a study at all" * 100)
    app.run("info", "a.across").refused("a.across")
    app.run("train", "--resume", "a.across", "--output", "b.across").refused("a.across")
    app.run("train", "--resume", "missing.across", "--output", "b.across").refused("missing.across")
    app.run("train", "--output", "no/such/place.across").refused("place.across")
    assert app.files() == ["a.across"]


if __name__ == "__main__":
    main(globals())

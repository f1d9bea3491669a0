"""The verb train: its report, its files, and what happens when something goes wrong."""

import os
import signal

from harness import (
    TIMEOUT,
    idx_labels,
    main,
    wait_until_it_listens,
    wait_until_it_ran,
    write_idx,
)

REPORT = {"size", "depth", "accuracy", "test_accuracy", "loss", "work_units", "seconds",
          "images_per_s", "reason", "levels"}  # fmt: skip
LEVEL = {"size", "depth", "accuracy_before", "accuracy", "work_units", "seconds", "transfer", "planned",
         "cfl", "reason"}  # fmt: skip


def test_report(app):
    result = app.train("m.safetensors", "--sizes", "7,14")
    report = result.json()
    assert REPORT <= set(report)
    assert (report["size"], report["depth"], report["reason"]) == (14, 2, "epochs")
    assert result.err == ""
    for key in ("accuracy", "test_accuracy"):
        assert 0.3 < report[key] <= 1, report  # ten classes: .1 is chance
    first, second = report["levels"]
    assert LEVEL <= set(first) and LEVEL <= set(second)
    assert (first["size"], second["size"]) == (7, 14)
    assert first["reason"] == second["reason"] == "epochs"
    assert (first["transfer"], first["cfl"]) == ("", None) and second["cfl"] > 0
    assert first["accuracy_before"] is None and second["accuracy_before"] > 0.2
    assert abs(report["work_units"] - 1.25) < 0.05, report["work_units"]
    assert abs(first["work_units"] + second["work_units"] - report["work_units"]) < 1e-6
    assert app.files() == ["m.safetensors"]


def test_test_accuracy_is_the_saved_model_s(app):
    report = app.train().json()
    rows = app.run("evaluate", "model.safetensors", "--json").json()["results"]
    assert rows == [{"size": 7, "transfer": "native", "accuracy": report["test_accuracy"],
                     "images": 1000}]  # fmt: skip


def test_lists_run_in_parallel(app):
    report = app.train("m", "--sizes", "5,7,7", "--depth", "2,2,4", "--epochs", ".2,.1",
                       "--grid", "5").json()  # fmt: skip
    assert [(level["size"], level["depth"]) for level in report["levels"]] == [(5, 2), (7, 2), (7, 4)]
    info = app.run("info", "m", "--json").json()
    assert (info["size"], info["depth"], info["grid"]) == (7, 4, 5)


def test_options_reach_the_model(app):
    app.train("m", "--layer", "symmetric", "--activation", "relu", "--time", "2.5", "--grid", "full",
              "--channels", "3", "--epochs", ".05").json()  # fmt: skip
    info = app.run("info", "m", "--json").json()
    expected = {"layer": "symmetric", "activation": "relu", "time": 2.5, "grid": 7, "channels": 3,
                "size": 7, "depth": 2, "data": "embedded", "classes": 10}  # fmt: skip
    assert {key: info[key] for key in expected} == expected
    assert info["class_names"][9] == "Ankle boot"


def test_preset_and_what_is_said_beside_it(app):
    app.train("smooth", "--preset", "smooth", "--epochs", ".05").json()
    app.train("same", "--epochs", ".05", "--preset=smooth").json()
    assert app.read("smooth") == app.read("same")
    assert app.run("info", "smooth", "--json").json()["layer"] == "symmetric"
    app.train("other", "--layer", "standard", "--preset", "smooth", "--epochs", ".05").json()
    assert app.run("info", "other", "--json").json()["layer"] == "standard"
    app.train("free", "--layer", "symmetric", "--epochs", ".05").json()
    assert app.read("free") != app.read("smooth")


def plan(app, *arguments):
    return app.run("train", "--plan", "--json", *arguments).json()


def levels_of(report):
    return [(level["size"], level["depth"]) for level in report["levels"]]


def test_plan_is_made_from_a_budget(app):
    report = plan(app, "--work-units", 3)
    assert levels_of(report) == [(14, 4), (28, 4), (28, 8)]
    assert abs(report["work_units"] - 3) < 0.02
    assert sum(level["seconds"] for level in report["levels"]) > 0
    assert plan(app, "--epochs", 0.4)["levels"][-1]["epochs"] == 0.4
    assert levels_of(plan(app, "--sizes", 24, "--depth", 2, "--work-units", 1)) == [(12, 1), (24, 1), (24, 2)]
    assert levels_of(plan(app, "--sizes", "7,14", "--work-units", 1)) == [(7, 8), (14, 8)]
    assert levels_of(plan(app, "--strategy", "fine")) == [(28, 8)]
    assert levels_of(plan(app, "--strategy", "mixed")) == [(28, 8)]
    # What is given level by level stays what it is.
    given = plan(app, "--sizes", "7,14", "--depth", 2, "--epochs", "2,.5", "--learning-rate", ".02,.01", "--batch", "64,16")
    assert [(level["epochs"], level["learning_rate"], level["batch"]) for level in given["levels"]] == [
        (2, 0.02, 64), (0.5, 0.01, 16)]  # fmt: skip
    assert app.files() == []


def test_plan_s_options_say_the_same(app):
    """Trained by itself and by what --plan prints: the same bits."""
    arguments = ("--data", "embedded", "--sizes", 7, "--depth", 2, "--channels", 3)
    options = plan(app, *arguments, "--work-units", 0.3)["options"].split()
    made = app.run("train", *arguments, "--work-units", 0.3, "--output", "made")
    assert made.status == 0 and "7 x 7, depth 1:" in made.err, made.err
    given = app.run("train", *arguments, *options, "--output", "given")
    assert given.status == 0 and given.err == "", given.err
    assert app.read("made") == app.read("given")


def test_find_rate(app):
    small = ("--channels", 2, "--depth", 1)
    report = app.run("train", "--find-rate", "--json", "--learning-rate", 0.01, *small).json()
    assert report["learning_rate"] == 0.01
    assert report["fastest"] < report["between"] < report["least"]
    rates = [rate for rate, _ in report["rates"]]
    assert len(rates) > 40 and rates == sorted(rates)
    shown = app.run("train", "--find-rate", *small).out
    assert "fell fastest" in shown and shown.count("*\n") == 16
    assert app.files() == []


def test_plan_for_seconds(app):
    short, long = (plan(app, "--channels", 2, "--depth", 2, "--seconds", seconds) for seconds in (10, 1000))
    assert long["work_units"] > short["work_units"], (short, long)
    app.run("train", "--plan", "--seconds", 9, "--epochs", 1).refused("--seconds", "expected one")
    app.train("s.across", "--epochs", ".1").json()
    app.run("train", "--resume", "s.across", "--seconds", 9).refused("--seconds", "--epochs")


def test_strategy_fine_and_work_units(app):
    report = app.train("m", "--sizes", "7,14", "--strategy", "fine", "--epochs", 0,
                       "--work-units", ".3").json()  # fmt: skip
    assert [level["size"] for level in report["levels"]] == [14]
    assert report["reason"] == "work units" and 0.3 <= report["work_units"] < 0.35


def test_target_accuracy(app):
    report = app.train("m", "--epochs", 30, "--target-accuracy", ".4").json()
    assert report["reason"] == "target accuracy" and report["work_units"] < 10


def test_strategy_mixed(app):
    mixed = ("--sizes", "5,7", "--grid", 5, "--strategy", "mixed", "--epochs", 2)
    report = app.train("m", *mixed).json()
    assert [level["size"] for level in report["levels"]] == [7] and report["size"] == 7
    assert 2 * 25 / 49 < report["work_units"] < 2, report["work_units"]
    app.train("again", *mixed, "--threads", 1).json()
    assert app.read("m") == app.read("again")
    app.train("m", *mixed, "--grid", "full").refused("grid", "mixed")
    app.train("m", *mixed, "--depth", "1,2").refused("levels", "mixed")


def test_patience(app):
    report = app.train("m", "--epochs", 1000, "--patience", 2, "--validations", 3,
                       "--learning-rate", ".5").json()  # fmt: skip
    assert report["reason"] == "patience" and report["work_units"] < 500
    assert report["levels"][0]["reason"] == "patience"


def test_parts_of_epochs(app):
    report = app.train("m", "--sizes", "5,7", "--grid", 5, "--epochs", ".25,.5").json()
    works = [level["work_units"] for level in report["levels"]]
    assert abs(works[0] - 0.25 * 25 / 49) < 0.02 and abs(works[1] - 0.5) < 0.02, works


def test_same_seed_same_bits(app):
    for name, more in (("a", ("--threads", 1)), ("b", ("--threads", 2)), ("c", ("--threads", 3)),
                       ("d", ("--threads", 1, "--seed", 2))):  # fmt: skip
        app.train(name, "--sizes", "5,7", "--grid", 5, "--epochs", ".3", *more).json()
    assert app.read("a") == app.read("b") == app.read("c")
    assert app.read("a") != app.read("d")


def test_kernel(app):
    """One that is asked for computes: other bits than another's, and nearly the same network."""
    kernels = ("winograd", "direct", "reference")
    accuracies = [app.train(kernel, "--kernel", kernel).json()["accuracy"] for kernel in kernels]
    assert len({app.read(kernel) for kernel in kernels}) == len(kernels)
    assert max(accuracies) - min(accuracies) < 0.05, accuracies
    app.train("other", "--kernel", "magic").refused("auto", "winograd", '"magic"')
    app.train("other", environment={"XS_ISA": "sse9"}).refused("XS_ISA=sse9")
    assert "other" not in app.files()


def test_own_data(app):
    folder = write_idx(app, "own")
    report = app.train("m", "--data", folder, "--epochs", 8).json()
    assert report["test_accuracy"] > 0.9, report
    info = app.run("info", "m", "--json").json()
    assert info["data"] == folder and int(info["data_hash"]) > 0, info
    assert os.path.realpath(app.folder).encode() not in app.read("m")
    assert info["class_names"] == ["0", "1", "2"]


def test_resume(app):
    app.model()
    first = app.run("info", "model.safetensors", "--json").json()
    report = app.run("train", "--resume", "model.safetensors", "--epochs", ".5", "--output",
                     "more", "--json").json()  # fmt: skip
    more = app.run("info", "more", "--json").json()
    assert {**more, "file": ""} == {**first, "file": ""}
    assert (report["size"], report["depth"]) == (7, 2)
    assert app.read("more") != app.read("model.safetensors")
    app.run("train", "--resume", "nothing", "--output", "x").refused("nothing: ")
    app.write("cut", app.read("model.safetensors")[:-1])
    app.run("train", "--resume", "cut", "--output", "x").refused("cut: ")
    app.run("train", "--resume", "model.safetensors", "--data", "shapes", "--sizes", "7,14",
            "--time", "-1", "--output", "x").refused("--time")  # fmt: skip
    assert app.files() == ["cut", "model.safetensors", "more"]


def test_output_is_checked_before_training(app):
    # Training that long would not end within the time limit of a run.
    long = ("--epochs", 100000)
    app.write("file", b"old")
    app.run("train", *long).refused("--output")
    app.train(app.folder, *long).refused(app.folder, "folder")
    app.train("nowhere/m", *long).refused("nowhere/m", "folder")
    app.train("file/m", *long).refused("file/m", "folder")
    app.write("kept", b"old")
    os.chmod(app.path("kept"), 0o444)
    app.train("kept", *long).refused("kept", "read-only")
    app.train("", *long).refused("file name")
    assert app.files() == ["file", "kept"] and app.read("file") == app.read("kept") == b"old"


def test_what_cannot_be_saved_is_rescued(app):
    """A device takes what it can; what is full by then costs no work."""
    result = app.train("/dev/full", environment={"XDG_STATE_HOME": app.folder})
    assert result.status == 1 and result.err.count("/dev/full") == 1, result.err
    (name,) = os.listdir(app.path("across-scales"))
    assert name.startswith("rescued ") and name in result.err, result.err
    app.run("info", os.path.join("across-scales", name)).out.index("7 x 7")
    piped = app.train("/dev/stdout", environment={"XDG_STATE_HOME": app.folder})
    assert piped.status == 0 and "across-scales 1" in piped.out


def test_settings_that_do_not_fit(app):
    app.train("m", "--grid", 1025).refused("--grid", "1025")
    app.train("m", "--grid", "fill").refused("--grid", "full", '"fill"')
    app.train("m", "--depth", "2,3").refused("depth")
    app.train("m", "--depth", "4,2").refused("depth")
    app.train("m", "--target-accuracy", "1.5").refused("--target-accuracy")
    assert app.files() == []


def test_bad_data(app):
    kept = app.write("m", b"precious")
    good = write_idx(app, "good")
    images, labels = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"

    def spoil(name, file, change):
        write_idx(app, name)
        path = os.path.join(name, file)
        app.write(path, change(app.read(path)))
        app.train(kept, "--data", name).refused(file)

    spoil("cut", images, lambda bytes_: bytes_[:-1])
    spoil("longer", images, lambda bytes_: bytes_ + b"\1")
    spoil("header", images, lambda bytes_: bytes_[:10])
    spoil("empty", images, lambda bytes_: b"")
    spoil("magic", images, lambda bytes_: b"\1" + bytes_[1:])
    spoil("huge", images, lambda bytes_: bytes_[:4] + b"\xff" * 12 + bytes_[16:])
    spoil("none", images, lambda bytes_: bytes_[:4] + b"\0" * 4 + bytes_[8:16])
    spoil("unequal", labels, lambda bytes_: idx_labels(239))
    spoil("swapped", labels, lambda bytes_: app.read(os.path.join(good, images)))
    os.mkdir(app.path("nothing"))
    app.train(kept, "--data", "nothing").refused("nothing")
    app.train(kept, "--data", "missing").refused("missing")
    app.train(kept, "--data", "-1").refused("-1")
    app.train(kept, "--data", "").refused()
    assert app.read(kept) == b"precious"


def test_divergence_keeps_the_old_file(app):
    app.write("m", b"precious")
    result = app.train("m", "--activation", "relu", "--optimizer", "sgd", "--learning-rate", 1000,
                       "--time", 1000, "--epochs", 5)  # fmt: skip
    result.refused(status=1)
    assert app.read("m") == b"precious" and app.files() == ["m"]


def interrupt(app, number):
    process = app.start("train", "--sizes", 7, "--depth", 2, "--channels", 4, "--epochs", 100000,
                        "--threads", 2, "--json", "--output", "m")  # fmt: skip
    wait_until_it_listens(process)
    wait_until_it_ran(process, 1)  # what interrupts the reading of images leaves nothing to save
    process.send_signal(number)
    out, err = process.communicate(timeout=TIMEOUT)
    assert process.returncode == 130, (process.returncode, err)
    assert err.count(b"\n") == 1 and b"interrupted" in err, err
    return out


def test_interruption_saves(app):
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        app.write("m", b"old")
        assert b'"reason":"interrupted"' in interrupt(app, number)
        assert app.files() == ["m"]
        assert app.run("info", "m", "--json").json()["size"] == 7


if __name__ == "__main__":
    main(globals())

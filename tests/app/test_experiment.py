"""The verb experiment: its four modes on settings so small that accuracies mean nothing."""

import json
import math
import os
import signal
import time

from harness import TIMEOUT, main, write_idx

SMALL = ("--channels", 3, "--seeds", 2, "--grid", 3, "--batch", 16)


def experiment(app, mode, *arguments):
    folder = app.path("own")
    if "own" not in app.files():
        write_idx(app, "own")
    return app.run("experiment", mode, "--data", folder, *SMALL, *arguments)


def without_seconds(value):
    if isinstance(value, dict):
        return {key: without_seconds(item) for key, item in value.items() if "seconds" not in key}
    return [without_seconds(item) for item in value] if isinstance(value, list) else value


CASCADE = ("--sizes", "4,8", "--depth", "1,2", "--budgets", ".5,1,2", "--json")


def test_cascade(app):
    report = experiment(app, "cascade", *CASCADE).json()
    assert report["experiment"] == "cascade"
    names = ["fine", "cascade", "sizes", "depths", "mixed"]
    rows = report["rows"]
    assert [(row["budget"], row["strategy"]) for row in rows] == [(k, name) for k in range(3) for name in names]
    plans = {row["strategy"]: row["plan"] for row in rows[5:10]}
    assert plans == {"fine": "8 x 8, depth 2: 1 epochs",
                     "cascade": "4 x 4, depth 1: 2.67 epochs; 8 x 8, depth 2: 0.667 epochs",
                     "sizes": "4 x 4, depth 2: 1.33 epochs; 8 x 8, depth 2: 0.667 epochs",
                     "depths": "8 x 8, depth 1: 0.667 epochs; 8 x 8, depth 2: 0.667 epochs",
                     "mixed": "4, 8 x 8, depth 2: 1.6 epochs"}  # fmt: skip
    for row in rows:
        assert abs(row["work_units"] - (0.5, 1, 2)[row["budget"]]) < 0.2, row
        for key in ("accuracy", "test_accuracy"):
            assert 0 <= row[key] <= 1 and row[key + "_error"] >= 0
    seeds = report["seeds"]
    assert [seed["seed"] for seed in seeds] == [1, 2]
    for number, row in enumerate(rows):
        single = [seed["runs"][number]["test_accuracy"] for seed in seeds]
        assert abs(row["test_accuracy"] - sum(single) / 2) < 1e-9
        # The standard error of two numbers is half their distance.
        assert abs(row["test_accuracy_error"] - abs(single[0] - single[1]) / 2) < 1e-9
    assert report["conclusion"].count("work units") > 3


def test_one_strategy(app):
    for strategy in ("cascade", "mixed"):
        report = experiment(app, "cascade", *CASCADE, "--depth", 2, "--strategy", strategy).json()
        assert [row["strategy"] for row in report["rows"]] == ["fine", strategy] * 3


def test_reference_is_tuned(app):
    """At each budget the best of what was looked at, by validation; all of it is told."""
    report = experiment(app, "cascade", *CASCADE).json()
    fine = [row for row in report["rows"] if row["strategy"] == "fine"]
    tried = [[] for _ in fine]
    for entry in report["search"]:
        nearest = min(range(len(fine)), key=lambda k: abs(entry["work_units"] - (0.5, 1, 2)[k]))
        tried[nearest].append(entry)
    for row, entries in zip(fine, tried):
        assert len(entries) >= 5 and (entries[0]["batch"], entries[0]["learning_rate"]) == (16, 0.01)
        best = max(entries, key=lambda entry: entry["accuracy"])
        assert (row["batch"], row["learning_rate"]) == (best["batch"], best["learning_rate"]), entries


def test_saving_is_read_off_the_reference_s_curve(app):
    """Accuracy between two budgets grows evenly with the logarithm of the work."""
    rows = app.run("experiment", "cascade", "--sizes", "4,8", "--depth", "1,2", "--budgets", ".5,1,2,4", "--channels", 3,
                   "--seeds", 2, "--grid", 3, "--json").json()["rows"]  # fmt: skip
    curve = [(row["work_units"], row["test_accuracy"]) for row in rows if row["strategy"] == "fine"]
    n_read = 0
    for row in rows:
        if row["strategy"] == "fine":
            assert "work_part" not in row
            continue
        accuracy = row["test_accuracy"]
        assert row["beyond_reference"] == all(other < accuracy for _, other in curve)
        rise = [(low, high) for low, high in zip(curve, curve[1:]) if low[1] <= accuracy < high[1]]
        assert (row["work_part"] is None) == (not rise), row
        if rise:
            (w0, a0), (w1, a1) = rise[0]
            work = math.exp(math.log(w0) + (accuracy - a0) / (a1 - a0) * math.log(w1 / w0))
            assert abs(row["work_part"] - row["work_units"] / work) < 1e-6, row
            assert row["work_part_error"] > 0 and row["seconds_part"] > 0
            n_read += 1
    assert n_read > 0, rows


AUGMENTATION = ("--sizes", 8, "--depth", 1, "--epochs", 1, "--json")


def test_augmentation(app):
    """The same start and work for all; only what the images are made of differs."""
    report = experiment(app, "augmentation", *AUGMENTATION).json()
    assert report["experiment"] == "augmentation"
    rows = {row["strategy"]: row for row in report["rows"]}
    assert list(rows) == ["none", "flip", "shift", "both"]
    for row in rows.values():
        assert row["plan"] == "8 x 8, depth 1: 1 epochs" and abs(row["work_units"] - 1) < 1e-9
        assert 0 <= row["test_accuracy"] <= 1 and row["test_accuracy_error"] >= 0
    assert report["conclusion"].count("points") == 3
    given = experiment(app, "augmentation", *AUGMENTATION, "--augment", "digits").json()
    assert [row["strategy"] for row in given["rows"]] == ["none", "given"]
    assert given["rows"][0]["test_accuracy"] == rows["none"]["test_accuracy"]


def test_repeats_to_the_bit(app):
    first = without_seconds(experiment(app, "cascade", *CASCADE, "--threads", 1).json())
    second = without_seconds(experiment(app, "cascade", *CASCADE, "--threads", 2).json())
    for report in (first, second):
        report.pop("conclusion")  # tells seconds
    assert first == second
    other = without_seconds(experiment(app, "cascade", *CASCADE, "--seed", 7).json())
    assert other["seeds"][0]["runs"] != first["seeds"][0]["runs"]


def test_depth(app):
    report = experiment(app, "depth", "--sizes", 8, "--depth", "1,2", "--budgets", 1, "--json").json()
    fine, cascade = report["rows"]
    assert (fine["plan"], cascade["plan"]) == (
        "8 x 8, depth 2: 1 epochs", "8 x 8, depth 1: 0.667 epochs; 8 x 8, depth 2: 0.667 epochs")  # fmt: skip
    assert "work_part" not in cascade, "one budget is no curve"


RESIZED = ["resize-bilinear", "resize-bicubic", "resize-lanczos", "resize-fourier"]


def test_resolution(app):
    report = experiment(app, "resolution", "--sizes", "4,8", "--at", "4,6,8", "--depth", 2,
                        "--epochs", 1, "--json").json()  # fmt: skip
    rows = [row for row in report["rows"] if row["transfer"] != "resize"]
    ways = ["matched", "distilled", "galerkin", "galerkin-constant", "copy", *RESIZED]
    expected = []
    for trained in (4, 8):
        for size in (4, 6, 8):
            names = ["native"] if size == trained else ways
            expected += [(trained, size, name) for name in names]
    assert [(row["trained"], row["size"], row["transfer"]) for row in rows] == expected
    for number, row in enumerate(rows):
        single = [seed["accuracies"][number]["accuracy"] for seed in report["seeds"]]
        assert len(single) == 2
        assert abs(row["accuracy"] - sum(single) / 2) < 1e-9
        # The standard error of two numbers is half their distance.
        assert abs(row["accuracy_error"] - abs(single[0] - single[1]) / 2) < 1e-9


def test_the_best_resize_is_the_baseline(app):
    """Up by the interpolation with the best mean; down there is only the average."""
    arguments = ("resolution", "--sizes", "9", "--at", "3,5,9,14", "--depth", 1, "--epochs", 2, "--channels", 3,
                 "--seeds", 2)  # fmt: skip
    rows = app.run("experiment", *arguments, "--json").json()["rows"]
    assert [row["size"] for row in rows if row["transfer"] == "resize"] == [3, 5, 14]
    for size in (3, 5, 14):
        found = {row["transfer"]: row for row in rows if row["size"] == size and row["trained"] == 9}
        best = found["resize"]
        accuracies = {way: found[way]["accuracy"] for way in RESIZED}
        assert best["accuracy"] == max(accuracies.values()), found
        if size == 14:
            assert best["resize"] == "average" and len(set(accuracies.values())) == 1
        else:
            assert found["resize-" + best["resize"]]["accuracy"] == best["accuracy"]
            assert best["accuracy_error"] == found["resize-" + best["resize"]]["accuracy_error"]
            assert len(set(accuracies.values())) > 1, accuracies
    table = app.run("experiment", *arguments).out
    first, second = table.split("the image resized, by interpolation; the best is the baseline above\n")
    for row in rows:
        if row["transfer"] == "resize":
            (line,) = [line for line in first.splitlines() if line.split()[:2] == ["9", str(row["size"])]]
            assert line.endswith(f"{100 * row['accuracy']:.2f} ± {100 * row['accuracy_error']:.2f} {row['resize']}")
    assert [line.split()[1] for line in second.splitlines()[1:] if line] == ["size", "3", "5"]


def test_tables_and_charts(app):
    heads = {"pdf": b"%PDF", "svg": b"<?xml", "png": b"\x89PNG"}
    for mode, ending, more in (("cascade", "pdf", CASCADE[:-1]),
                               ("depth", "svg", ("--sizes", 8, "--depth", "1,2", "--budgets", 1)),
                               ("resolution", "png", ("--sizes", 8, "--at", "4,8", "--depth", 1,
                                                      "--epochs", 1))):  # fmt: skip
        name = "chart." + ending
        result = experiment(app, mode, *more, "--plot", name)
        assert result.status == 0 and result.err == "", result.err
        assert "±" in result.out
        assert app.read(name).startswith(heads[ending])
        if mode == "cascade":
            assert result.out.splitlines()[-1].startswith("the cascade, to the same test accuracy as fine only")


def test_bad_arguments(app):
    app.run("experiment").refused("resolution|depth|cascade")
    app.run("experiment", "breadth").refused("resolution, depth, cascade, augmentation or merge", '"breadth"')
    app.run("experiment", "depth", "cascade").refused('"cascade"')
    app.run("experiment", "cascade", "--plot", "chart.doc").refused(".pdf", "chart.doc")
    app.run("experiment", "cascade", "--plot", "nowhere/chart.pdf").refused("nowhere")
    app.run("experiment", "cascade", "--seeds", 0).refused("--seeds")
    app.run("experiment", "cascade", "--budgets", "2,1").refused("--budgets", "the least first")
    app.run("experiment", "cascade", "--budgets", "1,2,3,4,5,6,7,8,9").refused("--budgets", "at most 8, found 9")
    app.run("experiment", "depth", "--depth", "2,3").refused("depth")
    app.run("experiment", "cascade", "--data", "missing").refused("missing")
    app.run("experiment", "cascade", "--task", "1/2").refused("--task", "--results")
    app.run("experiment", "cascade", "--continue").refused("--continue", "--results")
    for task in ("0/2", "3/2", "2", "a/b", "1/2/3", "/", "-1/2"):
        app.run("experiment", "cascade", "--results", "r", "--task", task).refused("--task", f'"{task}"')
    app.run("experiment", "merge").refused("FILE")
    app.run("experiment", "merge", "missing").refused("missing")
    app.run("experiment", "merge", "missing", "--seeds", 3).refused("--seeds")
    app.run("experiment", "merge", "missing", "--results", "r").refused("--results")
    assert app.files() == []


def shown(result):
    """What a run found, but for times."""
    report = without_seconds(result.json())
    report.pop("conclusion", None)  # tells seconds
    return report


MODES = (("cascade", *CASCADE), ("augmentation", *AUGMENTATION),
         ("depth", "--sizes", 8, "--depth", "1,2", "--budgets", ".5,1", "--json"),
         ("resolution", "--sizes", "4,8", "--at", "4,6,8", "--depth", 2, "--epochs", 1, "--json"))  # fmt: skip


def lines_of(app, name):
    return app.read(name).splitlines(keepends=True)


def test_tasks_merged_are_the_experiment(app):
    for mode, *more in MODES:
        whole = shown(experiment(app, mode, *more))
        names = [f"{mode}-{i}" for i in (1, 2, 3)]
        for i, name in enumerate(names, 1):
            said = experiment(app, mode, *more, "--results", name, "--task", f"{i}/3", "--threads", i).json()
            assert (said["task"], said["of_tasks"]) == (i, 3) and said["trainings"] > 0, said
            assert len(lines_of(app, name)) == 1 + said["trainings"]
        keys = [json.loads(line)["key"] for name in names for line in lines_of(app, name)[1:]]
        assert len(set(keys)) == len(keys), "each is done once"
        merged = app.run("experiment", "merge", *names, "--json")
        assert shown(merged) == whole
        # Images are found through the first file, which is said, or where --data says.
        assert merged.err.count("\n") == 1 and names[0] in merged.err and "own" in merged.err, merged.err
        again = app.run("experiment", "merge", *reversed(names), "--data", "own", "--json", "--plot", "c.svg")
        assert shown(again) == whole and again.err == "" and app.read("c.svg").startswith(b"<?xml")
        table = app.run("experiment", "merge", *names)
        assert table.status == 0 and "±" in table.out and "Not finished" not in table.out


def test_a_file_is_missing(app):
    mode, *more = MODES[1]
    for i in (1, 2, 3):
        experiment(app, mode, *more, "--results", f"r{i}", "--task", f"{i}/3")
    for i in (1, 2, 3):
        names = [f"r{k}" for k in (1, 2, 3) if k != i]
        app.run("experiment", "merge", *names, "--data", "own").refused(f"task {i}/3", "seed")
    # One that is not finished says so itself.
    lines = lines_of(app, "r2")
    app.write("r2", b"".join(lines[:-1]))
    app.run("experiment", "merge", "r1", "r2", "r3", "--data", "own").refused("r2: ", "1 missing", "--continue")
    done = experiment(app, mode, *more, "--results", "r2", "--task", "2/3", "--continue").json()
    assert done["trainings"] == len(lines) - 1
    assert app.run("experiment", "merge", "r1", "r2", "r3", "--data", "own", "--json").status == 0


def test_results_are_another_s(app):
    mode, *more = MODES[1]
    experiment(app, mode, *more, "--results", "r")
    before = app.read("r")
    experiment(app, mode, *more, "--results", "r").refused("r: ", "new file", "--continue")
    for extra, *words in ((("--seeds", 3), "seeds=3", "seeds=2"), (("--seed", 7), "seed=7", "seed=1"),
                          (("--channels", 4), "channels=4", "channels=3"), (("--task", "1/2"), "task 1/2"),
                          (("--data", "other"), "images=")):  # fmt: skip
        if "--data" in extra:
            write_idx(app, "other", n_train=243)
        experiment(app, mode, *more, *extra, "--results", "r", "--continue").refused("r: expected", *words)
    experiment(app, "depth", "--sizes", 8, "--results", "r", "--continue").refused("experiment=depth",
                                                                                   "experiment=augmentation")  # fmt: skip
    app.run("experiment", "merge", "r", "own/t10k-images-idx3-ubyte").refused("t10k", "results of an experiment")
    app.run("experiment", "merge", "r", "--data", "other").refused("r: ", "images=")
    app.write("old", before.replace(b'"program":"', b'"program":"0.0.', 1))
    app.run("experiment", "merge", "old").refused("old: ", "Across Scales")
    app.write("command", before.replace(b'"command":["augmentation"', b'"command":["merge"', 1))
    app.run("experiment", "merge", "command").refused("command: ", "arguments of an experiment")
    assert app.read("r") == before


def test_continue_with_all_there(app):
    """Nothing is trained again: even seconds are the same."""
    mode, *more = MODES[0]
    first = experiment(app, mode, *more, "--results", "r").json()
    before = app.read("r")
    assert experiment(app, mode, *more, "--results", "r", "--continue").json() == first
    assert app.read("r") == before
    assert app.run("experiment", "merge", "r", "--data", "own", "--json").json() == first


def test_continue_from_anywhere(app):
    """Cut anywhere, as a power cut does, within a line, too."""
    mode, *more = MODES[2]
    whole = shown(experiment(app, mode, *more, "--results", "r"))
    lines = lines_of(app, "r")
    for n in (0, 1, 2, len(lines) // 2, len(lines) - 1):
        for piece in (b"", lines[n][:-1][:40]):
            app.write("cut", b"".join(lines[:n]) + piece)
            result = experiment(app, mode, *more, "--results", "cut", "--continue")
            assert shown(result) == whole
            assert result.err.count("\n") == (piece != b""), result.err
            assert sorted(json.loads(line)["key"] for line in lines_of(app, "cut")[1:]) == \
                sorted(json.loads(line)["key"] for line in lines[1:])  # fmt: skip


# So long that there is time to interrupt it, with first results early on.
LONG = ("--data", "embedded", "--channels", 3, "--seeds", 3, "--grid", 3, "--sizes", "7,14", "--depth", 1)


def interrupted(app, mode, *more):
    """Ends it with the first results; (what it printed, what it said)."""
    process = app.start("experiment", mode, *LONG, *more, "--results", "r")
    deadline = time.monotonic() + TIMEOUT
    while not os.path.exists(app.path("r")) or app.read("r").count(b"\n") < 2:
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=TIMEOUT)
    assert process.returncode == 130, (process.returncode, err)
    return out.decode(), err.decode()


def test_interrupted_and_continued(app):
    for mode, more in (("cascade", ("--budgets", ".3,.6")), ("resolution", ("--at", "7,14", "--epochs", 1))):
        whole = shown(app.run("experiment", mode, *LONG, *more, "--json"))
        out, err = interrupted(app, mode, *more, "--json")
        report = json.loads(out)
        assert report["finished"] is False and 1 <= report["trainings"] < report["of"], report
        assert err.startswith("across-scales experiment: interrupted; ") and err.count("\n") == 1, err
        assert f"{report['trainings']} of {report['of']} trainings are in r" in err and "--continue" in err, err
        assert "conclusion" not in report
        # Nothing is compared with a reference that is not there yet.
        fine = {row["budget"] for row in report["rows"] if row.get("strategy") == "fine"}
        assert fine == {0, 1} or not any("work_part" in row for row in report["rows"]), report
        result = app.run("experiment", mode, *LONG, *more, "--json", "--results", "r", "--continue")
        assert shown(result) == whole and "finished" not in result.json()
        os.remove(app.path("r"))
        out, err = interrupted(app, mode, *more)
        assert out.startswith("Not finished: "), out
        os.remove(app.path("r"))


if __name__ == "__main__":
    main(globals())

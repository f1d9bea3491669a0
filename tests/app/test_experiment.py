"""The verb experiment: its four modes on settings so small that accuracies mean nothing."""

import math

from harness import main, write_idx

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
    app.run("experiment", "breadth").refused("resolution, depth, cascade or augmentation", '"breadth"')
    app.run("experiment", "depth", "cascade").refused('"cascade"')
    app.run("experiment", "cascade", "--plot", "chart.doc").refused(".pdf", "chart.doc")
    app.run("experiment", "cascade", "--plot", "nowhere/chart.pdf").refused("nowhere")
    app.run("experiment", "cascade", "--seeds", 0).refused("--seeds")
    app.run("experiment", "cascade", "--budgets", "2,1").refused("--budgets", "the least first")
    app.run("experiment", "cascade", "--budgets", "1,2,3,4,5,6,7,8,9").refused("--budgets", "at most 8, found 9")
    app.run("experiment", "depth", "--depth", "2,3").refused("depth")
    app.run("experiment", "cascade", "--data", "missing").refused("missing")
    assert app.files() == []


if __name__ == "__main__":
    main(globals())

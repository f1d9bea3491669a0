"""The verb experiment: its four modes on settings so small that accuracies mean nothing."""

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


CASCADE = ("--sizes", "4,8", "--depth", 2, "--epochs", 3, "--plan", "1,1", "--json")


def test_cascade(app):
    report = experiment(app, "cascade", *CASCADE).json()
    assert report["experiment"] == "cascade"
    rows = {row["strategy"]: row for row in report["rows"]}
    assert list(rows) == ["fine", "cascade", "both", "mixed"]
    assert rows["fine"]["plan"] == "8x2: 3" and rows["fine"]["reached"] == 2
    assert rows["cascade"]["plan"] == "4x2: 1, 8x2: 1"
    assert rows["both"]["plan"] == "4x1: 1, 8x2: 1"
    assert abs(rows["fine"]["all_work_units"] - 3) < 1e-9
    assert rows["fine"]["work_ratio"] == 1 and rows["fine"]["seconds_ratio"] == 1
    for row in rows.values():
        assert 0 <= row["reached"] <= 2
        assert (row["work_units"] is None) == (row["reached"] == 0), row
        for key in ("accuracy", "test_accuracy"):
            assert 0 <= row[key] <= 1 and row[key + "_error"] >= 0
    seeds = report["seeds"]
    assert [seed["seed"] for seed in seeds] == [1, 2]
    for seed in seeds:
        assert [run["strategy"] for run in seed["runs"]] == list(rows)
        fine = seed["runs"][0]
        assert abs(fine["accuracy"] - 0.002 - seed["target"]) < 1e-9
        for run in seed["runs"]:
            check_crossing(run, seed["target"])
    assert "WU" in report["conclusion"]


def check_crossing(run, target):
    """The first validation at the target whose next one is too, or that is the last."""
    looks = run["validations"]
    good = [accuracy >= target for _, accuracy in looks]
    sustained = [ok and (i + 1 == len(good) or good[i + 1]) for i, ok in enumerate(good)]
    expected = looks[sustained.index(True)][0] if any(sustained) else None
    assert run["work_units"] == expected, run


def test_crossings_are_sustained(app):
    """Networks so small that their accuracy goes up and down."""
    n_fleeting = 0
    for rate in (".2", ".02"):
        report = app.run("experiment", "depth", "--sizes", 5, "--depth", 1, "--channels", 2,
                         "--grid", 2, "--epochs", 2, "--plan", 1, "--reference-rate", rate,
                         "--json").json()  # fmt: skip
        for seed in report["seeds"]:
            fine = seed["runs"][0]
            check_crossing(fine, seed["target"])
            good = [accuracy >= seed["target"] for _, accuracy in fine["validations"]]
            first = good.index(True)
            n_fleeting += first + 1 < len(good) and not good[first + 1]
    assert n_fleeting > 0, "nothing to tell a fleeting crossing from a sustained one"


AUGMENTATION = ("--sizes", 8, "--depth", 1, "--epochs", 1, "--json")


def test_augmentation(app):
    """The same start and work for all; only what the images are made of differs."""
    report = experiment(app, "augmentation", *AUGMENTATION).json()
    assert report["experiment"] == "augmentation"
    rows = {row["strategy"]: row for row in report["rows"]}
    assert list(rows) == ["none", "flip", "shift", "both"]
    for row in rows.values():
        assert row["plan"] == "8x1: 1" and abs(row["all_work_units"] - 1) < 1e-9
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
    report = experiment(app, "depth", "--sizes", 8, "--depth", "1,2", "--epochs", 2, "--plan",
                        "1,1", "--json").json()  # fmt: skip
    fine, cascade = report["rows"]
    assert (fine["plan"], cascade["plan"]) == ("8x2: 2", "8x1: 1, 8x2: 1")
    assert abs(fine["all_work_units"] - 2) < 1e-9
    assert abs(cascade["all_work_units"] - 1.5) < 1e-9
    assert "saves 25 % of the work" in report["conclusion"], report["conclusion"]


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
                               ("depth", "svg", ("--sizes", 8, "--depth", "1,2", "--epochs", 1, "--plan", 1)),
                               ("resolution", "png", ("--sizes", 8, "--at", "4,8", "--depth", 1,
                                                      "--epochs", 1))):  # fmt: skip
        name = "chart." + ending
        result = experiment(app, mode, *more, "--plot", name)
        assert result.status == 0 and result.err == "", result.err
        assert "±" in result.out
        assert app.read(name).startswith(heads[ending])
        if mode == "cascade":
            last = result.out.splitlines()[-1]
            assert "WU" in last and ("instead of" in last or "no strategy" in last), last


def test_bad_arguments(app):
    app.run("experiment").refused("resolution|depth|cascade")
    app.run("experiment", "breadth").refused("resolution, depth, cascade or augmentation", '"breadth"')
    app.run("experiment", "depth", "cascade").refused('"cascade"')
    app.run("experiment", "cascade", "--plot", "chart.doc").refused(".pdf", "chart.doc")
    app.run("experiment", "cascade", "--plot", "nowhere/chart.pdf").refused("nowhere")
    app.run("experiment", "cascade", "--seeds", 0).refused("--seeds")
    app.run("experiment", "depth", "--depth", "2,3").refused("depth")
    app.run("experiment", "cascade", "--data", "missing").refused("missing")
    assert app.files() == []


if __name__ == "__main__":
    main(globals())

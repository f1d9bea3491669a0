"""Options, help, and arguments that begin with a minus."""

import subprocess

from harness import main

VERBS = ("train", "evaluate", "classify", "transfer", "refine", "export", "stencil", "info", "bench")


def test_help_names_every_verb(app):
    result = app.run("--help")
    assert result.status == 0 and result.err == ""
    for verb in VERBS:
        assert f"  {verb} " in result.out


def test_help_of_every_verb(app):
    for verb in VERBS:
        result = app.run(verb, "--help")
        assert result.status == 0 and result.err == "", result.err
        assert f"across-scales {verb}" in result.out
        for option in ("--json", "--threads", "--seed"):
            assert option in result.out


def test_version(app):
    result = app.run("--version")
    assert result.status == 0
    name, number = result.out.strip().rsplit(" ", 1)
    assert name == "Across Scales"
    assert number.replace(".", "").isdigit()


def test_unknown_verb(app):
    result = app.run("trian", "--data", "embedded")
    assert result.status == 2 and result.out == ""
    assert result.err.count("\n") == 1 and '"trian"' in result.err
    for verb in VERBS:
        assert verb in result.err


def test_neither_verb_nor_file(app):
    for argument in ("-1", "-.5", "nothing.safetensors", "/no/where.png"):
        result = app.run(argument)
        assert result.status == 2 and result.out == "" and f'"{argument}"' in result.err


def test_unknown_option(app):
    for verb in VERBS:
        app.run(verb, "--unknown").refused("--unknown")
        app.run(verb, "-x").refused("-x")


def test_value_missing(app):
    app.run("train", "--sizes").refused("--sizes")
    app.run("evaluate", "model", "--data").refused("--data")
    app.run("info", "x", "--threads").refused("--threads")


def test_negative_values_of_options(app):
    """They are values, and out of range."""
    wrong = {
        "train": ("sizes", "depth", "channels", "time", "grid", "epochs", "work-units", "batch",
                  "target-accuracy", "learning-rate", "smoothness", "decay", "operator-weights",
                  "label-smoothing", "clip", "weight-decay", "average",
                  "shift", "rotate", "scale", "brightness", "contrast", "cut-out", "threads",
                  "seed"),
        "evaluate": ("sizes", "threads", "seed"),
        "classify": ("sizes", "threads", "seed"),
        "transfer": ("size", "threads", "seed"),
        "refine": ("depth", "threads", "seed"),
        "export": ("size", "threads", "seed"),
        "stencil": ("ratio", "threads", "seed"),
        "info": ("threads", "seed"),
        "bench": ("channels", "depth", "size", "batch", "grid", "inputs", "seconds", "iterations",
                  "threads", "seed"),
    }  # fmt: skip
    for verb, options in wrong.items():
        for option in options:
            for value in ("-1", "-.5", "-1e3"):
                for arguments in ((f"--{option}", value), (f"--{option}={value}",)):
                    app.run(verb, *arguments).refused(f"--{option}", f'"{value}"')
    assert app.files() == []


def test_numbers_that_are_none(app):
    for text in ("", " 1", "1 ", "0x10", "nan", "inf", "1,5", "1e", "--1", "+-1", "+1", "0x1p3", "one"):
        app.run("train", f"--time={text}", "--output", "o").refused("--time", f'"{text}"')
    for text in ("1.5", "+7", "0x1p3", "1e10", "9999999999999999999999", "1e400"):
        app.run("train", f"--channels={text}", "--output", "o").refused("--channels")
    for text in ("1.5", "+7", "0x1p3", "1e3", "18446744073709551616", "", "x"):
        app.run("train", f"--seed={text}", "--output", "o").refused("--seed")


def test_lists_name_the_wrong_entry(app):
    for text, entry in (
        ("0,-3,1e9", "entry 1"),
        ("14,-3", "entry 2"),
        ("14,28,1e9", "entry 3"),
        ("14,,28", "entry 2"),
        ("14,28,", "entry 3"),
        ("14;28", "entry 1"),
        ("7,nan", "entry 2"),
        ("7,14.5", "entry 2"),
        ("7,+14", "entry 2"),
        ("0x1p3", "entry 1"),
    ):
        for verb in ("train", "evaluate", "classify"):
            app.run(verb, "--sizes", text).refused("--sizes", entry, "from 1 to 1024")
    app.run("train", "--depth", "2,0", "--output", "o").refused("--depth", "entry 2")
    app.run("train", "--epochs", "1,x", "--output", "o").refused("--epochs", "entry 2")
    app.run("train", "--sizes", ",".join(["7"] * 17), "--output", "o").refused("found 17")
    app.run("train", "--sizes", ",".join(["7"] * 65), "--output", "o").refused("--sizes", "65")


def test_choices_name_what_there_is(app):
    for option, words in (
        ("layer", ("standard", "symmetric", "hamiltonian", "second-order")),
        ("activation", ("tanh", "relu")),
        ("transfer", ("matched", "distilled", "galerkin", "galerkin-constant", "copy")),
        ("refine", ("copy", "linear")),
        ("strategy", ("cascade", "fine", "mixed")),
        ("optimizer", ("adam", "sgd")),
    ):
        app.run("train", f"--{option}", "-1", "--output", "o").refused(f"--{option}", '"-1"', *words)
    app.run("train", "--strategy", "manual", "--output", "o").refused("cascade, fine or mixed")


def test_positional_minus_is_a_value(app):
    for value in ("-1", "-.5", "-1.safetensors"):
        app.run("info", value).refused(f"{value}: ", "cannot be read")
        app.run("evaluate", value).refused(f"{value}: ", "cannot be read")
        app.run("classify", value, "-2").refused(f"{value}: ", "cannot be read")
        app.run("transfer", value, "--size", 7, "--output", "o").refused(f"{value}: ")
        app.run("refine", "--depth", 4, "--output", "o", value).refused(f"{value}: ")
        app.run("train", value).refused("options only", f'"{value}"')
        app.run("stencil", value, value).refused(f'"{value}"')
    assert app.files() == []


def test_file_whose_name_begins_with_a_minus(app):
    app.model("-1.safetensors")
    assert app.run("info", "-1.safetensors", "--json").json()["file"] == "-1.safetensors"
    assert app.run("info", "--json", "--", "-1.safetensors").json()["size"] == 7


def test_too_few_and_too_many_arguments(app):
    app.run("info").refused("FILE", "nothing")
    app.run("info", "a", "b").refused('"b"')
    app.run("classify", "model").refused("MODEL IMAGE")
    app.run("evaluate").refused("MODEL")
    app.run("transfer", "m").refused("--size")
    app.run("transfer", "m", "--size", 7).refused("--output")
    app.run("refine", "m").refused("--depth")
    app.run("refine", "m", "--depth", 7).refused("--output")


def test_flags_take_no_value(app):
    for verb in VERBS:
        for text in ("x", "", "true", "0"):
            app.run(verb, f"--json={text}").refused("--json", f'"{text}"')
    app.run("info", "--analyse=x", "m").refused("--analyse", '"x"')
    app.run("train", "--output", "--json=x", "--sizes", 0).refused("--sizes")


def test_decimal_commas(app):
    """Where people write 0,75 files, options and answers have a point all the same."""
    try:
        made = subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", app.path("de_DE.UTF-8")],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    except FileNotFoundError:
        return
    if made.returncode != 0:
        return  # no locale with a comma can be made here
    spoken = {"LOCPATH": app.folder, "LC_ALL": "de_DE.UTF-8"}
    found = app.run("stencil", "describe", ".5 0 0 0 1.25 0 0 0 1e-3", "--json", environment=spoken)
    assert found.json()["stencil"][4] == 1.25
    table = app.run("stencil", "describe", ".5 0 0 0 1.25 0 0 0 1e-3", environment=spoken)
    assert "1.25" in table.out and "1,25" not in table.out, table.out
    trained = app.train("m", "--time", "0.75", "--epochs", ".25", environment=spoken)
    assert 0 < trained.json()["work_units"] < 1
    info = app.run("info", "m", environment=spoken)
    assert "0.75" in info.out and "0,75" not in info.out, info.out
    app.train("m", "--time", "0,75", environment=spoken).refused("--time", '"0,75"')
    assert app.run("info", "m", "--json").json()["time"] == 0.75


def test_full_standard_output(app):
    for arguments in (("--help",), ("--version",), *((verb, "--help") for verb in VERBS)):
        with open("/dev/full", "wb") as full:
            result = app.run(*arguments, stdout=full)
        assert result.status == 1, arguments
        assert result.err.count("\n") == 1 and "standard output" in result.err
    with open("/dev/full", "wb") as full:
        result = app.run("stencil", "describe", "1 2 3 4 5 6 7 8 9", "--json", stdout=full)
    result.refused("standard output", status=1)


if __name__ == "__main__":
    main(globals())

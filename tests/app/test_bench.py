"""The verb bench: what it prints, on every kernel and instruction set of this machine, never how
long anything took."""

from harness import main

KEYS = {
    "step_ms_median", "step_ms_min", "step_ms_mean", "images_per_s", "gflops", "peak_isa",
    "peak_gflops", "peak_percent", "iterations", "kernel", "isa", "threads", "ranks", "channels", "depth", "size", "batch",
    "inputs", "grid", "layer", "activation", "optimizer",
}  # fmt: skip
SMALL = ("--channels", 3, "--depth", 2, "--size", 5, "--batch", 4)
ISAS = ("baseline", "avx2", "avx512")
KERNELS = ("auto", "winograd", "direct", "reference")


def bench(app, *arguments, isa=None):
    return app.run("bench", *SMALL, *arguments, environment={"XS_ISA": isa} if isa else {})


def positive(answer, *keys):
    for key in keys:
        assert isinstance(answer[key], (int, float)) and answer[key] > 0, (key, answer[key])


def lacks(app, isa):
    """Whether this machine refuses the instruction set, which it must do properly."""
    result = bench(app, "--iterations", 1, isa=isa)
    if result.status != 0:
        result.refused(f"XS_ISA={isa}", "does not have")
    return result.status != 0


def test_keys(app):
    answer = bench(app, "--seconds", 0, "--threads", 1, "--json").json()
    assert set(answer) == KEYS
    positive(answer, "step_ms_median", "images_per_s", "gflops", "peak_gflops", "peak_percent")
    assert 0 < answer["step_ms_min"] <= answer["step_ms_median"]
    assert answer["step_ms_min"] <= answer["step_ms_mean"]
    assert abs(answer["peak_percent"] - 100 * answer["gflops"] / answer["peak_gflops"]) < 1e-6
    assert abs(answer["images_per_s"] * answer["step_ms_median"] - 4e3) < 1e-6


def test_the_workload_unless_told_otherwise(app):
    answer = app.run("bench", "--seconds", 0, "--json").json()
    expected = {
        "channels": 16, "depth": 8, "size": 28, "batch": 64, "inputs": 1, "grid": 28,
        "layer": "standard", "activation": "tanh", "optimizer": "sgd",
    }  # fmt: skip
    assert {key: answer[key] for key in expected} == expected


def test_says_what_it_was_told(app):
    answer = bench(app, "--grid", 2, "--inputs", 3, "--layer", "symmetric", "--activation", "relu",
                   "--optimizer", "adam", "--threads", 2, "--kernel", "reference",
                   "--iterations", 3, "--json").json()  # fmt: skip
    expected = {
        "channels": 3, "depth": 2, "size": 5, "batch": 4, "inputs": 3, "grid": 2, "threads": 2,
        "layer": "symmetric", "activation": "relu", "optimizer": "adam", "kernel": "reference",
        "iterations": 3,
    }  # fmt: skip
    assert {key: answer[key] for key in expected} == expected
    assert bench(app, "--grid", "full", "--iterations", 1, "--json").json()["grid"] == 5


def test_exact_iterations_measure_no_peak(app):
    answer = bench(app, "--iterations", 7, "--json").json()
    assert set(answer) == KEYS and answer["iterations"] == 7
    assert answer["peak_gflops"] is None and answer["peak_percent"] is None


def test_every_kernel_on_every_instruction_set(app):
    for isa in ISAS:
        if lacks(app, isa):
            continue
        for kernel in KERNELS:
            answer = bench(app, "--kernel", kernel, "--seconds", 0, "--json", isa=isa).json()
            assert answer["kernel"] == kernel or kernel == "auto"
            assert answer["isa"] == ("baseline" if kernel == "reference" else isa)
            assert answer["peak_isa"] == isa
            positive(answer, "gflops", "peak_gflops")


def test_table_for_people(app):
    result = bench(app, "--seconds", 0, "--threads", 1)
    assert result.status == 0 and result.err == ""
    for words in ("4 images of 5 x 5 pixels", "standard layer, tanh, sgd", "1 thread\n", "ms median",
                  "GFLOP/s", "peak", " per second"):  # fmt: skip
        assert words in result.out, (words, result.out)
    assert "peak" not in bench(app, "--iterations", 1).out


def test_scaling(app):
    answer = bench(app, "--scaling", "--seconds", 0, "--threads", 2, "--json").json()
    assert answer["threads"] == 2 and answer["channels"] == 3
    positive(answer, "least")
    positive(answer["all"], "together", "apart", "trip_ns")
    without, one = sorted((answer["near"], answer["far"]), key=lambda turns: turns["turns"])
    assert without == {"turns": 0, "together": None, "apart": None, "trip_ns": None}, answer
    assert one == answer["all"] and one["turns"] == 1, answer
    assert (one == answer["near"]) == (one["trip_ns"] <= 150), answer
    result = bench(app, "--scaling", "--seconds", 0, "--threads", 3)
    for words in "  3 threads at", "  3 networks", "\n  all  ", "shortest iterations":
        assert words in result.out, (words, result.out)
    assert ("\n  near  " in result.out) != ("\n  far  " in result.out), result.out
    bench(app, "--scaling", "--iterations", 2).refused("--seconds", "--iterations")
    bench(app, "--scaling", "--threads", 1).refused("2 threads or more", "found 1")


def test_refused(app):
    bench(app, "--kernel", "magic").refused(*KERNELS, '"magic"')
    bench(app, isa="sse9").refused("XS_ISA=sse9", "avx512, avx2 or baseline")
    bench(app, "--inputs", 2).refused("2")
    bench(app, "--grid", 2000).refused("2000")
    bench(app, "--grid", "half").refused("--grid", '"half"')
    for option in ("channels", "depth", "size", "batch", "iterations"):
        bench(app, f"--{option}", 0).refused(f"--{option}", '"0"')
    bench(app, "--seconds", "soon").refused("--seconds", '"soon"')
    bench(app, "model").refused("options only", '"model"')
    app.run("bench", "--size", 1024, "--channels", 512, "--depth", 1024).refused("parameters")


if __name__ == "__main__":
    main(globals())

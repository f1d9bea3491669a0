"""Several ranks: the same bits, a clear end whatever happens, and no MPI in the window's program."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time

from harness import TIMEOUT, main, write_idx

PROGRAM = os.environ["XS_MPI_PROGRAM"]
MPIRUN = ("mpirun", "--oversubscribe", "--bind-to", "none")
SMALL = ("--sizes", "5,7", "--depth", "2", "--channels", "4", "--grid", 3, "--epochs", ".1", "--seed", 5)
ALLOWED = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1", "OMPI_MCA_btl_vader_single_copy_mechanism": "none"}


def command(*parts):
    """One mpirun of several parts, each of a number of ranks and what they run."""
    words = list(MPIRUN)
    for number, part in enumerate(parts):
        words += [":"] * (number > 0) + ["-n", *map(str, part)]
    return words


def run(app, *parts, environment=None):
    return subprocess.run(
        command(*parts), cwd=app.folder, env={**os.environ, **ALLOWED, **(environment or {})},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=TIMEOUT,
    )  # fmt: skip


def train(app, ranks, threads, output, *arguments):
    result = run(app, (ranks, PROGRAM, "train", "--output", output, "--threads", threads, *SMALL, *arguments))
    assert result.returncode == 0, result.stderr
    return app.read(output)


def test_the_same_bits(app):
    for number, kind in enumerate(
        (
            ("--layer", "standard", "--strategy", "cascade", "--depth", "2,4"),
            ("--layer", "symmetric", "--strategy", "fine", "--optimizer", "sgd"),
            ("--layer", "hamiltonian", "--strategy", "mixed", "--optimizer", "adam"),
            ("--layer", "second-order", "--strategy", "cascade", "--optimizer", "sgd"),
        )
    ):
        alone = app.run("train", "--output", "one", "--threads", 2, *SMALL, *kind)
        assert alone.status == 0, alone.err
        for ranks, threads in ((2, 1), (3, 1), (4, 1), (2, 2))[: 4 if number == 0 else 2]:
            assert train(app, ranks, threads, "several", *kind) == app.read("one"), (kind, ranks, threads)


def test_a_study_goes_on_with_other_ranks(app):
    train(app, 2, 1, "a.across")
    shutil.copyfile(app.path("a.across"), app.path("b.across"))
    result = run(app, (3, PROGRAM, "train", "--resume", "a.across", "--epochs", ".2", "--threads", 1))
    assert result.returncode == 0, result.stderr
    assert app.run("train", "--resume", "b.across", "--epochs", ".2").status == 0
    for name in "ab":
        app.run("export", name + ".across", "--output", name + ".npz")
    assert app.read("a.npz") == app.read("b.npz")


def test_a_model_goes_on_with_other_ranks(app):
    app.run("train", "--output", "m", *SMALL)
    app.run("train", "--resume", "m", "--output", "one", "--epochs", ".1")
    result = run(app, (2, PROGRAM, "train", "--resume", "m", "--output", "two", "--epochs", ".1"))
    assert result.returncode == 0, result.stderr
    assert app.read("one") == app.read("two")


def test_evaluation_is_shared(app):
    model = app.model()
    arguments = ("evaluate", model, "--sizes", "7,14", "--json")
    alone = app.run(*arguments).json()
    shared = run(app, (3, PROGRAM, *arguments))
    assert shared.returncode == 0, shared.stderr
    assert re.sub(r'"seconds":[^,}]*', "", shared.stdout) == re.sub(
        r'"seconds":[^,}]*', "", app.run(*arguments).out
    ), (alone, shared.stdout)


def refused(result, *words):
    """One line of ours among what mpirun says."""
    ours = [line for line in result.stderr.splitlines() if line.startswith("across-scales ")]
    assert result.returncode != 0 and len(ours) == 1, result.stderr
    for word in words:
        assert word in ours[0], ours[0]


def test_ranks_that_differ(app):
    one = (1, PROGRAM, "train", "--output", "m", *SMALL)
    refused(run(app, (1, "env", "XS_ISA=baseline", *one[1:]), (1, "env", "XS_ISA=avx2", *one[1:])), "baseline", "avx2", "XS_ISA")
    refused(run(app, (*one, "--each-reads", "--data", "shapes"), (*one, "--each-reads")), "images", "rank 1")
    refused(run(app, (5, *one[1:])), "at most 4 ranks", "found 5")
    assert "m" not in app.files()


def test_only_rank_0_has_the_images(app):
    """The others run elsewhere, where nothing lies."""
    os.mkdir(app.path("elsewhere"))
    write_idx(app, "own")
    arguments = ("train", "--data", "own", "--output", "m", *SMALL)
    first = (1, PROGRAM, *arguments)
    result = run(app, first, (1, "env", "--chdir=elsewhere", PROGRAM, *arguments))
    assert result.returncode == 0, result.stderr
    app.run("train", "--data", "own", "--output", "one", *SMALL)
    assert app.read("m") == app.read("one")
    assert os.listdir(app.path("elsewhere")) == []


def test_bad_input_is_said_once(app):
    refused(run(app, (3, PROGRAM, "train", "--sizes", "7,q", "--output", "m")), "--sizes", "q")
    refused(run(app, (2, PROGRAM, "info", "m")), "one rank")
    result = run(app, (2, PROGRAM, "train", "--help"))
    assert result.returncode == 0 and result.stdout.count("Usage:") == 1


def start(app, *arguments, environment=None):
    """Two ranks of a training that would last, and the processes of both."""
    log = open(app.path("log"), "w+")
    process = subprocess.Popen(
        command((2, PROGRAM, "train", "--sizes", 14, "--depth", 4, "--channels", 8, "--epochs", 500, "--threads", 1,
                 "--output", "s.across", "--autosave", ".2", *arguments)),
        cwd=app.folder, env={**os.environ, **ALLOWED, **(environment or {})}, stdin=subprocess.DEVNULL,
        stdout=log, stderr=subprocess.STDOUT,
    )  # fmt: skip
    app.started.append(process)
    deadline = time.monotonic() + TIMEOUT
    while not (os.path.exists(app.path("s.across")) and app.run("info", "s.across").status == 0):
        assert process.poll() is None and time.monotonic() < deadline, app.read("log")
        time.sleep(0.1)
    return process, ranks_of(process)


def ranks_of(process):
    """Rank 0's process and rank 1's."""
    found = {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{entry}/environ", "rb") as file:
                variables = dict(part.partition(b"=")[::2] for part in file.read().split(b"\0"))
            with open(f"/proc/{entry}/stat", encoding="utf-8") as file:
                parent = int(file.read().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == process.pid and b"OMPI_COMM_WORLD_RANK" in variables:
            found[int(variables[b"OMPI_COMM_WORLD_RANK"])] = int(entry)
    return found[0], found[1]


def end(app, process):
    process.wait(TIMEOUT)
    return app.read("log").decode()


def goes_on(app):
    """The study is whole, and one process takes it up."""
    result = app.run("train", "--resume", "s.across", "--epochs", ".01", "--json")
    assert result.status == 0, result.err


def test_a_killed_rank(app):
    process, (_, other) = start(app)
    os.kill(other, signal.SIGKILL)
    said = end(app, process)
    assert process.returncode != 0
    assert "while waiting for rank 1" in said and "is saved to s.across" in said, said
    goes_on(app)


def test_a_rank_that_never_answers(app):
    process, (_, other) = start(app, environment={"XS_RANK_PATIENCE": "2"})
    os.kill(other, signal.SIGSTOP)
    said = end(app, process)
    assert "rank 1 has not answered for 2 s" in said and "is saved to s.across" in said, said
    goes_on(app)


def test_interrupted(app):
    process, _ = start(app)
    process.send_signal(signal.SIGTERM)
    said = end(app, process)
    assert said.count("interrupted; what was trained so far is saved to s.across") == 1, said
    goes_on(app)


CASCADE = ("experiment", "cascade", "--sizes", "5,7", "--depth", "2", "--channels", 2, "--grid", 3,
           "--budgets", ".05,.1", "--seeds", 2, "--json")  # fmt: skip
CLOCK = re.compile(r'"seconds[a-z_]*":[^,}]*')


def without_clock(text):
    """An experiment's JSON but for its seconds, which its words end with."""
    return re.sub(r", [^,;]*% of the seconds", "", CLOCK.sub("", text))


def test_an_experiment_over_ranks(app):
    alone = app.run(*CASCADE)
    assert alone.status == 0, alone.err
    shared = run(app, (3, PROGRAM, *CASCADE))
    assert shared.returncode == 0, shared.stderr
    assert without_clock(shared.stdout) == without_clock(alone.out)


def test_an_experiment_whose_rank_is_killed_goes_on(app):
    log = open(app.path("log"), "w+")
    keeping = (*CASCADE, "--budgets", "1,2", "--results", "kept")
    process = subprocess.Popen(
        command((2, PROGRAM, *keeping)), cwd=app.folder, env={**os.environ, **ALLOWED},
        stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
    )  # fmt: skip
    app.started.append(process)
    deadline = time.monotonic() + TIMEOUT
    while not os.path.exists(app.path("kept")) or app.read("kept").count(b"\n") < 4:
        assert process.poll() is None and time.monotonic() < deadline, app.read("log")
        time.sleep(0.02)
    os.kill(ranks_of(process)[1], signal.SIGKILL)
    said = end(app, process)
    assert process.returncode != 0 and "trainings" in said, said
    goes_on = app.run(*keeping, "--continue")
    assert goes_on.status == 0, goes_on.err
    assert without_clock(goes_on.out) == without_clock(app.run(*CASCADE, "--budgets", "1,2").out)


def test_bench(app):
    arguments = ("bench", "--channels", 4, "--size", 7, "--depth", 1, "--seconds", ".1", "--threads", 1, "--json")
    result = run(app, (2, PROGRAM, *arguments, "--mpi"))
    assert result.returncode == 0, result.stderr
    for name in ("exchange_us", "gigabytes_per_s", "speed", "speed_expected", "bytes_sent"):
        assert f'"{name}":' in result.stdout, result.stdout
    app.run(*arguments, "--mpi").refused("--mpi", "several ranks")
    app.run(*arguments, "--model").refused("--model", "--mpi")


def test_the_window_knows_no_mpi(app):
    linked = subprocess.run(["ldd", app.binary], capture_output=True, text=True, check=True).stdout
    assert "libmpi" not in linked
    assert "libmpi" in subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, check=True).stdout


if shutil.which("mpirun") is None:
    print("1..0 # SKIP mpirun is not installed")
    sys.exit(0)
main(globals())

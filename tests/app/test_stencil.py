"""The verb stencil, held to the golden table of the method page."""

from harness import main

SOBEL = "-1 0 1 -2 0 2 -1 0 1"
LAPLACE = "0 1 0 1 -4 1 0 1 0"
DELTA = "0 0 0 0 1 0 0 0 0"


def close(found, expected, tolerance=1e-12):
    assert len(found) == len(expected) == 9
    assert all(abs(a - b) <= tolerance for a, b in zip(found, expected)), (found, expected)


def stencil(app, *arguments):
    return app.run("stencil", *arguments, "--json").json()


def test_keys(app):
    answer = stencil(app, "describe", SOBEL)
    assert set(answer) == {"stencil", "coefficients", "words"}
    close(answer["stencil"], [-1, 0, 1, -2, 0, 2, -1, 0, 1])
    close(answer["coefficients"], [0, 8, 0, 0, 0, 0, 0, 2 / 3, 0])
    assert "∂x" in answer["words"]


def test_words(app):
    for numbers, words in ((SOBEL, "92 % ∂x, 8 % ∂xyy"), (DELTA, "73 % identity, 12 % ∂xx, 12 % ∂yy"),
                           ("0 " * 9, "zero")):  # fmt: skip
        assert stencil(app, "describe", numbers)["words"] == words


def test_golden_coarse(app):
    answer = stencil(app, "coarsen", SOBEL)
    close(answer["stencil"], [-0.375, 0, 0.375, -1.25, 0, 1.25, -0.375, 0, 0.375])
    close(stencil(app, "coarsen", LAPLACE)["stencil"],
          [1 / 16, 1 / 8, 1 / 16, 1 / 8, -3 / 4, 1 / 8, 1 / 16, 1 / 8, 1 / 16])  # fmt: skip
    close(stencil(app, "coarsen", DELTA)["stencil"],
          [a * b / 64 for a in (1, 6, 1) for b in (1, 6, 1)])  # fmt: skip
    answer = stencil(app, "coarsen", "-.89 -2.03 4.30 -2.07 0 -2.07 4.39 -2.03 1.28")
    close(answer["stencil"], [-.48, -.17, .82, -.15, -.80, .37, .84, .40, .07], 0.01)


def test_golden_prolonged(app):
    close(stencil(app, "prolong", SOBEL)["stencil"], [-4, 0, 4, 0, 0, 0, -4, 0, 4])
    close(stencil(app, "prolong", LAPLACE)["stencil"], [-4, 12, -4, 12, -32, 12, -4, 12, -4])
    close(stencil(app, "prolong", DELTA)["stencil"],
          [a * b for a in (-.5, 2, -.5) for b in (-.5, 2, -.5)])  # fmt: skip


def test_there_and_back(app):
    kernel = [0.3, -1.7, 2, 0.25, 5, -3, 1e-3, 7, -0.9]
    for ratio in (1, 1.4, 2, 3):
        for pair in ("linear", "constant"):
            options = ("--ratio", ratio, "--pair", pair)
            fine = stencil(app, "prolong", " ".join(map(repr, kernel)), *options)["stencil"]
            back = stencil(app, "coarsen", " ".join(map(repr, fine)), *options)["stencil"]
            close(back, kernel, 1e-9)


def test_two_halves_are_a_quarter(app):
    once = stencil(app, "coarsen", SOBEL, "--ratio", 4)["stencil"]
    half = stencil(app, "coarsen", SOBEL)["stencil"]
    close(stencil(app, "coarsen", " ".join(map(repr, half)))["stencil"], once)


def test_constant_pair_keeps_the_identity(app):
    for task in ("coarsen", "prolong"):
        close(stencil(app, task, DELTA, "--pair", "constant")["stencil"], [0, 0, 0, 0, 1, 0, 0, 0, 0])


def test_ways_to_give_nine_numbers(app):
    expected = stencil(app, "describe", SOBEL)
    assert stencil(app, "describe", *SOBEL.split()) == expected
    assert stencil(app, "describe", SOBEL.replace(" ", ",")) == expected
    assert stencil(app, "describe", "-1 0 1; -2 0 2; -1, 0, 1\n") == expected
    assert stencil(app, "--json", "describe", "-1 0 1", "-2 0 2", "-1 0 1") == expected
    assert stencil(app, "describe", "-1e0 0 1 -2. 0 2 -1 .0 1") == expected


def test_table_for_people(app):
    result = app.run("stencil", "coarsen", SOBEL)
    assert result.status == 0 and result.err == ""
    assert "-0.375" in result.out and "∂xxyy" in result.out


def test_refused(app):
    app.run("stencil", "describe", "1 2 3 4 5 6 7 8").refused("9 numbers", "found 8")
    app.run("stencil", "describe", "1 2 3 4 5 6 7 8 9 -10").refused("found 10")
    app.run("stencil", "describe", "").refused("found 0")
    app.run("stencil", "describe", "1 2 3 4 five 6 7 8 9").refused("entry 5", '"five"')
    app.run("stencil", "describe", "1 2 3 4 nan 6 7 8 9").refused("entry 5")
    app.run("stencil", "describe", "1 2 3 4 5 6 7 8 1e99").refused("entry 9")
    app.run("stencil", "embiggen", SOBEL).refused("coarsen, prolong or describe", '"embiggen"')
    for ratio in ("0", "-2", ".5", "nan", "1e9"):
        app.run("stencil", "prolong", SOBEL, "--ratio", ratio).refused("--ratio", f'"{ratio}"')
    app.run("stencil", "prolong", SOBEL, "--pair", "cubic").refused("linear or constant")


if __name__ == "__main__":
    main(globals())

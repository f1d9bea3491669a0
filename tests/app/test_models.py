"""The verbs that take a model: info, evaluate, classify, transfer, refine, export."""

import json
import os
import shutil
import signal
import struct

from harness import TIMEOUT, disc_png, main, wait_until_it_listens, write_idx

METHODS = ("matched", "galerkin", "galerkin-constant", "copy")


def commands(model):
    """Each verb at work on @model, with output o."""
    return (
        ("info", model),
        ("evaluate", model, "--sizes", 7),
        ("classify", model, "disc.png"),
        ("transfer", model, "--size", 14, "--transfer", "copy", "--output", "o"),
        ("refine", model, "--depth", 4, "--output", "o"),
        ("export", model, "--format", "onnx", "--output", "o"),
    )


def test_missing_model(app):
    app.write("disc.png", disc_png())
    for arguments in commands("missing.safetensors"):
        app.run(*arguments).refused("missing.safetensors: ", "No such file")
    assert app.files() == ["disc.png"]


def test_model_that_is_none(app):
    app.write("disc.png", disc_png())
    app.write("empty", b"")
    app.write("text", b"This is a text of more than eight bytes.\n")
    os.mkfifo(app.path("pipe"))
    for name in ("empty", "text", "disc.png", ".", "pipe"):
        for arguments in commands(name):
            app.run(*arguments).refused(f"{name}: ")
    assert "o" not in app.files()


def test_model_cut_at_every_thousandth_byte(app):
    whole = app.read(app.model())
    assert len(whole) > 9000
    for length in range(0, len(whole), 1000):
        app.write("cut", whole[:length])
        app.run("info", "cut").refused("cut: ", "expected")
    app.write("disc.png", disc_png())
    for arguments in commands("cut"):
        app.run(*arguments).refused("cut: ")
    assert "o" not in app.files()


def test_analysis(app):
    app.model()
    found = app.run("info", "model.safetensors", "--analyse", "--data", "shapes", "--size", 14,
                    "--transfer", "copy", "--json").json()["analysis"]
    steps, cfl = found["steps"], found["cfl"]
    assert len(steps) == 2 and [step["time"] for step in steps] == [0, 0.5]
    assert cfl["number"] == max(step["number"] for step in steps)
    assert cfl["stable"] == (cfl["number"] <= cfl["limit"])
    assert len(found["opening"]["coefficients"]) == 9
    for step in steps:
        assert step["amplification"] >= step["growth"] - 1e-9 > 0
        assert 0 < step["measured_growth"] < 1 + 0.5 * step["norm"] + 0.01
        assert 0 < step["commutation_error"]
    assert found["moved"]["size"] == 14 and found["moved"]["transfer"] == "copy"
    assert found["moved"]["cfl"]["number"] == cfl["number"]
    text = app.run("info", "model.safetensors", "--analyse").out
    assert "its limit 2" in text and "∂xxyy" in text
    app.run("info", "model.safetensors", "--size", 14).refused("--analyse")


def test_layers_with_two_halves_and_with_momentum(app):
    for layer in ("hamiltonian", "second-order"):
        app.train("m", "--layer", layer)
        assert app.run("info", "m", "--json").json()["layer"] == layer
        for method in METHODS:
            app.run("transfer", "m", "--size", 14, "--transfer", method, "--output", "moved")
        app.run("refine", "m", "--depth", 4, "--output", "deep")
        assert app.run("info", "deep", "--json").json()["depth"] == 4
        app.run("evaluate", "m", "--sizes", 7)
        assert "step" in app.run("info", "m", "--analyse").out
    app.run("train", "--layer", "hamiltonian", "--channels", 3, "--output", "o").refused("multiple of 2")


def test_info(app):
    app.model()
    info = app.run("info", "model.safetensors", "--json").json()
    assert info["parameters"] == 4 * 9 + 4 + 2 * 4 * 4 * 9 + 2 * 4 + 10 * 4 * 49 + 10
    assert info["time"] == 1 and info["layer"] == "standard" and info["inputs"] == 1
    text = app.run("info", "model.safetensors").out
    assert "7 x 7" in text and "Ankle boot" in text


def test_evaluate_shows_every_way(app):
    app.model()
    rows = app.run("evaluate", "model.safetensors", "--sizes", "5,7,14", "--json").json()["results"]
    ways = [(row["size"], row["transfer"]) for row in rows]
    moved = [(size, way) for size in (5, 14) for way in (*METHODS, "resize")]
    smaller = 1 + len(METHODS)
    assert ways == moved[:smaller] + [(7, "native")] + moved[smaller:]
    accuracy = {way: row["accuracy"] for way, row in zip(ways, rows)}
    assert all(row["images"] == 1000 and 0 <= row["accuracy"] <= 1 for row in rows)
    assert accuracy[14, "matched"] > 0.4 and accuracy[14, "resize"] > 0.4
    # Fewer pixels than the classifier has cells.
    assert accuracy[5, "matched"] > 0.3 and accuracy[5, "resize"] > 0.3


def test_evaluate_resizes_by(app):
    """To more pixels by --resize, by Lanczos' kernel without; to fewer by averages, whatever it is."""
    app.model()
    methods = ("bilinear", "bicubic", "lanczos", "fourier")

    def resized(*arguments):
        rows = app.run("evaluate", "model.safetensors", "--sizes", "3,4,14", "--transfer", "copy", "--json",
                       *arguments).json()["results"]  # fmt: skip
        assert all(("resize" in row) == (row["transfer"] == "resize") for row in rows)
        return {row["size"]: (row["resize"], row["accuracy"]) for row in rows if "resize" in row}

    found = {method: resized("--resize", method) for method in methods}
    assert resized() == found["lanczos"]
    for method, sizes in found.items():
        assert [way for way, _ in sizes.values()] == [method, method, "average"]
        assert sizes[14] == found["lanczos"][14]
    assert len({(sizes[3][1], sizes[4][1]) for sizes in found.values()}) == 4, found
    app.run("evaluate", "model.safetensors", "--resize", "nearest").refused("bilinear, bicubic, lanczos or fourier")
    table = app.run("evaluate", "model.safetensors", "--sizes", "4,14", "--resize", "fourier").out
    assert "resize (fourier)" in table and "resize (average)" in table, table


def test_distilled(app):
    """Only where it is asked for; as long as that says; the same to the bit on any threads."""
    app.model()
    arguments = ("transfer", "model.safetensors", "--size", 5, "--transfer", "distilled")
    for number, more in enumerate((("--threads", 1), ("--threads", 2), ("--passes", 1))):
        app.run(*arguments, *more, "--output", f"{number}.safetensors", "--json").json()
    files = [open(app.path(f"{number}.safetensors"), "rb").read() for number in range(3)]
    assert files[0] == files[1] != files[2]
    rows = app.run("evaluate", "model.safetensors", "--sizes", 5, "--transfer", "distilled",
                   "--seconds", 20, "--json").json()["results"]
    assert [row["transfer"] for row in rows] == ["distilled", "resize"]
    assert rows[0]["accuracy"] > 0.3
    app.run(*arguments, "--passes", 0, "--output", "o").refused("--passes")


def altered(app, name, change, fill=None):
    """The small model, its metadata changed, all its numbers @fill."""
    model = app.model(name)
    contents = app.read(model)
    (length,) = struct.unpack("<Q", contents[:8])
    header = json.loads(contents[8 : 8 + length])
    change(header["__metadata__"])
    text, numbers = json.dumps(header).encode(), contents[8 + length :]
    if fill is not None:
        numbers = struct.pack("<f", fill) * (len(numbers) // 4)
    return app.write(name, struct.pack("<Q", len(text)) + text + numbers)


def test_halves(app):
    """A model that another tool has saved in half the bytes, its arrays by name."""
    contents = app.read(app.model())
    (length,) = struct.unpack("<Q", contents[:8])
    header, numbers = json.loads(contents[8 : 8 + length]), contents[8 + length :]
    halves = b""
    for name in sorted(name for name in header if name != "__metadata__"):
        begin, end = header[name]["data_offsets"]
        values = struct.unpack(f"<{(end - begin) // 4}f", numbers[begin:end])
        header[name].update(dtype="F16", data_offsets=[len(halves), len(halves) + 2 * len(values)])
        halves += struct.pack(f"<{len(values)}e", *values)
    text = json.dumps(header).encode()
    app.write("halves", struct.pack("<Q", len(text)) + text + halves)
    assert app.run("info", "halves", "--json").json()["dtype"] == "F16"
    assert ", F16\n" in app.run("info", "halves").out
    assert app.run("info", "model.safetensors", "--json").json()["dtype"] == "F32"
    found = [
        app.run("evaluate", model, "--sizes", 7, "--json").json()["results"][0]["accuracy"]
        for model in ("halves", "model.safetensors")
    ]
    assert abs(found[0] - found[1]) < 0.02, found


def test_evaluate_numbers_too_large(app):
    """The file, a size and a way are in the error when no row has an accuracy."""
    altered(app, "m", lambda metadata: None, 3e38)
    app.run("evaluate", "m", "--sizes", "7,9").refused("m: ", "9 pixels, resize: ", "finite scores", status=1)
    altered(app, "m", lambda metadata: metadata.update(time="1e308"))
    app.run("evaluate", "m", "--sizes", 7).refused("m: ", "7 pixels, native: ", status=1)
    assert app.run("info", "m", "--json").json()["time"] == 1e308
    app.run("info", "m", "--analyse", "--json").refused(status=1)


def test_a_path_in_a_model_is_offered(app):
    """Whoever made the model may have written anything there: nothing of it is opened."""
    os.mkdir(app.path("private"))
    os.mkfifo(app.path("private/data_batch_1.bin"))  # would be waited for
    picture = app.write("d.png", disc_png())
    for data, words in ((app.path("private"), f"--data '{app.path('private')}'"), ("private", "\"private\"")):
        altered(app, "m", lambda metadata: metadata.update(data=data + ",size=9"))
        for verb in (
            ("evaluate", "m"),
            ("train", "--resume", "m", "--output", "n"),
            ("transfer", "m", "--size", 14, "--output", "n"),
            ("export", "m", "--size", 14, "--output", "n.npz"),
            ("classify", "m", picture, "--sizes", 14),
            ("info", "m", "--analyse", "--size", 14),
        ):
            app.run(*verb).refused("expected --data DATA: m was trained on", words.rstrip("'"), "says so")
        assert "analysed without images" in app.run("info", "m", "--analyse").err
    assert "n" not in app.files()


def test_words_in_a_model_are_followed(app):
    """What this program brings is opened without a word, what was fetched with one."""
    result = app.run("evaluate", app.model("k"), "--json")
    assert result.json()["data"] == "embedded" and result.err == ""
    altered(app, "m", lambda metadata: metadata.update(data="mnist"))
    home = {"XDG_DATA_HOME": app.path("data")}
    app.run("evaluate", "m", environment=home).refused("the data that the model names: mnist", "data/fetch")
    os.makedirs(app.path("data/across-scales/data/mnist"))
    result = app.run("evaluate", "m", environment=home)
    assert result.status == 2 and "reading mnist, which m names" in result.err.splitlines()[0], result.err
    app.run("evaluate", "m", "--data", "missing").refused("missing: ")


def test_other_images_than_the_model_knows(app):
    for known in (True, False):
        altered(app, "m", lambda metadata: metadata.update(data_hash="1") if known else metadata.pop("data_hash"))
        result = app.run("evaluate", "m", "--data", "embedded", "--json")
        assert result.json() and ("not the images that m was trained on" in result.err) == known, result.err


def test_evaluate_one_way(app):
    app.model()
    for method in METHODS:
        rows = app.run("evaluate", "model.safetensors", "--sizes", "14", "--json", "--transfer",
                       method).json()["results"]  # fmt: skip
        assert [row["transfer"] for row in rows] == [method, "resize"]


def test_evaluate_table(app):
    app.model()
    result = app.run("evaluate", "model.safetensors", "--sizes", "14", "--transfer", "galerkin")
    assert result.status == 0 and result.err == ""
    assert "galerkin" in result.out and "resize" in result.out and "%" in result.out


def test_evaluate_other_data(app):
    app.model()
    folder = write_idx(app, "own")
    app.run("evaluate", "model.safetensors", "--data", folder).refused("10 classes", "found 3")
    app.run("evaluate", "model.safetensors", "--data", "missing").refused("missing")


def test_matched_needs_images(app):
    """The model's own data is gone: --data is asked instead, and images of it that are not tested."""
    folder = write_idx(app, "own")
    app.train("m", "--data", folder, "--epochs", 6).json()
    os.rename(app.path(folder), app.path("moved"))
    arguments = ("transfer", "m", "--size", 14, "--output", "o")
    app.run(*arguments).refused("matched needs", "--data")
    app.run("classify", "m", app.write("d.png", disc_png()), "--sizes", 14).refused("matched needs")
    assert "o" not in app.files()
    assert app.run(*arguments, "--data", "moved", "--json").err == ""
    rows = app.run("evaluate", "m", "--data", "moved", "--sizes", 14, "--json").json()["results"]
    assert rows[0]["transfer"] == "matched" and rows[0]["images"] == 60
    for name in ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"):
        os.remove(app.path(os.path.join("moved", name)))
    result = app.run("evaluate", "m", "--data", "moved", "--sizes", 14, "--json")
    assert [row["transfer"] for row in result.json()["results"]] == [*METHODS[1:], "resize"]
    assert "matched is left out" in result.err
    result = app.run("evaluate", "m", "--data", "moved", "--sizes", 14, "--transfer", "matched")
    said, error = result.err.splitlines()
    assert result.status == 2 and "not the images that m was trained on" in said, said
    assert "needs training images" in error, error
    shutil.rmtree(app.path("moved"))


def test_classify(app):
    app.model()
    app.write("disc.png", disc_png())
    answer = app.run("classify", "model.safetensors", "disc.png", "--sizes", "7,14,28", "--json")
    (image,) = answer.json()["images"]
    assert image["file"] == "disc.png"
    assert [entry["size"] for entry in image["sizes"]] == [7, 14, 28]
    for entry in image["sizes"]:
        probabilities = [best["probability"] for best in entry["top"]]
        assert abs(sum(probabilities) - 1) < 1e-5 and len(probabilities) == 10
        assert probabilities == sorted(probabilities, reverse=True)
        assert all(set(best) == {"label", "probability"} for best in entry["top"])
        assert len({best["label"] for best in entry["top"]}) == 10
    text = app.run("classify", "model.safetensors", "disc.png").out
    assert text.startswith("disc.png\n") and image["sizes"][0]["top"][0]["label"] in text


def test_classify_at_one_size_asks_for_no_images(app):
    folder = write_idx(app, "own")
    app.train("m", "--data", folder, "--epochs", 1).json()
    shutil.rmtree(app.path(folder))
    app.write("disc.png", disc_png())
    app.run("classify", "m", "disc.png", "--json").json()
    app.run("classify", "m", "disc.png", "--json", "--sizes", 14, "--transfer", "copy").json()


def test_bad_images_are_named_and_the_rest_goes_on(app):
    app.model()
    app.write("good.png", disc_png())
    app.write("text.png", b"no picture\n")
    app.write("-2.png", disc_png()[:-30])
    os.mkdir(app.path("folder"))
    result = app.run("classify", "model.safetensors", "text.png", "missing.png", "good.png", "-2.png",
                     "folder", "--json")  # fmt: skip
    assert result.status == 1
    assert [image["file"] for image in result.json_line()["images"]] == ["good.png"]
    lines = result.err.splitlines()
    assert len(lines) == 4 and all(line.startswith("across-scales classify: ") for line in lines)
    for line, name in zip(lines, ("folder", "text.png", "missing.png", "-2.png")):
        assert name in line
    app.run("classify", "model.safetensors", "text.png", "--json").refused("text.png")


def test_transfer(app):
    app.model()
    for method in METHODS:
        answer = app.run("transfer", "model.safetensors", "--size", 14, "--transfer", method,
                         "--output", method, "--json").json()  # fmt: skip
        assert (answer["from_size"], answer["size"], answer["transfer"]) == (7, 14, method)
        assert app.run("info", method, "--json").json()["size"] == 14
    assert len({app.read(method) for method in METHODS}) == len(METHODS)
    native = app.run("evaluate", "galerkin", "--json").json()["results"][0]
    moved = app.run("evaluate", "model.safetensors", "--sizes", 14, "--transfer", "galerkin",
                    "--json").json()["results"][0]  # fmt: skip
    assert native["accuracy"] == moved["accuracy"]


def test_transfer_is_the_same_for_any_threads(app):
    app.model()
    for threads in (1, 2):
        app.run("transfer", "model.safetensors", "--size", 10, "--output", f"{threads}",
                "--threads", threads, "--json").json()  # fmt: skip
    assert app.read("1") == app.read("2")


def test_transfer_in_place(app):
    app.model()
    result = app.run("transfer", "model.safetensors", "--size", 14, "--transfer", "copy", "--output",
                     "model.safetensors")  # fmt: skip
    assert result.status == 0 and "7 -> 14" in result.out
    assert app.run("info", "model.safetensors", "--json").json()["size"] == 14


def test_refine_and_back(app):
    app.model()
    answer = app.run("refine", "model.safetensors", "--depth", 8, "--output", "fine", "--json").json()
    assert (answer["from_depth"], answer["depth"], answer["step"]) == (2, 8, 0.125)
    app.run("refine", "fine", "--depth", 4, "--output", "half", "--json").json()
    app.run("refine", "half", "--depth", 2, "--output", "back", "--json").json()
    assert app.read("back") == app.read("model.safetensors")
    app.run("refine", "model.safetensors", "--depth", 4, "--refine", "linear", "--output", "linear")
    assert app.read("linear") != app.read("half")
    app.run("refine", "model.safetensors", "--depth", 3, "--output", "o").refused("depth", "3")
    app.run("refine", "model.safetensors", "--depth", 5000, "--output", "o").refused("--depth")
    assert "o" not in app.files()


def test_output_that_cannot_be(app):
    app.model()
    before = app.read("model.safetensors")
    for arguments in (("transfer", "model.safetensors", "--size", 14, "--transfer", "copy"),
                      ("refine", "model.safetensors", "--depth", 4),
                      ("export", "model.safetensors", "--format", "onnx")):  # fmt: skip
        app.run(*arguments, "--output", "nowhere/o").refused("nowhere/o")
        app.run(*arguments, "--output", ".").refused("folder")
        app.run(*arguments, "--output", "model.safetensors/o").refused("folder")
    assert app.files() == ["model.safetensors"] and app.read("model.safetensors") == before


def test_interrupted_evaluation(app):
    app.model()
    sizes = ",".join(str(size) for size in range(40, 90))
    process = app.start("evaluate", "model.safetensors", "--sizes", sizes, "--threads", 2, "--json")
    wait_until_it_listens(process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=TIMEOUT)
    assert process.returncode == 130 and out == b"", (process.returncode, err)
    assert err.startswith(b"across-scales evaluate: ") and err.count(b"\n") == 1


if __name__ == "__main__":
    main(globals())

"""The verb export: files for other programs, and what they find in them."""

import ast
import contextlib
import io
import json
import math
import os
import re
import struct
import zipfile

from harness import main, png, write_idx

try:
    import numpy
except ImportError:
    numpy = None
try:
    import torch
except ImportError:
    torch = None

HELP = os.path.join(os.path.dirname(__file__), "..", "..", "resources", "help", "models.md")


def read_safetensors(contents):
    """The metadata, and (shape, bytes) of each array, of any file of that kind."""
    (length,) = struct.unpack("<Q", contents[:8])
    header, data = json.loads(contents[8 : 8 + length]), contents[8 + length :]
    metadata = header.pop("__metadata__")
    arrays = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        assert entry["dtype"] == "F32"
        arrays[name] = (tuple(entry["shape"]), data[begin:end])
    return metadata, arrays


def read_npy(contents):
    """The type, shape and bytes of an array."""
    assert contents[:8] == b"\x93NUMPY\1\0"
    (length,) = struct.unpack("<H", contents[8:10])
    header = ast.literal_eval(contents[10 : 10 + length].decode())
    assert not header["fortran_order"]
    return header["descr"], header["shape"], contents[10 + length :]


def read_npz(contents):
    """What read_npy() finds, of each array."""
    with zipfile.ZipFile(io.BytesIO(contents)) as archive:
        assert archive.testzip() is None
        return {name.removesuffix(".npy"): read_npy(archive.read(name)) for name in archive.namelist()}


def with_numpy(contents):
    """The same by NumPy, as (metadata, arrays)."""
    with numpy.load(io.BytesIO(contents), allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    names = list(arrays.pop("class_names"))
    metadata = json.loads(str(arrays.pop("metadata")))
    assert names == json.loads(metadata["class_names"])
    return metadata, {name: (array.shape, array.tobytes()) for name, array in arrays.items()}


def assert_npz(contents, model):
    """Equal to the model file in every bit."""
    metadata, arrays = read_safetensors(model)
    found = read_npz(contents)
    kind, shape, text = found.pop("metadata")
    assert kind.startswith("<U") and shape == ()
    assert json.loads(text.decode("utf-32-le")) == metadata
    kind, shape, text = found.pop("class_names")
    width, names = int(kind[2:]), json.loads(metadata["class_names"])
    assert shape == (len(names),)
    assert text.decode("utf-32-le") == "".join(name.ljust(width, "\0") for name in names)
    assert {name: ("<f4", *array) for name, array in arrays.items()} == found
    if numpy is not None:
        assert with_numpy(contents) == (metadata, arrays)


def test_npz_is_the_model(app):
    app.model()
    answer = app.run("export", "model.safetensors", "--output", "o.npz", "--json").json()
    assert answer == {"file": "model.safetensors", "output": "o.npz", "format": "npz", "from_size": 7,
                      "size": 7}  # fmt: skip
    assert_npz(app.read("o.npz"), app.read("model.safetensors"))
    if numpy is None:
        print("# without NumPy: read by the standard library alone")


def test_safetensors_is_the_model(app):
    app.model()
    app.run("export", "model.safetensors", "--output", "o.safetensors").out.index("as safetensors")
    assert app.read("o.safetensors") == app.read("model.safetensors")


def test_moved_as_transfer_does(app):
    app.model()
    for method in ("matched", "galerkin", "copy"):
        arguments = ("model.safetensors", "--size", 12, "--transfer", method, "--output")
        app.run("transfer", *arguments, "moved.safetensors")
        answer = app.run("export", *arguments, "moved.npz", "--json").json()
        assert answer["transfer"] == method and (answer["from_size"], answer["size"]) == (7, 12)
        assert_npz(app.read("moved.npz"), app.read("moved.safetensors"))


def test_format_and_ending(app):
    """--format decides, then the ending, in capitals or not; else nothing is begun."""
    app.model()
    app.run("export", "model.safetensors", "--output", "o").refused("o: ", "--format")
    app.run("export", "model.safetensors", "--output", "o.zip").refused("o.zip: ", "--format")
    app.run("export", "model.safetensors", "--output", "o", "--format", "zip").refused("safetensors, npz or onnx")
    app.run("export", "model.safetensors").refused("--output")
    app.run("export", "model.safetensors", "--output", "no/o.npz").refused("no/o.npz")
    assert app.files() == ["model.safetensors"]
    app.run("export", "model.safetensors", "--output", "O.NPZ")
    app.run("export", "model.safetensors", "--output", "o.onnx", "--format", "npz")
    assert app.read("O.NPZ") == app.read("o.onnx")
    answer = app.run("export", "model.safetensors", "--output", "o", "--format", "onnx", "--json").json()
    assert answer["format"] == "onnx" and b"across-scales" in app.read("o")


def test_other_verbs_obey_the_ending(app):
    """What is called as a format is of that format, whoever writes it."""
    app.model()
    app.run("export", "model.safetensors", "--output", "exported.npz")
    app.run("transfer", "model.safetensors", "--size", 7, "--output", "moved.npz")
    assert app.read("moved.npz") == app.read("exported.npz")
    app.run("refine", "model.safetensors", "--depth", 4, "--output", "deep.onnx")
    app.train("trained.npz")
    assert b"probabilities" in app.read("deep.onnx") and zipfile.is_zipfile(app.path("trained.npz"))


def test_wrong_input(app):
    app.model()
    app.write("text", b"no model at all")
    app.run("export", "text", "--output", "o.onnx").refused("text: ")
    app.run("export", "model.safetensors", "--size", 0, "--output", "o.onnx").refused("--size")
    app.run("export", "model.safetensors", "--size", 2000, "--output", "o.onnx").refused("--size")
    assert app.files() == ["model.safetensors", "text"]


def test_matched_wants_images(app):
    """Those the model names, or others; the same size needs none."""
    folder = write_idx(app, "images")
    app.train("m", "--data", folder)
    os.rename(app.path(folder), app.path("elsewhere"))
    arguments = ("export", "m", "--output", "o.onnx", "--transfer", "matched")
    app.run(*arguments, "--size", 10).refused("images")
    assert "o.onnx" not in app.files()
    app.run(*arguments, "--size", 10, "--data", "elsewhere")
    app.run(*arguments, "--size", 7)


def test_onnx_says_whose_it_is(app):
    """What names the values and what is said in words is there as text."""
    app.model()
    app.run("export", "model.safetensors", "--output", "o.onnx")
    contents = app.read("o.onnx")
    for word in ("image", "scores", "probabilities", "images", "ConvTranspose", "Gemm", "Ankle boot"):
        assert (word.encode() in contents) == (word != "ConvTranspose"), word


def run_help(app, heading):
    """What the page's Python under @heading defines and prints, beside the app's files."""
    with open(HELP, encoding="utf-8") as file:
        code = re.search(rf"^## {heading}$.*?^```python$(.*?)^```$", file.read(), re.MULTILINE | re.DOTALL)[1]
    names, printed, here = {}, io.StringIO(), os.getcwd()
    os.chdir(app.folder)
    try:
        with contextlib.redirect_stdout(printed):
            exec(code, names)
    finally:
        os.chdir(here)
    return names, printed.getvalue()


def test_help_for_studies(app):
    if numpy is None:
        print("# without NumPy: not run")
        return
    app.run("train", "--data", "embedded", "--sizes", "7", "--channels", "4", "--depth", "2",
            "--epochs", "1", "--output", "study.across")
    app.run("export", "study.across", "--output", "study.npz")
    names, _ = run_help(app, "Study files")
    file = numpy.load(os.path.join(app.folder, "study.npz"))
    assert numpy.array_equal(names["opening"], file["opening.kernel"])
    assert names["parameters"].size == sum(file[name].size for name in file.files
                                           if file[name].dtype.kind == "f")


def test_help_for_numpy(app):
    if numpy is None:
        print("# without NumPy: not run")
        return
    app.model()
    app.run("export", "model.safetensors", "--output", "model.npz")
    _, printed = run_help(app, "NumPy")
    assert printed.startswith("standard 7 (2, 4, 4, 3, 3)") and "Ankle boot" in printed, printed


def probabilities_of(app, model, picture):
    """By the program, in the order of the classes."""
    found = app.run("classify", model, picture, "--json").json()["images"][0]["sizes"][0]["top"]
    names = app.run("info", model, "--json").json()["class_names"]
    return [next(row["probability"] for row in found if row["label"] == name) for name in names]


def test_help_for_pytorch(app):
    """The page's network is the program's, for every layer and activation."""
    if torch is None:
        print("# without PyTorch: not run")
        return
    cases = (("standard", "tanh", 10, 10), ("symmetric", "relu", 10, 7), ("hamiltonian", "tanh", 14, 7),
             ("second-order", "tanh", 9, 4))  # fmt: skip
    for layer, activation, size, grid in cases:
        app.train("m", "--layer", layer, "--activation", activation, "--sizes", size, "--grid", grid)
        pixels = [[(37 * x + 11 * y * y) % 100 + 20 for x in range(size)] for y in range(size)]
        app.write("p.png", png(pixels))
        app.run("export", "m", "--output", "model.npz")
        names, _ = run_help(app, "PyTorch")
        found = names["scores"](torch.tensor(pixels)[None, None] / 255)[0].softmax(0).tolist()
        for one, other in zip(found, probabilities_of(app, "m", "p.png")):
            assert math.isclose(one, other, rel_tol=1e-4, abs_tol=1e-6), (layer, one, other)


main(globals())

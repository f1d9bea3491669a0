"""What people's folders look like: parts, leavings, tables, names, copies, what comes later."""

import ctypes
import os
import random
import shutil
import subprocess
import unicodedata

from harness import idx_images, idx_labels, main, png, write_idx

QUICK = ("--sizes", 8, "--depth", 2, "--channels", 4, "--threads", 1, "--json")
SIDE = 16


def cell(label, numbers):
    """Bright in one of sixteen cells, dim noise elsewhere."""
    left, top = label % 4 * 4, label // 4 % 4 * 4
    return [[(220 if left <= x < left + 4 and top <= y < top + 4 else 0) + numbers.randint(0, 30)
             for x in range(SIDE)] for y in range(SIDE)]  # fmt: skip


def noise(numbers, side=12):
    return [[numbers.randint(0, 150) for _ in range(side)] for _ in range(side)]


def put(app, path, contents):
    os.makedirs(os.path.dirname(app.path(path)), exist_ok=True)
    return app.write(path, contents)


def put_classes(app, folder, names, count, seed=1, inner=""):
    """@count pictures of each class; the same names and seed are the same pictures."""
    numbers = random.Random(seed)
    for label, name in enumerate(names):
        for i in range(count):
            put(app, f"{folder}/{name}/{inner}{name}_{i}.png", png(cell(label, numbers)))
    return folder


def look(app, data):
    return app.run("data", data, "--json").json()


def parts_of(found):
    return [found["parts"][part] for part in ("training", "validation", "test")]


def apart_from_few(found):
    """The remarks but for the one that so few images for validation always have."""
    few = [remark for remark in found["remarks"] if "accuracies are uncertain" in remark]
    assert len(few) == 1, found["remarks"]
    return [remark for remark in found["remarks"] if remark not in few]


def names_of(found):
    return [class_["name"] for class_ in found["classes"]]


def left_out(found, reason):
    return {entry["path"]: entry["files"] for entry in found["left_out"] if entry["reason"] == reason}


def train(app, data, output, epochs, *options):
    return app.run("train", "--data", data, "--epochs", epochs, "--output", output, *QUICK, *options)


def evaluate(app, *arguments):
    return app.run("evaluate", *arguments, "--json").json()["results"][0]


def test_parts_under_all_their_names(app):
    """No network tells training from testing."""
    names = ("0", "1", "2")
    for number, (training, test) in enumerate(
        (("training", "testing"), ("Train", "TEST"), ("train_images", "eval"), ("trainset", "t10k"))
    ):
        own = f"own{number}"
        put_classes(app, f"{own}/{training}", names, 8)
        put_classes(app, f"{own}/{test}", names, 3, seed=2)
        found = look(app, own)
        assert names_of(found) == list(names), found
        training_count, validation, test_count = parts_of(found)
        assert (training_count + validation, test_count) == (24, 9)
        assert found["origins"]["training"] == training + "/" and found["origins"]["test"] == test + "/"
        assert found["left_out"] == []
    report = train(app, "own0", "m", 30).json()
    assert report["test_accuracy"] > 0.9, report


def test_validation_part(app):
    """What is called so validates, all of it and nothing else."""
    for number, name in enumerate(("val", "valid", "Validation set", "dev")):
        own = f"own{number}"
        put_classes(app, f"{own}/train", ("cat", "dog"), 9)
        put_classes(app, f"{own}/{name}", ("cat", "dog"), 4, seed=2)
        found = look(app, own)
        assert parts_of(found) == [18, 8, 0] and found["origins"]["validation"] == name + "/"
    report = train(app, "own0", "m", 4).json()
    assert report["test_accuracy"] is None and report["accuracy"] > 0.9, report


def tiny(app, own, table):
    """As Tiny ImageNet comes."""
    names = ("n01", "n02", "n03")
    put_classes(app, f"{own}/train", names, 6, inner="images/")
    numbers = random.Random(2)
    for name in names:
        put(app, f"{own}/train/{name}/{name}_boxes.txt", b"n01_0.png\t0\t0\t9\t9\n")
    for i in range(6):
        put(app, f"{own}/val/images/val_{i}.png", png(cell(i % 3, numbers)))
        put(app, f"{own}/test/images/test_{i}.png", png(noise(numbers)))
    if table is not None:
        lines = [table[1].format(file=f"val_{i}.png", label=names[i % 3]) for i in range(6)]
        put(app, f"{own}/val/{table[0]}", "".join(lines).encode())
    put(app, f"{own}/wnids.txt", "\n".join(names).encode())
    return own


def test_tables_of_a_part(app):
    """Whatever the table looks like; without one the part is left out with a word."""
    for number, table in enumerate((
        ("val_annotations.txt", "{file}\t{label}\t0\t0\t9\t9\n"),
        ("labels.csv", '"images/{file}";"{label}"\r\n'),
        ("classes.tsv", "{file}\t{label}\n"),
        None,
    )):  # fmt: skip
        own = tiny(app, f"own{number}", table)
        found = look(app, own)
        assert names_of(found) == ["n01", "n02", "n03"]
        unlabelled = {"test/images": 6}
        if table is None:
            assert sum(parts_of(found)[:2]) == 18 and found["parts"]["test"] == 0
            unlabelled["val/images"] = 6
        else:
            assert parts_of(found) == [18, 6, 0]
        assert left_out(found, "unlabelled") == unlabelled, found["left_out"]
        assert left_out(found, "beside") == {"wnids.txt": 1}
    result = train(app, "own0", "m", 6)
    assert result.json()["accuracy"] > 0.9
    assert "test/images" in result.err and "wnids.txt" in result.err


def test_tables_of_a_whole_set(app):
    """In a file beside the images, with and without a head; parts by the tables' own names."""
    numbers = random.Random(1)
    for i in range(12):
        put(app, f"own/images/{i}.png", png(cell(i % 2, numbers)))
    for head, row, name in (
        ("filename,species\n", "{i}.png,{label}\n", "labels.csv"),
        ("", "images/{i}.png\t{label}\n", "labels.tsv"),
        ("id,breed\n", "{i},{label}\n", "train.csv"),
        ("\ufefffile;label\n", './images\\{i}.png;"{label}"\n', "labels.csv"),
    ):
        rows = [row.format(i=i, label=("cat", "a, b")[i % 2] if ";" in row else ("cat", "dog")[i % 2])
                for i in range(10)]  # fmt: skip
        put(app, f"own/{name}", (head + "".join(rows)).encode())
        found = look(app, "own")
        assert sum(parts_of(found)) == 10, found
        assert names_of(found) == (["a, b", "cat"] if ";" in row else ["cat", "dog"])
        assert set(left_out(found, "unlabelled")) == {"images/10.png", "images/11.png"}
        os.remove(app.path(f"own/{name}"))


def test_damaged_tables(app):
    """Why a table cannot be read is said, whether anything else is found or not."""
    for i in range(8):
        put(app, f"own/images/{i}.png", png(cell(i % 2, random.Random(i))))
    for damage in (b'0.png,cat\n1.png,"dog\n', b"0.png,a\0b\n", b"0.png,cat\n1.png\n"):
        put(app, "own/labels.csv", damage)
        app.run("data", "own").refused("found them in 1; ", "labels.csv: expected ")
    put(app, "own/labels.txt", b"".join(b"%d.png,%s\n" % (i, (b"cat", b"dog")[i % 2]) for i in range(8)))
    found = look(app, "own")
    assert names_of(found) == ["cat", "dog"] and len(apart_from_few(found)) == 1
    assert "labels.csv: expected " in found["remarks"][0] and "labels.csv" in left_out(found, "unlabelled")


def obey_permissions():
    """Root without its privilege to read what nobody may."""
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def test_unreadable(app):
    """The folders and files are named, and the rest goes on."""
    put_classes(app, "own", ("cat", "dog"), 12)
    shut = ("own/lost", "own/dog/private", "own/bird", "own/cat/cat_3.png")
    for name in shut[:3]:
        put(app, f"{name}/1.png", png(noise(random.Random(1))))
    for name in shut:
        os.chmod(app.path(name), 0)
    try:
        listed = subprocess.run(["ls", app.path(shut[0])], preexec_fn=obey_permissions,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        if listed.returncode == 0:
            return  # whoever runs this may read everything
        found = app.run("data", "own", "--json", preexec_fn=obey_permissions).json()
        assert names_of(found) == ["cat", "dog"] and sum(parts_of(found)) == 23
        assert set(left_out(found, "unreadable")) == {name[4:] for name in shut}, found["left_out"]
        result = app.run("train", "--data", "own", "--epochs", 1, "--output", "m", *QUICK,
                         preexec_fn=obey_permissions)  # fmt: skip
        assert result.json() and result.err.count("\n") == 1
        assert "bird, cat/cat_3.png, dog/private, lost" in result.err, result.err
        os.chmod(app.path("own"), 0)
        result = app.run("data", "own", preexec_fn=obey_permissions)
        result.refused("own", "expected a readable")
    finally:
        os.chmod(app.path("own"), 0o700)
        for name in shut:
            os.chmod(app.path(name), 0o700)


def test_leavings(app):
    """What systems, file servers and tools put between pictures is none of them."""
    put_classes(app, "own", ("cat", "dog"), 12)
    picture = png(noise(random.Random(3)))
    for name in ("@eaDir", "$RECYCLE.BIN", "__MACOSX", ".ipynb_checkpoints", "#recycle", ".Trash-0",
                 "System Volume Information", "@Recycle", ".thumbnails"):  # fmt: skip
        put(app, f"own/{name}/1.png", picture)
        put(app, f"own/cat/{name}/0.png/thumb.png", picture)
    for name in ("Thumbs.db", "desktop.ini", "._cat_0.png", ".DS_Store", "ehthumbs.db", ".hidden.png"):
        put(app, f"own/dog/{name}", picture)
        put(app, f"own/{name}", picture)
    found = look(app, "own")
    assert names_of(found) == ["cat", "dog"] and sum(parts_of(found)) == 24
    assert {entry["reason"] for entry in found["left_out"]} == {"leaving"}
    assert len(found["left_out"]) == 2 * 9 + 2 * 6
    result = train(app, "own", "m", 1)
    assert result.json() and "leaving" not in result.err and "thumb" not in result.err


def test_what_comes_later_moves_nothing(app):
    """Noise can only be learnt by heart: what was tested on is never trained on."""
    numbers = random.Random(13)
    for name in ("heads", "tails"):
        for i in range(60):
            put(app, f"own/{name}/{i:03}.png", png(noise(numbers)))
    assert train(app, "own", "m", 120, "--learning-rate", ".01").json()
    before = evaluate(app, "m", "--data", "own")
    assert before["accuracy"] < 0.8, before
    for name in ("heads", "tails"):
        put(app, f"own/{name}/a_new_one.png", png(noise(numbers)))
        os.rename(app.path(f"own/{name}/007.png"), app.path(f"own/{name}/zz.png"))
        shutil.copy(app.path(f"own/{name}/011.png"), app.path(f"own/{name}/copy.png"))
    after = evaluate(app, "m", "--data", "own")
    assert after["accuracy"] < 0.8 and after["images"] >= before["images"], (before, after)


def test_single_pictures(app):
    """The only picture of a class is trained on, and it is said."""
    numbers = random.Random(14)
    for label, (name, count) in enumerate((("a", 5), ("b", 1), ("c", 6), ("d", 2))):
        for i in range(count):
            put(app, f"own/{name}/{i}.png", png(cell(label, numbers)))
    found = look(app, "own")
    assert all(class_["training"] > 0 for class_ in found["classes"]), found["classes"]
    assert any("fewer than five" in warning and "b" in warning for warning in found["warnings"])
    result = train(app, "own", "m", 60, "--learning-rate", ".01")
    assert result.json() and "fewer than five images to train on: " in result.err
    top = app.run("classify", "m", "own/b/0.png", "--json").json()["images"][0]["sizes"][0]["top"]
    assert top[0]["label"] == "b", top


def test_empty_folders(app):
    """A class that somebody may miss is named, in the folder and in its parts."""
    put_classes(app, "own", ("cat", "dog"), 6)
    put_classes(app, "parts/train", ("cat", "dog"), 6)
    put_classes(app, "parts/val", ("cat", "dog"), 2, seed=2)
    for name in ("own/bird", "own/fish/old/older", "parts/train/bird", "parts/val/bird"):
        os.makedirs(app.path(name))
    assert "2 folders have no files in them: bird, fish" in look(app, "own")["remarks"]
    assert "2 folders have no files in them: train/bird, val/bird" in look(app, "parts")["remarks"]
    result = train(app, "own", "m", 1)
    assert result.json() and "no files in them: bird, fish" in result.err, result.err


def test_what_classes_may_be_is_asked(app):
    """Folders that every class has, and files that nothing gives a class."""
    for name in ("old", "new"):
        put_classes(app, f"own/{name}", ("cat", "dog"), 4)
    found = look(app, "own")
    assert names_of(found) == ["new", "old"]
    assert any("the same folders in it" in remark and "cat, dog" in remark for remark in found["remarks"])
    os.rename(app.path("own/old/cat"), app.path("own/old/cow"))
    assert apart_from_few(look(app, "own")) == []
    for part in ("train", "test"):
        put(app, f"flat/{part}/1.png", png(cell(0, random.Random(1))))
    app.run("data", "flat").refused("found 2 files that no folder or table gives a class")


def test_copies_only(app):
    """Files that are all the same picture train, and it is said."""
    for name in ("cat", "dog"):
        for i in range(6):
            put(app, f"own/{name}/{i}.png", png(cell(0, random.Random(1))))
    result = train(app, "own", "m", 1)
    assert result.json() and "are in the training part, too" in result.err


def test_classes_go_by_name(app):
    """0 1 10 11 2 ... of a folder are 0 1 2 ... of files with numbers, whatever their order."""
    names = [str(i) for i in range(12)]
    put_classes(app, "folder", names, 10)
    numbers = random.Random(20)
    labels = [i % 12 for i in range(48)]
    pixels = b"".join(bytes(row) for label in labels for row in cell(label, numbers))
    os.mkdir(app.path("idx"))
    app.write("idx/t10k-images-idx3-ubyte", idx_images(0, SIDE)[:4] + b"\0\0\0\x30" + 2 * b"\0\0\0\x10" + pixels)
    app.write("idx/t10k-labels-idx1-ubyte", idx_labels(0)[:4] + b"\0\0\0\x30" + bytes(labels))
    assert train(app, "folder", "m", 60, "--learning-rate", ".01").json()["accuracy"] > 0.9
    assert evaluate(app, "m", "--data", "idx")["accuracy"] > 0.9
    assert evaluate(app, "m", "--data", "idx", "--by-number")["accuracy"] < 0.4
    # Names that the model has not are an error that lists them.
    app.write("idx/classes.txt", "\n".join(["zero", "one"] + names[2:]).encode())
    result = app.run("evaluate", "m", "--data", "idx")
    result.refused("zero, one", "the data have not 0, 1", "--by-number")
    # A folder of some of the classes keeps their numbers.
    put_classes(app, "some/test", names, 6, seed=5)
    for name in names[:9]:
        shutil.rmtree(app.path(f"some/test/{name}"))
    assert evaluate(app, "m", "--data", "some")["accuracy"] > 0.9


def test_resuming_validates_on_the_same_images(app):
    """With another seed, too: noise that was learnt by heart stays unknown."""
    numbers = random.Random(21)
    for name in ("heads", "tails"):
        for i in range(60):
            put(app, f"own/{name}/{i}.png", png(noise(numbers)))
    write_idx(app, "idx")
    for data, options in (("own", ("--epochs", 60)), ("idx", ("--epochs", 1)), ("shapes", ("--epochs", 1))):
        first = train(app, data, "m", 1, *options, "--seed", 5).json()
        named = () if data == "shapes" else ("--data", data + ",split=2")
        result = app.run("train", "--resume", "m", *named, "--seed", 2, "--learning-rate", 1e-9, "--epochs",
                         1, "--output", "n", "--threads", 1, "--json")  # fmt: skip
        report = result.json()
        assert ("split=2 is not taken" in result.err) == bool(named), result.err
        assert "not the images" not in result.err, result.err
        assert abs(report["loss"] - first["loss"]) < 1e-4 * max(1, first["loss"]), (first, report)
        assert app.run("info", "n", "--json").json()["data_split"] == 5


def test_one_folder_too_deep(app):
    """An archive's own folder, and what lies beside it."""
    put_classes(app, "deep/dataset", ("cat", "dog"), 6)
    put_classes(app, "deeper/archive/data set/train", ("cat", "dog"), 6)
    put_classes(app, "deeper/archive/data set/test", ("cat", "dog"), 2, seed=2)
    put(app, "deeper/archive/README.md", b"words\n")
    put(app, "deeper/archive/__MACOSX/x", b"")
    found = look(app, "deep")
    assert names_of(found) == ["cat", "dog"] and "dataset" in found["remarks"][0]
    found = look(app, "deeper")
    assert names_of(found) == ["cat", "dog"] and found["parts"]["test"] == 4
    assert set(left_out(found, "beside")) == {"archive/README.md"}
    assert train(app, "deep", "m", 1).json() and train(app, "deeper", "m", 1).json()


def test_accents_of_another_system(app):
    """Composed or not, a name is one class: in folders, in tables, and between model and data."""
    composed, parted = (unicodedata.normalize(form, "caf\u00e9") for form in ("NFC", "NFD"))
    put_classes(app, "own/train", (composed, "tea"), 8)
    put_classes(app, "own/test", (parted, "tea"), 3, seed=2)
    found = look(app, "own")
    assert names_of(found) == [composed, "tea"] and found["parts"]["test"] == 6
    assert train(app, "own", "m", 30).json()["test_accuracy"] > 0.9
    put_classes(app, "later/test", (parted, "tea"), 3, seed=3)
    assert evaluate(app, "m", "--data", "later")["accuracy"] > 0.9
    numbers = random.Random(1)
    for i in range(6):
        put(app, f"table/{parted}{i}.png", png(cell(i % 2, numbers)))
    rows = [f"{composed}{i}.png,{(parted, composed, 'tea')[i % 3]}\n" for i in range(6)]
    put(app, "table/labels.csv", "".join(rows).encode())
    found = look(app, "table")
    assert names_of(found) == [composed, "tea"] and sum(parts_of(found)) == 6


def test_links(app):
    """Folders that are links are followed, but not round and round."""
    put_classes(app, "real", ("cat", "dog"), 8)
    os.mkdir(app.path("own"))
    for name in ("cat", "dog"):
        os.symlink(app.path(f"real/{name}"), app.path(f"own/{name}"))
    os.symlink(".", app.path("real/cat/again"))
    os.symlink(".", app.path("own/itself"))
    os.symlink("nowhere", app.path("own/dead"))
    found = look(app, "own")
    assert names_of(found) == ["cat", "dog"] and sum(parts_of(found)) == 16, found
    assert "dead" in left_out(found, "irregular") and "itself" in left_out(found, "loop"), found


def test_too_deep_and_alike(app):
    """Nothing is so far down, or so oddly called, that it vanishes."""
    put_classes(app, "own", ("cat", "dog"), 6)
    deep = "/".join("abcdefghij")
    put(app, f"own/cat/{deep}/1.png", png(noise(random.Random(1))))
    found = look(app, "own")
    (path,) = left_out(found, "too-deep")
    assert path.startswith("cat/a/b/c") and "cat" in names_of(found)
    for name in (b"\xff", b"\xfe", b"\\xfd"):
        for i in range(6):
            folder = os.path.join(os.fsencode(app.path("odd")), name)
            os.makedirs(folder, exist_ok=True)
            with open(os.path.join(folder, b"%d.png" % i), "wb") as file:
                file.write(png(noise(random.Random(i * 256 + name[0]))))
    found = look(app, "odd")
    assert len(set(names_of(found))) == 3 and sum(parts_of(found)) == 18, found


def test_the_model_never_replaces_its_data(app):
    write_idx(app, "idx")
    put_classes(app, "own", ("cat", "dog"), 6)
    os.symlink("own/cat/cat_0.png", app.path("link"))
    os.symlink("own", app.path("folder"))
    for data, output in (
        ("idx/train-images-idx3-ubyte", "idx/train-images-idx3-ubyte"),
        ("idx", "idx/train-labels-idx1-ubyte"),
        ("own", "own/dog/dog_1.png"),
        ("own", "link"),
        ("folder", "own/dog/dog_1.png"),
    ):
        before = app.read(output)
        train(app, data, output, 1).refused(output, "found a file of the images to train on")
        assert app.read(output) == before
    for _ in range(2):
        assert train(app, "own", "own/m", 1).json()


if __name__ == "__main__":
    main(globals())

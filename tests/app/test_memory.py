"""What a command would need is known before anything is allocated."""

import re
import resource

from harness import main


def limited(app, megabytes, *arguments):
    """With so much address space, and as little of the processors as a refusal takes."""

    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CPU, (10, 10))

    return app.run(*arguments, preexec_fn=limit)


def refused(result):
    result.refused(status=2)
    found = re.search(r"needs ([\d.]+) (.)iB of memory, and ([\d.]+) (.)iB are free", result.err)
    assert found, result.err
    needed, left = (float(found[i]) * {"M": 1, "G": 1024}[found[i + 1]] for i in (1, 3))
    assert needed > left, result.err
    return needed


def test_training(app):
    shape = ("--channels", 256, "--depth", 1024)
    plain = refused(limited(app, 3000, "train", *shape, "--output", "o"))
    # An average is one more network of 2.3 GiB, in every state.
    more = refused(limited(app, 3000, "train", *shape, "--average", 0.9, "--output", "o"))
    assert more - plain > 2 * 2.2 * 1024
    refused(limited(app, 3000, "experiment", "cascade", *shape))
    refused(limited(app, 3000, "bench", *shape))
    # Neither is anything read first.
    refused(limited(app, 3000, "train", *shape, "--output", "o", "--data", "missing"))
    assert app.files() == []


def test_moving(app):
    app.model()
    refused(limited(app, 1000, "transfer", "model.safetensors", "--size", 1024, "--output", "o"))
    refused(limited(app, 1000, "export", "model.safetensors", "--size", 1024, "--output", "o.onnx"))
    assert app.files() == ["model.safetensors"]


def test_evaluation_leaves_out_what_does_not_fit(app):
    app.model()
    result = limited(app, 1000, "evaluate", "model.safetensors", "--sizes", "7,1000", "--json")
    rows = result.json()["results"]
    found = {(row["size"], row["transfer"]): row["accuracy"] for row in rows}
    assert found[7, "native"] > 0.1
    for method in ("matched", "galerkin", "copy"):
        assert found[1000, method] is None
    assert "1000 pixels" in result.err and "are free" in result.err
    refused(limited(app, 600, "evaluate", "model.safetensors", "--sizes", 1000))


def test_little_address_space(app):
    """No threads of libraries are in the way: it works, or says in a line why not."""
    app.model()
    for megabytes in (195, 250, 400):
        result = limited(app, megabytes, "stencil", "describe", "1 2 3 4 5 6 7 8 9", "--json")
        assert len(result.json()["stencil"]) == 9
        result = limited(app, megabytes, "evaluate", "model.safetensors", "--threads", 1, "--json")
        assert result.status in (0, 1, 2)
        assert result.status == 0 or result.err.count("\n") == 1


if __name__ == "__main__":
    main(globals())

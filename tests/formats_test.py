#!/usr/bin/python3
"""What is exported, read by programs that are not ours: formats_test.py NEUROSCAPE [--all]

--all: with PyTorch and the Khronos glTF validator too (the npm package gltf-validator, in NODE_PATH).
"""
import csv
import importlib.util
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import numpy
import onnx
import onnx.numpy_helper

PROGRAM = os.path.abspath(sys.argv[1])
EVERYTHING = "--all" in sys.argv
ACTIVATIONS = ["sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "gelu", "softplus", "linear"]


def run(*arguments, text=True, **options):
    # A program may repeat bytes of a file that are no text.
    errors = "replace" if text else None
    return subprocess.run(arguments, check=True, capture_output=True, text=text, errors=errors, timeout=300,
                          **options).stdout


def networks():
    """A network with each activation, deep ones, one with features, one without a hidden layer."""
    random = numpy.random.default_rng(7)

    def layer(activation, inputs, neurons):
        return {"activation": activation, "weights": random.normal(0, 1, (neurons, inputs)).tolist(),
                "biases": random.normal(0, 1, neurons).tolist()}

    yield {"layers": [layer("sigmoid", 2, 3), layer("sigmoid", 3, 1)]}
    for activation in ACTIVATIONS:
        yield {"layers": [layer(activation, 2, 4), layer(activation, 4, 3), layer("sigmoid", 3, 1)]}
    yield {"layers": [layer("tanh", 7, 5), layer("linear", 5, 1)],
           "features": ["x1", "x2", "x1^2", "x2^2", "x1*x2", "sin x1", "sin x2"]}
    yield {"layers": [layer("gelu", 1, 1)], "features": ["x2"]}


def cells(mark):
    """Along a side of what is exported."""
    resolution = mark.get("resolution", "auto")
    return 100 if resolution == "auto" else resolution


def module_of(file):
    spec = importlib.util.spec_from_file_location("exported", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def close(found, wanted):
    # The same operations in another order: a few roundings. A weight that is 1e-9 off is noticed.
    assert numpy.allclose(found, wanted, rtol=1e-12, atol=1e-13), (found, wanted)


def check_network(network):
    def exported(form, name):
        run(PROGRAM, "export", "scene.json", "--format", form, "-o", name)
        return name

    with open("scene.json", "w") as scene:
        json.dump({"network": network}, scene)
    values = run(PROGRAM, "export", "scene.json", "--format", "csv", "--points", "points.csv", "-o", "/dev/stdout")
    columns = {name: numpy.array([float(row[name]) for row in csv.DictReader(io.StringIO(values))])
               for name in values.split("\n")[0].split(",")}

    module = module_of(exported("numpy", "as_numpy.py"))
    found = module.network(columns["x1"], columns["x2"])
    assert set(found) == set(columns) - {"label"}, (set(found), set(columns))
    for name, numbers in found.items():
        close(numbers, columns[name])

    parameters = {}
    exec(open(exported("python", "as_python.py")).read(), parameters)
    output = network["layers"][-1]
    assert parameters["b_out"] == output["biases"][0] and parameters["w_out"] == output["weights"][0]
    with open("as_python.py") as text:
        lines = text.read().split("\n")
    # In any order, with what else stands there.
    with open("turned.py", "w") as text:
        text.write("\n".join([*reversed(lines), "seed = 42", ""]))

    model = onnx.load(exported("onnx", "model.onnx"))
    onnx.checker.check_model(model, full_check=True)
    weights = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    assert weights["w_out"].tolist() == output["weights"] and weights["b_out"].tolist() == output["biases"]
    for file in ("as_python.py", "turned.py", "model.onnx"):
        run(PROGRAM, "export", file, "-o", "again.json")
        with open("again.json") as again:
            read = json.load(again)["network"]
        assert read == network, (file, read, network)

    if EVERYTHING:
        import torch
        module = module_of(exported("pytorch", "as_torch.py")).Network()
        points = torch.tensor(numpy.stack([columns["x1"], columns["x2"]], axis=1))
        close(module(points).detach().numpy(), columns["a_out"])


def check_torch_onnx():
    """A network as PyTorch itself writes it."""
    import torch
    torch.manual_seed(3)
    for activation in (torch.nn.Sigmoid(), torch.nn.ReLU(), torch.nn.GELU(), torch.nn.SELU(), torch.nn.Softplus()):
        model = torch.nn.Sequential(torch.nn.Linear(2, 8), activation, torch.nn.Linear(8, 4), activation,
                                    torch.nn.Linear(4, 1), torch.nn.Sigmoid())
        torch.onnx.export(model, torch.zeros(1, 2), "torch.onnx")
        values = run(PROGRAM, "export", "torch.onnx", "--format", "csv", "--points", "points.csv", "-o", "/dev/stdout")
        rows = list(csv.DictReader(io.StringIO(values)))
        points = torch.tensor([[float(row["x1"]), float(row["x2"])] for row in rows], dtype=torch.float64)
        wanted = model.double()(points).detach().numpy()[:, 0]
        # PyTorch and ONNX keep gelu's and selu's constants in float.
        assert numpy.allclose([float(row["a_out"]) for row in rows], wanted, atol=1e-6)


LANDSCAPE = {"caption": "Training rolls down here.\n\tloss = 0.07", "figure": {
    "id": "loss", "tab": "own", "title": "Loss", "x": "x1", "y": "x2", "marks": [],
    "landscape": {"parameters": ["layers.0.weights.0.0", "layers.1.weights.0.0"], "u": [-3, 3], "v": [-20, 20],
                  "loss": "cross_entropy"}}}


def check_meshes():
    with open("landscape.json", "w") as file:
        json.dump(LANDSCAPE, file)
    figures = ["surface.a_out_by_value", "surface.activations_by_label", "surface.compression2", "landscape.json"]
    for figure in figures:
        chosen = [figure] if figure.endswith(".json") else ["--figure", figure]
        for ending in ("obj", "ply", "stl", "glb"):
            run(PROGRAM, "export", *chosen, "-o", "surface." + ending)
        report = run("admesh", "surface.stl")
        for line in ("Total disconnected facets", "Edges fixed", "Degenerate facets", "Normals fixed",
                     "Backwards edges"):
            numbers = re.findall(re.escape(line) + r"\s*:\s*(.*)", report)[0].split()
            assert all(int(number) == 0 for number in numbers), (figure, line, report)
        width = re.search(r"Min X =\s*([-\d.]+), Max X =\s*([-\d.]+)", report)
        assert abs(float(width[2]) - float(width[1]) - 100) < 1e-3, report
        scene = json.loads(run(PROGRAM, "export", *chosen, "--format", "json", "-o", "/dev/stdout"))
        surfaces = [mark for mark in scene["figure"]["marks"] if mark["type"] == "surface"]
        for ending in ("obj", "ply"):
            report = run("assimp", "info", "surface." + ending)
            vertices = int(re.search(r"Vertices:\s*(\d+)", report)[1])
            assert vertices == (81 ** 2 if "landscape" in scene["figure"] else sum(
                (cells(mark) + 1) ** 2 for mark in surfaces)), report
        if EVERYTHING:
            report = json.loads(run("node", "-e", "const fs = require('fs'); require('gltf-validator').validateBytes("
                                    "new Uint8Array(fs.readFileSync('surface.glb'))).then("
                                    "r => console.log(JSON.stringify(r)))"))
            assert report["issues"]["numErrors"] == 0 and report["issues"]["numWarnings"] == 0, report["issues"]
            assert report["info"]["drawCallCount"] == len(surfaces), report["info"]


def picture(file):
    raw = run("convert", file, "-resize", "320x180!", "-alpha", "remove", "-depth", "8", "rgb:-", text=False)
    return numpy.frombuffer(raw, dtype=numpy.uint8).reshape(180, 320, 3).astype(float)


def check_vectors():
    for figure in ("surface.a_out_by_label", "data.scatter", "slices.build_1", "boundary.z1_a1", "sigmoid.three",
                   "landscape.json"):
        chosen = [figure] if figure.endswith(".json") else ["--figure", figure]
        for ending in ("svg", "pdf", "png"):
            run(PROGRAM, "export", *chosen, "-o", "figure." + ending)
        run("rsvg-convert", "figure.svg", "-o", "svg.png")
        run("pdftoppm", "-png", "-singlefile", "-r", "96", "figure.pdf", "pdf")
        ours = picture("figure.png")
        for other in ("svg.png", "pdf.png"):
            # Texts stand a little elsewhere in another program's font, and tubes are drawn twice as sharp; marks that are
            # missing make more than this.
            far = (numpy.abs(ours - picture(other)).max(axis=2) > 40).mean()
            assert far < (0.02 if figure.startswith("slices") else 0.012), (figure, other, far)
        root = xml.etree.ElementTree.parse("figure.svg").getroot()
        texts = [node.text for node in root.iter("{http://www.w3.org/2000/svg}text")]
        title = json.loads(run(PROGRAM, "export", *chosen, "--format", "json", "-o", "/dev/stdout"))
        written = run("pdftotext", "figure.pdf", "-")
        assert len(texts) > 8, texts
        if title["figure"]["title"]:
            assert title["figure"]["title"] in texts, texts
            assert title["figure"]["title"].split()[0] in written, written
        for line in title.get("caption", "").split():
            assert any(line in text for text in texts) and line in written, (line, texts, written)
    vectors = {"data.scatter": "circle", "sigmoid.three": "path"}
    for figure, kind in vectors.items():
        run(PROGRAM, "export", "--figure", figure, "-o", "figure.svg")
        root = xml.etree.ElementTree.parse("figure.svg").getroot()
        assert not list(root.iter("{http://www.w3.org/2000/svg}image")), figure
        assert list(root.iter("{http://www.w3.org/2000/svg}" + kind)), figure


def check_dense():
    """Networks of many inputs and classes, in the three formats that others run."""
    random = numpy.random.default_rng(9)

    def layer(activation, inputs, neurons):
        return {"activation": activation, "weights": random.normal(0, 1, (neurons, inputs)).tolist(),
                "biases": random.normal(0, 1, neurons).tolist()}

    with open("images.csv", "w") as images:
        images.write(run(PROGRAM, "data", "digits"))
    for inputs, hidden, outputs in ((5, ["tanh"], 3), (64, ["relu", "gelu"], 10), (2, ["sigmoid"], 2), (7, ["elu"], 1)):
        layers, width = [], inputs
        for activation in hidden:
            layers.append(layer(activation, width, 6))
            width = 6
        layers.append(layer("softmax" if outputs > 1 else "sigmoid", width, outputs))
        network = {"layers": layers} if inputs == 2 else {"inputs": inputs, "layers": layers}
        with open("dense.json", "w") as scene:
            json.dump({"network": network}, scene)
        x = random.normal(0, 2, (50, inputs))
        with open("samples.csv", "w") as samples:
            samples.write(",".join(f"x{k + 1}" for k in range(inputs)) + "\n")
            for row in x:
                samples.write(",".join(map(repr, row.tolist())) + "\n")
        run(PROGRAM, "export", "dense.json", "--points", "samples.csv", "-o", "dense.csv")
        with open("dense.csv") as values:
            rows = list(csv.DictReader(values))
        columns = {name: numpy.array([float(row[name]) for row in rows]) for name in rows[0]}
        names = ["a_out"] if outputs == 1 else [f"a_out.{k + 1}" for k in range(outputs)]
        wanted = numpy.stack([columns[name] for name in names], axis=1)

        run(PROGRAM, "export", "dense.json", "--format", "numpy", "-o", "dense_numpy.py")
        found = module_of("dense_numpy.py").network(x)
        for name, numbers in columns.items():
            if name[0] in "zap":
                close(found[name], numbers)

        run(PROGRAM, "export", "dense.json", "-o", "dense.onnx")
        model = onnx.load("dense.onnx")
        onnx.checker.check_model(model, full_check=True)
        assert [d.dim_value for d in model.graph.output[0].type.tensor_type.shape.dim][1] == outputs
        if all(activation in ("tanh", "relu", "sigmoid", "elu") for activation in hidden):
            close(onnx_output(model, x), wanted)
        # gelu has no operator of its own, and its parts are no chain.
        for file in ["dense.json"] + (["dense.onnx"] if "gelu" not in hidden else []):
            run(PROGRAM, "export", file, "-o", "dense_again.json")
            with open("dense_again.json") as again:
                assert json.load(again)["network"] == network, file

        if EVERYTHING:
            import torch
            run(PROGRAM, "export", "dense.json", "--format", "pytorch", "-o", "dense_torch.py")
            given = module_of("dense_torch.py").Network()(torch.tensor(x)).detach().numpy()
            close(given, wanted if outputs > 1 else wanted[:, 0])

    if EVERYTHING:
        import torch
        model = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(64, 32), torch.nn.ReLU(), torch.nn.Dropout(0.2),
                                    torch.nn.Linear(32, 10)).eval()
        torch.onnx.export(model, torch.zeros(1, 8, 8), "classifier.onnx")
        run(PROGRAM, "export", "classifier.onnx", "--points", "images.csv", "-o", "classes.csv")
        with open("classes.csv") as values:
            rows = list(csv.DictReader(values))
        x = torch.tensor([[float(row[f"x{k + 1}"]) for k in range(64)] for row in rows])
        wanted = torch.softmax(model(x.reshape(-1, 8, 8)), 1).detach().numpy()
        given = numpy.array([[float(row[f"a_out.{k + 1}"]) for k in range(10)] for row in rows])
        assert numpy.abs(given - wanted).max() < 1e-5  # its numbers are floats


def onnx_output(model, x):
    """What a model gives of the operators that these have."""
    values = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    values["x"] = x

    def softmax(z):
        e = numpy.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    simple = {"Tanh": numpy.tanh, "Relu": lambda z: numpy.maximum(z, 0), "Sigmoid": lambda z: 1 / (1 + numpy.exp(-z)),
              "Elu": lambda z: numpy.where(z > 0, z, numpy.expm1(z)), "Softmax": softmax}
    for node in model.graph.node:
        given = [values[name] for name in node.input]
        if node.op_type == "Gemm":
            assert {a.name: a.i for a in node.attribute} == {"transB": 1}
            values[node.output[0]] = given[0] @ given[1].T + given[2]
        else:
            values[node.output[0]] = simple[node.op_type](given[0])
    return values[model.graph.output[0].name]


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with open("points.csv", "w") as points:
            points.write("x1,x2\n")
            for x1, x2 in numpy.random.default_rng(1).uniform(-6, 6, (200, 2)):
                points.write(f"{x1},{x2}\n")
        for network in networks():
            check_network(network)
        check_dense()
        check_meshes()
        check_vectors()
        if EVERYTHING:
            check_torch_onnx()
        os.chdir("/")
    print("formats: passed")


if __name__ == "__main__":
    main()

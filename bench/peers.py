#!/usr/bin/env python3
"""Times Neuroscape beside its peers in one run and prints a table with ratios: bench/peers.py PROGRAM [ROUNDS [FOLDER]].

All are measured in turn, ROUNDS times (3); the table has the medians. A peer that is not
installed is left out and named below the table; VTK needs a display, as of xvfb-run. Debian: python3-numpy python3-torch python3-vtk9 python3-matplotlib nodejs chromium; plotly.js comes by
npm install --prefix FOLDER plotly.js-dist-min puppeteer-core (build/npm)."""
import datetime
import functools
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

program = os.path.abspath(sys.argv[1])
rounds = int(sys.argv[2]) if sys.argv[2:] and sys.argv[2].isdigit() else 3
modules = os.path.abspath(sys.argv[3] if len(sys.argv) > 3 else "build/npm")
here = os.path.dirname(os.path.abspath(__file__))
W1 = [[0.77, -0.88], [-0.55, -0.98], [0.91, 0.15]]
B1, W2, B2 = [2.78, 1.9, -3.1], [-4.2, 3.9, -2.1], 0.5


@functools.cache  # of one round
def ours(name):
    return json.loads(subprocess.run([program, "bench", name], capture_output=True, text=True, check=True).stdout)[name]


def timed(work, least=0.5):
    """Seconds a call, after one that warms up."""
    work()
    calls, start = 0, time.perf_counter()
    while time.perf_counter() - start < least:
        work()
        calls += 1
    return (time.perf_counter() - start) / calls


def numpy_grid(widths):
    """Every quantity kept, as Neuroscape keeps it."""
    import numpy as np
    side = 1000
    x = np.stack([a.ravel() for a in np.meshgrid(*2 * [np.linspace(-10, 10, side, dtype=np.float32)])])
    random = np.random.default_rng(1)
    layers = [(random.uniform(-1, 1, (o, i)).astype(np.float32), random.uniform(-1, 1, (o, 1)).astype(np.float32)) for i, o in zip(widths, widths[1:])]

    def work():
        a, kept = x, []
        for w, b in layers:
            z = w @ a + b
            a = 1 / (1 + np.exp(-z))
            kept += [z, a]
        return kept
    return side * side / timed(work)


def numpy_search():
    """The tutorial's loop: thirteen numbers a candidate, all points at once."""
    import numpy as np
    random = np.random.RandomState(42)
    points = random.uniform(-5, 5, (100, 2))
    labels = (points ** 2).sum(1) < 9

    def work():
        for _ in range(1000):
            w1, b1 = random.uniform(-1, 1, (3, 2)), random.uniform(-3, 3, 3)
            w2, b2 = random.uniform(-10, 10, 3), random.uniform(-3, 3)
            a = 1 / (1 + np.exp(-(points @ w1.T + b1)))
            out = 1 / (1 + np.exp(-(a @ w2 + b2)))
            ((out >= 0.5) == labels).all()
    return 1000 / timed(work)


def torch_training(widths):
    import torch
    torch.set_num_threads(1)
    layers = []
    for i, o in zip(widths, widths[1:]):
        layers += [torch.nn.Linear(i, o), torch.nn.Sigmoid()]
    model = torch.nn.Sequential(*layers)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    x = torch.rand(500, 2) * 10 - 5
    y = ((x ** 2).sum(1) < 9).float()

    def work():
        for i in range(0, 500, 10):
            optimizer.zero_grad()
            loss = ((model(x[i:i + 10]).squeeze(1) - y[i:i + 10]) ** 2).mean()
            loss.backward()
            optimizer.step()
    return 500 / timed(work)


def torch_digits(batch):
    """Samples a second: the handwritten digits, 64-32-10, Adam, on all cores."""
    import torch
    torch.set_num_threads(os.cpu_count())
    with open(os.path.join(os.path.dirname(__file__), "..", "assets", "data", "digits.csv")) as file:
        rows = [line for line in file if not line.startswith("#")][1:]
    data = torch.tensor([[float(field) for field in row.split(",")] for row in rows], dtype=torch.float64)
    x, y = data[:, :64], data[:, 64].long()
    model = torch.nn.Sequential(torch.nn.Linear(64, 32), torch.nn.ReLU(), torch.nn.Linear(32, 10)).double()
    optimizer, loss = torch.optim.Adam(model.parameters(), lr=0.002), torch.nn.CrossEntropyLoss()

    def work():
        order = torch.randperm(len(x))
        for first in range(0, len(x), batch):
            chosen = order[first:first + batch]
            optimizer.zero_grad()
            loss(model(x[chosen]), y[chosen]).backward()
            optimizer.step()

    return len(x) / timed(work)


def node_training(widths):
    return float(subprocess.run(["node", os.path.join(here, "objects.js"), ",".join(map(str, widths))], capture_output=True, text=True, check=True).stdout)


def plotly_frame(side):
    return float(subprocess.run(["node", os.path.join(here, "plotly.js"), str(side), modules], capture_output=True, text=True, check=True, timeout=300).stdout)


def heights(side, bias):
    import numpy as np
    axis = np.linspace(-10, 10, side, dtype=np.float32)
    x1, x2 = np.meshgrid(axis, axis)
    z = sum(w / (1 + np.exp(-(v[0] * x1 + v[1] * x2 + b))) for w, v, b in zip(W2, W1, [bias, *B1[1:]]))
    return x1, x2, 1 / (1 + np.exp(-(z + B2)))


def vtk_frame(side):
    import vtk
    from vtk.util.numpy_support import numpy_to_vtk
    import numpy as np
    plane = vtk.vtkPlaneSource()
    plane.SetResolution(side - 1, side - 1)
    plane.Update()
    mesh = plane.GetOutput()
    mapper, actor = vtk.vtkPolyDataMapper(), vtk.vtkActor()
    mapper.SetInputData(mesh)
    actor.SetMapper(mapper)
    renderer, window = vtk.vtkRenderer(), vtk.vtkRenderWindow()
    renderer.AddActor(actor)
    window.SetOffScreenRendering(1)
    window.SetSize(1280, 720)
    window.SetMultiSamples(4)
    window.AddRenderer(renderer)
    camera = renderer.GetActiveCamera()
    camera.SetPosition(20, -30, 20)
    camera.SetViewUp(0, 0, 1)
    bias = [0.0]

    def work():
        bias[0] += 0.01
        x1, x2, z = heights(side, bias[0])
        places = np.stack([x1.ravel(), x2.ravel(), 8 * z.ravel()], 1)
        mesh.GetPoints().SetData(numpy_to_vtk(places, deep=True))
        mesh.GetPointData().SetScalars(numpy_to_vtk((z.ravel() >= 0.5).astype(np.float32), deep=True))
        mesh.Modified()
        renderer.ResetCamera()
        window.Render()
    return 1000 * timed(work, 1)


def matplotlib_frame(side):
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    figure = plt.figure(figsize=(12.8, 7.2), dpi=100)
    axes = figure.add_subplot(projection="3d")
    bias = [0.0]

    def work():
        bias[0] += 0.01
        axes.clear()
        x1, x2, z = heights(side, bias[0])
        axes.plot_surface(x1, x2, z, rcount=side, ccount=side, cmap="coolwarm", linewidth=0)
        figure.canvas.draw()
    work()
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def vtk_structure(widths):
    """A network of another shape every time: its heights by NumPy, a mesh of 100 x 100 cells and a frame."""
    import vtk
    from vtk.util.numpy_support import numpy_to_vtk
    import numpy as np
    side, turn = 100, [0]
    axis = np.linspace(-10, 10, side, dtype=np.float32)
    x1, x2 = np.meshgrid(axis, axis)
    renderer, window = vtk.vtkRenderer(), vtk.vtkRenderWindow()
    window.SetOffScreenRendering(1)
    window.SetSize(1280, 720)
    window.SetMultiSamples(4)
    window.AddRenderer(renderer)
    renderer.GetActiveCamera().SetPosition(20, -30, 20)
    renderer.GetActiveCamera().SetViewUp(0, 0, 1)

    def work():
        turn[0] += 1
        random = np.random.default_rng(turn[0])
        a = np.stack([x1.ravel(), x2.ravel()])
        shape = [w + turn[0] % 2 if 0 < i < len(widths) - 1 else w for i, w in enumerate(widths)]
        for i, o in zip(shape, shape[1:]):
            a = 1 / (1 + np.exp(-(random.uniform(-1, 1, (o, i)).astype(np.float32) @ a + random.uniform(-1, 1, (o, 1)).astype(np.float32))))
        plane = vtk.vtkPlaneSource()
        plane.SetResolution(side - 1, side - 1)
        plane.Update()
        mesh = plane.GetOutput()
        mesh.GetPoints().SetData(numpy_to_vtk(np.stack([x1.ravel(), x2.ravel(), 8 * a[0]], 1), deep=True))
        mesh.GetPointData().SetScalars(numpy_to_vtk((a[0] >= 0.5).astype(np.float32), deep=True))
        mapper, actor = vtk.vtkPolyDataMapper(), vtk.vtkActor()
        mapper.SetInputData(mesh)
        actor.SetMapper(mapper)
        renderer.RemoveAllViewProps()
        renderer.AddActor(actor)
        renderer.ResetCamera()
        window.Render()
    return 1000 * timed(work, 1)


def picture_by(peer):
    """Milliseconds of a process that draws the surface into a PNG of 1280 x 720."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, program, "--picture-by", peer, os.path.join(folder, "picture.png")]
        return 1000 * timed(lambda: subprocess.run(command, check=True, capture_output=True))


def draw_picture(peer, file):
    x1, x2, z = heights(100, 0)
    if peer == "matplotlib":
        import matplotlib
        matplotlib.use("Agg")
        import matplotlib.pyplot as plt
        figure = plt.figure(figsize=(12.8, 7.2), dpi=100)
        figure.add_subplot(projection="3d").plot_surface(x1, x2, z, rcount=100, ccount=100, cmap="coolwarm", linewidth=0)
        figure.savefig(file)
        return
    import vtk
    from vtk.util.numpy_support import numpy_to_vtk
    import numpy as np
    plane, mapper, actor = vtk.vtkPlaneSource(), vtk.vtkPolyDataMapper(), vtk.vtkActor()
    plane.SetResolution(99, 99)
    plane.Update()
    plane.GetOutput().GetPoints().SetData(numpy_to_vtk(np.stack([x1.ravel(), x2.ravel(), 8 * z.ravel()], 1), deep=True))
    mapper.SetInputData(plane.GetOutput())
    actor.SetMapper(mapper)
    renderer, window, image, png = vtk.vtkRenderer(), vtk.vtkRenderWindow(), vtk.vtkWindowToImageFilter(), vtk.vtkPNGWriter()
    renderer.AddActor(actor)
    window.SetOffScreenRendering(1)
    window.SetSize(1280, 720)
    window.SetMultiSamples(4)
    window.AddRenderer(renderer)
    window.Render()
    image.SetInput(window)
    png.SetInputConnection(image.GetOutputPort())
    png.SetFileName(file)
    png.Write()


def matplotlib_film():
    """Frames a second of an orbit into an MP4 of 1280 x 720."""
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    from matplotlib.animation import FFMpegWriter
    figure = plt.figure(figsize=(12.8, 7.2), dpi=100)
    axes = figure.add_subplot(projection="3d")
    axes.plot_surface(*heights(100, 0), rcount=100, ccount=100, cmap="coolwarm", linewidth=0)
    frames, writer = 20, FFMpegWriter(fps=60, codec="libx264", extra_args=["-preset", "veryfast", "-crf", "18", "-pix_fmt", "yuv420p"])
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        with writer.saving(figure, os.path.join(folder, "film.mp4"), 100):
            for i in range(frames):
                axes.view_init(30, 3 * i)
                writer.grab_frame()
        return frames / (time.perf_counter() - start)


if sys.argv[2:3] == ["--picture-by"]:
    draw_picture(*sys.argv[3:5])
    sys.exit()

# What is compared, ours from `bench`, the peer, and whether more is better.
rows = [
    ("grid of 1000 x 1000, all quantities", "million points/s", "NumPy (float32)", lambda: ours("grid")["1000"]["points_per_second"] / 1e6, lambda: numpy_grid([2, 3, 1]) / 1e6, True),
    ("grid of 1000 x 1000, 2-8-8-8-1", "million points/s", "NumPy (float32)", lambda: ours("grid")["1000, 2-8-8-8-1"]["points_per_second"] / 1e6, lambda: numpy_grid([2, 8, 8, 8, 1]) / 1e6, True),
    ("random search, 100 points", "thousand candidates/s", "NumPy, the tutorial's loop", lambda: ours("search")["candidates_per_second"] / 1e3, lambda: numpy_search() / 1e3, True),
    ("training 2-3-1, batch 10", "thousand samples/s", "PyTorch", lambda: ours("train")["2-3-1"]["samples_per_second"] / 1e3, lambda: torch_training([2, 3, 1]) / 1e3, True),
    ("digits 64-32-10, Adam, batch 10", "thousand samples/s", "PyTorch", lambda: ours("wide")["64-32-10"]["samples_per_second"]["10"] / 1e3, lambda: torch_digits(10) / 1e3, True),
    ("digits 64-32-10, Adam, batch 100", "thousand samples/s", "PyTorch", lambda: ours("wide")["64-32-10"]["samples_per_second"]["100"] / 1e3, lambda: torch_digits(100) / 1e3, True),
    ("training 2-8-8-8-1, batch 10", "thousand samples/s", "PyTorch", lambda: ours("train")["2-8-8-8-1"]["samples_per_second"] / 1e3, lambda: torch_training([2, 8, 8, 8, 1]) / 1e3, True),
    ("training 2-3-1, batch 10", "thousand samples/s", "objects in JavaScript (node)", lambda: ours("train")["2-3-1"]["samples_per_second"] / 1e3, lambda: node_training([2, 3, 1]) / 1e3, True),
]
for side in (100, 200, 500, 1000):
    rows.append((f"frame, {side} x {side}, a weight changed", "ms", "VTK", lambda side=side: ours("frame")[str(side)]["milliseconds"], lambda side=side: vtk_frame(side), False))
    rows.append((f"frame, {side} x {side}, a weight changed", "ms", "matplotlib", lambda side=side: ours("frame")[str(side)]["milliseconds"], lambda side=side: matplotlib_frame(side), False))
    rows.append((f"frame, {side} x {side}, a weight changed", "ms", "plotly.js (Chromium)", lambda side=side: ours("frame")[str(side)]["milliseconds"], lambda side=side: plotly_frame(side), False))
rows.append(("frame after another structure, 2-8-8-1", "ms", "VTK", lambda: ours("structure")["2-8-8-1"]["milliseconds"], lambda: vtk_structure([2, 8, 8, 1]), False))
for peer in ("VTK", "matplotlib"):
    rows.append(("start to a picture in a file", "ms", peer, lambda: ours("startup")["milliseconds"], lambda peer=peer: picture_by(peer), False))
rows.append(("film of 1280 x 720, MP4", "frames/s", "matplotlib", lambda: ours("record")["frames_per_second"], matplotlib_film, True))

pairs, missing = {}, {}
for turn in range(rounds):
    ours.cache_clear()
    for row, (what, unit, peer, own, other, more) in enumerate(rows):
        if row in missing:
            continue
        print(f"round {turn + 1} of {rounds}: {what}, {peer}", file=sys.stderr)
        try:
            pairs.setdefault(row, []).append((own(), other()))
        except (ImportError, FileNotFoundError, subprocess.SubprocessError) as error:
            missing[row] = f"{peer} ({what}): {error}"
            pairs.pop(row, None)
lines = []
for row, (what, unit, peer, own, other, more) in enumerate(rows):
    if row in pairs:
        mine, theirs = (statistics.median(values) for values in zip(*pairs[row]))
        lines.append((what, unit, peer, mine, theirs, sorted((a / b if more else b / a) for a, b in pairs[row])))


def digits(value):
    return f"{value:.3g}" if value < 1000 else f"{value:,.0f}"


processor = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.processor())
print(f"{datetime.date.today()}, {os.cpu_count()} cores of {processor}, software OpenGL, {rounds} rounds:\n")
print("| what | unit | Neuroscape | peer | | times as fast (least to most) |")
print("| --- | --- | ---: | --- | ---: | ---: |")
for what, unit, peer, mine, theirs, ratios in lines:
    print(f"| {what} | {unit} | {digits(mine)} | {peer} | {digits(theirs)} | **{digits(statistics.median(ratios))}** ({digits(ratios[0])} to {digits(ratios[-1])}) |")
for line in missing.values():
    print(f"\nLeft out: {line}")

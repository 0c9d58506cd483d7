#!/usr/bin/python3
"""What NumPy and PyTorch make of the data sets with numbers: writes regression.csv beside itself.

Rows: set,x1,x2,target for the points; then train,epoch,loss,parameters for a 2-3-1 network, tanh and linear,
on the hills, by Adam (rate 0.03, batches of 10 in order)."""
import math
import os

import numpy as np
import torch


def plane(x1, x2):
    return (x1 + x2) / 10


def hills(x1, x2):
    """regressGaussian of the TensorFlow Playground."""
    best = 0
    for c1, c2, sign in [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)]:
        height = sign * min(max(1 - math.hypot(x1 - c1, x2 - c2) / 2, 0), 1)
        if abs(height) > abs(best):
            best = height
    return best


def points(rule, count, noise, seed):
    random = np.random.RandomState(seed)
    drawn = []
    for _ in range(count):
        x1, x2 = random.uniform(-6, 6), random.uniform(-6, 6)
        shift1, shift2 = random.uniform(-5, 5) * noise, random.uniform(-5, 5) * noise
        drawn.append((x1, x2, rule(x1 + shift1, x2 + shift2)))
    return drawn


rows = []
for name, rule in [("plane", plane), ("hills", hills)]:
    rows += [f"{name},{x1!r},{x2!r},{y!r}" for x1, x2, y in points(rule, 40, 0.1, 7)]

torch.set_default_dtype(torch.float64)
data = torch.tensor(points(hills, 40, 0.1, 7))
first, last = torch.nn.Linear(2, 3), torch.nn.Linear(3, 1)
with torch.no_grad():
    first.weight.copy_(torch.tensor([[-0.4, 0.6], [0.2, 0.8], [0.7, 0.8]]))
    last.weight.copy_(torch.tensor([[-1.2, 2.0, 0.1]]))
    first.bias.zero_()
    last.bias.zero_()
parameters = [first.weight, first.bias, last.weight, last.bias]
optimizer = torch.optim.Adam(parameters, lr=0.03)


def output(x):
    return last(torch.tanh(first(x)))[:, 0]


for epoch in range(6):
    with torch.no_grad():
        loss = ((output(data[:, :2]) - data[:, 2]) ** 2).mean().item()
    numbers = ",".join(repr(float(v)) for p in parameters for v in p.detach().flatten())
    rows.append(f"train,{epoch},{loss!r},{numbers}")
    for start in range(0, 40, 10):
        batch = data[start:start + 10]
        optimizer.zero_grad()
        ((output(batch[:, :2]) - batch[:, 2]) ** 2).mean().backward()
        optimizer.step()

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "regression.csv"), "w", encoding="ascii") as out:
    out.write("\n".join(rows) + "\n")

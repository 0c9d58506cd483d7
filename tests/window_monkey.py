#!/usr/bin/env python3
"""Random hands on the real window, as a hasty visitor has them: window_monkey.py PROGRAM SECONDS [SEED].

Ends with status 1 when the window ends by itself, or does not end when it is asked to; prints how to repeat it."""
import os
import random
import subprocess
import sys
import tempfile
import time

program, seconds = os.path.abspath(sys.argv[1]), float(sys.argv[2])
seed = int(sys.argv[3]) if len(sys.argv) > 3 else int(time.time())
hand = random.Random(seed)
home = tempfile.TemporaryDirectory()
read_end, write_end = os.pipe()
server = subprocess.Popen(["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"],
                          pass_fds=[write_end], stderr=subprocess.DEVNULL)
os.close(write_end)
environment = dict(os.environ, DISPLAY=":" + os.fdopen(read_end).readline().strip(), HOME=home.name)
process = subprocess.Popen([program], env=environment, cwd=home.name, stdin=subprocess.DEVNULL)
letters = list("abcdefghijklmnopqrstuvwxyz123") + ["space", "Left", "Right", "Up", "Down", "Home", "F1", "F5", "F9", "F12", "Escape",
                                                   "Return", "Tab", "plus", "minus", "period", "ctrl+z", "ctrl+y", "ctrl+s"]


def tool(*words):
    return subprocess.run(["xdotool", *map(str, words)], env=environment, capture_output=True, text=True, timeout=60).stdout.split()


def event(window):
    kind = hand.choices(["click", "key", "drag", "type", "size"], [45, 25, 20, 5, 5])[0]
    place = [hand.randrange(1280), hand.randrange(800)]
    at = ["mousemove", "--window", window, *place]
    if kind == "click":
        return [*at, "click", "--repeat", hand.choice([1, 1, 2]), "--delay", 20, hand.choice([1, 1, 1, 3, 4, 5])]
    if kind == "key":
        return ["key", hand.choice(letters)]
    if kind == "drag":
        steps = [hand.randrange(-150, 150) for _ in range(4)]
        return [*at, "mousedown", 1, "mousemove_relative", "--", steps[0], steps[1], "key", hand.choice(letters),
                "mousemove_relative", "--", steps[2], steps[3], "mouseup", 1]
    if kind == "type":
        return ["type", hand.choice(["1e999", "-5", "nan", "0.001", "abc"])]
    return ["windowsize", window, *hand.choice([(1280, 800), (640, 480), (50, 50), (900, 300), (300, 700)])]


done, last = 0, []
try:
    window, end = None, time.time() + 60
    while not window and time.time() < end:
        window = next(iter(tool("search", "--onlyvisible", "--name", "Neuroscape")), None) or time.sleep(0.1)
    end = time.time() + seconds
    while window and time.time() < end and process.poll() is None:
        last = [*last[-9:], event(window)]
        tool(*last[-1])
        done += 1
    by_itself = window is None or process.poll() is not None
    process.terminate()
    status = process.wait(10)
finally:
    process.kill()
    server.kill()
    server.wait()
if by_itself or status != 0:
    print(f"FAILED: seed {seed}, after {done} events, status {status}; the last ones:")
    print("\n".join("  " + " ".join(map(str, words)) for words in last))
    sys.exit(1)
print(f"{done} random events, seed {seed}: the window lives")

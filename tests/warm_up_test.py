#!/usr/bin/python3
"""Pictures drawn once on a machine, so that later ones wait for no driver: warm_up_test.py PROGRAM"""
import os
import subprocess
import sys
import tempfile
import time

program = os.path.abspath(sys.argv[1])


def expect(condition, what):
    if not condition:
        sys.exit(f"warm_up_test: {what}")
    print("ok:", what)


def place(folder):
    """An environment without anything compiled."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MESA_") and name != "WAYLAND_DISPLAY"}
    # A file a program, which newer Mesas keep in a database.
    return dict(kept, HOME=folder, XDG_CACHE_HOME=os.path.join(folder, "cache"), MESA_DISK_CACHE_MULTI_FILE="1")


def run(environment, *arguments):
    subprocess.run([program, *arguments], check=True, env=environment, timeout=300, stdout=subprocess.DEVNULL)


def compiled(environment):
    """How many programs the driver has kept."""
    return sum(len(files) for _, _, files in os.walk(os.path.join(environment["XDG_CACHE_HOME"], "mesa_shader_cache")))


def note_of(environment):
    return os.path.join(environment["XDG_CACHE_HOME"], "neuroscape", "drawn")


def noted(environment):
    with open(note_of(environment)) as note:
        return note.read().split("\n")[1:-1]


def new_programs(environment):
    """That the driver compiles for some pictures."""
    before = compiled(environment)
    picture = os.path.join(environment["HOME"], "picture.png")
    for samples, figure in [("1", "surface.a1"), ("4", "surface.a1"), ("4", "slices.sum_a_out_1"), ("4", "neuron3.x1_x2")]:
        run(environment, "render", "--figure", figure, "--samples", samples, "-o", picture)
    return compiled(environment) - before


def helpers(environment):
    """Processes that draw for a window of this environment."""
    found = []
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/cmdline", "rb") as line, open(f"/proc/{process}/environ", "rb") as variables:
                if b"\0warm-up\0" in line.read() and environment["HOME"].encode() in variables.read():
                    found.append(process)
        except OSError:
            continue  # it has ended, or is another user's
    return found


def helpers_seen(environment):
    """Within two seconds."""
    seen = []
    for _ in range(40):
        time.sleep(0.05)
        seen += helpers(environment)
    return seen


def becomes(condition, what):
    for _ in range(600):
        if condition():
            break
        time.sleep(0.05)
    expect(condition(), what)


with tempfile.TemporaryDirectory() as cold_folder, tempfile.TemporaryDirectory() as folder:
    cold, warm = place(cold_folder), place(folder)
    number = new_programs(cold)
    expect(number > 20, f"pictures on a new machine need programs ({number})")
    run(warm, "warm-up", "figures")
    expect(noted(warm) == ["figures"], "what was drawn is noted")
    # The driver keeps most of what it compiled, but not always all.
    late = new_programs(warm)
    expect(late < number / 3, f"once all figures were drawn, hardly any is new ({late})")

    os.makedirs(os.path.dirname(note_of(cold)))
    with open(note_of(cold), "wb") as note:
        note.write(os.urandom(1 << 20))
    run(cold, "warm-up", "moving", "resting")
    expect(noted(cold) == ["moving", "resting"], "a note that is none is written anew")

    server, connection = os.pipe()
    screen = subprocess.Popen(["Xvfb", "-displayfd", str(connection), "-screen", "0", "1280x800x24", "-noreset"],
                              pass_fds=[connection], stderr=subprocess.DEVNULL)
    os.close(connection)
    warm["DISPLAY"] = ":" + os.fdopen(server).readline().strip()
    try:
        window = subprocess.Popen([program], env=warm, cwd=folder)
        becomes(lambda: len(helpers(warm)) == 1, "a window's first start draws what is missing meanwhile")
        becomes(lambda: noted(warm) == ["figures", "moving", "resting"], "and notes it")
        becomes(lambda: not helpers(warm), "and then that ends")
        window.terminate()
        expect(window.wait(60) == 0, "the window ends")

        os.rename(note_of(warm), note_of(warm) + ".kept")
        window = subprocess.Popen([program], env=warm, cwd=folder)
        becomes(lambda: len(helpers(warm)) == 1, "without the note it begins again")
        window.terminate()
        window.wait(60)
        expect(not helpers(warm), "and ends with the window")

        os.rename(note_of(warm) + ".kept", note_of(warm))
        window = subprocess.Popen([program], env=warm, cwd=folder)
        expect(not helpers_seen(warm), "a later start draws nothing beside")
        window.terminate()
        window.wait(60)

        window = subprocess.Popen([program], env=dict(warm, XDG_CACHE_HOME=os.path.join(folder, "picture.png")), cwd=folder)
        expect(not helpers_seen(warm), "nor one that can keep nothing")
        window.terminate()
        expect(window.wait(60) == 0, "and it ends well")
    finally:
        screen.terminate()

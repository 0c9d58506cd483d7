#!/usr/bin/python3
"""The real window on a virtual display, with real mouse and key events: window_test.py PROGRAM"""
import json
import os
import signal
import struct
import subprocess
import sys
import tempfile
import time

program = os.path.abspath(sys.argv[1])
scene_left, scene_right, scene_top = 145, 940, 75  # of the picture, between the panels, in a window of 1280x800
bias_slider = (1087, 575)  # of neuron 1, at its value
nowhere = (170, 300)  # no surface, point or control


def run(*command):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, env=environment, timeout=60).stdout


def fail(message):
    sys.exit(f"window_test: {message}")


def shown_window():
    """The program's window once it shows. Asked again and again: a search ends with an error when a window goes meanwhile."""
    end = time.time() + 120
    while time.time() < end:
        if process.poll() is not None:
            fail(f"the program ended by itself with status {process.returncode}")
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "^Neuroscape$"], capture_output=True, text=True,
                               env=environment, timeout=60).stdout.split()
        if found:
            return int(found[0])
        time.sleep(0.1)
    tree = subprocess.run(["xwininfo", "-root", "-tree"], capture_output=True, text=True, env=environment, timeout=60).stdout
    fail(f"the window does not show; manager {manager.poll()}, windows:\n{tree}")


def activate():
    """Brings the window to the front, with the keyboard's focus; asked again where a manager under load missed it."""
    for _ in range(20):
        subprocess.run(["xdotool", "windowactivate", str(window)], env=environment, timeout=60, capture_output=True)
        time.sleep(0.2)
        focused = subprocess.run(["xdotool", "getwindowfocus"], capture_output=True, text=True, env=environment, timeout=60).stdout
        if focused.strip() == str(window):
            return
    fail("the window does not get the focus")


def picture():
    """The window's pixels: (whole, scene alone), each as bytes."""
    dump = run("xwd", "-silent", "-id", window)
    header_size, = struct.unpack(">I", dump[:4])
    fields = struct.unpack(">25I", dump[:100])
    width, height, bytes_per_line, colours = fields[4], fields[5], fields[12], fields[19]
    pixels = dump[header_size + colours * 12:]
    rows = [pixels[y * bytes_per_line:y * bytes_per_line + width * 4] for y in range(height)]
    return b"".join(rows), b"".join(row[scene_left * 4:scene_right * 4] for row in rows[scene_top:])


def cpu_ticks():
    with open(f"/proc/{process.pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def settled():
    """The picture once it stands still and the program does nothing more: what has come to rest is drawn finer, which may
    take a while in which the picture stands still, too."""
    last, still = None, 0
    for _ in range(200):
        time.sleep(0.15)
        now = (picture(), cpu_ticks())
        still = still + 1 if now == last else 0
        # Two in a row are longer than the pause before it is drawn finer.
        if still >= 2 and any(now[0][0][::97]):
            return now[0]
        last = now
    fail("the picture does not come to rest")


def point_at(place):
    run("xdotool", "mousemove", "--window", window, *place)
    time.sleep(0.1)


def drag(start, by, button=1):
    point_at(start)
    run("xdotool", "mousedown", button)
    for step in range(1, 9):
        point_at((start[0] + by[0] * step // 8, start[1] + by[1] * step // 8))
    # Longer than a release may come after the last motion and still throw the figure, on a busy machine too.
    time.sleep(0.6)
    run("xdotool", "mouseup", button)
    point_at(nowhere)


def keys(*names):
    run("xdotool", "key", *names)


def expect(condition, what):
    if not condition:
        fail(what)
    print("ok:", what)


def becomes(accepted, what):
    """Waits for a picture at rest that is accepted: a busy machine may take its time to take a key."""
    deadline = time.time() + 60
    while True:
        now = settled()
        if accepted(now):
            print("ok:", what)
            return now
        if time.time() > deadline:
            fail(what)


read_end, write_end = os.pipe()
# Without -noreset a server starts anew when its last client leaves, and turns away who comes in that moment: the first
# xprop could end before the window manager had come, which then never did.
server = subprocess.Popen(["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"],
                          pass_fds=[write_end], stderr=subprocess.DEVNULL)
os.close(write_end)
display = os.fdopen(read_end).readline().strip()
folder = tempfile.TemporaryDirectory()
home = tempfile.TemporaryDirectory()
# Where drivers keep nothing, no second process draws beside the window for later.
environment = dict(os.environ, DISPLAY=":" + display, HOME=home.name, MESA_SHADER_CACHE_DISABLE="true")
for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
    environment.pop(variable, None)
# A first run begins with a tour; this is none.
os.makedirs(os.path.join(home.name, ".config/neuroscape"))
with open(os.path.join(home.name, ".config/neuroscape/settings.json"), "w") as settings:
    settings.write('{"tour_seen": true}')
manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
# A window that is made while its manager starts may never be shown. That the manager is there (_NET_SUPPORTING_WM_CHECK)
# it says long before it listens, so it is asked for something until it has done it.
for _ in range(600):
    subprocess.run(["xdotool", "set_num_desktops", "3"], env=environment, timeout=60, capture_output=True)
    if b"= 3" in run("xprop", "-root", "_NET_NUMBER_OF_DESKTOPS"):
        break
    time.sleep(0.1)
else:
    fail("the window manager does not answer")
process = subprocess.Popen([program], env=environment, cwd=folder.name)
try:
    window = shown_window()
    activate()
    point_at(nowhere)
    first, first_scene = settled()

    drag((420, 400), (160, -60))
    becomes(lambda now: now[1] != first_scene, "a drag turns the figure")
    keys("Home")
    becomes(lambda now: now[1] == first_scene, "Home brings the default view back, pixel for pixel")

    drag((420, 400), (90, 40), button=3)
    becomes(lambda now: now[1] != first_scene, "a right drag moves the figure")
    point_at((420, 400))
    run("xdotool", "click", "--repeat", 2, "--delay", 60, 1)
    point_at(nowhere)
    becomes(lambda now: now[1] == first_scene, "a double click brings it home, pixel for pixel")

    drag(bias_slider, (70, 0))
    _, edited = becomes(lambda now: now[1] != first_scene, "dragging a bias's slider changes the surface")
    keys("ctrl+z")
    becomes(lambda now: now[1] == first_scene, "one undo brings the surface back, pixel for pixel")
    keys("ctrl+y")
    becomes(lambda now: now[1] == edited, "redo brings the edit back, pixel for pixel")
    keys("ctrl+z")
    becomes(lambda now: now[1] == first_scene, "undo once more")

    keys("h")
    becomes(lambda now: now[0] != first, "H hides the panels")
    keys("h")
    becomes(lambda now: now[1] == first_scene, "H shows them again")

    keys("F1")
    becomes(lambda now: now[1] != first_scene, "F1 shows the help")
    keys("Escape")
    becomes(lambda now: now[1] == first_scene, "Escape closes it")

    settled()
    before = cpu_ticks()
    time.sleep(2)
    expect(cpu_ticks() == before, "an idle window uses no CPU")

    # Training goes on in a window that is hidden, and the window itself does nothing.
    keys("space")
    time.sleep(0.5)
    run("xdotool", "windowminimize", window)
    time.sleep(0.5)
    before, began = cpu_ticks(), time.time()
    time.sleep(2)
    share = (cpu_ticks() - before) / os.sysconf("SC_CLK_TCK") / (time.time() - began)
    expect(share < 0.15, f"hidden while training it takes {share * 100:.0f} % of a core")
    run("xdotool", "windowmap", window)
    activate()
    keys("space")
    keys("ctrl+z")
    settled()

    # Live video: the window is made smaller and hidden meanwhile; the video keeps its size and its time.
    keys("F9")
    started = time.time()
    time.sleep(1)
    run("xdotool", "windowsize", window, 900, 700)
    time.sleep(1)
    run("xdotool", "windowminimize", window)
    time.sleep(1)
    run("xdotool", "windowmap", window)
    activate()
    time.sleep(1)
    keys("F9")
    took = time.time() - started
    film = os.path.join(folder.name, "neuroscape-001.mp4")
    for _ in range(100):
        if os.path.exists(film):
            break
        time.sleep(0.1)
    found = run("ffprobe", "-v", "error", "-show_entries", "stream=width,height,codec_name,pix_fmt,r_frame_rate,nb_frames",
                "-of", "csv=p=0", film).decode().strip()
    expect(found.startswith("h264,1280,800,yuv420p,30/1,"), f"a live video keeps its size ({found})")
    seconds = int(found.split(",")[-1]) / 30
    expect(abs(seconds - took) < 0.7, f"it lasts as long as it was recorded ({seconds:.1f} of {took:.1f} s)")

    drag((420, 400), (160, -60))
    keys("F9")
    time.sleep(4)
    process.kill()
    process.wait()
    part = os.path.join(folder.name, "neuroscape-002.part.mp4")
    time.sleep(1)
    left = run("ffprobe", "-v", "error", "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", part)
    expect(int(left) > 45, f"after kill -9 the video plays ({int(left)} frames of about 120)")

    process = subprocess.Popen([program], env=environment, cwd=folder.name)
    window = shown_window()
    activate()
    settled()
    # The run that was killed had turned the camera and moved weights: they are offered, and brought back.
    keys("Return")
    settled()
    keys("ctrl+z")
    keys("ctrl+y")
    keys("F12")
    for _ in range(50):
        if os.path.exists(os.path.join(folder.name, "neuroscape-001.png")):
            break
        time.sleep(0.1)
    expect(os.path.exists(os.path.join(folder.name, "neuroscape-001.png")), "F12 saves a picture")
    keys("ctrl+s")
    time.sleep(1)
    keys("Return")
    saved = os.path.join(folder.name, "neuroscape-001.neuroscape")
    for _ in range(50):
        if os.path.exists(saved):
            break
        time.sleep(0.1)
    time.sleep(0.5)
    with open(saved) as text:
        scene = json.load(text)
    expect(scene["camera"]["azimuth"] != -35, f"what the killed run had made is saved ({scene['camera']})")
    keys("ctrl+q")
    expect(process.wait(timeout=20) == 0, "Ctrl+Q closes the program with status 0")
    expect(not os.listdir(os.path.join(home.name, ".local/state/neuroscape/recovery")), "and nothing is left to bring back")

    # A request to end keeps what is recorded; an ffmpeg that hangs does not hold it up.
    for number, hangs in ((signal.SIGHUP, False), (signal.SIGTERM, True)):
        if hangs:
            with open(os.path.join(folder.name, "ffmpeg"), "w") as script:
                script.write("#!/bin/sh\nexec sleep 1000\n")
            os.chmod(script.name, 0o755)
        path = (folder.name + ":" if hangs else "") + os.environ["PATH"]
        before = set(os.listdir(folder.name))
        process = subprocess.Popen([program], env=dict(environment, PATH=path), cwd=folder.name)
        window = shown_window()
        activate()
        settled()
        keys("F9")
        time.sleep(2.5)
        began = time.time()
        process.send_signal(number)
        status = process.wait(timeout=20)
        took = time.time() - began
        films = [name for name in set(os.listdir(folder.name)) - before if name.endswith(".mp4")]
        if hangs:
            expect(status == 0 and took < 2.5 and not films, f"with an ffmpeg that hangs SIGTERM ends it in {took:.1f} s")
        else:
            expect(status == 0 and len(films) == 1 and ".part" not in films[0], f"SIGHUP keeps the recording ({films})")
finally:
    for child in (process, manager, server):
        child.kill()
        child.wait()
    folder.cleanup()

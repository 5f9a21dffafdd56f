"""Outputs on a disk that fills, that cannot be written, behind a file that is in the way."""
import os
import shutil
import subprocess

import collection

# What the disk has beyond the old outputs, as a share of the new ones, and in the end enough.
SHARES = (0.0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.3, 1.6, 2.0, 2.5, 3.0)
PAGE = 4096
# Whom permissions bind, where this is run by root.
NOBODY = 65534


class Disk:
    """A disk in memory, for as long as it is used."""

    def __init__(self, place, size):
        self.place, self.size = place, size

    def __enter__(self):
        os.makedirs(self.place, exist_ok=True)
        self.mount(f"size={self.size},nr_inodes=0", "-t", "tmpfs", "songngu")
        return self

    def mount(self, options, *before):
        subprocess.run(["mount", "-o", options, *before, self.place], check=True, stderr=subprocess.DEVNULL)

    def __exit__(self, *_):
        subprocess.run(["umount", self.place], check=True)


def room(files):
    """Bytes that a disk in memory takes for these files."""
    return sum(PAGE if content is None else -(-len(content) // PAGE) * PAGE + PAGE for content in files.values())


def refused(told, path, cause, out, old):
    """What is wrong about a run that had to fail."""
    code, _, err = told
    said = [] if code == 2 else [f"exit code {code}: {err!r}"]
    if path not in err or cause not in err:
        said.append(f"{path} and {cause!r} are not told: {err!r}")
    return said + collection.differences(old, collection.tree(out))


def full(program, place, now, old, new):
    """The disk fills at one stage or another."""
    was, done, said = collection.tree(old), 0, []
    for share in SHARES:
        with Disk(os.path.join(place, "disk"), int(room(was) + share * room(new)) + 8 * PAGE) as disk:
            out = os.path.join(disk.place, "out")
            shutil.copytree(old, out)
            told = collection.run(program, "run", now, "-o", out)
            if told[0] == 0:
                done += 1
                found = collection.differences(new, collection.tree(out))
            else:
                found = refused(told, out, "No space left", out, was)
                print(f"    room for {share:.2f} of the outputs: {told[2].strip()}", flush=True)
                disk.mount(f"remount,size={room(was) + 5 * room(new)}")
                collection.run(program, "run", now, "-o", out)
                found += [f"with enough room: {line}" for line in collection.differences(new, collection.tree(out))]
            said += [f"room for {share:.2f} of the outputs: {line}" for line in found]
    print(f"full disk: {len(SHARES) - done} sizes too small, {done} enough")
    if not done or done == len(SHARES):
        said.append("no size was too small, or none enough")
    return said


def read_only(program, place, now, old, _):
    """A disk that cannot be written."""
    was = collection.tree(old)
    with Disk(os.path.join(place, "disk"), 2 * room(was)) as disk:
        out = os.path.join(disk.place, "out")
        shutil.copytree(old, out)
        disk.mount("remount,ro")
        return refused(collection.run(program, "run", now, "-o", out), out, "Read-only file system", out, was)


def in_the_way(program, place, now, *_):
    """Files where folders should be, and a folder where a file should be."""
    out, said = os.path.join(place, "way"), []
    collection.put(out, "mine")
    code, _, err = collection.run(program, "run", now, "-o", out)
    if code != 2 or f"{out}: is a file" not in err or open(out, encoding="utf-8").read() != "mine":
        said.append(f"a file for the outputs: {code} {err!r}")
    below = os.path.join(out, "below")
    code, _, err = collection.run(program, "run", now, "-o", below)
    if code != 2 or below not in err:
        said.append(f"a folder below a file: {code} {err!r}")
    os.remove(out)
    for name in (collection.WORK, "articles", "report.html/mine"):
        collection.put(os.path.join(out, name), "mine")
        was = collection.tree(out)
        code, _, err = collection.run(program, "run", now, "-o", out)
        if code != 2 or os.path.join(out, name.split("/")[0]) not in err:
            said.append(f"{name} in the way: {code} {err!r}")
        said += [f"{name} in the way: {line}" for line in collection.differences(was, collection.tree(out))]
        shutil.rmtree(out)
    return said


def permissions(program, place, now, old, new):
    """A folder that may not be written, and an article that may not be read."""
    who = {}
    own = os.path.join(place, "own")
    out, articles = os.path.join(own, "out"), os.path.join(own, "articles")
    shutil.copytree(old, out)
    shutil.copytree(now, articles)
    if os.geteuid() == 0:
        who = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        os.chmod(place, 0o711)
        subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", own], check=True)
    try:
        if collection.run(program, "--version", **who)[0]:
            raise PermissionError(program)
    except PermissionError:
        print("permissions: skipped, another user may not run the program")
        return []
    os.chmod(out, 0o555)
    said = refused(collection.run(program, "run", articles, "-o", out, **who), out, "Permission denied", out,
                   collection.tree(old))
    os.chmod(out, 0o755)
    name = sorted(name for name in new if name.startswith("articles/") and name.endswith(".tsv"))[0]
    hidden = os.path.join(articles, name[len("articles/"):].rsplit(".", 2)[0] + ".txt")
    os.chmod(hidden, 0)
    code, _, err = collection.run(program, "run", articles, "-o", out, **who)
    if code != 2 or f"{hidden}: " not in err or "Permission denied" not in err:
        said.append(f"an article that may not be read: {code} {err!r}")
    if name in collection.tree(out):
        said.append(f"{name} is there without its source")
    os.chmod(hidden, 0o644)
    collection.run(program, "run", articles, "-o", out, **who)
    return said + collection.differences(new, collection.tree(out))


def check_all(program, place, now, old, new):
    """Checks all of it; gives how many are wrong."""
    failed = 0
    for check in (full, read_only, in_the_way, permissions):
        try:
            said = check(program, place, now, old, new)
        except (subprocess.CalledProcessError, FileNotFoundError) as problem:
            print(f"{check.__name__}: skipped, no disk can be mounted here ({problem})")
            continue
        print(f"{check.__name__}: {'wrong' if said else 'as promised'}", flush=True)
        for line in said[:8]:
            print(f"    WRONG {line}", flush=True)
        failed += len(said)
    return failed

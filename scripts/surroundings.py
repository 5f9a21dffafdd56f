"""What can happen besides the articles: other options of the next run, damage to the last outputs."""
import os
import shutil

import collection


def choose(life):
    """Another option, or no more."""
    name = life.rng.choice(("--pivot", "--pivot", "--since", "--since", "--baseline", "--baseline", "--today",
                            "--min-confidence", "--trust", "--files-from", "--ignore", "--lexicon", "--pairs"))
    return set_option(life, name)


def set_option(life, name):
    if name in life.chosen and life.rng.random() < 0.5:
        del life.chosen[name]
        return f"no more {name}"
    side = os.path.join(life.side, name[2:])
    values = {"--pivot": "", "--today": life.rng.choice(("2026-01-01", "2027-01-01")), "--trust": "content",
              "--min-confidence": life.rng.choice(("0.3", "0.9")), "--ignore": life.rng.choice(("name", "percent"))}
    if name == "--since" and os.path.exists(os.path.join(life.out, "findings.jsonl")):
        side += ".jsonl"
        shutil.copy(os.path.join(life.out, "findings.jsonl"), side)
    elif name == "--baseline":
        baseline(life, side)
    elif name == "--files-from":
        names = life.articles("")
        collection.put(side, "".join(line + "\n" for line in names if life.rng.random() < 0.9))
    elif name == "--pairs":
        out = collection.run(life.program, "pair", life.corpora)[1]
        collection.put(side, out)
    elif name == "--lexicon":
        collection.put(side + ".tsv", "")
        code, _, _ = collection.run(life.program, "lexicon", "learn", os.path.join(life.out, "vi-ms.tsv"), "-o",
                                    side + ".tsv")
        if code:
            return ""
        side += ".tsv"
    # The program takes one of these at a time.
    for one, other in (("--pairs", "--trust"), ("--trust", "--pairs")):
        if name == one:
            life.chosen.pop(other, None)
    life.chosen[name] = values.get(name, side)
    return f"{name} {life.chosen[name]}"


def baseline(life, path):
    rows = ["songngu baseline 1", "fingerprint\tcheck\treason\texpires\tnote\tstate"]
    for finding in life.table("findings.tsv"):
        if life.rng.random() < 0.3:
            rows.append("\t".join([finding[-1], finding[3], "known", life.rng.choice(("", "2026-06-30")), "",
                                   life.rng.choice(("dismissed", "confirmed"))]))
    rows[2:] = sorted(set(rows[2:]))
    collection.put(path, "\n".join(rows) + "\n")


def damage(life):
    names = [name for name, content in collection.tree(life.out).items() if content]
    beads = [name for name in names if name.startswith(("articles", "report/"))]
    journal = os.path.join(life.out, "journal.jsonl")
    how = life.rng.choice(("bead", "beads", "append", "torn", "no journal", "nonsense", "other file", "foreign byte"))
    if how in ("bead", "beads") and beads:
        for name in life.rng.sample(sorted(beads), 1 if how == "bead" else len(beads) // 2 + 1):
            os.remove(os.path.join(life.out, name))
    elif how in ("append", "other file") and names:
        name = "vi-ms.tsv" if how == "append" else life.rng.choice(sorted(names))
        with open(os.path.join(life.out, name), "ab") as file:
            file.write(b"one\ttwo\n")
    elif how == "torn" and os.path.exists(journal):
        with open(journal, "rb") as file:
            content = file.read()
        last = content.rstrip(b"\n").rfind(b"\n") + 1
        collection.put(journal, content[:life.rng.randint(last, len(content) - 1)])
    elif how == "no journal" and os.path.exists(journal):
        os.remove(journal)
    elif how == "nonsense":
        collection.put(journal, life.rng.choice(("", "no journal\n", "{}\n", "\0\n\n")))
    elif how == "foreign byte" and names:
        # Of the many files of single articles, and of the journal, only lengths are looked at.
        name = life.rng.choice(sorted(name for name in names if "/" not in name and name != "journal.jsonl"))
        path = os.path.join(life.out, name)
        with open(path, "r+b") as file:
            file.seek(life.rng.randrange(os.path.getsize(path)))
            file.write(b"X")
        how += f" in {name}"
    return f"damage to the outputs: {how}"

"""What several scripts need: articles made of the samples, folders compared, the program run."""
import argparse
import os
import random
import re
import subprocess
import unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WORK = ".songngu"
ENDINGS = ["an", "em", "ir", "os", "ut", "ay", "el", "in", "or", "um"]
WORD = re.compile(r"[^\W\d_]+")


def fold(word):
    marks_off = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return marks_off.lower().replace("đ", "d")


def samples():
    """The sample articles: name → {language: text}."""
    found = {}
    for name in sorted(os.listdir(os.path.join(ROOT, "corpora"))):
        if name.endswith(".txt"):
            article, language, _ = name.split(".")
            with open(os.path.join(ROOT, "corpora", name), encoding="utf-8") as file:
                found.setdefault(article, {})[language] = file.read()
    return found


def shared_names(texts):
    """Folded capitalised words that every language of an article has."""
    names = [{fold(w) for w in WORD.findall(text) if w[0].isupper() and len(w) > 2} for text in texts.values()]
    return set.intersection(*names)


def vary(text, names, endings, digits):
    """The text with its names and digits changed; in addresses, where words are folded, too."""
    def word(match):
        name = match.group()
        folded = fold(name)
        in_address = match.start() > 0 and text[match.start() - 1] in "-/"
        if folded in names and (name[0].isupper() or in_address):
            return name + endings[folded]
        return name
    return WORD.sub(word, text).translate(digits)


def varied(texts, rng):
    """Another article: the digits permuted, and the names that all renderings share with
    another ending, the same in each language, so that renderings still fit their source."""
    names = shared_names(texts)
    endings = {name: rng.choice(ENDINGS) for name in sorted(names)}
    # Zeros stay, so that 14.250 billion is still 14.25 trillion.
    order = list("123456789")
    rng.shuffle(order)
    digits = str.maketrans("123456789", "".join(order))
    return {language: vary(text, names, endings, digits) for language, text in texts.items()}


def put(path, content):
    """Writes a file and the folders above it."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode("utf-8"))


def make(folder, documents, seed=1):
    """Writes a collection of that many documents, and gives its size in bytes."""
    rng, all_samples, made, size, copy = random.Random(seed), samples(), 0, 0, 0
    while made < documents:
        for article, texts in all_samples.items():
            for language, text in varied(texts, rng).items():
                if made == documents:
                    return size
                data = text.encode("utf-8")
                put(os.path.join(folder, f"{copy:05d}", f"{article}.{language}.txt"), data)
                made, size = made + 1, size + len(data)
        copy += 1
    return size


def tree(folder, without=()):
    """Every file below a folder by its name there, with its bytes; of a folder, None."""
    found = {}
    for below, folders, names in os.walk(folder):
        if below == folder:
            folders[:] = [name for name in folders if name not in without]
        for name in folders:
            found[os.path.relpath(os.path.join(below, name), folder)] = None
        for name in names:
            path = os.path.join(below, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


def differences(expected, found):
    """How two trees differ, in words, a line each."""
    said = []
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            said.append(f"{name}: missing")
        elif name not in expected:
            said.append(f"{name}: should not be there")
        elif expected[name] != found[name]:
            said.append(f"{name}: " + first_difference(expected[name] or b"", found[name] or b""))
    return said


def first_difference(expected, found):
    pairs = enumerate(zip(expected.split(b"\n"), found.split(b"\n")), 1)
    line, (old, new) = next(((at, pair) for at, pair in pairs if pair[0] != pair[1]), (0, (b"", b"")))
    at = next((at for at, pair in enumerate(zip(old, new)) if pair[0] != pair[1]), min(len(old), len(new)))
    show = [text[max(0, at - 60):at + 100].decode("utf-8", "replace") for text in (old, new)]
    return f"line {line} from byte {at}: expected …{show[0]!r}, found …{show[1]!r}"


def run(program, *arguments, **options):
    """Runs the program; gives its exit code and what it said on both streams."""
    done = subprocess.run([program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
                          errors="replace", check=False, **options)
    return done.returncode, done.stdout, done.stderr


def parser(doc):
    """The options that the scripts have in common."""
    made = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--program", default=os.path.join(ROOT, "target", "release", "songngu"),
                      help="default: target/release/songngu")
    made.add_argument("--seed", type=int, default=1)
    return made

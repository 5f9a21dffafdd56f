"""What can happen to a collection between two nights."""
import csv
import gzip
import io
import json
import os
import shutil

import collection
import surroundings

# Around the number of articles above which the report has a page each.
BULK = 200


class Life:
    """A collection in `place`, its outputs, and the options of the next run."""

    def __init__(self, place, program, rng):
        self.place, self.program, self.rng = place, program, rng
        self.corpora, self.out = os.path.join(place, "corpora"), os.path.join(place, "out")
        self.side = os.path.join(place, "side")
        os.makedirs(self.side)
        self.samples = collection.samples()
        self.count = 0
        self.chosen = {}
        for _ in range(25):
            self.add()

    def options(self):
        return [word for name, value in sorted(self.chosen.items()) for word in ([name, value] if value else [name])]

    def step(self, number):
        """Lets one to three things happen, and says which."""
        if number == 0:
            return "the first run"
        weights = [weight for _, weight in HAPPENINGS]
        happenings = self.rng.choices([happening for happening, _ in HAPPENINGS], weights, k=self.rng.choice((1, 1, 2, 3)))
        # Most of the collection is not seen under these.
        for name in ("--files-from", "--pairs"):
            if name in self.chosen and self.rng.random() < 0.5:
                del self.chosen[name]
        said = [happening(self) for happening in happenings]
        if not self.articles():
            said.append(self.add())
        return "; ".join(word for word in said if word)

    def articles(self, ending=".txt"):
        """Names of files below the collection, sorted."""
        names = [os.path.relpath(os.path.join(below, name), self.corpora)
                 for below, _, names in os.walk(self.corpora) for name in names]
        return sorted(name for name in names if name.endswith(ending) and os.path.exists(self.path(name)))

    def path(self, name):
        return os.path.join(self.corpora, name)

    def pick(self, ending=".txt"):
        names = self.articles(ending)
        own = [name for name in names if not name.startswith("bulk")]
        names = own if own and self.rng.random() < 0.9 else names
        return self.rng.choice(names) if names else None

    # Articles come and go.

    def add(self):
        article = self.rng.choice(sorted(self.samples))
        texts = collection.varied(self.samples[article], self.rng)
        self.count += 1
        stem = self.rng.choice((f"{article}-{self.count}", f"{self.count % 7}/{article}-{self.count}"))
        named = self.rng.random() < 0.6
        for language, text in texts.items():
            # Without a language in their names, articles are paired by what they say.
            name = f"{stem}.{language}.txt" if named else f"{stem}-{self.rng.randrange(16 ** 6):06x}.txt"
            collection.put(self.path(name), text)
        return f"{article} came as {stem}"

    def remove(self, most=1):
        for _ in range(self.rng.randint(1, most)):
            name = self.pick()
            if name:
                os.remove(self.path(name))
                if self.rng.random() < 0.5 and os.path.dirname(name) and not os.listdir(self.path(os.path.dirname(name))):
                    os.rmdir(self.path(os.path.dirname(name)))
        return f"articles went, {name} the last"

    def remove_several(self):
        return self.remove(6) if len(self.articles()) > 30 else ""

    def bulk(self):
        """About as many short articles as make the report change its form, or none."""
        if os.path.isdir(self.path("bulk")):
            shutil.rmtree(self.path("bulk"))
            return "the short articles went"
        reported = self.reported()
        for number in range(BULK - reported + self.rng.randint(-2, 3)):
            self.add_short(f"bulk/short-{number}.en.txt")
        return "short articles came"

    def add_short(self, name):
        words = [word for texts in self.samples.values() for word in texts.get("en", "").split() if word.isalpha()]
        sentences = (" ".join(self.rng.choices(words, k=12)).capitalize() for _ in range(3))
        collection.put(self.path(name), "A report\n\n" + ". ".join(sentences) + ".\n")

    def reported(self):
        """About how many articles the report has."""
        try:
            with open(os.path.join(self.out, "documents.tsv"), encoding="utf-8") as file:
                rows = [line.split("\t") for line in file]
        except FileNotFoundError:
            return 0
        sources = {row[2] for row in rows if row[4] in ("paired", "summary")}
        return len(sources) + sum(row[4] in ("unpaired", "ambiguous") for row in rows)

    def short(self):
        """One short article more or less, which may cross the border."""
        if not os.path.isdir(self.path("bulk")):
            return ""
        if self.rng.random() < 0.5:
            name = self.rng.choice(sorted(os.listdir(self.path("bulk"))))
            os.remove(self.path(f"bulk/{name}"))
            return f"{name} went"
        self.count += 1
        self.add_short(f"bulk/more-{self.count}.en.txt")
        return "a short article came"

    # Articles change.

    def change(self):
        name = self.pick()
        with open(self.path(name), encoding="utf-8", errors="replace") as file:
            lines = file.read().split("\n")
        long = [at for at, line in enumerate(lines) if len(line) > 40]
        if not long:
            return ""
        at = self.rng.choice(long)
        words = lines[at].split(" ")
        how = self.rng.choice(("word", "number", "line", "lost"))
        if how == "word":
            del words[self.rng.randrange(len(words))]
            lines[at] = " ".join(words)
        elif how == "number":
            digits = [place for place, c in enumerate(lines[at]) if c.isdigit()]
            if digits:
                place = self.rng.choice(digits)
                lines[at] = lines[at][:place] + self.rng.choice("123456789") + lines[at][place + 1:]
        elif how == "line":
            lines.insert(at, lines[self.rng.choice(long)])
        else:
            del lines[at]
        collection.put(self.path(name), "\n".join(lines))
        return f"{name} changed: {how}"

    def touch(self):
        name = self.pick()
        os.utime(self.path(name), (1, 1))
        return f"{name} has another time"

    def move(self):
        name = self.pick()
        stem, ending = os.path.basename(name).split(".", 1)
        self.count += 1
        new = self.rng.choice((f"sub/{self.count % 3}/{stem}.{ending}", f"{stem}.{ending}", f"{stem}-r{self.count}.{ending}",
                               f"{stem}-r{self.count}.txt"))
        if os.path.exists(self.path(new)):
            return ""
        os.makedirs(os.path.dirname(self.path(new)), exist_ok=True)
        os.rename(self.path(name), self.path(new))
        return f"{name} is now {new}"

    def copy(self):
        name = self.pick()
        self.count += 1
        new = f"copy-{self.count}-" + os.path.basename(name)
        shutil.copy(self.path(name), self.path(new))
        return f"{new} came, a copy of {name}"

    def compress(self):
        name = self.pick()
        with open(self.path(name), "rb") as file:
            collection.put(self.path(name + ".gz"), gzip.compress(file.read(), mtime=0))
        os.remove(self.path(name))
        return f"{name} was compressed"

    # What is said about articles.

    def manifest(self):
        folder = self.rng.choice(("", "", "sub"))
        path = self.path(os.path.join(folder, "manifest.csv"))
        if os.path.exists(path) and self.rng.random() < 0.3:
            os.remove(path)
            return "the manifest went"
        text = io.StringIO()
        rows = csv.writer(text)
        rows.writerow(["path", "language", "article", "url", "date", "licence"])
        for name in self.rng.sample(self.articles(), min(5, len(self.articles()))):
            if name.startswith(folder):
                rows.writerow([os.path.relpath(name, folder or "."), self.rng.choice(("", "vi", "ms", "en")),
                               self.rng.choice(("", "a", "b")), self.rng.choice(("", "https://example.org/a")),
                               self.rng.choice(("", "2026-05-01")), self.rng.choice(("", "CC-BY-4.0"))])
        rows.writerow([self.rng.choice(("nowhere.txt", "many.jsonl#b")), "vi", "", "", "", ""])
        collection.put(path, text.getvalue())
        return f"a manifest in {folder or 'the folder'}"

    def corrections(self):
        path = self.path("corrections.tsv")
        if os.path.exists(path) and self.rng.random() < 0.25:
            os.remove(path)
            return "the corrections went"
        rows = ["kind\tdocument\tsource_document\tsource\ttarget"]
        if os.path.exists(path) and self.rng.random() < 0.6:
            with open(path, encoding="utf-8") as file:
                rows = file.read().split("\n")[:-1]
            if len(rows) > 1 and self.rng.random() < 0.4:
                del rows[self.rng.randrange(1, len(rows))]
        for _ in range(self.rng.randint(0, 3)):
            if self.rng.random() < 0.4:
                rows.append(f"pair\t{self.pick()}\t{self.rng.choice(('none', self.pick()))}\t\t")
                continue
            beads = self.table(self.rng.choice(("vi-ms.tsv", "vi-id.tsv", "vi-en.tsv")))
            if beads:
                one, other = self.rng.choice(beads), self.rng.choice(beads)
                own = self.rng.random() < 0.7 or one[4:6] != other[4:6]
                at = self.rng.choice((0, 6))
                target = (one if own else other)[1 if at == 0 else 7]
                rows.append("\t".join([self.rng.choice(("link", "unlink")), one[5], one[4], one[at], target]))
        collection.put(path, "\n".join(rows) + "\n")
        return f"{len(rows) - 1} corrections"

    def table(self, name):
        try:
            with open(os.path.join(self.out, name), encoding="utf-8") as file:
                return [line.rstrip("\n").split("\t") for line in file][1:]
        except FileNotFoundError:
            return []

    def many(self):
        """A file of several articles, one of which changes."""
        path = self.path("many.jsonl")
        if os.path.exists(path) and self.rng.random() < 0.15:
            os.remove(path)
            return "the file of many articles went"
        lines = []
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                lines = file.read().split("\n")[:-1]
        texts = collection.varied(self.samples[self.rng.choice(sorted(self.samples))], self.rng)
        name, text = self.rng.choice("abcdefgh"), texts[self.rng.choice(sorted(texts))]
        line = json.dumps({"id": name, "text": text}, ensure_ascii=False)
        if self.rng.random() < 0.1:
            line = line[:len(line) // 2]
        lines = [old for old in lines if not old.startswith(f'{{"id": "{name}"')]
        collection.put(path, "".join(old + "\n" for old in [*lines, line]))
        return f"article {name} of many.jsonl changed"

    def bad(self):
        what = self.rng.choice(("empty.vi.txt", "binary.en.txt", "gone.ms.txt", "torn.txt.gz", "sub/empty.en.txt", "odd.html"))
        path = self.path(what)
        if os.path.lexists(path):
            os.remove(path)
            return f"{what} went"
        if what.startswith("gone"):
            os.symlink("/nowhere/at/all", path)
        else:
            collection.put(path, {"binary": bytes(range(256)) * 20, "torn.t": b"\x1f\x8b\x08 no", "odd.ht": b"<html><p><"}
                           .get(what[:6], b""))
        return f"{what} came"


# What can happen, and how often.
HAPPENINGS = [
    (Life.add, 10), (Life.remove, 6), (Life.remove_several, 2), (Life.change, 16), (Life.touch, 2), (Life.move, 6),
    (Life.copy, 2), (Life.compress, 2), (Life.manifest, 5), (Life.corrections, 8), (Life.many, 6), (Life.bad, 5),
    (Life.bulk, 4), (Life.short, 6), (surroundings.choose, 9), (surroundings.damage, 9), (lambda life: "", 3),
]

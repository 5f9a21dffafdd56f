"use strict";
// What a person decides on the page: kept, saved, read by the next run, folded away there.
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { lines } = require("./place.js");

const HEAD = "songngu baseline 1\nfingerprint\tcheck\treason\texpires\tnote\tstate\n";

const decide = async (page, finding, key, reason) => {
  await finding.evaluate(f => f.scrollIntoView());
  await (await finding.$(`button[data-t=${key}]`)).click();
  await page.fill("#decide-reason", reason);
  await page.click("#decide-yes");
};

const save = async (page, place, name) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  assert.equal(download.suggestedFilename(), "baseline.tsv");
  const file = path.join(place.folder, name);
  await download.saveAs(file);
  return file;
};

const rows = file => fs.readFileSync(file, "utf8").slice(HEAD.length).split("\n").filter(Boolean).map(line => line.split("\t"));

module.exports = {
  "keeps what is dismissed and confirmed, and the next run reads it": async place => {
    const page = await place.page(place.sample());
    const [first, second, third] = await page.$$(".finding");
    const prints = await Promise.all([first, second, third].map(f => f.evaluate(f => f.dataset.f)));
    await decide(page, first, "dismiss", "the newspaper\trounds <b>");
    await decide(page, second, "confirm", "sent back");
    // By the keyboard, and without a reason nothing is decided.
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("d");
    await page.keyboard.press("Enter");
    assert.ok(await page.$eval("#decide", d => d.open), "a reason is asked for");
    await page.keyboard.press("Escape");
    await page.reload();
    assert.match(await page.$eval(`#f-${prints[0]}`, f => f.textContent), /dismissed: the newspaper.rounds <b>/);
    assert.match(await page.$eval(`#f-${prints[1]}`, f => f.textContent), /confirmed: sent back/);
    assert.ok(!await page.$eval(`#f-${prints[2]}`, f => Boolean(f.querySelector(".decided"))));

    const file = await save(page, place, "baseline.tsv");
    assert.ok(fs.readFileSync(file, "utf8").startsWith(HEAD));
    const kept = new Map(rows(file).map(row => [row[0], row]));
    assert.deepEqual([...kept.keys()].sort(), prints.slice(0, 2).sort());
    assert.deepEqual([kept.get(prints[0])[2], kept.get(prints[0])[5]], ["the newspaper rounds <b>", "dismissed"]);
    assert.equal(kept.get(prints[1])[5], "confirmed");

    const next = place.run("corpora", "--baseline", file);
    const before = lines(path.join(path.dirname(place.sample()), "findings.jsonl"));
    const now = lines(path.join(next, "findings.jsonl"));
    assert.equal(now.length, before.length - 1);
    assert.ok(!now.some(f => f.fingerprint === prints[0]) && now.some(f => f.fingerprint === prints[1]));

    const report = await place.page(path.join(next, "report.html"));
    const folded = await report.$$eval("#known, .bead details.known", all => all.map(d => [(d.open || d.firstChild.open) ?? false, d.textContent]));
    assert.equal(folded.length, 2, "in the head and at its sentence");
    for (const [open, text] of folded) assert.ok(!open && text.includes("the newspaper rounds <b>"), text);
    assert.match(await report.$eval(`#f-${prints[1]}`, f => f.textContent), /confirmed: sent back/);
    assert.equal(await report.$$eval(`mark[data-f="${prints[0]}"]`, all => all.length), 0, "no words are marked for it");
    await place.valid(path.join(next, "report.html"));

    // Saved again it is the same file; what is opened again is not in it.
    assert.equal(fs.readFileSync(await save(report, place, "again.tsv"), "utf8"), fs.readFileSync(file, "utf8"));
    await report.click("#known summary");
    await report.click("#known button[data-t=undo]");
    assert.deepEqual(rows(await save(report, place, "less.tsv")).map(row => row[0]), [prints[1]]);
    await report.click("#known button[data-t=undo]");
    assert.equal(fs.readFileSync(await save(report, place, "back.tsv"), "utf8"), fs.readFileSync(file, "utf8"));
  },

  "takes a decision back": async place => {
    const page = await place.page(place.sample());
    const finding = await page.$(".finding");
    await decide(page, finding, "dismiss", "known");
    assert.ok(await finding.evaluate(f => f.classList.contains("dismissed")));
    await (await finding.$("button[data-t=undo]")).click();
    assert.ok(!await finding.evaluate(f => f.classList.contains("dismissed")));
    assert.equal(fs.readFileSync(await save(page, place, "none.tsv"), "utf8"), HEAD);
  },

  "says first what is new, resolved and still there": async place => {
    const all = lines(path.join(path.dirname(place.sample()), "findings.jsonl"));
    const earlier = all.filter((_, at) => at % 4).map(f => JSON.stringify(f));
    const gone = { ...all[0], fingerprint: "00000000000000aa", target_document: "gone.ms.txt", message: "</script><script>hacked=1</script>" };
    const file = place.write("earlier.jsonl", [...earlier, JSON.stringify(gone)].join("\n") + "\n");
    const out = path.join(place.run("corpora", "--since", file), "report.html");
    const page = await place.page(out);
    const fresh = all.length - earlier.length;
    assert.equal(await page.$eval("main > section", s => s.id), "changes");
    assert.deepEqual(await page.$$eval("#changes .figures b", all => all.map(b => Number(b.textContent))), [fresh, 1, earlier.length]);
    assert.equal(await page.$$eval(".finding .badge", all => all.length), fresh);
    await page.check("#filter-new");
    assert.equal(Number(await page.textContent("#shown")), fresh);
    assert.match(await page.$eval("#changes", s => s.textContent), /hacked=1.*gone\.ms\.txt.*not here any more/s);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    await place.valid(out);
    await place.shot(page, "since");
  },
};

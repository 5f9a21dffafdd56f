"use strict";
// Above 200 articles: an index and a page an article.
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { execFileSync } = require("node:child_process");

const report = place => {
  const folder = path.join(place.folder, "many");
  if (!fs.existsSync(folder)) execFileSync(path.join(place.root, "scripts/make-collection"), [folder, "--documents", "800"]);
  return path.join(place.run(path.join(folder, "articles")), "report.html");
};

module.exports = {
  "an index opens at once and leads to every article": async place => {
    const index = report(place);
    const pages = fs.readdirSync(path.join(path.dirname(index), "report"));
    assert.ok(pages.length > 200, String(pages.length));
    const page = await place.page(index);
    const took = await page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd);
    assert.ok(took < 1000, `${took} ms`);
    const links = await page.$$eval("li.entry a", all => all.map(a => a.getAttribute("href").split("#")[0]));
    assert.deepEqual([...new Set(links)].sort(), pages.map(name => "report/" + name).sort());
    await place.accessible(page);
    for (const file of [index, path.join(path.dirname(index), "report", pages[0])]) await place.valid(file);
    await place.shot(page, "index");
  },

  "its filters choose articles": async place => {
    const page = await place.page(report(place));
    const visible = () => page.$$eval("li.entry:not([hidden])", all => all.map(e => ({ ...e.dataset })));
    const all = (await visible()).length;
    await page.selectOption("#filter-severity", "critical");
    const critical = await visible();
    assert.ok(critical.length > 0 && critical.length < all && critical.every(e => e.severities.includes("critical")));
    assert.equal(Number(await page.textContent("#shown")), critical.length);
    await page.selectOption("#filter-severity", "");
    await page.selectOption("#filter-language", "id");
    assert.ok((await visible()).every(e => e.languages.split(" ").includes("id")));
  },

  "decisions on a page are saved from the index": async place => {
    const index = await place.page(report(place));
    const link = await index.$eval('li.entry[data-severities~="major"] a', a => a.href);
    await index.goto(link);
    assert.equal(await index.$$eval("#save", all => all.length), 0);
    const finding = await index.$(".finding");
    const print = await finding.evaluate(f => f.dataset.f);
    await (await finding.$("button[data-t=dismiss]")).click();
    await index.fill("#decide-reason", "known here");
    await index.click("#decide-yes");
    await index.click("#up");
    const [download] = await Promise.all([index.waitForEvent("download"), index.click("#save")]);
    const saved = fs.readFileSync(await download.path(), "utf8").split("\n");
    assert.deepEqual([saved.length, saved[2].split("\t")[0], saved[2].split("\t")[2]], [4, print, "known here"]);
    await index.goto(link.split("#")[0] + "#f-" + print);
    assert.equal(await index.$eval(".finding.here", f => f.dataset.f), print);
  },
};

"use strict";
// Finding one's way: filters, keys, links, reasons.
const assert = require("node:assert/strict");
const path = require("node:path");
const { lines } = require("./place.js");

const visible = (page, selector) => page.$$eval(selector, all => all.filter(e => !e.closest("[hidden]")).length);
const shown = page => page.textContent("#shown").then(Number);
const choose = (page, name, value) => page.selectOption("#filter-" + name, value);

module.exports = {
  "holds every finding once and is valid": async place => {
    const page = await place.page(place.sample());
    const found = lines(path.join(path.dirname(place.sample()), "findings.jsonl"));
    assert.ok(found.length > 20);
    assert.equal(await visible(page, ".finding"), found.length);
    assert.equal(await shown(page), found.length);
    assert.equal(await page.$$eval("[id]", all => new Set(all.map(e => e.id)).size === all.length), true, "names of elements");
    await place.valid(place.sample());
  },

  "filters by language, check, severity and document": async place => {
    const page = await place.page(place.sample());
    const found = lines(path.join(path.dirname(place.sample()), "findings.jsonl"));
    for (const [name, key, value] of [["severity", "severity", "major"], ["check", "check", "omission"], ["document", "target_document", "ca-phe.ms.txt"]]) {
      const wanted = found.filter(f => f[key] === value).length;
      assert.ok(wanted > 0 && wanted < found.length, name);
      await choose(page, name, value);
      assert.equal(await shown(page), wanted, name);
      assert.equal(await visible(page, ".finding"), wanted, name);
      await choose(page, name, "");
    }
    await choose(page, "language", "id");
    assert.deepEqual(await page.$$eval(".pair:not([hidden])", all => [...new Set(all.map(p => p.dataset.language))]), ["id"]);
    await choose(page, "severity", "critical");
    assert.equal(await visible(page, ".article"), 0, "an article without a visible sentence is hidden");
  },

  "searches without marks and shows sentences with findings only": async place => {
    const page = await place.page(place.sample());
    const all = await visible(page, ".bead");
    await page.fill("#filter-search", "xuat khau ca phe");
    await page.waitForFunction(all => [...document.querySelectorAll(".bead")].filter(b => !b.closest("[hidden]")).length < all, all);
    const texts = await page.$$eval(".bead", beads => beads.filter(b => !b.closest("[hidden]")).map(b => b.textContent.toLowerCase()));
    assert.ok(texts.length > 0 && texts.every(text => text.includes("xuất khẩu cà phê")), texts.join("\n"));
    await page.fill("#filter-search", "");
    await page.check("#filter-found");
    assert.equal(await visible(page, ".bead"), await visible(page, ".bead.found"));
  },

  "goes from finding to finding by keys": async place => {
    const page = await place.page(place.sample());
    const ids = await page.$$eval(".finding", all => all.map(f => f.id));
    const here = () => page.$eval(".finding.here", f => f.id);
    for (const [key, at] of [["j", 0], ["j", 1], ["j", 2], ["k", 1], ["k", 0], ["k", ids.length - 1], ["j", 0]]) {
      await page.keyboard.press(key);
      assert.equal(await here(), ids[at], key);
      assert.equal(new URL(page.url()).hash, "#" + ids[at]);
    }
    assert.ok(await page.$eval(".finding.here", f => { const box = f.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }));
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "filter-search");
    await page.keyboard.press("j");
    assert.equal(await here(), ids[0], "letters in the search are letters");
    await page.keyboard.press("Tab");
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("?");
    assert.ok(await page.$eval("#help", help => help.open));
    await page.keyboard.press("Escape");
    assert.ok(!await page.$eval("#help", help => help.open));
  },

  "leads to a finding by its link, from outside and from the lists": async place => {
    const [finding] = lines(path.join(path.dirname(place.sample()), "findings.jsonl")).slice(-1);
    const page = await place.page(place.sample(), {}, "#f-" + finding.fingerprint);
    assert.equal(await page.$eval(".finding.here", f => f.dataset.f), finding.fingerprint);
    assert.ok(await page.$eval(".finding.here", f => { const box = f.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }));
    await page.click(".worst a >> nth=0");
    assert.equal("#" + await page.$eval(".finding.here", f => f.id), new URL(page.url()).hash);
    const broken = await page.$$eval('a[href^="#"]', all => all.map(a => a.getAttribute("href").slice(1)).filter(id => !document.getElementById(id)));
    assert.deepEqual(broken, []);
  },

  "says the reason at the words, on hover and on focus": async place => {
    const page = await place.page(place.sample());
    const mark = (await page.$$("mark.critical"))[0];
    const told = () => mark.evaluate(m => getComputedStyle(m, "::after").content);
    assert.equal(await told(), "none");
    await mark.focus();
    assert.match(await told(), /850/);
    await mark.evaluate(m => m.blur());
    await mark.hover();
    assert.match(await told(), /850/);
    await mark.click();
    assert.equal(await page.$eval(".finding.here", f => f.dataset.f), await mark.evaluate(m => m.dataset.f));
    assert.ok(await page.$$eval("mark.lit", all => all.length) >= 2, "the words of both sides");
  },
};

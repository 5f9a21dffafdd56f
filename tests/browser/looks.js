"use strict";
// Every reader's page: without script, on a phone, in the dark, on paper, in four languages.
const assert = require("node:assert/strict");

const ground = page => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const display = (page, selector) => page.$eval(selector, e => getComputedStyle(e).display);

module.exports = {
  "is accessible, light and dark, wide and narrow": async place => {
    for (const [colorScheme, width] of [["light", 1280], ["dark", 375]]) {
      const page = await place.page(place.sample(), { colorScheme, viewport: { width, height: 900 } });
      await place.accessible(page);
    }
  },

  "asks and helps accessibly": async place => {
    const page = await place.page(place.sample());
    await page.keyboard.press("?");
    await place.accessible(page, "#help");
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.keyboard.press("d");
    await place.accessible(page, "#decide");
  },

  "can be read without script": async place => {
    const page = await place.page(place.sample(), { javaScriptEnabled: false });
    assert.equal(await page.$$eval("[data-script]", all => all.filter(e => e.offsetParent).length), 0, "no dead buttons");
    assert.equal(await page.$$eval(".bead", all => all.filter(b => b.closest("[hidden]")).length), 0);
    assert.ok(await page.$$eval(".finding .message", all => all.length) > 20);
    assert.equal(await page.$$eval("dialog", all => all.filter(d => d.offsetParent).length), 0);
    await page.click(".worst a >> nth=0");
    assert.match(page.url(), /#f-[0-9a-f]{16}$/);
    await place.shot(page, "no-script");
  },

  "fits a phone": async place => {
    for (const width of [320, 390]) {
      const page = await place.page(place.sample(), { viewport: { width, height: 800 }, isMobile: true, hasTouch: true });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${wide} > ${width}`);
      await page.evaluate(() => { for (const pair of document.querySelectorAll(".pair")) pair.style.contentVisibility = "visible"; });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width);
      const narrow = await page.$$eval(".bead p", all => all.filter(p => p.textContent && p.offsetWidth && p.offsetWidth < innerWidth / 2).length);
      assert.equal(narrow, 0, "every sentence has the width of the screen");
      await place.shot(page, "phone-" + width);
      await page.evaluate(() => document.querySelector(".finding").scrollIntoView({ block: "center" }));
      await place.shot(page, "phone-finding-" + width);
    }
  },

  "is dark where the reader's system is, and by its button": async place => {
    const light = await place.page(place.sample());
    const dark = await place.page(place.sample(), { colorScheme: "dark" });
    const [white, black] = [await ground(light), await ground(dark)];
    assert.notEqual(white, black);
    await light.click("#theme");
    assert.equal(await ground(light), black);
    await light.reload();
    assert.equal(await ground(light), black, "it is remembered");
    await dark.click("#theme");
    assert.equal(await ground(dark), white);
    await light.evaluate(() => document.querySelector(".finding").scrollIntoView({ block: "center" }));
    await place.shot(light, "dark");
  },

  "prints without what only a screen can do": async place => {
    const page = await place.page(place.sample());
    await page.emulateMedia({ media: "print" });
    for (const selector of [".filters", "#theme", "#save", ".finding button", ".permalink"]) {
      assert.equal(await display(page, selector), "none", selector);
    }
    assert.notEqual(await display(page, ".finding .message"), "none");
    const paper = await page.pdf({ format: "A4" });
    assert.ok(paper.length > 20000);
    if (place.shots) require("node:fs").writeFileSync(place.shots + "/print.pdf", paper);
  },

  "speaks four languages": async place => {
    const page = await place.page(place.sample());
    const heads = new Set();
    for (const language of ["en", "vi", "ms", "id"]) {
      await page.selectOption("#ui-language", language);
      assert.equal(await page.evaluate(() => document.documentElement.lang), language);
      const texts = await page.$$eval("[data-t]", all => all.map(e => [e.dataset.t, e.textContent]));
      assert.deepEqual(texts.filter(([key, text]) => !text.trim() || (text === key && language !== "en" && /_/.test(key))), []);
      heads.add(await page.textContent("#overview h2"));
      assert.ok(await page.$$eval('.bead p[lang="vi"]', all => all.length) > 100, "texts keep their own");
      await place.shot(page, "language-" + language);
    }
    assert.equal(heads.size, 4);
    await page.reload();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "id", "it is remembered");
  },
};

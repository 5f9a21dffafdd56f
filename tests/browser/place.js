"use strict";
// What every browser test needs: runs of the program, pages that are watched, axe-core.
const assert = require("node:assert/strict");
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const ROOT = path.join(__dirname, "../..");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

class Place {
  static async open(shots) {
    const place = new Place();
    place.root = ROOT;
    place.shots = shots;
    if (shots) fs.mkdirSync(shots, { recursive: true });
    place.folder = fs.mkdtempSync(path.join(os.tmpdir(), "songngu-browser-"));
    // Each run has a profile of its own that is thrown away.
    place.browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
    place.pages = [];
    place.runs = new Map();
    return place;
  }

  /** Runs the program on a folder of articles, once for the same words; gives the outputs' folder. */
  run(corpora, ...options) {
    const key = [corpora, ...options].join("\0");
    if (!this.runs.has(key)) {
      const out = path.join(this.folder, "out" + this.runs.size);
      const done = spawnSync(process.env.SONGNGU, ["run", corpora, "-o", out, "--quiet", ...options], { cwd: ROOT });
      // 2: something was left out, as is right for a hostile collection.
      assert.ok([0, 2].includes(done.status), String(done.stderr));
      this.runs.set(key, out);
    }
    return this.runs.get(key);
  }

  /** The report of the sample articles. */
  sample() { return path.join(this.run("corpora"), "report.html"); }

  /** Writes a file below the tests' folder. */
  write(name, content) {
    const file = path.join(this.folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
    return file;
  }

  /** Opens a file; whatever it complains of or asks the network for fails the test. */
  async page(file, options = {}, hash = "") {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
    const page = await context.newPage();
    this.watch(page);
    await page.goto(pathToFileURL(file) + hash);
    return page;
  }

  watch(page) {
    const said = [];
    page.on("console", message => said.push(message.text()));
    page.on("pageerror", problem => said.push(String(problem)));
    page.on("dialog", dialog => { said.push("a dialog of the browser: " + dialog.message()); dialog.dismiss(); });
    page.on("request", request => { if (!/^(file|blob):/.test(request.url())) said.push("a request: " + request.url()); });
    this.pages.push({ page, said });
  }

  /** Closes the pages of a test; none may have complained. */
  async finish() {
    const said = this.pages.flatMap(({ said }) => said);
    await this.drop();
    assert.deepEqual(said, []);
  }

  async drop() {
    for (const { page } of this.pages.splice(0)) await page.context().close();
  }

  async close() {
    await this.browser.close();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  /** A picture, where pictures are wanted. */
  async shot(page, name) {
    if (this.shots) await page.screenshot({ path: path.join(this.shots, name + ".png") });
  }

  /** Fails where axe-core finds a serious or critical violation in a part of a page. */
  async accessible(page, part = "html") {
    await page.evaluate(AXE);
    // What is not on the screen is not looked at otherwise.
    await page.evaluate(() => { for (const pair of document.querySelectorAll(".pair")) pair.style.contentVisibility = "visible"; });
    const { violations } = await page.evaluate(part => axe.run(part, { resultTypes: ["violations"] }), part);
    const bad = violations.filter(v => ["serious", "critical"].includes(v.impact));
    assert.deepEqual(bad.map(v => `${v.id}: ${v.nodes.length} × ${v.nodes[0].html.slice(0, 200)}`), []);
  }

  /** Fails where html-validate finds an error in a file. */
  async valid(file) {
    const { HtmlValidate, FileSystemConfigLoader } = require("html-validate");
    const loader = new FileSystemConfigLoader({ root: true, extends: ["html-validate:recommended"], rules: { "long-title": "off" } });
    const report = await new HtmlValidate(loader).validateFile(file);
    const told = report.results.flatMap(r => r.messages.map(m => `${m.ruleId} ${m.line}:${m.column} ${m.message}`));
    assert.deepEqual(told.slice(0, 10), []);
  }
}

/** The lines of a JSONL file. */
const lines = file => fs.readFileSync(file, "utf8").split("\n").filter(Boolean).map(line => JSON.parse(line));

module.exports = { Place, lines };

"use strict";
// Text that would like to be more than text, wherever it can come from.
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");

const EVIL = [
  "<script>hacked=1</script>",
  "</style></script></title><script>hacked=2</script>",
  "<img src=x onerror=hacked=3>",
  "\" onmouseover=\"hacked=4\" x=\"' autofocus onfocus='hacked=5'",
  "<a href=\"javascript:hacked=6\">javascript:hacked=7</a>",
  "--><svg onload=hacked=8> ]]> &lt;script&gt; &#x3c;script>hacked=9</script>",
  "{{hacked=10}} ${hacked=11} \\u003cscript>hacked=12",
  "\u202Eright to left\u2066 isolated \u200F \u0007 \u001b[31m \u0085 \u2028 \u{E0001} \uFFFE",
];

/** Articles with hostile text in titles, sentences, names of files and the manifest. */
const collection = place => {
  const folder = path.join(place.folder, "hostile");
  if (fs.existsSync(folder)) return folder;
  const read = name => fs.readFileSync(path.join(place.root, "corpora", name), "utf8");
  const [source, target] = [read("ca-phe.vi.txt"), read("ca-phe.ms.txt")];
  const spoilt = (text, number) => text.split("\n").map((line, at) => line ? line + " " + EVIL[(at + number) % EVIL.length] : line).join("\n");
  const quoted = text => '"' + text.replaceAll('"', '""') + '"';
  const names = [["a.vi.txt", "a\"><img src=x onerror=hacked=20>.ms.txt"], ["b'; <svg onload=hacked=21> javascript:hacked=22 \u202E.vi.txt", "b&lt;\u0001.ms.txt"]];
  const manifest = ["path,language,article,url,date,title"];
  names.forEach(([vi, ms], at) => {
    place.write("hostile/" + vi, EVIL[at] + " Xuất khẩu cà phê\n\n" + spoilt(source, at).replaceAll("562.400", at ? "562.400" : "731.900"));
    place.write("hostile/" + ms, EVIL[at] + " Eksport kopi\n\n" + spoilt(target, at).replaceAll("13.6%", "31.6%") + "\n" + EVIL.join("\n") + "\n");
    for (const [name, language] of [[vi, "vi"], [ms, "ms"]]) manifest.push([name, language, "\"><script>hacked=30</script>" + at, "javascript:hacked=31", "<script>hacked=32</script>", EVIL[1]].map(quoted).join(","));
  });
  place.write("hostile/manifest.csv", manifest.join("\n") + "\n");
  place.write("hostile/<iframe src=javascript:hacked=40>.ms.txt", "Empty of meaning.\n");
  return folder;
};

const whole = async page => {
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.deepEqual(await page.evaluate(() => [...document.body.children].map(e => e.localName + (e.id ? "#" + e.id : ""))),
    ["a", "header", "main", "dialog#help", "dialog#decide", "script#baseline", "script#strings", "script"]);
  assert.equal(await page.$$eval("img,iframe,object,embed,form:not(dialog form),link,base", all => all.length), 0);
  const links = await page.$$eval("a[href],svg a", all => all.map(a => a.getAttribute("href")));
  assert.deepEqual(links.filter(href => !/^(#|report\/[0-9a-f]{16}\.html#|\.\.\/report\.html)/.test(href)), []);
  const handlers = await page.evaluate(() => [...document.querySelectorAll("*")].flatMap(e => [...e.attributes].map(a => a.name)).filter(name => /^on|^style$/.test(name)));
  assert.deepEqual(handlers, []);
};

module.exports = {
  "hostile text stays text": async place => {
    const out = place.run(collection(place));
    const page = await place.page(path.join(out, "report.html"));
    assert.ok(await page.$$eval(".finding", all => all.length) > 0, "there are findings in it");
    assert.match(await page.$eval("#articles", a => a.textContent), /<script>hacked=1<\/script>/);
    await whole(page);
    for (const key of ["j", "j", "k", "?", "Escape"]) await page.keyboard.press(key);
    for (const mark of (await page.$$("mark")).slice(0, 5)) { await mark.evaluate(m => m.scrollIntoView({ block: "center" })); await mark.hover(); await mark.click(); }
    for (const option of await page.$$eval("#filter-document option", all => all.map(o => o.value))) await page.selectOption("#filter-document", option);
    await page.fill("#filter-search", EVIL[0]);
    await page.waitForTimeout(300);
    await whole(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 1280);
    await place.valid(path.join(out, "report.html"));
    await place.shot(page, "hostile");
  },

  "a hostile baseline and decision stay text": async place => {
    const prints = fs.readFileSync(path.join(place.run(collection(place)), "findings.jsonl"), "utf8").split("\n").filter(Boolean).map(JSON.parse);
    const row = (f, state) => [f.fingerprint, f.check, EVIL[1], "", EVIL[0], state].join("\t");
    const file = place.write("evil.tsv", "songngu baseline 1\nfingerprint\tcheck\treason\texpires\tnote\tstate\n" + row(prints[0], "dismissed") + "\n" + row(prints[1], "confirmed") + "\n");
    const out = place.run(collection(place), "--baseline", file);
    const page = await place.page(path.join(out, "report.html"));
    await page.$$eval("details", all => all.forEach(d => { d.open = true; }));
    assert.match(await page.textContent("#known"), /hacked=2/);
    await page.click(".finding button[data-t=dismiss]");
    await page.fill("#decide-reason", EVIL[2]);
    await page.click("#decide-yes");
    await page.reload();
    await whole(page);
    await place.valid(path.join(out, "report.html"));
  },

  "the policy holds even where markup gets in": async place => {
    const page = await place.page(path.join(place.run(collection(place)), "report.html"));
    const refused = page.waitForEvent("requestfailed");
    await page.evaluate(() => {
      const div = document.createElement("div");
      div.innerHTML = "<img src='https://songngu.invalid/x' onerror='hacked=50'><style>main{display:none}</style>";
      document.body.append(div);
      const script = document.createElement("script");
      script.textContent = "hacked=51";
      document.body.append(script);
    });
    assert.match((await refused).failure().errorText, /csp/i);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.notEqual(await page.$eval("main", m => getComputedStyle(m).display), "none");
    const { said } = place.pages.at(-1);
    assert.ok(said.length >= 3 && said.every(text => /Content Security Policy|^a request: https:..songngu.invalid/.test(text)), said.join("\n"));
    said.length = 0;
  },
};

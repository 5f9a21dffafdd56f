"use strict";
(() => {
  const page = document;
  const all = (selector, root = page) => [...root.querySelectorAll(selector)];
  const one = (selector, root = page) => root.querySelector(selector);
  const words = JSON.parse(one("#strings").textContent);
  const memory = {
    get(key) { try { return localStorage.getItem("songngu:" + key); } catch { return null; } },
    set(key, value) {
      try { value === null ? localStorage.removeItem("songngu:" + key) : localStorage.setItem("songngu:" + key, value); } catch { /* a page without storage forgets */ }
    },
  };
  const root = page.documentElement;
  const say = key => (words[language.value] || words.en)[key] || key;

  // Language and theme.
  const language = one("#ui-language");
  language.value = memory.get("language") || "en";
  const translate = () => {
    root.lang = language.value;
    for (const place of all("[data-t]")) place.textContent = say(place.dataset.t);
    for (const place of all("[data-t-label]")) place.setAttribute("aria-label", say(place.dataset.tLabel));
  };
  language.addEventListener("change", () => { memory.set("language", language.value); translate(); });
  const theme = memory.get("theme");
  if (theme) root.dataset.theme = theme;
  one("#theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    memory.set("theme", root.dataset.theme);
  });
  for (const place of all("[data-script]")) place.hidden = false;
  const help = one("#help");
  one("#help-button").addEventListener("click", () => help.showModal());

  // Dismissed and confirmed findings.
  const findings = all(".finding");
  const stateOf = finding => JSON.parse(memory.get("state:" + finding.dataset.f) || "null");
  const button = (key, act) => {
    const made = page.createElement("button");
    made.type = "button";
    made.dataset.t = key;
    made.textContent = say(key);
    made.addEventListener("click", act);
    return made;
  };
  const decide = (finding, state) => {
    let reason = "";
    if (state) {
      reason = prompt(say("why"), "");
      if (reason === null) return;
    }
    memory.set("state:" + finding.dataset.f, state ? JSON.stringify({ state, reason }) : null);
    show(finding);
    apply();
  };
  const show = finding => {
    const saved = stateOf(finding);
    all("button,.state", finding).forEach(place => place.remove());
    finding.classList.toggle("dismissed", saved?.state === "dismissed");
    if (saved) {
      const state = page.createElement("span");
      state.className = "state";
      const word = page.createElement("span");
      word.dataset.t = saved.state;
      word.textContent = say(saved.state);
      state.append(" ", word, saved.reason ? ": " + saved.reason + " " : " ");
      finding.append(state, button("undo", () => decide(finding, null)));
    } else {
      finding.append(" ", button("dismiss", () => decide(finding, "dismissed")), " ", button("confirm", () => decide(finding, "confirmed")));
    }
  };
  findings.forEach(show);

  // The baseline file that `songngu run --baseline` and `songngu audit --baseline` read.
  const save = one("#save");
  save.addEventListener("click", () => {
    const field = text => String(text).replace(/[\t\r\n]+/g, " ").trim();
    const rows = new Map();
    for (const finding of findings) {
      const saved = stateOf(finding);
      if (saved?.state !== "dismissed") continue;
      const fingerprint = finding.dataset.f;
      const note = one(".message", finding).textContent.slice(0, 200);
      rows.set(fingerprint, [fingerprint, finding.dataset.check, field(saved.reason) || "dismissed", "", field(note)].join("\t"));
    }
    const sorted = [...rows.values()].sort((a, b) => {
      const key = row => { const [fingerprint, check] = row.split("\t"); return check + "\t" + fingerprint; };
      return key(a) < key(b) ? -1 : 1;
    });
    const text = "songngu baseline 1\nfingerprint\tcheck\treason\texpires\tnote\n" + sorted.map(row => row + "\n").join("");
    const link = page.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/tab-separated-values" }));
    link.download = "baseline.tsv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });

  // Filters.
  const filter = name => one("#filter-" + name);
  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
  const folded = new WeakMap();
  const textOf = bead => {
    if (!folded.has(bead)) folded.set(bead, fold(bead.textContent));
    return folded.get(bead);
  };
  const filters = one(".filters");
  const apply = () => {
    // The index of many pairs has none.
    if (!filters) return;
    const wanted = { language: filter("language").value, check: filter("check").value, severity: filter("severity").value, document: filter("document").value };
    const search = fold(filter("search").value.trim());
    const found = filter("found").checked || wanted.check || wanted.severity;
    let shown = 0;
    for (const pair of all(".pair")) {
      const fits = (!wanted.language || pair.dataset.language === wanted.language) && (!wanted.document || pair.dataset.document === wanted.document);
      let beads = 0;
      if (fits) for (const bead of all(".bead:not(.head)", pair)) {
        let own = 0;
        for (const finding of all(".finding", bead)) {
          finding.hidden = Boolean((wanted.check && finding.dataset.check !== wanted.check) || (wanted.severity && finding.dataset.severity !== wanted.severity));
          if (!finding.hidden) own += 1;
        }
        bead.hidden = Boolean((found && own === 0) || (search && !textOf(bead).includes(search)));
        if (!bead.hidden) { beads += 1; shown += own; }
      }
      pair.hidden = beads === 0;
    }
    one("#shown").textContent = shown;
  };
  filters?.addEventListener("change", apply);
  let typing;
  filters?.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(apply, 150); });
  const options = (name, values) => {
    for (const value of values) {
      const option = page.createElement("option");
      option.value = option.textContent = value;
      filter(name).append(option);
    }
  };
  const distinct = values => [...new Set(values)].sort();
  if (filters) {
    options("language", distinct(all(".pair").map(pair => pair.dataset.language)));
    options("check", distinct(findings.map(finding => finding.dataset.check)));
    options("document", distinct(all(".pair").map(pair => pair.dataset.document)));
  }

  // From finding to finding, and from words to their finding.
  const light = finding => {
    all("mark.lit").forEach(mark => mark.classList.remove("lit"));
    all(".finding.here").forEach(other => other.classList.remove("here"));
    if (!finding) return;
    finding.classList.add("here");
    all('mark[data-f="' + finding.dataset.f + '"]', finding.closest(".bead")).forEach(mark => mark.classList.add("lit"));
  };
  const go = step => {
    const open = findings.filter(finding => !finding.closest("[hidden]"));
    if (!open.length) return;
    const at = open.indexOf(one(".finding.here"));
    const next = open[(at < 0 ? (step > 0 ? 0 : -1) : at + step + open.length) % open.length] || open[open.length - 1];
    light(next);
    next.scrollIntoView({ block: "center" });
    next.focus({ preventScroll: true });
    history.replaceState(null, "", "#" + next.id);
  };
  page.addEventListener("click", event => {
    const mark = event.target.closest?.("mark");
    if (mark) light(all(".finding", mark.closest(".bead")).find(finding => finding.dataset.f === mark.dataset.f));
  });
  page.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input,select,textarea,dialog")) return;
    const here = one(".finding.here");
    const keys = {
      j: () => go(1), k: () => go(-1), "/": () => filter("search")?.focus(), "?": () => help.showModal(),
      d: () => here && decide(here, "dismissed"), c: () => here && decide(here, "confirmed"),
    };
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  const arrive = () => { if (location.hash.startsWith("#f-")) light(page.getElementById(location.hash.slice(1))); };
  addEventListener("hashchange", arrive);
  translate();
  apply();
  arrive();
})();

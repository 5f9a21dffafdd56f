"use strict";
(() => {
  const page = document;
  const all = (selector, root = page) => [...root.querySelectorAll(selector)];
  const one = (selector, root = page) => root.querySelector(selector);
  const words = JSON.parse(one("#strings").textContent);
  const root = page.documentElement;
  // Pages of one report share what was decided, reports in other folders do not.
  const folder = new URL(".", new URL(one("#up")?.getAttribute("href") || "", location.href)).pathname;
  const memory = {
    get(key) { try { return localStorage.getItem("songngu:" + key); } catch { return null; } },
    set(key, value) {
      try { value === null ? localStorage.removeItem("songngu:" + key) : localStorage.setItem("songngu:" + key, value); } catch { /* a page without storage forgets */ }
    },
    keys() { try { return Object.keys(localStorage).map(key => key.replace(/^songngu:/, "")); } catch { return []; } },
  };
  const say = key => (words[language.value] || words.en)[key] || key;
  const make = (name, key) => {
    const made = page.createElement(name);
    if (key) { made.dataset.t = key; made.textContent = say(key); }
    return made;
  };

  // Language and theme.
  const language = one("#ui-language");
  language.value = memory.get("language") || "en";
  if (!language.value) language.value = "en";
  const translate = () => {
    root.lang = language.value;
    for (const place of all("[data-t]")) place.textContent = say(place.dataset.t);
    language.setAttribute("aria-label", say("ui_language"));
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

  // What is decided: dismissed, confirmed, or open again although the baseline says otherwise.
  const findings = all(".finding");
  const prefix = "state:" + folder + ":";
  const stateOf = finding => JSON.parse(memory.get(prefix + finding.dataset.f) || "null");
  const button = (key, act) => {
    const made = make("button", key);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };
  const dialog = one("#decide");
  const reason = one("#decide-reason");
  let asking = null;
  const ask = (finding, state) => {
    asking = { finding, state };
    const verb = state === "dismissed" ? "dismiss" : "confirm";
    for (const place of [one("#decide-title"), one("#decide-yes")]) { place.dataset.t = verb; place.textContent = say(verb); }
    one("#decide-what").textContent = one(".message", finding).textContent;
    reason.value = "";
    dialog.returnValue = "";
    dialog.showModal();
    reason.focus();
  };
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "yes" && asking) keep(asking.finding, asking.state, reason.value.trim());
    asking = null;
  });
  const keep = (finding, state, why) => {
    const note = one(".message", finding).textContent.slice(0, 200);
    const value = state && JSON.stringify({ state, reason: why, check: finding.dataset.check, note });
    memory.set(prefix + finding.dataset.f, value);
    all('[data-f="' + finding.dataset.f + '"].finding,[data-f="' + finding.dataset.f + '"].known-finding').forEach(show);
    apply();
  };
  const undo = finding => keep(finding, finding.dataset.known ? "reopened" : null, "");
  const show = finding => {
    const saved = stateOf(finding);
    all("button,.decided", finding).forEach(place => place.remove());
    const state = saved?.state || finding.dataset.known;
    finding.classList.toggle("dismissed", saved?.state === "dismissed");
    const told = one(".state", finding);
    if (told) told.hidden = Boolean(saved);
    if (saved) {
      const place = make("span");
      place.className = "state decided";
      place.append(make("span", saved.state), saved.reason ? ": " + saved.reason : "");
      finding.append(" ", place);
    }
    if (saved?.state === "reopened") finding.append(" ", button("undo", () => keep(finding, null, "")));
    else if (state) finding.append(" ", button("undo", () => undo(finding)));
    else finding.append(" ", button("dismiss", () => ask(finding, "dismissed")), " ", button("confirm", () => ask(finding, "confirmed")));
  };

  // The baseline file that `songngu run --baseline` and `songngu audit --baseline` read:
  // that of this run, with what was decided on the report's pages.
  one("#save")?.addEventListener("click", () => {
    const field = text => String(text).replace(/[\t\r\n]+/g, " ").trim();
    const rows = new Map(JSON.parse(one("#baseline").textContent).map(row => [row[0], row]));
    for (const key of memory.keys().filter(key => key.startsWith(prefix))) {
      const saved = JSON.parse(memory.get(key));
      const fingerprint = key.slice(prefix.length);
      if (saved.state === "reopened") rows.delete(fingerprint);
      else rows.set(fingerprint, [fingerprint, saved.check, saved.reason || saved.state, "", saved.note, saved.state]);
    }
    const order = row => row[1] + "\t" + row[0];
    const sorted = [...rows.values()].sort((a, b) => order(a) < order(b) ? -1 : 1).map(row => row.map(field).join("\t") + "\n");
    const text = "songngu baseline 1\nfingerprint\tcheck\treason\texpires\tnote\tstate\n" + sorted.join("");
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
  const textOf = place => {
    if (!folded.has(place)) folded.set(place, fold(place.textContent));
    return folded.get(place);
  };
  const filters = one(".filters");
  const pairs = all(".pair");
  const entries = all("li.entry");
  const has = (list, value) => (" " + list + " ").includes(" " + value + " ");
  const fitsFinding = (finding, wanted) =>
    !(wanted.check && finding.dataset.check !== wanted.check) && !(wanted.severity && finding.dataset.severity !== wanted.severity) && !(wanted.new && !("new" in finding.dataset));
  const apply = () => {
    if (!filters) return;
    const value = name => filter(name)?.value || "";
    const wanted = { language: value("language"), check: value("check"), severity: value("severity"), document: value("document"), new: filter("new")?.checked };
    const search = fold(value("search").trim());
    const found = filter("found").checked || wanted.check || wanted.severity || wanted.new;
    let shown = 0;
    for (const pair of pairs) {
      const fits = (!wanted.language || pair.dataset.language === wanted.language) && (!wanted.document || pair.dataset.document === wanted.document);
      let beads = 0;
      if (fits) for (const bead of all(".bead", pair)) {
        let own = 0;
        for (const finding of all(".finding", bead)) {
          finding.hidden = !fitsFinding(finding, wanted);
          if (!finding.hidden) own += 1;
        }
        bead.hidden = Boolean((found && own === 0) || (search && !textOf(bead).includes(search)));
        if (!bead.hidden) { beads += 1; shown += own; }
      }
      pair.hidden = beads === 0;
    }
    for (const article of all(".article")) article.hidden = !one(".pair:not([hidden])", article);
    if (!pairs.length) {
      for (const entry of entries) {
        const own = entry.dataset;
        entry.hidden = Boolean((wanted.language && !has(own.languages, wanted.language)) || (wanted.check && !has(own.checks, wanted.check)) || (wanted.severity && !has(own.severities, wanted.severity)) || (filter("found").checked && !own.checks) || (wanted.new && !("new" in own)) || (search && !textOf(entry).includes(search)));
        if (!entry.hidden) shown += 1;
      }
    }
    one("#shown").textContent = shown;
  };
  filters?.addEventListener("change", apply);
  let typing;
  filters?.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(apply, 150); });
  const options = (name, values, label) => {
    for (const value of [...new Set(values)].filter(Boolean).sort()) {
      const option = page.createElement("option");
      option.value = value;
      option.textContent = label ? label(value) : value;
      if (label) option.dataset.t = value;
      filter(name)?.append(option);
    }
  };
  if (filters) {
    options("language", [...pairs.map(pair => pair.dataset.language), ...(pairs.length ? [] : entries.flatMap(entry => entry.dataset.languages.split(" ")))], say);
    options("check", pairs.length ? findings.map(finding => finding.dataset.check) : entries.flatMap(entry => entry.dataset.checks.split(" ")));
    options("document", pairs.map(pair => pair.dataset.document));
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
    const next = open[(at < 0 ? (step > 0 ? 0 : open.length - 1) : at + step + open.length) % open.length];
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
      d: () => here && ask(here, "dismissed"), c: () => here && ask(here, "confirmed"),
    };
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  const arrive = () => {
    const place = location.hash && page.getElementById(location.hash.slice(1));
    if (place && place.classList.contains("finding")) {
      light(place);
      place.scrollIntoView({ block: "center" });
    }
  };
  addEventListener("hashchange", arrive);
  [...findings, ...all(".known-finding")].forEach(show);
  if (language.value !== root.lang) translate();
  if (filters) one("#shown").textContent = pairs.length ? findings.length : entries.length;
  arrive();
})();

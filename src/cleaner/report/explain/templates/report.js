"use strict";
// A few listeners serve the whole page; no block is touched before it is needed.
(() => {
  const root = document.documentElement;
  const all = (what, where = document) => where.querySelectorAll(what);
  const texts = JSON.parse(document.getElementById("texts").textContent);
  const said = document.getElementById("said");
  const themes = ["", "light", "dark"];
  const views = ["all", "body", "kept", "removed"];
  const marks = document.querySelector(".d") ? ".d" : ".g";
  const suffix = marks === ".d" ? "-change" : "";
  const first = root.lang;
  const flow = document.querySelector(".flow");
  const waiting = []; // open runs that are still in the other language
  const SLICE = 20; // milliseconds of work between two events
  const hidden = new Set();
  let stops = null; // targets of the jump buttons in page order; null after a change of filters
  let at = -1;

  const word = (key) => texts[key][root.lang === "ko" ? 1 : 0];
  const grouped = (number) => number.toLocaleString("en-US");
  const filled = (key, values) => word(key).replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function press(attribute, value) {
    for (const button of all(`[${attribute}]`)) {
      button.setAttribute("aria-pressed", String(button.getAttribute(attribute) === value));
    }
  }

  function translate(where, name) {
    for (const one of all(`[data-${name}]`, where)) {
      const key = one.dataset[name];
      if (key in texts) one.textContent = word(key);
    }
  }

  // A closed run is translated when it is opened.
  function translateRun(run) {
    if (!run.open || (run.dataset.spoken || first) === root.lang) return;
    run.dataset.spoken = root.lang;
    translate(run, "u");
  }

  // Many runs are translated in slices, so that the page stays responsive.
  function translateWaiting() {
    const until = performance.now() + SLICE;
    while (waiting.length && performance.now() < until) translateRun(waiting.shift());
    flow.setAttribute("aria-busy", String(waiting.length > 0));
    if (waiting.length) setTimeout(translateWaiting);
  }

  function translateRuns(runs) {
    const idle = !waiting.length;
    waiting.push(...runs);
    if (idle) translateWaiting();
  }

  function setLanguage(language) {
    if (root.lang !== language) {
      root.lang = language;
      translate(document, "t");
      for (const one of all("[data-a]")) one.setAttribute("aria-label", word(one.dataset.a));
      translateRuns(all(".run[open]"));
    }
    press("data-set-language", language);
    announce();
  }

  function setTheme(theme) {
    root.dataset.theme = theme;
    press("data-set-theme", theme);
  }

  function found() {
    if (stops === null) {
      stops = root.dataset.view === "kept" ? [] : [...all(marks)].filter((one) => !isHidden(one));
    }
    return stops;
  }

  // Runs before the first or after the last kept paragraph are outside the article.
  function markOuter() {
    const items = [...all(".flow > *")];
    const isKept = (item) => item.classList.contains("kept");
    const first = items.findIndex(isKept);
    const last = items.findLastIndex(isKept);
    items.forEach((item, i) => item.classList.toggle("outer", i < first || i > last));
  }

  function isHidden(one) {
    if (root.dataset.view === "body" && one.closest(".outer")) return true;
    for (const name of hidden) if (one.classList.contains(name)) return true;
    return false;
  }

  function announce() {
    if (!said) return;
    const list = found();
    if (at >= 0 && at < list.length) {
      const what = list[at].querySelector("b").textContent;
      said.textContent = filled("at" + suffix, { i: grouped(at + 1), n: grouped(list.length), what });
      return;
    }
    let blocks = 0;
    for (const one of list) blocks += Number(one.dataset.b);
    said.textContent = filled("count" + suffix, { n: grouped(list.length), b: grouped(blocks) });
  }

  // Pages begin with menus, so the first jump goes to the first removal inside the article.
  function inBody(list) {
    const kept = document.querySelector(".flow .kept");
    const inside = (one) => kept.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
    return kept ? Math.max(0, list.findIndex(inside)) : 0;
  }

  function go(step) {
    const list = found();
    if (!list.length) {
      said.textContent = word("at-none");
      return;
    }
    const first = step > 0 ? inBody(list) : list.length - 1;
    const old = document.querySelector(".here");
    at = at < 0 ? first : (at + step + list.length) % list.length;
    const one = list[at];
    for (let box = one.parentElement; box; box = box.parentElement) {
      if (box.tagName === "DETAILS") box.open = true;
      if (box.classList.contains("run")) translateRun(box);
    }
    if (old) old.classList.remove("here");
    one.classList.add("here");
    one.focus({ preventScroll: true });
    one.scrollIntoView({ block: "center" });
    announce();
  }

  function filter() {
    const now = found()[at];
    hidden.clear();
    for (const box of all(".pick-family")) if (!box.checked) hidden.add(box.value);
    root.dataset.hide = [...hidden].join(" ");
    for (const run of all(".flow > .run")) {
      run.hidden = run.dataset.f.trim().split(" ").every((name) => hidden.has(name));
    }
    restart(now);
  }

  function restart(now) {
    stops = null;
    at = now ? found().indexOf(now) : -1;
    announce();
  }

  function show(view) {
    const now = found()[at];
    root.dataset.view = view;
    for (const radio of all("input[name=view]")) radio.checked = radio.value === view;
    restart(now);
  }

  function openAll(open) {
    for (const one of all(".run, .alike")) one.open = open;
  }

  if (flow) markOuter();

  const following = (list, value) => list[(list.indexOf(value) + 1) % list.length];
  const keys = {
    n: () => go(1),
    j: () => go(1),
    p: () => go(-1),
    k: () => go(-1),
    e: () => openAll(!!document.querySelector(".run:not([open]), .alike:not([open])")),
    v: () => document.querySelector("input[name=view]") && show(following(views, root.dataset.view)),
    t: () => setTheme(following(themes, root.dataset.theme || "")),
    l: () => setLanguage(root.lang === "ko" ? "en" : "ko"),
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const data = button.dataset;
    if ("setLanguage" in data) setLanguage(data.setLanguage);
    else if ("setTheme" in data) setTheme(data.setTheme);
    else if ("go" in data) go(Number(data.go));
    else if ("open" in data) openAll(!!data.open);
    else if ("all" in data) {
      for (const box of all(".pick-family")) box.checked = !!data.all;
      filter();
    }
  });

  document.addEventListener("toggle", (event) => {
    if (event.target.classList.contains("run")) translateRuns([event.target]);
  }, true);

  document.addEventListener("change", (event) => {
    if (event.target.name === "view") show(event.target.value);
    else if (event.target.classList.contains("pick-family")) filter();
  });

  document.addEventListener("keydown", (event) => {
    const letter = event.key.length === 1 ? event.code.replace("Key", "").toLowerCase() : "";
    const on = document.getElementById("keys-on");
    if (event.ctrlKey || event.metaKey || event.altKey || !(letter in keys)) return;
    if ((on && !on.checked) || event.target.closest("input:not([type=checkbox], [type=radio])")) return;
    event.preventDefault();
    keys[letter]();
  });

  addEventListener("beforeprint", () => {
    for (const one of all(".more-dates")) one.open = true;
  });

  const wanted = root.dataset.language;
  const browser = (navigator.language || "en").toLowerCase().startsWith("ko") ? "ko" : "en";
  setTheme("");
  setLanguage(wanted === "auto" ? browser : wanted);
  if (matchMedia("(max-width: 60rem)").matches) for (const one of all(".legend")) one.open = false;
})();

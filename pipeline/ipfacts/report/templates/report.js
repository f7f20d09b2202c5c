"use strict";
// Filters, sorts and ties together what the page holds. Nothing here makes HTML out of text.
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const index = JSON.parse(byId("index").textContent);
  // Columns of a claim, as report/index.py writes them.
  const [METRIC, PARTIES, PLACE, FACTUALITY, CONFIDENCE, UNIT, NUMBER, DAY, ARTICLE] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const claims = index.claims;
  const items = all("li.claim");
  const articles = all("#list > article");
  const lists = articles.map((article) => article.querySelector("ol.claims"));
  const shown = new Array(claims.length).fill(true);
  const counts = articles.map(() => 0); // claims shown, by article
  const numberOf = new Map(items.map((item, n) => [item, n]));
  const form = byId("filters");
  const fields = form.elements;
  const VIEWS = ["summary", "articles", "table"];
  const PAGE = 200; // rows of the table at a time
  let view = "summary";
  let target = "summary";

  // The address: #target?metric=...&place=...

  const KEYS = ["metric", "organisation", "place", "factuality", "confidence", "articles", "claims"];

  function query() {
    const given = new URLSearchParams();
    for (const key of KEYS) {
      const value = fields[key].value;
      if (value && value !== "0") given.set(key, value);
    }
    return given.toString();
  }

  function write() {
    const given = query();
    try {
      history.replaceState(null, "", "#" + encodeURIComponent(target) + (given ? "?" + given : ""));
    } catch { /* a page that may not write its own address works without */ }
  }

  function read() {
    const [name, rest] = location.hash.slice(1).split(/\?(.*)/s);
    const given = new URLSearchParams(rest ?? query());
    for (const key of KEYS) {
      const value = given.get(key) ?? (key === "confidence" ? "0" : "");
      fields[key].value = value;
      if (fields[key].value !== value) fields[key].value = key === "confidence" ? "0" : ""; // no such choice
    }
    try { return decodeURIComponent(name); } catch { return name; }
  }

  function go() {
    const name = read() || "summary";
    apply();
    if (VIEWS.includes(name)) { target = name; show(name); return; }
    const element = byId(name);
    const number = numberOf.get(element);
    if (number === undefined && !articles.includes(element)) { show(view); return; }
    target = name;
    let told = "";
    if (number === undefined ? element.hidden : !shown[number]) {
      clear();
      told = "Filters were cleared to show it. ";
    }
    show("articles");
    near.add(Number(element.closest("article").dataset.n));
    arrange();
    if (told) byId("count").prepend(told);
    land();
  }

  function land() { // on the claim or the article that the address names
    const element = byId(target);
    if (VIEWS.includes(target) || !element) return;
    const number = numberOf.get(element);
    reveal(element);
    focus(element.querySelector(number === undefined ? ".about a" : ".go"));
    if (number !== undefined) tie([number], { pin: true });
  }

  function reveal(element) {
    element.scrollIntoView({ block: element.matches("article") ? "start" : "center" });
    // what is above gets its true height only now
    requestAnimationFrame(() => element.scrollIntoView({ block: element.matches("article") ? "start" : "nearest" }));
  }

  // Views

  function show(name) {
    view = name;
    document.body.dataset.view = name;
    for (const each of VIEWS) byId(each).hidden = each !== name;
    for (const link of all("nav a")) {
      if (link.dataset.go === name) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    if (name === "table") fill();
    if (name === "articles") arrange();
    measure();
  }

  function measure() {
    const height = document.querySelector("header.bar").offsetHeight;
    document.documentElement.style.setProperty("--bar", height + "px");
  }

  // Filters

  function wanted() {
    const typed = fields.organisation.value.trim();
    const exact = index.organisations.indexOf(typed);
    const part = typed.toLowerCase();
    const names = index.organisations.map((name) => name.toLowerCase().includes(part));
    const metric = index.metrics.indexOf(fields.metric.value);
    const place = fields.place.value === "-" ? -1 : index.places.indexOf(fields.place.value);
    const factuality = index.factualities.indexOf(fields.factuality.value);
    const least = Number(fields.confidence.value);
    return (claim) =>
      (!fields.metric.value || claim[METRIC] === metric) &&
      (!fields.place.value || claim[PLACE] === place) &&
      (!fields.factuality.value || claim[FACTUALITY] === factuality) &&
      claim[CONFIDENCE] >= least - 1e-9 &&
      (!typed || claim[PARTIES].some((party) => (exact >= 0 ? party === exact : names[party])));
  }

  function apply() {
    const fits = wanted();
    counts.fill(0);
    for (let n = 0; n < claims.length; n++) {
      const now = fits(claims[n]);
      if (now) counts[claims[n][ARTICLE]]++;
      if (now !== shown[n]) {
        shown[n] = now;
        items[n].hidden = !now;
        stale.add(claims[n][ARTICLE]);
      }
    }
    articles.forEach((article, n) => { article.hidden = counts[n] === 0; });
    untie();
    told();
    if (view === "table") fill();
    if (view === "articles") arrange();
  }

  // What a filter or an order changes within an article is done when the article comes near the window.

  const stale = new Set();
  const near = new Set();
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const n = Number(entry.target.dataset.n);
      if (entry.isIntersecting) near.add(n);
      else near.delete(n);
      settle(n);
    }
  }, { rootMargin: "100%" });
  for (const article of articles) watch.observe(article);

  function settle(n) {
    if (!near.has(n) || !stale.delete(n)) return;
    const numbersHere = Array.from(lists[n].children, (item) => numberOf.get(item));
    lists[n].append(...numbersHere.sort(by[order.claims || "text"]).map((number) => items[number]));
    rove(n);
  }

  function rove(n) { // one stop of the Tab key in each list; marks of claims that are left out rest
    const first = items.find.call(Array.from(lists[n].children), (item) => !item.hidden);
    for (const link of all(".go", lists[n])) link.tabIndex = link.parentNode === first ? 0 : -1;
    for (const mark of all(".m", articles[n])) mark.classList.toggle("off", !numbers(mark).some((each) => shown[each]));
  }

  function told() {
    const left = counts.reduce((sum, count) => sum + count, 0);
    const some = counts.filter(Boolean).length;
    const of = (count, total, word) => (count === total ? "" : count.toLocaleString("en") + " of ") + total.toLocaleString("en") + " " + word + (total === 1 ? "" : "s");
    byId("count").textContent = of(left, claims.length, "claim") + " in " + of(some, articles.length, "article");
    byId("least").textContent = Number(fields.confidence.value).toFixed(2);
    byId("nothing").hidden = left > 0;
    for (const key of KEYS) fields[key].classList.toggle("set", Boolean(fields[key].value) && fields[key].value !== "0");
  }

  function clear() {
    for (const key of KEYS) fields[key].value = key === "confidence" ? "0" : "";
    apply();
    write();
  }

  // Sorting

  const by = {
    text: (a, b) => a - b,
    metric: (a, b) => claims[a][METRIC] - claims[b][METRIC] || a - b,
    value: (a, b) => claims[a][UNIT] - claims[b][UNIT] || (claims[b][NUMBER] ?? -1) - (claims[a][NUMBER] ?? -1) || a - b,
    confidence: (a, b) => claims[b][CONFIDENCE] - claims[a][CONFIDENCE] || a - b,
  };
  let order = { articles: "", claims: "" };

  function arrange() {
    const wish = { articles: fields.articles.value, claims: fields.claims.value };
    if (wish.articles !== order.articles || wish.articles === "claims") {
      const published = index.published;
      const places = articles.map((_, n) => n);
      if (wish.articles === "published") places.sort((a, b) => (published[b] > published[a] ? 1 : published[b] < published[a] ? -1 : a - b));
      if (wish.articles === "claims") places.sort((a, b) => counts[b] - counts[a] || a - b);
      byId("list").append(...places.map((n) => articles[n]));
    }
    if (wish.claims !== order.claims) articles.forEach((_, n) => stale.add(n));
    order = wish;
    for (const n of near) settle(n);
  }

  // The table

  const column = { key: "", down: false, rows: PAGE };
  const words = (n, selector) => items[n].querySelector(selector)?.textContent ?? "";
  const texts = {
    v: (n) => words(n, ".value"), m: (n) => words(n, ".metric"), s: (n) => words(n, ".slot > .subject"),
    o: (n) => words(n, ".slot > .counterparty"),
    p: (n) => words(n, ".slot > .place"), d: (n) => words(n, ".slot > .period"), n: (n) => words(n, ".slot > .narrow"),
    f: (n) => words(n, ".slot > .factuality") || "asserted", c: (n) => claims[n][CONFIDENCE].toFixed(2),
    a: (n) => articles[claims[n][ARTICLE]].querySelector(".about a").textContent,
  };
  const ranks = {
    v: (n) => [claims[n][UNIT], claims[n][NUMBER] ?? -1], c: (n) => [claims[n][CONFIDENCE]],
    d: (n) => [claims[n][DAY]], a: (n) => [claims[n][ARTICLE]],
  };
  const rankOf = (key) => ranks[key] ?? ((n) => [texts[key](n).toLowerCase()]);

  function compare(a, b) {
    for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
    return 0;
  }

  function fill() {
    const rows = claims.map((_, n) => n).filter((n) => shown[n]);
    if (column.key) {
      const rank = new Map(rows.map((n) => [n, rankOf(column.key)(n)]));
      rows.sort((a, b) => {
        const [x, y] = [rank.get(a), rank.get(b)];
        if (x.length === 2 && x[0] !== y[0]) return x[0] - y[0]; // units stay together, whichever way
        if ((x[0] === "") !== (y[0] === "")) return x[0] === "" ? 1 : -1; // what is not stated comes last
        return (column.down ? -1 : 1) * compare(x, y) || a - b;
      });
    }
    byId("rows").replaceChildren(...rows.slice(0, column.rows).map(tableRow));
    byId("more").hidden = rows.length <= column.rows;
    byId("more").textContent = `Show more (${column.rows.toLocaleString("en")} of ${rows.length.toLocaleString("en")} are shown)`;
    for (const head of all("#table th")) {
      if (head.dataset.key === column.key) head.setAttribute("aria-sort", column.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }

  function tableRow(n) {
    const row = document.createElement("tr");
    for (const key of Object.keys(texts)) {
      const cell = document.createElement("td");
      if (key === "v" || key === "a") {
        const link = document.createElement("a");
        link.href = "#" + encodeURIComponent(key === "v" ? items[n].id : articles[claims[n][ARTICLE]].id);
        link.textContent = texts[key](n);
        cell.append(link);
      } else cell.textContent = texts[key](n);
      row.append(cell);
    }
    return row;
  }

  // Claims and marks

  const numbers = (mark) => mark.dataset.c.split(" ").map(Number);
  let tied = [];
  let pinned = [];

  function untie() {
    for (const element of tied) element.classList.remove("on", "here");
    tied = [];
  }

  function tie(which, { pin = false, scroll = true } = {}) {
    untie();
    if (pin) pinned = which;
    for (const n of which) {
      const article = articles[claims[n][ARTICLE]];
      const text = article.querySelector(".text");
      const light = (element, name) => { element.classList.add(name); tied.push(element); };
      light(items[n], "on");
      for (const sentence of all(`[data-e~="${n}"]`, text)) light(sentence, "here");
      const marks = all(`[data-c~="${n}"]`, text);
      for (const mark of marks) light(mark, "on");
      const first = marks.find((mark) => mark.matches(".value")) ?? marks[0];
      if (scroll && first) within(text, first);
    }
  }

  function within(pane, element) { // scroll the pane alone, so that the page stays where it is
    if (pane.scrollHeight <= pane.clientHeight) return;
    const [outer, inner] = [pane.getBoundingClientRect(), element.getBoundingClientRect()];
    if (inner.top < outer.top) pane.scrollTop -= outer.top - inner.top + 40;
    else if (inner.bottom > outer.bottom) pane.scrollTop += inner.bottom - outer.bottom + 40;
  }

  function meant(element) { // the claims that an element stands for
    const item = element.closest?.("li.claim");
    if (item) return [numberOf.get(item)];
    const mark = element.closest?.(".text .m");
    return mark ? numbers(mark).filter((n) => shown[n]) : [];
  }

  const narrow = matchMedia("(max-width: 56rem)");

  function focus(element) {
    element.focus({ preventScroll: true });
  }

  const list = byId("list");
  const pointer = { x: NaN, y: NaN };
  function moved(event) { // what scrolls under a pointer at rest is not pointed at
    const still = event.clientX === pointer.x && event.clientY === pointer.y;
    Object.assign(pointer, { x: event.clientX, y: event.clientY });
    return !still;
  }
  document.addEventListener("pointermove", moved, { passive: true });
  list.addEventListener("pointerover", (event) => {
    if (!moved(event)) return;
    const which = meant(event.target);
    if (which.length) tie(which, { scroll: Boolean(event.target.closest("li.claim")) });
    else if (tied.length) tie(pinned, { scroll: false });
  });
  list.addEventListener("pointerleave", () => tie(pinned, { scroll: false }));
  list.addEventListener("focusin", (event) => {
    const which = meant(event.target);
    if (which.length) tie(which);
  });
  list.addEventListener("click", (event) => {
    const which = meant(event.target);
    const link = event.target.closest("a");
    if (!which.length) {
      if (!link) { pinned = []; untie(); }
      return;
    }
    if (link) event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    tie(which, { pin: true });
    target = items[which[0]].id;
    write();
    if (!link) return;
    const item = items[which[0]];
    const fromText = link.matches(".m");
    const other = fromText ? item.querySelector(".go") : articles[claims[which[0]][ARTICLE]].querySelector(`.text .value[data-c~="${which[0]}"]`);
    if (!other) return;
    if (fromText) item.scrollIntoView({ block: "nearest" });
    else if (narrow.matches) other.scrollIntoView({ block: "center" });
    if (event.detail === 0) { focus(other); tie(which, { pin: true }); }
  });

  function step(event) {
    const link = event.target.closest?.("a.go, .text a.m");
    if (!link) return;
    const forward = ["ArrowDown", "ArrowRight"].includes(event.key);
    const back = ["ArrowUp", "ArrowLeft"].includes(event.key);
    if (!forward && !back && event.key !== "Home" && event.key !== "End") return;
    const inList = link.matches(".go");
    const stops = inList
      ? all(".go", link.closest("ol")).filter((each) => !each.parentNode.hidden)
      : all("a.m:not(.off)", link.closest(".text"));
    const at = stops.indexOf(link);
    const next = event.key === "Home" ? stops[0] : event.key === "End" ? stops.at(-1) : stops[at + (forward ? 1 : -1)];
    event.preventDefault();
    if (!next) return;
    if (inList) { link.tabIndex = -1; next.tabIndex = 0; }
    focus(next);
    (inList ? next.parentNode : next).scrollIntoView({ block: "nearest" });
  }

  function enter(event) { // from the text as a whole to its first mark
    if (!event.target.matches?.(".text") || event.key !== "Enter") return;
    const first = event.target.querySelector("a.m:not(.off)");
    if (first) { event.preventDefault(); focus(first); }
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { pinned = []; untie(); return; }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    step(event);
    enter(event);
  });

  // Controls

  form.addEventListener("input", () => { apply(); write(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => { event.preventDefault(); clear(); });
  fields.metric.addEventListener("change", () => {
    for (const pick of all("[data-pick]")) {
      const found = Array.from(pick.options).find((option) => option.dataset.metric === fields.metric.value);
      if (found) { pick.value = found.value; choose(pick); }
    }
  });
  for (const link of all("nav a")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      target = link.dataset.go;
      show(target);
      write();
      window.scrollTo(0, 0);
    });
  }
  function choose(pick) {
    all(`[data-plot="${pick.dataset.pick}"]`).forEach((plot, n) => { plot.hidden = String(n) !== pick.value; });
  }
  for (const pick of all("[data-pick]")) {
    pick.addEventListener("change", () => choose(pick));
    choose(pick);
  }
  for (const head of all("#table th")) {
    head.firstElementChild.addEventListener("click", () => {
      const key = head.dataset.key;
      const downFirst = key === "v" || key === "c" || key === "d";
      column.down = column.key === key ? !column.down : downFirst;
      Object.assign(column, { key, rows: PAGE });
      fill();
    });
  }
  byId("more").addEventListener("click", () => { column.rows += PAGE; fill(); });

  // Colours

  const THEMES = ["auto", "light", "dark"];
  const button = byId("theme");
  function paint(theme) {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    button.textContent = "Theme: " + theme;
  }
  let theme = "auto";
  try { theme = localStorage.getItem("ipfacts-theme") ?? "auto"; } catch { /* no store: the system's colours */ }
  paint(THEMES.includes(theme) ? theme : "auto");
  button.addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    paint(theme);
    try { localStorage.setItem("ipfacts-theme", theme); } catch { /* it lasts as long as the page */ }
  });

  if (narrow.matches) byId("tools").open = false;
  new ResizeObserver(measure).observe(document.querySelector("header.bar"));
  window.addEventListener("hashchange", go);
  window.addEventListener("load", land); // again: the browser's own way to a claim takes the focus from it
  go();
})();

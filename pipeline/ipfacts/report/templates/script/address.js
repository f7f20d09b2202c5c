// The address, #target?metric=...&place=..., is read into the controls and written from them; it opens the views.

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

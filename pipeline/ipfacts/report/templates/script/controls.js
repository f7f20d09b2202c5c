// What the controls do, and the first look at the address.

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

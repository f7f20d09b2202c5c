// Filters: the controls come in; which claims are shown, and in what order, goes out.

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

// The table: all claims that are shown, sorted by a column, some hundred rows at a time.

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

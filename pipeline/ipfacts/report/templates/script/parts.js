// What the page holds, and what of it is shown. All files of this folder run as one, in the order that page.py names.
// Nothing here makes HTML out of text.
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

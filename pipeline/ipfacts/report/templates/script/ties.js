// Ties between claims and the marks in their text, by pointer and by keys.

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

"use strict";
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// What needs this script is shown only where it runs.
for (const tools of all(".tools, .filters")) tools.hidden = false;

// A link to a gate opens its panel, and the keyboard goes on from there.
function arrive() {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id && document.getElementById(id);
  if (!target) return;
  for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  const row = target.closest("tr[hidden]");
  if (row) row.hidden = false;
  target.scrollIntoView();
  const summary = target.tagName === "DETAILS" && target.querySelector("summary");
  if (summary) summary.focus({ preventScroll: true });
}
addEventListener("hashchange", arrive);
let came = null;
addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest('a[href^="#"]');
  if (!link) return;
  came = link;
  if (link.getAttribute("href") === location.hash) arrive();
});
addEventListener("load", () => setTimeout(arrive));

// Escape closes a gate's panel and goes back to the link that led there.
addEventListener("keydown", (event) => {
  const gate = event.key === "Escape" && document.activeElement.closest("details.gate[open]");
  if (!gate) return;
  gate.open = false;
  const led = came && decodeURIComponent(came.getAttribute("href").slice(1)) === gate.id;
  const back = led && !gate.contains(came) ? came : gate.querySelector("summary");
  back.focus();
});

for (const button of all("[data-open]")) {
  button.addEventListener("click", () => {
    const open = button.dataset.open === "all";
    for (const gate of all("details.gate", button.closest("section"))) gate.open = open;
  });
}

// On paper nothing can be opened.
const closed = [];
addEventListener("beforeprint", () => {
  for (const gate of all("details:not([open])")) {
    gate.open = true;
    closed.push(gate);
  }
});
addEventListener("afterprint", () => {
  for (const gate of closed.splice(0)) gate.open = false;
});

// Pictures: larger, smaller, whole, or as large as small print needs; dragged by the mouse.
for (const chart of all(".chart")) {
  const view = chart.querySelector(".view");
  const svg = view.querySelector("svg");
  const readable = Number(svg.getAttribute("width"));
  const resize = (width) => {
    const middle = (view.scrollLeft + view.clientWidth / 2) / view.scrollWidth;
    svg.style.minWidth = "0";
    svg.style.width = `${Math.round(Math.min(Math.max(width, 160), readable * 4))}px`;
    view.scrollLeft = middle * view.scrollWidth - view.clientWidth / 2;
  };
  const now = () => svg.getBoundingClientRect().width;
  const zooms = {
    in: () => resize(now() * 1.25),
    out: () => resize(now() / 1.25),
    fit: () => resize(view.clientWidth),
    read: () => resize(readable),
  };
  for (const button of all("[data-zoom]", chart)) {
    button.addEventListener("click", zooms[button.dataset.zoom]);
  }
  view.addEventListener("keydown", (event) => {
    const key = { "+": "in", "=": "in", "-": "out", 0: "fit" }[event.key];
    if (!key || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    zooms[key]();
  });
  view.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zooms[event.deltaY < 0 ? "in" : "out"]();
    },
    { passive: false },
  );
  let dragged = null;
  view.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    dragged = { x: event.clientX, y: event.clientY, far: false };
  });
  addEventListener("pointermove", (event) => {
    if (!dragged) return;
    const across = event.clientX - dragged.x;
    const down = event.clientY - dragged.y;
    if (!dragged.far && Math.abs(across) + Math.abs(down) < 6) return;
    view.scrollLeft -= across;
    scrollBy(0, -down);
    view.classList.add("dragged");
    dragged = { x: event.clientX, y: event.clientY, far: true };
  });
  addEventListener("pointerup", () => {
    const far = dragged && dragged.far;
    dragged = null;
    view.classList.remove("dragged");
    if (!far) return;
    const stay = (event) => event.preventDefault();
    view.addEventListener("click", stay, { capture: true, once: true });
    setTimeout(() => view.removeEventListener("click", stay, { capture: true }), 50);
  });
  view.addEventListener("dragstart", (event) => event.preventDefault());
}

// Filters: a row stays where every choice finds its word among the row's.
for (const form of all("form.filters")) {
  const rows = all("tbody tr", form.parentElement.querySelector("table"));
  const status = form.querySelector(".shown");
  const chosen = (input) => (input.type === "checkbox" && !input.checked ? "" : input.value);
  const apply = () => {
    const inputs = all("[data-filter]", form).filter(chosen);
    for (const row of rows) {
      row.hidden = !inputs.every((input) => {
        const said = row.dataset[input.dataset.filter];
        const words = "whole" in input.dataset ? [said] : said.split(" ");
        return words.includes(chosen(input));
      });
    }
    const shown = rows.filter((row) => !row.hidden).length;
    status.textContent = status.dataset.words
      .replace("{shown}", shown)
      .replace("{all}", rows.length);
  };
  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}

// Headings sort: up, down, and back to the order of the page.
for (const table of all("table.sortable")) {
  const body = table.tBodies[0];
  const original = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const text = (row, place) => row.cells[place].dataset.sort || row.cells[place].textContent.trim();
  heads.forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const next = { ascending: "descending", descending: null }[head.getAttribute("aria-sort")];
      for (const other of heads) other.removeAttribute("aria-sort");
      const sign = next === undefined ? 1 : -1;
      if (next !== null) head.setAttribute("aria-sort", next || "ascending");
      const rows = [...original];
      if (next !== null) rows.sort((a, b) => sign * order.compare(text(a, place), text(b, place)));
      body.append(...rows);
    });
  });
}

// The list of cases: all of them as data, and only the rows in view as rows.
for (const table of all("table.cases")) {
  const BLOCK = 50;
  const data = JSON.parse(document.getElementById(":data").textContent);
  const marks = document.getElementById(":marks").content.children;
  const shown = document.getElementById(":shown");
  const paper = document.getElementById(":paper");
  const form = document.querySelector("form.choices");
  const box = table.parentElement;
  const lang = document.documentElement.lang;
  const words = new Intl.Collator(lang, { numeric: true });
  const number = new Intl.NumberFormat(lang);
  const count = data.verdict.length;
  const heads = [...table.tHead.rows[0].cells];
  const labels = heads.map((head) => head.textContent.trim());
  const which = { yes: 0, no: 1, unknown: 2 };

  // What stands in each column, and how two cases are told apart by it.
  const coded = (codes, text) => ({ text: (i) => text(codes[i]), order: (a, b) => codes[a] - codes[b] });
  const columns = [
    ...data.keys.map((key) => ({ text: (i) => key[i], order: (a, b) => words.compare(key[a], key[b]) })),
    coded(data.verdict, (code) => data.verdicts[code][1]),
    { ...coded(data.end, (code) => data.ends[code][3]), answer: (i) => data.ends[data.end[i]][2] },
    coded(data.bottlenecks, (code) => data.sets[code][1]),
    coded(data.unknown, (code) => data.sets[code][1]),
  ];
  const members = data.sets.map(([gates]) => gates.split(" "));
  const chosenBy = {
    verdict: (word) => (i) => data.verdicts[data.verdict[i]][0] === word,
    status: (word) => (i) => data.ends[data.end[i]][0] === word,
    stop: (word) => (i) => data.ends[data.end[i]][1] === word,
    bottleneck: (word) => (i) => members[data.bottlenecks[i]].includes(word),
  };
  let texts = null;
  const textOf = (i) => columns.map((column) => column.text(i)).join("\n").toLowerCase();
  const saying = (said) => {
    texts ??= Array.from({ length: count }, (_, i) => textOf(i));
    const parts = said.toLowerCase().split(/\s+/).filter(Boolean);
    return (i) => parts.every((part) => texts[i].includes(part));
  };

  let order = [];
  let sorted = null;
  let tall = 40;

  function row(place) {
    const made = document.createElement("tr");
    made.setAttribute("aria-rowindex", place + 2);
    columns.forEach((column, at) => {
      const cell = document.createElement(at ? "td" : "th");
      if (!at) cell.scope = "row";
      cell.dataset.label = labels[at];
      const text = column.text(order[place]);
      if (column.answer) {
        const mark = marks[which[column.answer(order[place])]].cloneNode(true);
        mark.lastChild.data = text;
        cell.append(mark);
      } else cell.textContent = text;
      made.append(cell);
    });
    return made;
  }

  // A block of rows is there while it is near; far away, one empty row as tall stands for it.
  function come(body) {
    if (!body.rows[0].classList.contains("far")) return;
    const first = Number(body.dataset.first);
    const last = Math.min(first + BLOCK, order.length);
    const rows = [];
    for (let place = first; place < last; place++) rows.push(row(place));
    body.replaceChildren(...rows);
  }
  function go(body, height) {
    const made = document.createElement("tr");
    made.className = "far";
    made.setAttribute("aria-hidden", "true");
    const cell = made.insertCell();
    cell.colSpan = columns.length;
    cell.style.height = `${height}px`;
    body.replaceChildren(made);
  }
  const watch = new IntersectionObserver(
    (found) => {
      for (const { target, isIntersecting } of found) {
        if (isIntersecting) come(target);
        else if (!target.rows[0].classList.contains("far")) go(target, target.offsetHeight);
      }
    },
    { root: box, rootMargin: "1200px 0px" },
  );
  function show() {
    watch.disconnect();
    for (const body of [...table.tBodies]) body.remove();
    table.setAttribute("aria-rowcount", order.length + 1);
    box.scrollTop = 0;
    const bodies = [];
    for (let first = 0; first < order.length; first += BLOCK) {
      const body = document.createElement("tbody");
      body.dataset.first = first;
      go(body, tall * Math.min(BLOCK, order.length - first));
      bodies.push(body);
    }
    if (bodies.length) {
      come(bodies[0]);
      table.append(bodies[0]);
      tall = bodies[0].offsetHeight / bodies[0].rows.length;
      for (const body of bodies.slice(1)) {
        body.rows[0].cells[0].style.height = `${tall * Math.min(BLOCK, order.length - body.dataset.first)}px`;
      }
      table.append(...bodies.slice(1));
    }
    for (const body of bodies) watch.observe(body);
  }

  function apply() {
    const inputs = [...form.elements].filter((input) => input.name && input.value.trim());
    const tests = inputs.map((input) =>
      input.name === "text" ? saying(input.value) : chosenBy[input.name](input.value),
    );
    order = [];
    for (let i = 0; i < count; i++) if (tests.every((test) => test(i))) order.push(i);
    if (sorted) order.sort((a, b) => sorted.sign * columns[sorted.at].order(a, b));
    const said = inputs.map((input) =>
      input.name === "text" ? `“${input.value.trim()}”` : input.selectedOptions[0].textContent,
    );
    const filled = (text, first) =>
      text.replace("{shown}", number.format(order.length)).replace("{first}", first);
    shown.textContent = [filled(shown.dataset.words).replace("{all}", number.format(count)), ...said].join(" · ");
    paper.hidden = order.length <= Number(paper.dataset.first);
    paper.textContent = filled(paper.dataset.words, paper.dataset.first).replace("{all}", number.format(order.length));
    show();
  }

  heads.forEach((head, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const next = { ascending: "descending", descending: null }[head.getAttribute("aria-sort")];
      for (const other of heads) other.removeAttribute("aria-sort");
      if (next !== null) head.setAttribute("aria-sort", next || "ascending");
      sorted = next === null ? null : { at, sign: next ? -1 : 1 };
      apply();
    });
  });

  // A number of cases elsewhere on the page shows those cases.
  addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[data-choose]");
    if (!link) return;
    for (const input of form.elements) if (input.name) input.value = "";
    for (const [name, value] of new URLSearchParams(link.dataset.choose)) {
      form.elements[name].value = value;
    }
    apply();
  });

  // On paper stand the first rows of what is chosen.
  addEventListener("beforeprint", () => {
    watch.disconnect();
    const body = document.createElement("tbody");
    const last = Math.min(order.length, Number(paper.dataset.first));
    for (let place = 0; place < last; place++) body.append(row(place));
    for (const other of [...table.tBodies]) other.remove();
    table.append(body);
  });
  addEventListener("afterprint", show);

  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
}

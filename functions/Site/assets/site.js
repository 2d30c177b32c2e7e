// Small comforts. Every page works without this file.

const french = new Intl.NumberFormat("fr-FR");

// Counted as the server counts: UTF-16 code units, a line break being one character.
const lengthOf = (text) => text.replace(/\r\n?/g, "\n").length;

function countCharacters(area) {
  const limit = Number(area.dataset.tiLimit);
  const shown = document.createElement("p");
  shown.className = "ti-counter";
  shown.setAttribute("aria-hidden", "true");
  const said = document.createElement("p");
  said.className = "govuk-visually-hidden";
  said.setAttribute("role", "status");
  area.after(shown, said);

  const text = () => {
    const left = limit - lengthOf(area.value);
    const plural = Math.abs(left) > 1 ? "s" : "";
    return left < 0
      ? `${french.format(-left)} caractère${plural} en trop`
      : `Il reste ${french.format(left)} caractère${plural}`;
  };
  const show = () => {
    shown.textContent = text();
    shown.classList.toggle("ti-counter--over", lengthOf(area.value) > limit);
  };

  // A screen reader hears the count when the writer pauses, not at every key.
  let pause;
  area.addEventListener("input", () => {
    show();
    clearTimeout(pause);
    pause = setTimeout(() => { said.textContent = text(); }, 1000);
  });
  show();
}

document.querySelectorAll("textarea[data-ti-limit]").forEach(countCharacters);

// Questions asked only for some answers of the same page. What they hold is still sent: nothing typed is lost.
const conditional = [...document.querySelectorAll("[data-ti-when]")];

function chosenValues(name) {
  return [...document.getElementsByName(name)]
    .filter((control) => !control.closest("[data-ti-when][hidden]"))
    .filter((control) => (control.type !== "radio" && control.type !== "checkbox") || control.checked)
    .map((control) => control.value);
}

function foldQuestions() {
  // In the order of the page: a question that is folded answers nothing to those after it.
  for (const block of conditional) {
    const holds = (test) => chosenValues(test.field).some((value) => test.is.includes(value));
    const tests = JSON.parse(block.dataset.tiTests);
    block.hidden = !(block.dataset.tiWhen === "any" ? tests.some(holds) : tests.every(holds));
  }
}

if (conditional.length > 0) {
  document.addEventListener("change", foldQuestions);
  // The page may come back from the browser's history with other answers than it was sent with.
  window.addEventListener("pageshow", foldQuestions);
  foldQuestions();
}

// Totals, as the server will compute them.
const totals = [...document.querySelectorAll("output[data-ti-sum]")];

function readNumber(text) {
  const compact = text.replace(/[\s€%]/g, "").replace("−", "-").replace(",", ".");
  return compact === "" ? NaN : Number(compact);
}

function showTotals() {
  for (const total of totals) {
    const names = total.dataset.tiSum.split(" ");
    const found = names.map((name) => {
      const [block, part] = name.split(".");
      return part ? [...document.querySelectorAll(`[name^="${block}["][name$="].${part}"]`)] : [...document.getElementsByName(name)];
    });
    const controls = found.flat();
    const added = controls.filter((control) => !control.closest("[data-ti-when][hidden]")).map((control) => readNumber(control.value)).filter(Number.isFinite);
    // What is added may stand on another page: only the server knows it.
    if (names.some((name, index) => found[index].length === 0 && document.getElementsByName(name.split(".")[0]).length === 0)) continue;
    // Hundredths are added whole: 0,1 and 0,2 make 0,3.
    const sum = added.reduce((all, number) => all + Math.round(number * 1e6), 0) / 1e6;
    const unit = total.dataset.tiUnit;
    const text = unit === "€" && !Number.isInteger(sum) ? sum.toLocaleString("fr-FR", { minimumFractionDigits: 2, maximumFractionDigits: 2 }) : french.format(sum);
    total.textContent = added.length === 0 ? "Non renseigné" : unit ? `${text}\u00A0${unit}` : text;
  }
}

if (totals.length > 0) {
  document.addEventListener("change", showTotals);
}

// A second click within a second is a slip of the hand: the first one is on its way.
let lastSubmit = { form: null, at: 0 };
document.addEventListener("submit", (event) => {
  const now = performance.now();
  if (lastSubmit.form === event.target && now - lastSubmit.at < 1000) {
    event.preventDefault();
    return;
  }

  lastSubmit = { form: event.target, at: now };
});

// A chosen file leaves at once: nobody forgets to press the button after it. The page says so beforehand (WCAG 3.2.2).
document.querySelectorAll("[data-ti-upload-note]").forEach((note) => { note.textContent = note.dataset.tiUploadNote; });

// Places proposed while their name is typed. A text that the server knows needs no proposal.
document.querySelectorAll("input[data-ti-suggest]").forEach((input) => {
  let pause;
  let asked = "";
  input.addEventListener("input", () => {
    clearTimeout(pause);
    const typed = input.value.trim();
    if (typed.length < 2 || typed === asked) return;
    pause = setTimeout(async () => {
      asked = typed;
      const answer = await fetch(`${input.dataset.tiSuggest}?q=${encodeURIComponent(typed)}`).catch(() => null);
      if (!answer?.ok || input.value.trim() !== typed) return;
      const { suggestions } = await answer.json();
      input.list.replaceChildren(...suggestions.map(({ label }) => new Option(label, label)));
    }, 200);
  });
});

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

document.querySelectorAll("form[data-ti-upload]").forEach((form) => {
  const input = form.querySelector("input[type=file]");
  const button = form.querySelector("button");
  const said = document.createElement("p");
  said.className = "ti-note";
  said.setAttribute("role", "status");
  button.hidden = true;
  button.after(said);
  input.addEventListener("change", () => {
    if (input.files.length > 0) {
      said.textContent = `Envoi de «\u00a0${input.files[0].name}\u00a0» en cours…`;
      form.requestSubmit();
    }
  });
});

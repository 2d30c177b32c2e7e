// Files larger than one slice leave in slices: a cut costs one slice and not the file, and a page opened again takes up where it was.
// Smaller ones leave with the form, as everything does without this file.

const number = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });
const megabytes = (bytes) => `${number.format(bytes / 1048576)}\u00a0Mo`;

// What this browser has begun to send: the ticket that the site gave, by the file it is for. The file itself cannot be kept.
const prefix = "envoi:";
const week = 6 * 24 * 3600 * 1000;

const memory = {
  read(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  },
  write(key, value) {
    try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* Full or forbidden: a transfer that is cut then begins again. */ }
  },
  forget(key) {
    try { localStorage.removeItem(key); } catch { /* As above. */ }
  },
  begun(start) {
    try { return Object.keys(localStorage).filter((key) => key.startsWith(start)); } catch { return []; }
  },
};

for (const key of memory.begun(prefix)) {
  if (!(memory.read(key)?.until > Date.now())) memory.forget(key);
}

// A refusal says what to do; anything else is a cut, after which the same request may be sent again.
class Refusal extends Error {}

async function ask(address, options) {
  const answer = await fetch(address, options);
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await answer.json().catch(() => null);
  if (problem?.current?.missing) return problem.current;
  if (answer.status >= 500 || answer.status === 408 || answer.status === 429) throw new Error(`${answer.status}`);
  const refusal = new Refusal(Object.values(problem?.errors ?? {}).flat()[0] ?? "Le fichier n’a pas pu être envoyé. Rechargez la page, puis recommencez.");
  refusal.isGone = answer.status === 404;
  throw refusal;
}

// The API writes plain sentences; a page keeps French signs with their words.
const typeset = (text) => text.replace(/ (?=[:;!?»%])/g, "\u00a0").replace(/« /g, "«\u00a0").replace(/(\d) (?=Mo\b)/g, "$1\u00a0");

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function prepare(block) {
  const { tiUpload: address, tiField: field, tiMax: max, tiSlice: sliceSize } = block.dataset;
  const input = block.querySelector("input[type=file]");
  const button = block.querySelector("button");
  const start = `${prefix}${address}:${field}:`;

  const said = element("p", { className: "ti-note" });
  said.setAttribute("role", "status");
  const failed = element("p", { className: "govuk-error-message", id: `${input.id}-envoi` });
  failed.setAttribute("role", "alert");
  const bar = element("progress", { className: "ti-progress", max: 100, value: 0, hidden: true });
  const resume = element("button", { type: "button", className: "govuk-button", textContent: "Reprendre l’envoi", hidden: true });
  const cancel = element("button", { type: "button", className: "govuk-button govuk-button--secondary", textContent: "Annuler l’envoi", hidden: true });
  const buttons = element("div", { className: "govuk-button-group" }, resume, cancel);
  button.hidden = true;
  button.after(failed, bar, said, buttons);

  let stop = null;
  let saidTenth = -1;

  function show(file, done) {
    const percent = Math.floor((done / file.size) * 100);
    bar.hidden = cancel.hidden = false;
    bar.value = percent;
    bar.setAttribute("aria-label", `Envoi de «\u00a0${file.name}\u00a0»`);
    // The bar says every slice; the sentence, which is read aloud, every tenth.
    const tenth = Math.floor(percent / 10);
    if (tenth !== saidTenth) {
      saidTenth = tenth;
      said.textContent = `Envoi de «\u00a0${file.name}\u00a0»\u00a0: ${percent}\u00a0% (${megabytes(done)} sur ${megabytes(file.size)})`;
    }
  }

  function rest(message) {
    bar.hidden = cancel.hidden = resume.hidden = true;
    input.disabled = false;
    input.value = "";
    said.textContent = message;
    stop = null;
  }

  function refuse(message) {
    rest("");
    failed.textContent = typeset(message);
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-errormessage", failed.id);
    input.focus();
  }

  // The ticket of this very file, if it was begun here; otherwise a new one.
  async function open(file, key, signal) {
    const begun = memory.read(key);
    if (begun) {
      try {
        return await ask(`${address}/${begun.upload}`, { signal });
      } catch (failure) {
        if (!failure.isGone) throw failure;
        memory.forget(key);
      }
    }

    const opened = await ask(address, {
      method: "POST",
      signal,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ field, fileName: file.name, size: file.size }),
    });
    memory.write(key, { upload: opened.upload, name: file.name, until: Date.now() + week });
    return opened;
  }

  async function send(file) {
    const key = `${start}${file.name}:${file.size}:${file.lastModified}`;
    stop = new AbortController();
    saidTenth = -1;
    const { signal } = stop;
    failed.textContent = "";
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-errormessage");
    resume.hidden = true;
    input.disabled = true;
    try {
      const ticket = await open(file, key, signal);
      let { missing } = ticket;
      let added = null;
      while (added === null) {
        let done = file.size - missing.reduce((sum, slice) => sum + Math.min(ticket.sliceSize, file.size - slice * ticket.sliceSize), 0);
        show(file, done);
        for (const slice of missing) {
          const from = slice * ticket.sliceSize;
          const content = file.slice(from, from + ticket.sliceSize);
          await ask(`${address}/${ticket.upload}/slices/${slice}`, { method: "PUT", signal, body: content });
          done += content.size;
          show(file, done);
        }

        said.textContent = `Vérification de «\u00a0${file.name}\u00a0»…`;
        const answer = await ask(`${address}/${ticket.upload}/completion`, { method: "POST", signal });
        missing = answer.missing;
        added = missing ? null : answer;
      }

      memory.forget(key);
      finish(added);
    } catch (failure) {
      if (signal.aborted) {
        memory.forget(key);
        rest(`L’envoi de «\u00a0${file.name}\u00a0» est annulé.`);
        input.focus();
      } else if (failure instanceof Refusal) {
        memory.forget(key);
        refuse(failure.message);
      } else {
        failed.textContent = `L’envoi de «\u00a0${file.name}\u00a0» s’est interrompu. Ce qui est arrivé est gardé\u00a0: vérifiez votre connexion, puis reprenez.`;
        resume.hidden = false;
        resume.onclick = () => send(file);
      }
    }
  }

  // In a step, its form is sent: what was typed beside the file is kept with it. Elsewhere the page is opened again at the piece.
  function finish(added) {
    rest("");
    if (button.name) {
      input.form.append(element("input", { type: "hidden", name: "_ajoute", value: added.id }));
      input.form.requestSubmit(button);
    } else {
      location.assign(`${location.pathname.replace(/\/pieces\/.*/, "/pieces")}?ajoute=${added.id}#piece-${added.field}`);
    }
  }

  cancel.addEventListener("click", () => {
    // Between two tries nothing is on its way: there is only the wish to forget.
    if (!resume.hidden) {
      memory.begun(start).forEach(memory.forget);
      failed.textContent = "";
      rest("L’envoi est annulé.");
      input.focus();
    }

    stop?.abort();
  });

  input.addEventListener("change", () => {
    const file = input.files[0];
    if (!file) return;
    if (file.size > Number(max)) {
      refuse(`Le fichier «\u00a0${file.name}\u00a0» dépasse ${megabytes(Number(max))}\u00a0: réduisez-le, puis choisissez-le de nouveau.`);
    } else if (file.size > Number(sliceSize)) {
      send(file);
    } else {
      said.textContent = `Envoi de «\u00a0${file.name}\u00a0» en cours…`;
      input.form.requestSubmit(button);
    }
  });

  const begun = memory.begun(start).map(memory.read)[0];
  if (begun) {
    said.textContent = `L’envoi de «\u00a0${begun.name}\u00a0» s’est interrompu\u00a0: choisissez de nouveau ce fichier pour le reprendre où il en était.`;
  }
}

document.querySelectorAll("[data-ti-upload]").forEach(prepare);

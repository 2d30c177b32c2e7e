// Saves a step of a draft while it is being written. The page works without this file: its button saves the same way.

const every = 20_000;
// A browser sends no more than 64 KiB for a page that is being left.
const mostOnLeaving = 60_000;

const form = document.querySelector("form[data-ti-autosave]");
const line = document.querySelector("[data-ti-draft-status]");

if (form && line) {
  form.dataset.tiAutosave === "on" ? keepSaving() : warnUntilSent();
}

// The two versions of a conflict, or what cannot be stored, stand on the page: nothing is saved before a button is pressed.
function warnUntilSent() {
  let sent = false;
  form.addEventListener("submit", (event) => { sent = !event.defaultPrevented; });
  window.addEventListener("beforeunload", (event) => { if (!sent) event.preventDefault(); });
}

function keepSaving() {
  const print = form.elements.namedItem("_etat");
  // The answers as they are sent, without the print that goes with them.
  const read = () => {
    // Files leave with the button only.
    const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    fields.delete(print.name);
    return fields.toString();
  };

  let saved = read();
  // What was sent and whose answer never came: it may be stored. Sent again first, it tells, and is no conflict.
  let unsure = null;
  let sending = null;
  let failed = false;
  let stopped = false;
  let leaving = false;
  const timer = setInterval(() => save(), every);

  function say(text, isFailure, action) {
    failed = isFailure;
    line.classList.toggle("ti-draft-status--unsaved", isFailure);
    if (line.firstChild?.textContent !== text || line.childNodes.length > 1 || action) {
      line.replaceChildren(text, ...(action ? [" ", action] : []));
    }
  }

  function stop() {
    stopped = true;
    clearInterval(timer);
  }

  function compareButton() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ti-link-button";
    button.textContent = "Comparer les deux versions";
    // Sent as it is, the step comes back with both versions, field by field.
    button.addEventListener("click", () => form.requestSubmit());
    return button;
  }

  async function send(fields, isLeaving) {
    const body = `${fields}&${new URLSearchParams({ [print.name]: print.value })}`;
    let response;
    try {
      response = await fetch(form.action, {
        method: "POST",
        headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
        body,
        keepalive: isLeaving && body.length <= mostOnLeaving,
      });
    } catch {
      unsure = fields;
      say("Non enregistré\u00A0: la connexion est coupée. Gardez cette page ouverte, l’enregistrement reprendra dès qu’elle reviendra.", true);
      return false;
    }

    const answer = await response.json().catch(() => null);
    if (response.ok && answer?.print) {
      print.value = answer.print;
      saved = fields;
      unsure = null;
      say(answer.text, false);
      return true;
    }

    if (answer?.state === "conflict" || answer?.state === "closed") {
      stop();
      say(answer.text, true, answer.state === "conflict" ? compareButton() : null);
    } else if (answer?.state === "refused") {
      unsure = null;
      say(answer.text, true);
    } else if (response.status === 401 || response.status === 403) {
      say("Non enregistré\u00A0: ce dossier n’est plus ouvert dans ce navigateur. Gardez cette page ouverte, ouvrez dans un autre onglet le lien reçu par courriel, et l’enregistrement reprendra ici.", true);
    } else {
      unsure = fields;
      say("Non enregistré\u00A0: le site ne répond pas comme il devrait. Gardez cette page ouverte, un nouvel essai a lieu toutes les 20 secondes.", true);
    }

    return false;
  }

  async function sendAll(isLeaving) {
    if (unsure !== null && unsure !== read() && !(await send(unsure, isLeaving))) return;
    const now = read();
    if (now !== saved || failed) await send(now, isLeaving);
  }

  function save(isLeaving = false) {
    if (stopped || leaving || sending || (read() === saved && !failed)) return;
    sending = sendAll(isLeaving).finally(() => { sending = null; });
  }

  // One save at a time: the button waits for the one on its way, whose print it must carry, and for what may be stored already.
  let waited = false;
  form.addEventListener("submit", (event) => {
    if (!waited && (sending || unsure !== null)) {
      event.preventDefault();
      event.stopPropagation();
      save();
      Promise.resolve(sending).then(() => {
        waited = true;
        form.requestSubmit(event.submitter);
      });
      return;
    }

    waited = false;
    leaving = true;
  });

  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(true); });
  window.addEventListener("pagehide", () => save(true));
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("online", () => save());

  // Only where leaving would lose something: a save failed, or there is more to send than a page that is left can send.
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && read() !== saved && (failed || sending || read().length > mostOnLeaving)) event.preventDefault();
  });
}

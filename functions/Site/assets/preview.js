// Shows beside the form of a call what candidates would read of it, while it is being typed. The page works without this file: a button leads to the same.

const pause = 400;
const panel = document.querySelector("[data-ti-live-preview]");
const form = document.querySelector("form[data-ti-previewed]");

if (panel && form) {
  const body = panel.querySelector("[data-ti-live-preview-body]");
  let timer;
  let asking = new AbortController();

  async function refresh() {
    asking.abort();
    asking = new AbortController();
    const typed = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    try {
      const answer = await fetch(panel.dataset.tiLivePreview, { method: "POST", body: typed, signal: asking.signal });
      const preview = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("apercu");
      if (preview) {
        apart(preview);
        body.replaceChildren(preview);
        panel.hidden = false;
      }
    } catch {
      // Offline, or overtaken by the next letter: what is shown stays, and the button still leads to the preview.
    }
  }

  // The form and its preview have fields of the same names: those of the preview get names of their own, and belong to no form.
  function apart(preview) {
    for (const attribute of ["id", "for", "name", "aria-describedby", "aria-labelledby", "list"]) {
      for (const element of preview.querySelectorAll(`[${attribute}]`)) {
        const renamed = element.getAttribute(attribute).split(" ").map((name) => `apercu-${name}`).join(" ");
        element.setAttribute(attribute, renamed);
      }
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, pause);
  });
  refresh();
}

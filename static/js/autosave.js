// Draft status: when a form saves itself through htmx, say since when it is saved or not.
// The text is never touched; a failed save is tried again until it succeeds.
const RETRY_MS = 15_000;
const status = document.querySelector("[data-saved]");
const form = document.querySelector("form[data-autosave]");

function now() {
  return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

if (status && form) {
  const words = status.querySelector("[data-saved-text]");
  let savedAt = status.dataset.savedAt;
  let retry = 0;
  let unsaved = false;
  let edits = 0;
  let sent = 0;

  const say = (text, bad) => {
    const sentence = text.replace("{time}", savedAt);
    if (words.textContent !== sentence) words.textContent = sentence;
    status.classList.toggle("saved--not", bad);
  };
  const again = () => {
    clearTimeout(retry);
    if (unsaved) self.htmx?.trigger(form, "retry");
  };

  form.addEventListener("input", () => {
    edits += 1;
    unsaved = true;
  });
  form.addEventListener("htmx:beforeRequest", ({ target }) => {
    if (target === form) sent = edits;
  });
  form.addEventListener("submit", () => (unsaved = false));
  form.addEventListener("htmx:afterRequest", ({ target, detail }) => {
    if (target !== form) return;
    clearTimeout(retry);
    if (detail.successful) {
      unsaved = edits !== sent; // typed on while the draft was under way
      savedAt = now();
      say(status.dataset.textSaved, false);
      return;
    }
    unsaved = true;
    if (detail.xhr?.status === 409) {
      say(status.dataset.textChanged, true);
      return;
    }
    say(savedAt ? status.dataset.textNot : status.dataset.textNever, true);
    retry = setTimeout(again, RETRY_MS);
  });
  addEventListener("online", again);
  addEventListener("beforeunload", (event) => {
    if (unsaved && document.body.isConnected && form.isConnected) event.preventDefault();
  });
}

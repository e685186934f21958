// Draft status: when a form saves itself through htmx, say since when it is saved or not.
// The text is never touched; a failed save is tried again until it succeeds.
import { OTHER, OUT, YES, askOnce, holdUntilTaken, whoIsSignedIn } from "./session.js";

const RETRY_MS = 15_000;
const SAVED = 204;
const SIGNED_OUT = 401;
const TOKEN_OLD = 403;
const CHANGED = 409;
const status = document.querySelector("[data-saved]");
const form = document.querySelector("form[data-autosave]");

function now() {
  return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

if (status && form) {
  const words = status.querySelector("[data-saved-text]");
  const link = status.querySelector("[data-saved-again]");
  const { textBusy, textSaved, textNot, textNever, textChanged, textOut, textOther } = status.dataset;
  let savedAt = status.dataset.savedAt;
  let retry = 0;
  let unsaved = false;
  let edits = 0;
  let sent = 0;
  let round = 0;
  let renewed = false;

  link.href = document.body.dataset.signedInUrl;

  const say = (text, { bad = false, busy = false, out = false } = {}) => {
    const sentence = text.replace("{time}", savedAt);
    status.setAttribute("aria-busy", String(busy));
    if (words.textContent !== sentence) words.textContent = sentence;
    status.classList.toggle("saved--not", bad);
    status.classList.toggle("saved--busy", busy);
    link.hidden = !out;
  };
  const sayNot = (who) => {
    if (who === OUT) say(textOut, { bad: true, out: true });
    else if (who === OTHER) say(textOther, { bad: true });
    else say(savedAt ? textNot : textNever, { bad: true });
  };
  const later = () => {
    clearTimeout(retry);
    retry = setTimeout(again, RETRY_MS);
  };
  const again = async () => {
    if (!unsaved || !form.isConnected) return;
    const who = await askOnce();
    if (who === null) return;
    clearTimeout(retry);
    if (who === YES) {
      self.htmx?.trigger(form, "retry");
      return;
    }
    sayNot(who);
    later();
  };

  form.addEventListener("input", () => {
    edits += 1;
    unsaved = true;
    if (!status.classList.contains("saved--not")) say(textBusy, { busy: true });
  });
  form.addEventListener("known-changed", ({ detail }) => {
    // Beside each known answer that is typed anew: it needs a reason.
    for (const one of form.querySelectorAll("[data-changed]")) {
      one.hidden = !detail.value.includes(one.dataset.changed);
    }
  });
  form.addEventListener("htmx:beforeRequest", ({ target }) => {
    if (target !== form) return;
    sent = edits;
    round += 1;
  });
  form.addEventListener("htmx:afterRequest", async ({ target, detail }) => {
    if (target !== form) return;
    clearTimeout(retry);
    if (detail.xhr?.status === SAVED) {
      unsaved = edits !== sent; // typed on while the draft was under way
      renewed = false;
      savedAt = now();
      if (unsaved) say(textBusy, { busy: true });
      else say(textSaved);
      return;
    }
    unsaved = true;
    if (detail.xhr?.status === CHANGED) {
      say(textChanged, { bad: true });
      return;
    }
    const mine = round;
    const who = detail.xhr?.status === SIGNED_OUT ? OUT : await whoIsSignedIn();
    if (round !== mine || !unsaved) return; // a newer save went off meanwhile
    if (who === YES && detail.xhr?.status === TOKEN_OLD && !renewed) {
      renewed = true;
      self.htmx?.trigger(form, "retry");
      return;
    }
    sayNot(who);
    later();
  });

  holdUntilTaken((one) => one === form, {
    refused: (who) => {
      unsaved = true;
      sayNot(who);
      later();
    },
    sent: () => {
      unsaved = false;
    },
  });

  addEventListener("online", again);
  addEventListener("focus", again);
  document.addEventListener("visibilitychange", () => document.hidden || again());
  addEventListener("beforeunload", (event) => {
    if (unsaved && document.body.isConnected && form.isConnected) event.preventDefault();
  });
}

// A form whose page was left alone for long: it is sent only when somebody will take it.
// Whoever is signed out by now keeps what was typed, signs in beside it, and sends again.
import { OTHER, OUT, holdUntilTaken } from "./session.js";

const TYPED = "textarea, input:not([type=hidden], [type=radio], [type=checkbox], [type=search])";
const FRESH_MS = 60_000; // a page that has just come is sent without asking
const words = document.getElementById("not-sent");

function tell(form, who) {
  const note = words.content.cloneNode(true).firstElementChild;
  const state = who === OUT || who === OTHER ? who : "offline";
  for (const said of note.querySelectorAll("[data-when]")) said.hidden = said.dataset.when !== state;
  note.querySelector("a").href = document.body.dataset.signedInUrl;
  document.querySelector("[data-not-sent]")?.remove();
  form.prepend(note);
  note.focus();
}

function isHeld(form) {
  if (performance.now() < FRESH_MS || form.matches("[data-autosave], [data-veil-form]")) return false;
  return form.getAttribute("method") === "post" && form.closest("main") && form.querySelector(TYPED);
}

if (words) holdUntilTaken(isHeld, { refused: (who, form) => tell(form, who) });

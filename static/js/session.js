// Asks who is signed in now: the session may have ended, or changed hands, in another tab.
const YES = "yes";
const OUT = "out";
const OTHER = "other";
const WAIT_MS = 10_000;
const UNKNOWN = "unknown";

// Signing in gives a new key to all forms; a page that was open before takes it over.
function takeToken(token) {
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  for (const root of [document, ...[...document.querySelectorAll("template")].map((one) => one.content)]) {
    for (const field of root.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
  }
}

async function whoIsSignedIn() {
  try {
    const answer = await fetch(document.body.dataset.signedInUrl, {
      redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(WAIT_MS),
    });
    if (answer.type === "opaqueredirect") return OUT;
    if (!answer.ok) return UNKNOWN;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.body.dataset.member !== document.body.dataset.member) return OTHER;
    takeToken(page.querySelector("[name=csrfmiddlewaretoken]").value);
    return YES;
  } catch {
    return UNKNOWN;
  }
}

let asking = false;
let passed = false;

// Asks unless an answer is awaited already; then it says nothing.
async function askOnce() {
  if (asking) return null;
  asking = true;
  try {
    return await whoIsSignedIn();
  } finally {
    asking = false;
  }
}

// The page is left only for an answer: whoever is signed out, or offline, keeps what was typed.
function holdUntilTaken(isHeld, { refused, sent = () => {} }) {
  document.addEventListener("submit", async (event) => {
    const { target: form, submitter } = event;
    if (!isHeld(form)) return;
    if (passed) {
      sent();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const who = await askOnce();
    if (who === null) return;
    if (who !== YES) {
      refused(who, form);
      return;
    }
    passed = true;
    form.requestSubmit(submitter);
    passed = false;
  }, { capture: true });
}

export { OTHER, OUT, YES, askOnce, holdUntilTaken, whoIsSignedIn };

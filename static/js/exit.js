// Quick exit: the button and three presses of Shift leave for a neutral page and end the session.
const form = document.querySelector("[data-exit]");
const channel = "BroadcastChannel" in self ? new BroadcastChannel("exit") : null;
const WITHIN_MS = 1500;
let presses = [];

function blank() {
  document.title = "";
  document.body.replaceChildren();
}

function leave(first = true) {
  const token = new FormData(form);
  const action = form.action;
  const target = form.dataset.exitTo;
  blank();
  if (first) {
    channel?.postMessage("leave");
    if (!navigator.sendBeacon?.(action, token)) {
      fetch(action, { method: "POST", body: token, keepalive: true, redirect: "manual" });
    }
  }
  location.replace(target);
}

if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift" || event.repeat) {
      if (event.key !== "Shift") presses = [];
      return;
    }
    presses = [...presses.filter((at) => event.timeStamp - at < WITHIN_MS), event.timeStamp];
    if (presses.length >= 3) leave();
  });
  channel?.addEventListener("message", () => leave(false));
  // A page kept by the browser for "back" is never shown again as it was.
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      blank();
      location.reload();
    }
  });
}

// Screen veil: after quiet minutes the page leaves the document and comes back when unlocked.
// The detached nodes stay in memory, so that typed text is not lost.
const body = document.body;
const idleMs = Number(body.dataset.idleMinutes || 0) * 60_000;
const view = document.getElementById("veil-view");
const shell = document.querySelector(".shell");
const channel = "BroadcastChannel" in self ? new BroadcastChannel("veil") : null;
const ACTIVITY = ["keydown", "pointerdown", "pointermove", "scroll", "touchstart"];
const CHECK_MS = 1000;
const TELL_MS = 10_000;
let last = Date.now();
let told = 0;
let kept = null;

function note() {
  if (kept) return;
  last = Date.now();
  if (last - told > TELL_MS) {
    told = last;
    channel?.postMessage("active");
  }
}

function veil(first = true) {
  if (kept) return;
  kept = { nodes: document.createDocumentFragment(), title: document.title, focus: document.activeElement };
  document.querySelectorAll("[popover]:popover-open").forEach((open) => open.hidePopover());
  kept.nodes.append(...shell.childNodes);
  kept.away = [...document.querySelectorAll(".find, .who")].map((node) => {
    const mark = document.createComment("");
    node.replaceWith(mark);
    return { node, mark };
  });
  shell.append(view.content.cloneNode(true));
  body.classList.add("is-veiled");
  const heading = shell.querySelector("h1");
  document.title = heading.textContent;
  heading.focus();
  shell.querySelector("[data-veil-form]").addEventListener("submit", unlock);
  if (first) {
    channel?.postMessage("veil");
    tell(body.dataset.veilUrl);
  }
}

function lift() {
  if (!kept) return;
  shell.replaceChildren(kept.nodes);
  kept.away.forEach(({ node, mark }) => mark.replaceWith(node));
  body.classList.remove("is-veiled");
  document.title = kept.title;
  const { focus } = kept;
  kept = null;
  last = Date.now();
  focus?.focus?.();
}

async function tell(url) {
  if (!url) return;
  const form = new FormData(shell.querySelector("[data-veil-form]"));
  form.delete("pin");
  await fetch(url, { method: "POST", body: form, keepalive: true }).catch(() => {});
}

async function unlock(event) {
  event.preventDefault();
  const form = event.currentTarget;
  if (form.getAttribute("action")) {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" })
      .catch(() => null);
    if (answer?.type === "opaqueredirect" || answer?.status === 401) {
      location.reload();
      return;
    }
    if (!answer?.ok) {
      form.querySelector("[data-veil-error]").hidden = false;
      const code = form.querySelector("[name=pin]");
      code.value = "";
      code.focus();
      return;
    }
  }
  lift();
  channel?.postMessage("lift");
}

if (idleMs && view && shell) {
  ACTIVITY.forEach((name) => addEventListener(name, note, { passive: true, capture: true }));
  const check = () => Date.now() - last >= idleMs && veil();
  setInterval(check, CHECK_MS);
  document.addEventListener("visibilitychange", check);
  channel?.addEventListener("message", ({ data }) => {
    if (data === "active") last = Date.now();
    if (data === "veil") veil(false);
    if (data === "lift") lift();
  });
}

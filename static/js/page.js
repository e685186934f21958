// Small help on every page: focus on what must be read first, menus that close, old browsers.
document.querySelector("[data-focus]")?.focus();

for (const link of document.querySelectorAll(".govuk-error-summary a")) {
  link.addEventListener("click", (event) => {
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.focus({ preventScroll: true });
    (field.closest(".govuk-form-group") ?? field).scrollIntoView({ block: "start" });
  });
}

for (const menu of document.querySelectorAll("details[data-menu]")) {
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

// Without the popover element the menu would lie open on a phone: fold it by a class.
if (!("popover" in HTMLElement.prototype)) {
  for (const button of document.querySelectorAll("[popovertarget]")) {
    const menu = document.getElementById(button.getAttribute("popovertarget"));
    const show = (open) => {
      menu.classList.toggle("is-folded", !open);
      menu.classList.toggle("is-open", open);
      button.setAttribute("aria-expanded", String(open));
    };
    show(false);
    button.addEventListener("click", () => show(menu.classList.contains("is-folded")));
  }
}

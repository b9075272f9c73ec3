// Makes pages better where scripts run; no task depends on it.
(() => {
  "use strict";
  document.documentElement.classList.add("script");

  // An error summary takes the focus, so that a screen reader starts there and the keyboard continues there.
  document.querySelector("[data-focus]")?.focus();

  // Menus made of <details> close on Escape and on a click beside them.
  const openMenus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    openMenus().forEach(menu => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.getElementById("top-found")?.replaceChildren();
    if (location.hash === "#menu") location.hash = "#main";
  });
  document.addEventListener("click", event => {
    openMenus().forEach(menu => { if (!menu.contains(event.target)) menu.open = false; });
    const found = document.getElementById("top-found");
    if (found && !found.parentElement.contains(event.target)) found.replaceChildren();

    const phrase = event.target.closest("[data-insert]");
    if (phrase) {
      const box = document.getElementById(phrase.dataset.for);
      box.setRangeText(phrase.dataset.insert, box.selectionStart, box.selectionEnd, "end");
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.focus();
    }
  });

  // A button with data-confirm asks first, in the page's own dialog.
  document.addEventListener("click", event => {
    const button = event.target.closest("button[data-confirm]");
    if (!button || button.dataset.confirmed) return;
    event.preventDefault();
    const dialog = document.createElement("dialog");
    dialog.className = "confirm";
    const question = document.createElement("p");
    question.id = "confirm-question";
    question.textContent = button.dataset.confirm;
    dialog.setAttribute("aria-labelledby", question.id);
    const actions = document.createElement("div");
    actions.className = "form-actions";
    const yes = document.createElement("button");
    yes.type = "button";
    yes.className = button.classList.contains("btn-danger") ? "btn btn-danger" : "btn btn-primary";
    yes.textContent = button.textContent.trim();
    const no = document.createElement("button");
    no.type = "button";
    no.className = "btn";
    no.textContent = button.dataset.cancel;
    actions.append(yes, no);
    dialog.append(question, actions);
    document.body.append(dialog);
    yes.addEventListener("click", () => {
      dialog.close();
      button.dataset.confirmed = "yes";
      button.form.requestSubmit(button);
      delete button.dataset.confirmed;
    });
    no.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => { dialog.remove(); button.focus(); });
    dialog.showModal();
    no.focus();
  }, true);

  // A form with data-autosave tells htmx (hx-trigger="autosave") a moment after the last change.
  document.querySelectorAll("form[data-autosave]").forEach(form => {
    let waiting;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => form.dispatchEvent(new CustomEvent("autosave", { bubbles: true })), 1500);
    });
  });

  // A form is not sent twice by a double click; a few seconds later it may be, since a download leaves the page open.
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 3000);
  });
})();

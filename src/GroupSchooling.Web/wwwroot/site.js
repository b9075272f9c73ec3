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
    if (location.hash === "#menu") location.hash = "#main";
  });
  document.addEventListener("click", event => {
    openMenus().forEach(menu => { if (!menu.contains(event.target)) menu.open = false; });

    const phrase = event.target.closest("[data-insert]");
    if (phrase) {
      const box = document.getElementById(phrase.dataset.for);
      box.setRangeText(phrase.dataset.insert, box.selectionStart, box.selectionEnd, "end");
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.focus();
    }
  });

  // What a link leads to is not left folded away; a button with data-unfold opens all folded sections, or folds them again.
  const unfoldTarget = () => {
    for (let at = document.getElementById(decodeURIComponent(location.hash.slice(1))); at; at = at.parentElement) if (at.matches("details.fold")) at.open = true;
  };
  addEventListener("hashchange", unfoldTarget);
  if (location.hash) unfoldTarget();
  document.addEventListener("click", event => { if (event.target.closest(".section-nav a, .clause")) setTimeout(unfoldTarget); });
  document.querySelectorAll("[data-unfold]").forEach(button => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const folds = [...document.querySelectorAll("details.fold")];
      const open = folds.some(fold => !fold.open);
      folds.forEach(fold => { fold.open = open; });
      [button.textContent, button.dataset.unfold] = [button.dataset.unfold, button.textContent];
    });
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

  // Down a form of many rows: Enter in a field with data-down goes to the next such field, and behind the last to the button.
  document.querySelectorAll("form.batch").forEach(form => form.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("[data-down]")) return;
    event.preventDefault();
    const fields = [...form.querySelectorAll("[data-down]")];
    const next = fields[fields.indexOf(event.target) + 1] ?? form.querySelector(".form-actions button");
    next.focus();
    next.select?.();
  }));

  // What is typed in a field shows where it will stand.
  document.querySelectorAll("[data-mirror]").forEach(place => {
    const field = document.getElementById(place.dataset.mirror);
    field.addEventListener("input", () => { place.textContent = field.value.trim() || "××"; });
  });

  // A form with data-autosave tells htmx (hx-trigger="autosave") a moment after the last change.
  document.querySelectorAll("form[data-autosave]").forEach(form => {
    let waiting;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => form.dispatchEvent(new CustomEvent("autosave", { bubbles: true })), 1500);
    });
  });

  // The search box at the top offers what is found while one types: a combobox with a list, moved in with the arrow keys.
  const box = document.getElementById("top-search");
  const list = document.getElementById("top-found");
  if (box && list) {
    const said = document.getElementById("top-found-said");
    const options = () => [...list.querySelectorAll("[role=option]")];
    const choose = option => {
      options().forEach(other => other.setAttribute("aria-selected", String(other === option)));
      option ? box.setAttribute("aria-activedescendant", option.id) : box.removeAttribute("aria-activedescendant");
      option?.scrollIntoView({ block: "nearest" });
    };
    const show = open => {
      list.hidden = !open;
      box.setAttribute("aria-expanded", String(open));
      if (!open) choose(null);
    };
    const chosen = () => list.querySelector("[aria-selected=true]");
    list.setAttribute("role", "listbox");
    Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id }).forEach(([name, value]) => box.setAttribute(name, value));
    show(false);
    list.addEventListener("htmx:afterSwap", () => {
      choose(null);
      show(options().length > 0 && document.activeElement === box);
      said.textContent = list.querySelector("[data-said]")?.dataset.said ?? "";
    });
    box.addEventListener("keydown", event => {
      if (event.isComposing) return;
      const all = options();
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && all.length > 0) {
        event.preventDefault();
        const at = list.hidden ? -1 : all.indexOf(chosen());
        show(true);
        choose(all.at(event.key === "ArrowDown" ? (at + 1) % all.length : at <= 0 ? -1 : at - 1));
      } else if (event.key === "Enter" && !list.hidden && chosen()) {
        event.preventDefault();
        location.assign(chosen().dataset.href);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        show(false);
      } else if (event.key === "Tab") {
        show(false);
      }
    });
    // The field keeps the focus while the list is pressed.
    list.addEventListener("mousedown", event => event.preventDefault());
    list.addEventListener("click", event => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.href);
    });
    box.addEventListener("focus", () => show(options().length > 0 && box.value !== ""));
    box.addEventListener("blur", () => show(false));
  }

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

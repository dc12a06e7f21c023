// Everything works without this file. With it: the gates answer while a form is filled in, a closed
// tab finds its draft, and the list of items can be searched.
"use strict";
(() => {
  const wait = (ms, run) => { let timer; return () => { clearTimeout(timer); timer = setTimeout(run, ms); }; };

  // The live gate: send the form as it stands, put what comes back into its places.
  for (const form of document.querySelectorAll("form[data-gate]")) {
    // On a dossier every form has its own panel, and most have none: then only the notes move.
    const panel = document.getElementById(form.dataset.panel || "gate");
    let turn = 0;
    const ask = async () => {
      const mine = ++turn;
      panel?.classList.add("working");
      try {
        // The gates have no use for files: those go with the form itself.
        const told = [...new FormData(form)].filter(([, value]) => typeof value === "string");
        const body = new URLSearchParams(told);
        const answer = await fetch(form.dataset.gate, { method: "POST", body, redirect: "error" });
        if (!answer.ok || mine !== turn) return;
        const piece = document.createElement("template");
        piece.innerHTML = await answer.text();
        for (const note of piece.content.querySelectorAll("template[data-note]")) {
          const place = document.getElementById(note.dataset.note);
          if (place) place.replaceChildren(note.content);
          note.remove();
        }
        panel?.replaceChildren(piece.content);
      } catch {
        // Off the network the form can still be filled in; sending it brings the same answer.
      } finally {
        if (mine === turn) panel?.classList.remove("working");
      }
    };
    const soon = wait(250, ask);
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    form.addEventListener("draft-found", soon);
    // The gates answer when the form is opened, and not before.
    const deed = form.closest("details");
    if (deed && panel && !panel.firstElementChild) deed.addEventListener("toggle", () => { if (deed.open) soon(); });
  }

  // Somebody of the registers is looked for while the name is typed; picking sends the form, which comes back filled.
  for (const field of document.querySelectorAll("input[data-find]")) {
    const place = document.getElementById(field.getAttribute("aria-controls"));
    let turn = 0;
    const look = async () => {
      const mine = ++turn;
      const body = new URLSearchParams({ csrf: field.form.elements.csrf.value, "party-q": field.value });
      try {
        const answer = await fetch(field.dataset.find, { method: "POST", body, redirect: "error" });
        if (!answer.ok || mine !== turn) return;
        const piece = document.createElement("template");
        piece.innerHTML = await answer.text();
        place.replaceChildren(piece.content);
      } catch {
        // Off the network the button beside the field asks the same when the form is sent.
      }
    };
    field.addEventListener("input", wait(250, look));
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      look();
    });
  }

  // Fields that are asked for only while another one has a certain value.
  for (const form of document.querySelectorAll("form")) {
    const show = () => {
      for (const part of form.querySelectorAll("[data-on]")) {
        const field = form.elements[part.dataset.on];
        part.hidden = Boolean(field) && !part.dataset.is.split(" ").includes(field.value);
      }
    };
    form.addEventListener("change", show);
    show();
  }

  // One more row of a table, without asking the server.
  for (const button of document.querySelectorAll("[data-more]")) {
    button.type = "button";
    button.addEventListener("click", () => {
      const rows = button.parentElement.querySelector("ol");
      const row = rows.lastElementChild.cloneNode(true);
      for (const field of row.querySelectorAll("input, textarea, select")) field.value = "";
      rows.append(row);
      row.querySelector("input, textarea, select").focus();
    });
  }

  // A link to something folded away opens it.
  const unfold = () => {
    const there = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    for (let fold = there && there.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (there) there.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  if (location.hash) unfold();

  // Drafts stay in this browser, without what tells who the party is, and go when sent or signed out.
  for (const form of document.querySelectorAll("form[data-draft]")) {
    const key = "draft " + form.dataset.draft;
    const kept = (field) => field.name && field.type !== "hidden" && field.type !== "submit" && !("private" in field.dataset);
    const ticks = (field) => field.type === "checkbox" || field.type === "radio";
    if (!document.querySelector(".errors")) {
      try {
        const draft = JSON.parse(localStorage.getItem(key) || "null");
        if (draft) {
          for (const field of form.elements) {
            if (!kept(field) || !(field.name in draft)) continue;
            if (ticks(field)) field.checked = draft[field.name].includes(field.value);
            else field.value = draft[field.name][0] ?? "";
          }
          form.dispatchEvent(new Event("draft-found"));
        }
      } catch { localStorage.removeItem(key); }
    }
    const keep = wait(400, () => {
      const draft = {};
      for (const field of form.elements) {
        if (!kept(field)) continue;
        draft[field.name] ??= [];
        if (!ticks(field) || field.checked) draft[field.name].push(field.value);
      }
      localStorage.setItem(key, JSON.stringify(draft));
    });
    form.addEventListener("input", keep);
    form.addEventListener("submit", () => sessionStorage.setItem("sent", key));
  }
  // A sent form that was not refused needs its draft no more.
  const sent = sessionStorage.getItem("sent");
  if (sent && !document.querySelector(".errors")) localStorage.removeItem(sent);
  sessionStorage.removeItem("sent");
  for (const form of document.querySelectorAll('form[action="/sign-out"]')) {
    form.addEventListener("submit", () => { localStorage.clear(); sessionStorage.clear(); });
  }

  // A long list gets a search field above it.
  for (const select of document.querySelectorAll("select[data-search]")) {
    const all = [...select.querySelectorAll("option")].map((option) => [option, option.textContent.toLowerCase()]);
    const field = document.createElement("input");
    field.type = "search";
    field.placeholder = select.dataset.search;
    field.setAttribute("aria-label", select.dataset.search);
    field.addEventListener("input", (event) => {
      event.stopPropagation();
      const words = field.value.trim().toLowerCase();
      for (const [option, text] of all) option.hidden = words !== "" && option.value !== "" && !text.includes(words);
      for (const group of select.querySelectorAll("optgroup")) group.hidden = ![...group.children].some((o) => !o.hidden);
      const left = all.filter(([option]) => option.value && !option.hidden);
      if (words && left.length === 1) { select.value = left[0][0].value; select.dispatchEvent(new Event("change", { bubbles: true })); }
    });
    select.before(field);
  }

  // A refused form: go to what is wrong.
  document.querySelector(".errors")?.focus();
  for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
})();

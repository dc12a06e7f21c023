// A carried file can be larger than one form may be. With this file it goes up piece by piece, each with the head and the first
// frame in front, so that the office reads every piece by itself; broken off, it begins anew and nothing is done twice.
"use strict";
(() => {
  const HEAD_MOST = 1024;
  const PIECE = 1024 * 1024;

  /** Where the frames of a file begin and end; none when it is no such file. */
  const frames = async (file) => {
    const near = new Uint8Array(await file.slice(0, HEAD_MOST).arrayBuffer());
    const end = near.indexOf(10) + 1;
    const ends = [];
    let at = end;
    while (end > 0 && at < file.size) {
      const head = await file.slice(at, at + 8).arrayBuffer();
      if (head.byteLength < 8) return null;
      at += 8 + new DataView(head).getUint32(4);
      ends.push(at);
    }
    return ends.length > 0 && at === file.size ? ends : null;
  };

  for (const form of document.querySelectorAll("form[data-pieces]")) {
    const [far, button] = [form.querySelector(".far"), form.querySelector("button")];
    const [bar, says] = [far.querySelector("progress"), far.querySelector("span")];
    const tell = (sentence) => { far.hidden = false; says.textContent = sentence; };

    const post = async (piece, name) => {
      const body = new FormData(form);
      body.set("file", piece, "piece.shf");
      body.set("piece", "yes");
      body.set("name", name);
      const answer = await fetch(form.action, { method: "POST", body, redirect: "error" });
      if (!(answer.headers.get("content-type") ?? "").includes("json")) return { says: form.dataset.other };
      return answer.json();
    };

    const send = async (file, ends) => {
      const first = file.slice(0, ends[0]);
      let [from, at] = [ends[0], null];
      const last = ends.at(-1);
      do {
        const to = ends.findLast((end) => end <= from + PIECE && end > from) ?? ends.find((end) => end > from) ?? last;
        const told = await post(new Blob([first, file.slice(from, to)]), file.name);
        if (!told.at) return tell(told.says);
        at = told.at;
        bar.value = Math.round((to / last) * 100);
        tell(form.dataset.sent.replace("0", String(bar.value)));
        from = to;
      } while (from < last);
      location.assign(at);
    };

    form.addEventListener("submit", async (event) => {
      const file = form.elements.file.files[0];
      if (!file) return;
      event.preventDefault();
      button.disabled = true;
      try {
        const ends = await frames(file);
        // What is no such file is told so by the office, in one small piece.
        if (ends) await send(file, ends);
        else tell((await post(file.slice(0, HEAD_MOST * 4), file.name)).says ?? form.dataset.other);
      } catch {
        tell(form.dataset.broken);
      } finally {
        button.disabled = false;
      }
    });
  }
})();

// Finds while a person types: <form data-search="id">, whose answer holds the element of that id.
// Without script the form's button does the same.

const pause = 250;

for (const form of document.querySelectorAll("form[data-search]")) {
  let timer;
  let latest = 0;

  const find = async () => {
    const mine = ++latest;
    const address = `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // A slow answer to an older word must not replace that to a newer one.
      if (mine !== latest) return;
      const [old, fresh] = [document, page].map(it => it.getElementById(form.dataset.search));
      if (old && fresh) old.replaceChildren(...document.adoptNode(fresh).childNodes);
    } catch {
      // No network: the button says so.
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(find, pause);
  });
}

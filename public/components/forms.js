// Nothing typed is lost and nothing is sent twice.
// A form that posts is sent once. <form data-keep>: text is kept in this tab, leaving is asked.

const prefix = "chengyuan:draft:";
const signedOut = document.querySelector("[data-signed-out]") !== null;
const refused = document.querySelector(".error-summary, .message-page") !== null;
const isAgain = performance.getEntriesByType("navigation")[0]?.type !== "navigate";

// Only what a person writes as text; never passwords, codes, or what the page calls secret.
const isText = field => /^(textarea|text|number|search|tel|email|url|date)$/.test(field.type);
const kept = form => [...form.elements].filter(field =>
  field.name
  && isText(field)
  && !field.closest("[data-secret]")
  && !/(password|one-time-code)/.test(field.autocomplete));

const nameOf = form => form.id || form.getAttribute("action") || "";
const keyOf = form => `${prefix}${location.pathname}#${nameOf(form)}`;
const isChanged = form => kept(form).some(field => field.value !== field.defaultValue);

function write(key, draft) {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden: leaving is still asked.
  }
}

function remember(form, sent = false) {
  const changed = kept(form).filter(field => field.value !== field.defaultValue);
  const texts = Object.fromEntries(changed.map(field => [field.name, field.value]));
  form.toggleAttribute("data-changed", changed.length > 0);
  if (changed.length === 0) sessionStorage.removeItem(keyOf(form));
  else write(keyOf(form), { texts, sent, at: new Date().toISOString() });
}

function drafts() {
  return Object.keys(sessionStorage).filter(key => key.startsWith(prefix));
}

// A draft that was sent is settled by the next page. It did not arrive when that page asks to sign
// in again or tells what went wrong, or when it is this page once more, by reloading or going back.
function settle() {
  for (const key of drafts()) {
    const draft = JSON.parse(sessionStorage.getItem(key));
    if (!draft.sent) continue;
    if (signedOut || refused || isAgain) write(key, { ...draft, sent: false });
    else sessionStorage.removeItem(key);
  }
}

function restore(form) {
  const draft = JSON.parse(sessionStorage.getItem(keyOf(form)) ?? "null");
  if (!draft) return;
  const isUntouched = field => field.value === field.defaultValue;
  const back = kept(form).filter(field => isUntouched(field)
    && field.name in draft.texts && field.value !== draft.texts[field.name]);
  if (back.length === 0) return;
  for (const field of back) field.value = draft.texts[field.name];
  form.toggleAttribute("data-changed", true);
  form.prepend(note(draft.at));
}

function note(savedAt) {
  const clock = { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const text = document.createElement("p");
  text.className = "hint";
  text.setAttribute("role", "status");
  const at = new Date(savedAt).toLocaleTimeString("zh-CN", clock);
  text.textContent = `已放回 ${at} 自动保存的内容，还没有提交。`;
  return text;
}

// Only the buttons that could be pressed: one that says what is missing stays as it is.
function quiet(form) {
  for (const button of form.querySelectorAll("button:enabled")) {
    button.disabled = true;
    button.toggleAttribute("data-quiet", true);
  }
}

function wake(form) {
  form.toggleAttribute("data-sending", false);
  for (const button of form.querySelectorAll("button[data-quiet]")) button.disabled = false;
}

function once(form) {
  form.addEventListener("submit", event => {
    if (form.hasAttribute("data-sending")) return event.preventDefault();
    form.toggleAttribute("data-sending", true);
    // The buttons go quiet only after the browser has read which one was pressed.
    setTimeout(() => quiet(form));
  });
}

function keep(form) {
  restore(form);
  form.addEventListener("input", () => remember(form));
  form.addEventListener("reset", () => setTimeout(() => remember(form)));
  form.addEventListener("submit", () => remember(form, true));
}

// On a phone the navigation is one line to push: what is open stands in its middle.
function showPlace(navigation) {
  const here = navigation?.querySelector("[aria-current]");
  if (!here) return;
  navigation.scrollLeft = here.offsetLeft - (navigation.clientWidth - here.offsetWidth) / 2;
}

showPlace(document.querySelector(".side-nav"));
settle();
const forms = [...document.forms];
const posting = forms.filter(form => form.method === "post");
const keeping = forms.filter(form => form.dataset.keep !== undefined);
posting.forEach(once);
keeping.forEach(keep);

for (const form of forms.filter(form => form.dataset.signOut !== undefined)) {
  form.addEventListener("submit", () => drafts().forEach(key => sessionStorage.removeItem(key)));
}
addEventListener("beforeunload", event => {
  const isUnsent = form => !form.hasAttribute("data-sending") && isChanged(form);
  if (keeping.some(isUnsent)) event.preventDefault();
});
// Back from the next page the browser shows this one as it was: let it be sent again.
addEventListener("pageshow", event => {
  if (event.persisted) posting.forEach(wake);
});

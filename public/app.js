// The only script a page names: loads a component when the page has something for it.
// Every page reads and submits without it.

const components = [
  ["form, [data-signed-out], .message-page", "./components/forms.js"],
  ["[data-picks]", "./components/table.js"],
  ["[data-live]", "./components/live.js"],
  ["[data-chart]", "./components/charts.js"],
  ["[data-map]", "./components/map.js"],
];

for (const [selector, module] of components) {
  if (document.querySelector(selector)) import(module);
}

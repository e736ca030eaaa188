// Draws the charts of a page. The page reads without it: every chart has its table.
// <div class="chart" data-chart="strips" data-from="id of a JSON block">, see public/README.md.

import * as echarts from "../vendor/echarts.esm.min.js";
import { columns } from "./charts-columns.js";
import { strips } from "./charts-strips.js";

const kinds = { strips, columns };
const drawn = new Map();

// Colours come from the theme at the moment of drawing, so that a change of contrast counts.
function theme() {
  const style = getComputedStyle(document.documentElement);
  const token = name => style.getPropertyValue(name).trim();
  return { token, font: { fontFamily: token("--font-sans"), fontSize: 12 } };
}

// A tooltip of elements and classes: markup with style attributes would break the page's policy.
function tooltip(rows) {
  const box = document.createElement("div");
  box.className = "chart-tip";
  const head = document.createElement("strong");
  head.textContent = (rows[0].axisValueLabel ?? rows[0].name).replace(/:00$/, "");
  const list = document.createElement("dl");
  for (const row of rows.filter(row => !row.seriesId.startsWith("over"))) {
    const value = Array.isArray(row.value) ? row.value[1] : row.value;
    const [name, text] = [document.createElement("dt"), document.createElement("dd")];
    name.textContent = row.seriesName;
    text.textContent = value ?? "无数据";
    list.append(name, text);
  }
  box.append(head, list);
  return box;
}

function draw(place) {
  const data = JSON.parse(document.getElementById(place.dataset.from).textContent);
  place.classList.add("is-drawn");
  const look = theme();
  const narrow = place.clientWidth < 560;
  const { height, ...option } = kinds[place.dataset.chart](data, look, narrow);
  if (height) place.style.height = `${height}px`;
  const chart = drawn.get(place) ?? echarts.init(place, null, { renderer: "canvas" });
  drawn.set(place, chart);
  chart.resize();
  chart.setOption({
    animation: false,
    textStyle: look.font,
    useUTC: true, // times are civil times of Asia/Shanghai and are shown as written
    tooltip: { trigger: "axis", formatter: tooltip, order: "seriesAsc" },
    ...option,
  }, true);
}

function drawAll() {
  for (const [place, chart] of drawn) {
    if (place.isConnected) continue;
    chart.dispose();
    drawn.delete(place);
  }
  document.querySelectorAll("[data-chart]").forEach(draw);
}

let waiting;
addEventListener("resize", () => {
  clearTimeout(waiting);
  waiting = setTimeout(drawAll, 100);
});
for (const query of ["print", "(prefers-contrast: more)", "(forced-colors: active)"]) {
  matchMedia(query).addEventListener("change", drawAll);
}
new MutationObserver(drawAll)
  .observe(document.documentElement, { attributeFilter: ["data-contrast", "data-size"] });
document.addEventListener("chengyuan:swapped", drawAll);
drawAll();

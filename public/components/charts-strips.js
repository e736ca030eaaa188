// Strips: one factor a row over one time axis, so that causes stand above effects.
// One ink line, the part over the limit drawn again thicker in red, marks as hatched bands.

import { hatch, minute, points, roundMax, time, timeLabel } from "./charts-parts.js";

// 0.1 + 0.2 is not 0.3 to a machine.
const short = value => String(Number(value.toPrecision(6)));

// A name is wider than its room: as many signs a line as there are.
const folded = name => name.match(/.{1,8}/gu) ?? [name];
const bold = line => `{n|${line}}`;

const topOf = series => series.max ?? roundMax(series);

function frame(data, narrow) {
  const start = time(data.start);
  const step = data.step * minute;
  const longest = Math.max(1, ...data.series.map(series => series.v.length));
  const end = data.end ? time(data.end) : start + longest * step;
  const sizes = narrow
    ? { left: 44, top: 30, bottom: 26, gap: 34, height: 70 }
    : { left: 142, top: 22, bottom: 26, gap: 12, height: 74 };
  return { start, step, end, narrow, last: data.series.length - 1, ...sizes };
}

const grid = ({ left, top, gap, height }, i) =>
  ({ outerBoundsMode: "none", left, right: 20, top: top + i * (height + gap), height });

const split = ({ token }) => ({ show: true, lineStyle: { color: token("--line"), opacity: .5 } });

const timeAxis = (frame, look, i) => ({
  type: "time", gridIndex: i, min: frame.start, max: frame.end, splitLine: split(look),
  axisLine: { lineStyle: { color: look.token("--line-strong") } },
  axisTick: { show: i === frame.last },
  axisLabel: {
    show: i === frame.last, color: look.token("--text-2"), hideOverlap: true,
    formatter: timeLabel(frame.end - frame.start),
  },
});

// Beside the strip where there is room, above it where there is not.
function axisName({ name, unit, limit, ref }, { narrow }, { token, font }) {
  const measure = limit != null ? `　限值 ${limit}` : ref != null ? `　基准 ${ref}` : "";
  const align = narrow ? "left" : "right";
  const small = `{u|${unit}${measure}}`;
  const rich = {
    n: { ...font, fontWeight: 700, color: token("--text"), align, lineHeight: 18 },
    u: { ...font, color: token("--text-3"), align, lineHeight: 16 },
  };
  return {
    name: narrow ? `{n|${name}}  ${small}` : [...folded(name).map(bold), small].join("\n"),
    nameTextStyle: { align, rich },
    ...narrow
      ? { nameLocation: "end", nameGap: 8 }
      : { nameLocation: "middle", nameRotate: 0, nameGap: 38 },
  };
}

function valueAxis(series, frame, look, i) {
  const [min, max] = [series.min ?? 0, topOf(series)];
  return {
    gridIndex: i, min, max, interval: (max - min) / 2, ...axisName(series, frame, look),
    axisLine: { show: false }, axisTick: { show: false }, splitLine: split(look),
    axisLabel: {
      color: look.token("--text-3"), fontSize: 11, showMinLabel: true, showMaxLabel: true,
      formatter: short,
    },
  };
}

function bands({ over = [], marks = [], windows = [] }, { token }, i) {
  const hatches = {
    start: hatch(token("--hold-100"), token("--hold-700"), true),
    calibration: hatch("#dde5e9", "#75878f", false),
  };
  const red = { color: token("--bad-600"), opacity: i === 0 ? .13 : .05 };
  const band = (from, to, itemStyle) => [{ xAxis: time(from), itemStyle }, { xAxis: time(to) }];
  const seen = { color: token("--warm-100"), opacity: .75 };
  return [
    ...windows.map(([from, to]) => band(from, to, seen)),
    ...over.map(([from, to]) => band(from, to, red)),
    ...marks.map(([from, to, , kind]) =>
      band(from, to, { color: hatches[kind] ?? hatches.calibration, opacity: 1 })),
  ];
}

function rules({ limit, ref }, { events = [] }, { token }) {
  const rule = (at, color, type, width) => ({ ...at, lineStyle: { color, type, width } });
  return [
    ...limit == null ? [] : [rule({ yAxis: limit }, token("--bad-600"), "dashed", 1.5)],
    ...ref == null ? [] : [rule({ yAxis: ref }, token("--line-strong"), "dotted", 1)],
    ...events.map(([at]) => rule({ xAxis: time(at) }, token("--warm-600"), "solid", 1)),
  ];
}

const line = (values, { start, step }, i, color, width) => ({
  type: "line", xAxisIndex: i, yAxisIndex: i, symbol: "none", showAllSymbol: true,
  lineStyle: { width, color }, itemStyle: { color }, data: points(values, start, step),
});

const triangles = (data, { token }) => ({
  symbol: "triangle", symbolRotate: 180, symbolSize: [12, 10], silent: true,
  itemStyle: { color: token("--warm-600") }, label: { show: false },
  data: (data.events ?? []).map(([at, name]) =>
    ({ name, coord: [time(at), topOf(data.series[0])], symbolOffset: [0, -6] })),
});

const strip = (series, data, frame, look, i) => ({
  ...line(series.v, frame, i, look.token("--ink-700"), 1.5), name: series.name,
  markArea: { silent: true, data: bands(data, look, i) },
  markLine: {
    symbol: "none", silent: true, label: { show: false }, data: rules(series, data, look),
  },
  markPoint: i === 0 ? triangles(data, look) : undefined,
});

// Equal to the limit is not over it.
function excess({ v, limit }, frame, look, i) {
  const isOver = value => value != null && limit != null && value > limit;
  if (!v.some(isOver)) return [];
  const values = v.map(value => isOver(value) ? value : null);
  return [{ ...line(values, frame, i, look.token("--bad-600"), 3), id: `over ${i}`, silent: true }];
}

export function strips(data, look, narrow) {
  const f = frame(data, narrow);
  return {
    height: f.top + f.bottom + data.series.length * (f.height + f.gap) - f.gap,
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    grid: data.series.map((_, i) => grid(f, i)),
    xAxis: data.series.map((_, i) => timeAxis(f, look, i)),
    yAxis: data.series.map((series, i) => valueAxis(series, f, look, i)),
    series: [
      ...data.series.map((series, i) => strip(series, data, f, look, i)),
      ...data.series.flatMap((series, i) => excess(series, f, look, i)),
    ],
  };
}

// Columns: the last months of one figure against its limit.

export function columns(data, { token }) {
  const small = { color: token("--text-3"), fontSize: 11 };
  const limit = {
    symbol: "none", silent: true, data: [{ yAxis: data.limit }],
    lineStyle: { color: token("--bad-600"), type: "dashed" },
    label: { ...small, formatter: "限值 {c}", position: "insideEndTop", color: token("--bad-700") },
  };
  return {
    grid: { left: 40, right: 8, top: 14, bottom: 22 },
    xAxis: {
      type: "category", data: data.labels, axisTick: { show: false }, axisLabel: small,
      axisLine: { lineStyle: { color: token("--line-strong") } },
    },
    yAxis: {
      max: data.max, splitNumber: 2, axisLabel: small,
      splitLine: { lineStyle: { color: token("--line"), opacity: .5 } },
    },
    series: [{
      type: "bar", name: data.name, data: data.values, barWidth: "56%",
      itemStyle: { color: token("--ink-600") }, markLine: data.limit == null ? undefined : limit,
    }],
  };
}

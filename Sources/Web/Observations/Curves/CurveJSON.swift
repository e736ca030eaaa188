import Compliance
import Store

/// `curve.json`: the picture of a span with its numbers, for the crosshair and for programs.
///
/// Times are milliseconds since 1970, the times of a lane seconds after `from`; a stretch without
/// a valid value has `null`. Numbers are written straight into the text: a hundred thousand
/// `JSON` values would take longer than everything else together.
struct CurveJSON: Sendable {
    let view: CurveView
    let drawing: CurveDrawing

    var text: String {
        var out = "{\"from\":\(view.span.start.milliseconds),\"to\":\(view.span.end.milliseconds),"
        out += "\"now\":\(view.now.milliseconds),\"level\":\"\(view.scale.level.rawValue)\","
        out += "\"every\":\(view.scale.every),\"words\":\(quoted(view.scaleWords)),"
        out += "\"span\":\(quoted(view.span.words)),\"events\":[\(events)],\"lanes\":["
        for (place, lane) in view.lanes.enumerated() {
            if place > 0 { out += "," }
            append(lane, at: drawing.place(of: place), to: &out)
        }
        out += "],\"svg\":\(quoted(drawing.svg.markup))}"
        return out
    }

    private func quoted(_ text: String) -> String { JSON.string(text).canonical }

    private var events: String {
        view.events.filter { !$0.isOfDay }.map { event in
            let (kind, title) = (event.kind.rawValue, quoted(event.title))
            return "[\(event.at.milliseconds),\"\(kind)\",\(title)]"
        }.joined(separator: ",")
    }

    private func append(
        _ lane: CurveView.Lane, at place: (top: Double, height: Double), to out: inout String
    ) {
        let places = lane.points.lazy.compactMap { $0.mean?.places }.max() ?? 0
        out += "{\"factor\":\(quoted(lane.factor)),\"title\":\(quoted(lane.title)),"
        out += "\"unit\":\(quoted(lane.unit)),\"statistic\":\"\(lane.statistic.rawValue)\","
        out += "\"top\":\(place.top),\"height\":\(place.height),\"places\":\(places),"
        out += "\"length\":\(lane.length),"
        out += "\"limits\":[\(limits(lane))],\"bands\":[\(bands(lane))]"
        column("start", lane, &out) { "\(view.span.start.seconds(to: $0.start))" }
        column("end", lane, &out) { "\(view.span.start.seconds(to: $0.end))" }
        column("mean", lane, &out) { $0.mean?.description ?? "null" }
        column("low", lane, &out) { $0.least?.description ?? "null" }
        column("high", lane, &out) { $0.greatest?.description ?? "null" }
        column("valid", lane, &out) { "\($0.valid)" }
        column("count", lane, &out) { "\($0.count)" }
        out += "}"
    }

    private func column(
        _ name: String, _ lane: CurveView.Lane, _ out: inout String,
        _ cell: (CurveView.Point) -> String
    ) {
        out += ",\"\(name)\":["
        for (place, point) in lane.points.enumerated() {
            if place > 0 { out += "," }
            out += cell(point)
        }
        out += "]"
    }

    private func limits(_ lane: CurveView.Lane) -> String {
        lane.limits.map { step in
            let (upper, lower) = (step.limit.upper, step.limit.lower)
            return "[\(step.start.milliseconds),\(step.end.milliseconds),"
                + "\(upper?.description ?? "null"),\(lower?.description ?? "null"),"
                + "\(quoted(step.limit.inWords))]"
        }.joined(separator: ",")
    }

    private func bands(_ lane: CurveView.Lane) -> String {
        lane.bands.map { band in
            let words = quoted(band.validity.inChinese)
            return "[\(band.start.milliseconds),\(band.end.milliseconds),\(words)]"
        }.joined(separator: ",")
    }
}

extension CurveView {
    /// `分钟均值，每 2 分钟一段`: what most of the curves are drawn from.
    var scaleWords: String {
        let drawn = lanes.filter { !$0.points.isEmpty }
        let counts = Dictionary(grouping: drawn, by: \.statistic.measured).mapValues(\.count)
        let most = counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key
        guard let most, let lane = drawn.first(where: { $0.statistic.measured == most }),
            let point = lane.points.first
        else { return "没有数据" }
        let every = point.start.seconds(to: point.end)
        let own: [Statistic: Int] = [.minute: 60, .hour: 3600, .day: 86_400]
        let isCut = every > own[most] ?? 1
        return most.inChinese + (isCut ? "，每 \(CurveView.length(every))一段" : "")
    }

    /// `2 分钟`.
    static func length(_ seconds: Int) -> String {
        switch seconds {
        case ..<60: "\(seconds) 秒"
        case ..<3600: "\(seconds / 60) 分钟"
        case ..<86_400: "\(seconds / 3600) 小时"
        default: "\(seconds / 86_400) 日"
        }
    }
}

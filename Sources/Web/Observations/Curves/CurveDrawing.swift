import Compliance
import Store

/// The synchronous curves as a picture: one factor a lane, one time axis, drawn by the server so
/// that it stands without script, prints sharp and is the same for everybody.
///
/// Colours are classes of `curve.css`; `curve.js` moves the group `data-move` while it asks for
/// another span.
struct CurveDrawing: Sendable {
    let span: TimeSpan
    let lanes: [CurveView.Lane]
    let events: [OutletEvent]
    let above: [Range<Instant>]
    let label: String
    let width: Int
    /// What the names of its parts begin with: of two pictures on a page each has its own.
    var ids = "cv"

    /// Without a browser's word on its width.
    static let plainWidth = 960

    init(view: CurveView, width: Int = plainWidth) {
        (span, lanes, events, above) = (view.span, view.lanes, view.events, view.above)
        label = CurveDrawing.label("\(view.outlet.code)", view.span, view.lanes)
        self.width = min(max(width, 280), 2400)
    }

    /// Curves of several outlets.
    init(lanes: [CurveView.Lane], span: TimeSpan, width: Int, ids: String) {
        (self.span, self.lanes, events, above) = (span, lanes, [], [])
        label = CurveDrawing.label("比较", span, lanes)
        (self.width, self.ids) = (width, ids)
    }

    private var isNarrow: Bool { width < 600 }
    /// As wide as the longest name beside a lane needs.
    private var left: Double {
        guard !isNarrow else { return 42 }
        let longest = lanes.map { LaneDrawing.width(of: $0.title) }.max() ?? 0
        return min(max(148, longest + 44), 300)
    }
    private var right: Double { Double(width) - 14 }
    private var top: Double { isNarrow ? 52 : 28 }
    /// Over the names of a narrow picture, which stand above their lanes.
    private var eventTop: Double { isNarrow ? 8 : top - 16 }
    /// A lane without values is low: it says so and keeps its place.
    private func height(_ lane: CurveView.Lane) -> Double {
        lane.points.isEmpty ? 16 : lanes.count > 8 ? 56 : 70
    }
    private var gap: Double { isNarrow ? 42 : 16 }
    private var bottom: Double { laneTop(lanes.count) - gap }
    private var axis: CurveAxis { CurveAxis(span: span, left: left, right: right) }

    private func laneTop(_ place: Int) -> Double {
        lanes.prefix(place).reduce(top) { $0 + height($1) + gap }
    }

    /// Where a lane lies in the picture.
    func place(of lane: Int) -> (top: Double, height: Double) {
        (laneTop(lane), height(lanes[lane]))
    }

    var svg: HTML {
        let height = (bottom + 26).svg
        return """
            <svg class="cv" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
            role="img" aria-label="\(label)" data-from="\(span.start.milliseconds)" \
            data-to="\(span.end.milliseconds)" data-left="\(left.svg)" data-right="\(right.svg)">
            \(patterns)\(clip)\(axisGroup)
            <g clip-path="url(#\(ids)-clip)"><g data-move>\(bandGroup)\(HTML(drawn.map(\.lines)))\
            \(eventGroup)</g></g>
            \(HTML(drawn.map(\.frame)))</svg>
            """
    }

    private static func label(
        _ name: String, _ span: TimeSpan, _ lanes: [CurveView.Lane]
    ) -> String {
        let names = lanes.map(\.title).joined(separator: "、")
        return "\(name) \(span.words) 同步曲线：\(names)。数值见下表。"
    }

    // MARK: - Lanes

    private var drawn: [(lines: HTML, frame: HTML)] {
        lanes.enumerated().map { place, lane in
            let drawing = LaneDrawing(
                lane: lane, axis: axis, top: laneTop(place), height: height(lane),
                isNarrow: isNarrow)
            return (drawing.lines, drawing.frame)
        }
    }

    // MARK: - Time

    private var axisGroup: HTML {
        """
        <g data-axis>\(axis.ticks, { tick in
        """
        <line class="cv-grid" x1="\(tick.x.svg)" x2="\(tick.x.svg)" y1="\(top.svg)" \
        y2="\(bottom.svg)"/>\
        <text class="cv-tick" x="\(min(tick.x, right - 12).svg)" y="\((bottom + 18).svg)" \
        text-anchor="middle">\(tick.label)</text>
        """
        })</g>
        """
    }

    private var clip: HTML {
        """
        <clipPath id="\(ids)-clip"><rect x="\(left.svg)" y="0" width="\((right - left).svg)" \
        height="\((bottom + 1).svg)"/></clipPath>
        """
    }

    /// Bands differ by pattern, not by colour alone: upright for flags, slanted for marks.
    private var patterns: HTML {
        """
        <defs><pattern id="\(ids)-flag" width="6" height="6" patternUnits="userSpaceOnUse">\
        <rect class="cv-flag-ground" width="6" height="6"/>\
        <path class="cv-flag-line" d="M1 0V6"/></pattern>\
        <pattern id="\(ids)-mark" width="6" height="6" patternUnits="userSpaceOnUse">\
        <rect class="cv-mark-ground" width="6" height="6"/>\
        <path class="cv-mark-line" d="M0 6L6 0M-1 1L1 -1M5 7L7 5"/></pattern></defs>
        """
    }

    // MARK: - Bands

    private var bandGroup: HTML {
        let above: HTML = """
            \(above, { time in
            """
            <rect class="cv-above" \(extent(time)) y="\(top.svg)" height="\((bottom - top).svg)"/>
            """
            })
            """
        let lanes = lanes.enumerated().map { place, lane -> HTML in
            """
            \(lane.bands, { band in
            """
            <rect fill="url(#\(ids)-\(band.patternName))" \(extent(band.start..<band.end)) \
            y="\(laneTop(place).svg)" height="\(height(lane).svg)">\
            <title>\(band.words)</title></rect>
            """
            })
            """
        }
        return above + HTML(lanes)
    }

    private func extent(_ time: Range<Instant>) -> HTML {
        let from = max(axis.x(time.lowerBound), left - 2)
        let to = min(axis.x(time.upperBound), right + 2)
        return "x=\"\(from.svg)\" width=\"\(max(to - from, 1.5).svg)\""
    }

    // MARK: - Events

    private var eventGroup: HTML {
        """
        \(events.filter { !$0.isOfDay && span.range.contains($0.at) }, { event in
        let x = min(max(axis.x(event.at), left + 7), right - 7)
        return """
        <g class="cv-event cv-event--\(event.kind.rawValue)"><line x1="\(x.svg)" x2="\(x.svg)" \
        y1="\((eventTop + 10).svg)" y2="\(bottom.svg)"/>\
        <path d="\(sign(of: event.kind, at: x))"/>\
        <title>\(event.title)</title></g>
        """
        })
        """
    }

    /// What happened far from the values has a shape of its own, not only a colour.
    private func sign(of kind: OutletEvent.Kind, at x: Double) -> String {
        switch kind {
        case .finding, .revision, .permit: "M\((x - 6).svg) \(eventTop.svg)h12l-6 9z"
        case .command: "M\((x - 4).svg) \(eventTop.svg)h8v8h-8z"
        case .field: "M\(x.svg) \((eventTop - 1).svg)l5 5l-5 5l-5 -5z"
        }
    }
}

extension CurveBand {
    fileprivate var patternName: String {
        if case .marked = validity { "mark" } else { "flag" }
    }

    /// `14:00–15:00 标记：校准`.
    var words: String { "\(start.minute) 至 \(end.minute)　\(validity.inChinese)" }
}

/// One lane: its lines, and the frame with its name and its measure.
struct LaneDrawing: Sendable {
    let lane: CurveView.Lane
    let axis: CurveAxis
    let top: Double
    let height: Double
    let isNarrow: Bool

    private var highest: Double {
        let values = lane.points.lazy.compactMap { ($0.greatest ?? $0.mean)?.double }.max() ?? 0
        let limits = lane.limits.compactMap { $0.limit.upper?.double }.max() ?? 0
        if values < 0, limits == 0 { return 0 }
        return RoundNumber.above(max(values, limits, lane.referenceOxygen?.double ?? 0))
    }

    private var lowest: Double {
        let least = lane.points.lazy.compactMap { ($0.least ?? $0.mean)?.double }.min() ?? 0
        return least < 0 ? -RoundNumber.above(-least) : 0
    }

    private var path: LanePath {
        LanePath(
            lane: lane, axis: axis, top: top, height: height, lowest: lowest, highest: highest)
    }

    var lines: HTML {
        guard !lane.points.isEmpty else { return .empty }
        let (path, drawn) = (path, path.paths)
        let reference = lane.referenceOxygen.map { path.y($0.double).svg } ?? ""
        return """
            \("<path class=\"cv-range\" d=\"\(drawn.range)\"/>", if: !drawn.range.isEmpty)\
            \("<path class=\"cv-ref\" d=\"M\(axis.left.svg) \(reference)H\(axis.right.svg)\"/>",
                if: !reference.isEmpty)\
            \("<path class=\"cv-limit\" d=\"\(path.limits)\"/>", if: !lane.limits.isEmpty)\
            \("<path class=\"cv-line\" d=\"\(drawn.line)\"/>", if: !drawn.line.isEmpty)\
            \("<path class=\"cv-over\" d=\"\(drawn.over)\"/>", if: !drawn.over.isEmpty)\
            \(drawn.dots, { dot in
            "<circle class=\"cv-dot\" cx=\"\(dot.x.svg)\" cy=\"\(dot.y.svg)\" r=\"2\"/>"
            })
            """
    }

    // MARK: - Frame

    var frame: HTML {
        guard !lane.points.isEmpty else { return emptyFrame }
        let bottom = (top + height).svg
        let middle = (top + height / 2).svg
        return """
            <line class="cv-grid" x1="\(axis.left.svg)" x2="\(axis.right.svg)" y1="\(top.svg)" \
            y2="\(top.svg)"/>\
            <line class="cv-grid" x1="\(axis.left.svg)" x2="\(axis.right.svg)" y1="\(middle)" \
            y2="\(middle)"/>\
            <line class="cv-base" x1="\(axis.left.svg)" x2="\(axis.right.svg)" y1="\(bottom)" \
            y2="\(bottom)"/>\
            \(scaleLabel(highest, top + 4))\
            \(scaleLabel((highest + lowest) / 2, top + height / 2 + 4))\
            \(scaleLabel(lowest, top + height + 1))\(title)
            """
    }

    private var emptyFrame: HTML {
        """
        <line class="cv-grid" x1="\(axis.left.svg)" x2="\(axis.right.svg)" \
        y1="\((top + height).svg)" \
        y2="\((top + height).svg)"/><text class="cv-none" x="\((axis.left + 8).svg)" \
        y="\((top + 11).svg)">这段时间没有数据</text>\(emptyTitle)
        """
    }

    private var emptyTitle: HTML {
        let (x, y, anchor) =
            isNarrow ? (0, top - 8, "start") : (axis.left - 38, top + 11, "end")
        return """
            <text class="cv-name" x="\(x.svg)" y="\(y.svg)" \
            text-anchor="\(anchor)">\(lane.name)</text>
            """
    }

    /// About how wide a bold name is.
    static func width(of text: String) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 7.5 : 12.5) }
    }

    private func scaleLabel(_ value: Double, _ y: Double) -> HTML {
        """
        <text class="cv-scale" x="\((axis.left - 6).svg)" y="\(y.svg)" \
        text-anchor="end">\(LaneDrawing.short(value))</text>
        """
    }

    /// Without zeros behind the point.
    static func short(_ value: Double) -> String {
        if abs(value) >= 100 { return "\(Int(value.rounded()))" }
        let thousandths = Int((value * 1000).rounded())
        return Numeral(Int64(thousandths), places: 3).trimmed.description
    }

    private var measure: String {
        if let limit = lane.limits.last?.limit {
            let isDay = limit.statistic == .day
            return "　\(isDay ? "日" : "")限值 \(limit.bounds)"
        }
        return lane.referenceOxygen.map { "　基准 \($0)" } ?? ""
    }

    /// Beside the lane where there is room, above it where there is not.
    private var title: HTML {
        if isNarrow {
            return """
                <text class="cv-name" x="0" y="\((top - 14).svg)">\(lane.title)\
                <tspan class="cv-unit" dx="6">\(lane.unit)\(measure)</tspan></text>
                """
        }
        let x = (axis.left - 38).svg
        return """
            <text class="cv-name" x="\(x)" y="\((top + height / 2 - 3).svg)" \
            text-anchor="end">\(lane.title)</text>\
            <text class="cv-unit" x="\(x)" y="\((top + height / 2 + 14).svg)" \
            text-anchor="end">\(lane.unit)\(measure)</text>
            """
    }
}

extension Permit.EmissionLimit {
    /// `50`, `6–9`: the bounds without the unit.
    var bounds: String {
        switch (lower, upper) {
        case (let lower?, let upper?): "\(lower)–\(upper)"
        case (nil, let upper?): "\(upper)"
        case (let lower?, nil): "≥ \(lower)"
        case (nil, nil): "—"
        }
    }
}

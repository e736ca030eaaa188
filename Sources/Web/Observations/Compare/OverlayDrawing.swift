import Compliance

/// Several curves over one measure, so that they are held against each other and not side by side.
///
/// A line is told by its colour and, from the fifth on, by its dashes; the key stands beside it.
struct OverlayDrawing: Sendable {
    let lanes: [CurveView.Lane]
    let span: TimeSpan
    let width: Int
    let ids: String

    private static let height = 300.0
    private var left: Double { 48 }
    private var right: Double { Double(width) - 14 }
    private let top = 16.0
    private var bottom: Double { top + OverlayDrawing.height }
    private var axis: CurveAxis { CurveAxis(span: span, left: left, right: right) }

    /// What all lines share; nil where they cannot stand over one measure.
    var unit: String? {
        let units = Set(lanes.map(\.unit))
        return units.count == 1 ? units.first : nil
    }

    private var values: [Double] {
        lanes.flatMap { lane in
            lane.points.compactMap { $0.mean?.double }
                + (lane.referenceOxygen.map { [$0.double] } ?? [])
        }
    }

    private var highest: Double { RoundNumber.above(max(0, values.max() ?? 0)) }

    private var lowest: Double {
        let least = values.min() ?? 0
        return least < 0 ? -RoundNumber.above(-least) : 0
    }

    private func path(_ lane: CurveView.Lane) -> LanePath {
        LanePath(
            lane: lane, axis: axis, top: top, height: OverlayDrawing.height, lowest: lowest,
            highest: highest)
    }

    var svg: HTML {
        let height = (bottom + 26).svg
        let names = lanes.map(\.title).joined(separator: "、")
        return """
            <svg class="cv" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
            role="img" aria-label="\(span.words) 同一坐标的曲线：\(names)。数值见下表。">
            <clipPath id="\(ids)-clip"><rect x="\(left.svg)" y="0" \
            width="\((right - left).svg)" height="\((bottom + 1).svg)"/></clipPath>
            \(grid)<g clip-path="url(#\(ids)-clip)">\(reference)\(lines)</g></svg>
            """
    }

    /// The name of each line beside a piece of it.
    var key: HTML {
        """
        <ul class="chart-key">\(Array(lanes.enumerated()), { place, lane in
        """
        <li><svg class="ov-key" width="28" height="8" aria-hidden="true">\
        <path class="ov-line ov-\(place + 1)" d="M0 4H28"/></svg>\(lane.title)</li>
        """
        })</ul>
        """
    }

    private var lines: HTML {
        """
        \(Array(lanes.enumerated()), { place, lane in
        let drawn = path(lane).paths
        return """
        <path class="ov-line ov-\(place + 1)" d="\(drawn.line)"><title>\(lane.title)</title></path>\
        \(drawn.dots, { dot in
        """
        <circle class="ov-dot ov-\(place + 1)" cx="\(dot.x.svg)" cy="\(dot.y.svg)" r="2.5"/>
        """
        })
        """
        })
        """
    }

    /// The line of a hundred percent of the limit.
    private var reference: HTML {
        guard let lane = lanes.first, let value = lane.referenceOxygen else { return .empty }
        let y = path(lane).y(value.double).svg
        return "<path class=\"cv-limit\" d=\"M\(left.svg) \(y)H\(right.svg)\"/>"
    }

    private var grid: HTML {
        let steps = (0...4).map { lowest + (highest - lowest) * Double($0) / 4 }
        return """
            \(steps, { value in
            let y = bottom - (value - lowest) / (highest - lowest) * OverlayDrawing.height
            return """
            <line class="cv-grid" x1="\(left.svg)" x2="\(right.svg)" y1="\(y.svg)" \
            y2="\(y.svg)"/><text class="cv-scale" x="\((left - 6).svg)" y="\((y + 4).svg)" \
            text-anchor="end">\(LaneDrawing.short(value))</text>
            """
            })\(axis.ticks, { tick in
            """
            <line class="cv-grid" x1="\(tick.x.svg)" x2="\(tick.x.svg)" y1="\(top.svg)" \
            y2="\(bottom.svg)"/>\
            <text class="cv-tick" x="\(min(tick.x, right - 12).svg)" y="\((bottom + 18).svg)" \
            text-anchor="middle">\(tick.label)</text>
            """
            })
            """
    }
}

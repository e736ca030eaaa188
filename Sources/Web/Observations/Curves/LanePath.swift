import Compliance

/// The lines of one lane as SVG paths.
struct LanePath: Sendable {
    let lane: CurveView.Lane
    let axis: CurveAxis
    let top: Double
    let height: Double
    let lowest: Double
    let highest: Double

    func y(_ value: Double) -> Double {
        let share = (value - lowest) / (highest - lowest)
        return top + height - min(max(share, -0.02), 1.02) * height
    }

    private func y(_ value: Numeral) -> Double { y(value.double) }

    // MARK: - Runs

    /// Stretches with a mean, without a gap between them.
    struct Run {
        var points: [CurveView.Point] = []
    }

    private var runs: [Run] {
        let length = lane.length
        let reach = lane.statistic == .instant ? max(length * 5 / 2, 1) : length + length / 2
        var runs: [Run] = []
        var last: Instant?
        for point in lane.points where point.mean != nil {
            let isNear = last.map { $0.seconds(to: point.start) <= reach } ?? false
            if !isNear { runs.append(Run()) }
            runs[runs.count - 1].points.append(point)
            last = point.start
        }
        return runs
    }

    // MARK: - Paths

    struct Paths {
        var line = ""
        var over = ""
        var range = ""
        /// Values that stand alone.
        var dots: [(x: Double, y: Double)] = []
    }

    var paths: Paths {
        let length = lane.length
        // Means that are wide enough to be seen as such are drawn as steps.
        let isStepped = lane.statistic != .instant && axis.width(ofSeconds: length) >= 5
        var paths = Paths()
        for run in runs {
            if isStepped { addSteps(run, length, to: &paths) } else { addLine(run, to: &paths) }
            addRange(run, to: &paths)
        }
        return paths
    }

    private func addSteps(_ run: Run, _ length: Int, to paths: inout Paths) {
        var wasOver = false
        for (place, point) in run.points.enumerated() {
            guard let mean = point.mean else { continue }
            let from = axis.x(point.start)
            let to = axis.x(max(point.end, point.start.advanced(bySeconds: length)))
            let level = y(mean)
            paths.line += "\(place == 0 ? "M" : "L")\(from.svg) \(level.svg)H\(to.svg)"
            let isOver = isOver(point)
            if isOver { paths.over += "\(wasOver ? "L" : "M")\(from.svg) \(level.svg)H\(to.svg)" }
            wasOver = isOver
        }
    }

    private func addLine(_ run: Run, to paths: inout Paths) {
        if run.points.count == 1, let point = run.points.first, let mean = point.mean {
            paths.dots.append((middle(point), y(mean)))
            return
        }
        var last: (x: Double, y: Double, isOver: Bool)?
        for point in run.points {
            guard let mean = point.mean else { continue }
            let (x, y, isOver) = (middle(point), y(mean), isOver(point))
            paths.line += "\(last == nil ? "M" : "L")\(x.svg) \(y.svg)"
            if isOver {
                if let last, !last.isOver { paths.over += "M\(last.x.svg) \(last.y.svg)" }
                paths.over += "\(last == nil ? "M" : "L")\(x.svg) \(y.svg)"
            }
            last = (x, y, isOver)
        }
    }

    /// The room between the lowest and the highest value of each stretch.
    private func addRange(_ run: Run, to paths: inout Paths) {
        guard run.points.count > 1, run.points.contains(where: { $0.valid > 1 }) else { return }
        var (upper, lower) = ("", "")
        for point in run.points {
            guard let least = point.least, let greatest = point.greatest else { continue }
            let x = middle(point).svg
            upper += "\(upper.isEmpty ? "M" : "L")\(x) \(y(greatest).svg)"
            lower = "L\(x) \(y(least).svg)" + lower
        }
        paths.range += upper + lower + "Z"
    }

    private func middle(_ point: CurveView.Point) -> Double {
        guard lane.statistic != .instant else { return axis.x(point.start) }
        return (axis.x(point.start) + axis.x(point.end)) / 2
    }

    /// Equal to the limit is not over it.
    private func isOver(_ point: CurveView.Point) -> Bool {
        guard let mean = point.mean else { return false }
        let step = lane.limits.last { $0.start <= point.start } ?? lane.limits.first
        guard let limit = step?.limit else { return false }
        return limit.upper.map { mean > $0 } ?? false || limit.lower.map { mean < $0 } ?? false
    }

    /// The limits as steps, upper and lower.
    var limits: String {
        lane.limits.map { step in
            let (from, to) = (axis.x(step.start).svg, axis.x(step.end).svg)
            return [step.limit.upper, step.limit.lower].compactMap(\.self)
                .map { "M\(from) \(y($0).svg)H\(to)" }.joined()
        }.joined()
    }
}

extension Double {
    /// With one decimal: a tenth of a pixel is finer than any screen.
    var svg: String {
        let tenths = Int((self * 10).rounded())
        let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
        let text = rest == 0 ? "\(whole)" : "\(whole).\(rest)"
        return tenths < 0 ? "-" + text : text
    }
}

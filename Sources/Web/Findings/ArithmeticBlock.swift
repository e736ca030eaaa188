import Compliance

/// 算式: the formula as it is written on paper, the numbers put in, the result and the comparison.
struct ArithmeticBlock: Sendable {
    let finding: Finding

    /// Lines beyond these are folded; the first is the formula where there is one.
    private static let shownLines = 4

    var html: HTML {
        let lines = finding.arithmetic
        let rest = lines.dropFirst(Self.shownLines)
        return """
            <div class="arith">\(lines.prefix(Self.shownLines), { line($0) })\
            \(folded(Array(rest)))</div>
            """
    }

    private func folded(_ lines: [String]) -> HTML {
        guard !lines.isEmpty else { return .empty }
        return """
            <details><summary>其余 \(lines.count) 个时段的算式</summary>\(lines, { line($0) })</details>
            """
    }

    private func line(_ text: String) -> HTML {
        let own = text.replacing("\(finding.period) ", with: "", maxReplacements: 1)
        return "<div>\(fraction(own[...]))</div>"
    }

    /// `(21 − 6) ÷ (21 − 8.2)` as a fraction, read aloud as it is written in the record.
    private func fraction(_ text: Substring) -> HTML {
        guard let match = text.firstMatch(of: /\(([^()]+)\) ÷ \(([^()]+)\)/) else {
            return comparison(text)
        }
        let before = String(text[..<match.range.lowerBound])
        return """
            \(before)<span class="frac" role="img" aria-label="\(String(match.output.0))">\
            <span>\(String(match.output.1))</span><span>\(String(match.output.2))</span></span>\
            \(comparison(text[match.range.upperBound...]))
            """
    }

    /// `57.0 > 50 mg/m³，超标 0.14 倍` with the result and the excess set off.
    private func comparison(_ text: Substring) -> HTML {
        let pattern = /([0-9.]+) ([<>] [0-9.]+) ([^，]+)，超标 ([0-9.]+ 倍)$/
        guard let match = text.firstMatch(of: pattern) else { return "\(String(text))" }
        return """
            \(String(text[..<match.range.lowerBound]))\
            <span class="res">\(String(match.output.1)) \
            <span class="gt">\(String(match.output.2))</span></span> \(String(match.output.3))，\
            超标 <span class="gt">\(String(match.output.4))</span>
            """
    }
}

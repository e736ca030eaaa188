/// Markup that is safe to send.
///
/// What is interpolated is escaped; only other `HTML` passes as it is.
package struct HTML: ExpressibleByStringInterpolation, Sendable {
    package let markup: String

    package init(stringLiteral markup: String) { self.markup = markup }
    package init(stringInterpolation: StringInterpolation) {
        markup = stringInterpolation.markup
    }

    package static let empty: HTML = ""

    /// Pieces one after the other.
    package init(_ parts: [HTML]) { markup = parts.map(\.markup).joined() }

    package static func + (lhs: HTML, rhs: HTML) -> HTML { HTML([lhs, rhs]) }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var markup = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            markup.reserveCapacity(literalCapacity * 2)
        }

        package mutating func appendLiteral(_ markup: String) { self.markup += markup }

        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            value.description.appendEscaped(to: &markup)
        }

        package mutating func appendInterpolation(_ value: String?) {
            value?.appendEscaped(to: &markup)
        }

        package mutating func appendInterpolation(_ part: HTML?) {
            markup += part?.markup ?? ""
        }

        package mutating func appendInterpolation<Items: Sequence>(
            _ items: Items, _ row: (Items.Element) -> HTML
        ) {
            for item in items { markup += row(item).markup }
        }

        /// A part that stands only when a condition holds.
        package mutating func appendInterpolation(_ part: @autoclosure () -> HTML, if shown: Bool) {
            if shown { markup += part().markup }
        }
    }
}

extension String {
    /// Escapes for text and for quoted attributes alike.
    fileprivate func appendEscaped(to out: inout String) {
        guard utf8.contains(where: { "<>&\"'".utf8.contains($0) }) else {
            out += self
            return
        }
        for scalar in unicodeScalars {
            switch scalar {
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "&": out += "&amp;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.unicodeScalars.append(scalar)
            }
        }
    }
}

extension HTML {
    /// A block of data for a script, safe inside `<script type="application/json">`.
    package static func data(id: String, json: String) -> HTML {
        let safe = json.replacing("<", with: "\\u003c")
        return "<script type=\"application/json\" id=\"\(id)\">" + HTML(stringLiteral: safe)
            + "</script>"
    }
}

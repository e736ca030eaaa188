/// Where a rule stands in the law: a source and an article, or a table of a standard.
///
/// Written `Reg 34(1)` for 第34条第1项, `Reg 21.2` for 第21条第2款, `Reg 21.2(1)` for both,
/// `MonReg 20-26` for a run of articles, `GB13223 表1` for a part that has no article.
package struct Citation: Hashable, Sendable {
    package let source: LegalSource
    package let place: Place

    package enum Place: Hashable, Sendable {
        case whole
        case article(Int, paragraph: Int?, item: Int?)
        case articles(Int, through: Int)
        /// A part without an article number, in its own words.
        case part(String)
    }

    package init(source: LegalSource, place: Place) {
        (self.source, self.place) = (source, place)
    }

    /// Whether the source was no longer in force on a day.
    package func isRepealed(on day: Day) -> Bool { source.isRepealed(on: day) }
}

// MARK: - Reading

extension Citation {
    /// Why a text is not a citation.
    package enum Unreadable: Error, Sendable, Hashable {
        case unknownSource(String)
        case badPlace(String)
    }

    /// Reads `Reg 34(1)` with the sources of the same load.
    package init(_ text: String, sources: [String: LegalSource]) throws(Unreadable) {
        let parts = text.split(separator: " ", maxSplits: 1)
        let key = parts.first.map(String.init) ?? ""
        guard let source = sources[key] else { throw .unknownSource(key) }
        let rest = parts.count == 2 ? parts[1].trimmingBlanks : ""
        guard let place = Place(rest) else { throw .badPlace(rest) }
        self.init(source: source, place: place)
    }
}

extension Citation.Place: LosslessStringConvertible {
    package init?(_ text: String) {
        guard let first = text.utf8.first else {
            self = .whole
            return
        }
        guard (48...57).contains(first) else {
            self = .part(text)
            return
        }
        if let match = text.wholeMatch(of: /(\d+)-(\d+)/), let first = Int(match.1),
            let last = Int(match.2), first < last
        {
            self = .articles(first, through: last)
        } else if let match = text.wholeMatch(of: /(\d+)(?:\.(\d+))?(?:\((\d+)\))?/),
            let article = Int(match.1), article > 0
        {
            let paragraph = match.2.flatMap { Int($0) }
            self = .article(article, paragraph: paragraph, item: match.3.flatMap { Int($0) })
        } else {
            return nil
        }
    }

    package var description: String {
        switch self {
        case .whole: ""
        case .article(let article, let paragraph, let item):
            "\(article)" + (paragraph.map { ".\($0)" } ?? "") + (item.map { "(\($0))" } ?? "")
        case .articles(let first, let last): "\(first)-\(last)"
        case .part(let text): text
        }
    }

    /// 第34条第1项, with digits or with Chinese numerals.
    func inChinese(_ numeral: (Int) -> String) -> String {
        switch self {
        case .whole: ""
        case .article(let article, let paragraph, let item):
            "第\(numeral(article))条" + (paragraph.map { "第\(numeral($0))款" } ?? "")
                + (item.map { "第\(numeral($0))项" } ?? "")
        case .articles(let first, let last): "第\(numeral(first))条至第\(numeral(last))条"
        case .part(let text): text
        }
    }
}

// MARK: - Writing

extension Citation: CustomStringConvertible {
    /// `Reg 34(1)`, as the tables write it.
    package var description: String {
        place == .whole ? source.key : "\(source.key) \(place)"
    }

    /// `条例 第34条第1项`, for boxes on pages; a standard's clause has no articles: `HJ 356 7.2`.
    package var short: String {
        guard place != .whole else { return source.short }
        let words = isStandard ? place.description : place.inChinese { "\($0)" }
        return "\(source.short) \(words)"
    }

    /// `《排污许可管理条例》第三十四条第一项`, for documents.
    package var full: String {
        let number = isStandard ? "（\(source.number)）" : ""
        let words = isStandard ? place.description : place.inChinese(\.inChineseNumerals)
        return "《\(source.title)》\(number)" + words
    }

    private var isStandard: Bool {
        source.number.hasPrefix("GB ") || source.number.hasPrefix("HJ ")
    }
}

extension Int {
    /// 三十四, 一千零八十六: a number below ten thousand as articles are numbered.
    package var inChineseNumerals: String {
        let digits = Array("零一二三四五六七八九")
        let units = [(1000, "千"), (100, "百"), (10, "十"), (1, "")]
        var (text, rest, pending) = ("", self, false)
        for (unit, name) in units {
            let digit = rest / unit % 10
            rest %= unit
            if digit == 0 {
                pending = !text.isEmpty
                continue
            }
            if pending { text += "零" }
            pending = false
            text += (unit == 10 && digit == 1 && text.isEmpty ? "" : String(digits[digit])) + name
        }
        return text.isEmpty ? "零" : text
    }
}

package import Compliance

/// The words and marks of every page: tags, clauses, notices, empty states.
extension HTML {
    /// A state said three times: shape, word, colour.
    ///
    /// Seven shapes, no eighth.
    package enum TagShape: String, Sendable {
        case open, doing, person, late, done, paused, void
    }

    package static func tag(_ shape: TagShape, _ word: String) -> HTML {
        "<span class=\"tag tag--\(shape.rawValue)\">\(word)</span>"
    }

    /// A citation is always the same small box, and always leads to the law's own page.
    package static func clause(_ citation: Citation, on day: Day) -> HTML {
        let isPast = citation.isRepealed(on: day)
        let past: HTML = isPast ? " clause--past" : ""
        let word = citation.short + (isPast ? "（已废止）" : "")
        let place = Form.encoded("\(citation.place)")
        return
            "<a class=\"clause\(past)\" href=\"/law/\(citation.source.key)#\(place)\">\(word)</a>"
    }

    package static func clauses(_ citations: [Citation], on day: Day) -> HTML {
        "<p class=\"cluster\">\(citations, { clause($0, on: day) })</p>"
    }

    package enum NoticeKind: String, Sendable {
        case plain = ""
        case warm = " notice--warm"
        case bad = " notice--bad"
        case good = " notice--good"
    }

    package static func notice(_ kind: NoticeKind = .plain, _ text: HTML) -> HTML {
        "<div class=\"notice\(kind.rawValue)\"><div>\(text)</div></div>"
    }

    /// What stands where a list would be: which conditions exclude, what to do.
    package static func empty(_ title: String, _ text: String, _ way: HTML = .empty) -> HTML {
        """
        <div class="empty"><h2>\(title)</h2><p>\(text)</p><div class="cluster">\(way)</div></div>
        """
    }

    /// The key figures of a page: at most six, each a door to its records.
    package static func figures(_ items: [Figure]) -> HTML {
        "<div class=\"figures mb-3\">\(items, { $0.html })</div>"
    }
}

/// A number that opens its records.
package struct Figure: Sendable {
    package enum Tone: String, Sendable {
        case plain = ""
        case warm = " figure--warm"
        case bad = " figure--bad"
    }

    let name: String
    let value: String
    let unit: String
    let note: String
    let go: String
    let href: String
    var tone = Tone.plain

    var html: HTML {
        """
        <a class="figure\(tone.rawValue)" href="\(href)"><span class="figure__name">\(name)</span>\
        <span class="figure__value">\(value)<small>\(unit)</small></span>\
        <span class="figure__note">\(note)<span class="figure__go">\(go)</span></span></a>
        """
    }
}

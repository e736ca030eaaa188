import Compliance

/// A page that only carries a message: what happened, what can be done now, and what to tell.
struct MessagePage: Page {
    let sign: Icon.Sign
    let title: String
    let sentence: String
    /// What is safe, or which rule it is.
    let remark: String
    let ways: [HTML]
    let facts: [(name: String, value: String)]
    /// Whether the page stands because the visitor is signed out: drafts are kept.
    var isSignedOut = false

    var body: HTML {
        let mark: HTML = isSignedOut ? " data-signed-out" : .empty
        return """
            <div class="message-page"\(mark)>\(sign.html)
            <h1>\(title)</h1>
            <p>\(sentence)</p>
            \("<p class=\"mt-3\">\(remark)</p>", if: !remark.isEmpty)
            <h2 class="mt-4">现在可以</h2>
            <ul class="stack-2">\(ways, { "<li>\($0)</li>" })</ul>
            <dl class="facts mt-4 small">\(facts, {
                "<dt>\($0.name)</dt><dd class=\"ident\">\($0.value)</dd>"
            })</dl>
            </div>
            """
    }
}

extension Icon {
    /// The signs of message pages.
    enum Sign: Sendable {
        /// Nothing here, or nothing to do: a drop in a ring.
        case plain
        /// Something went wrong on our side.
        case fault
        case locked
        case clock

        var html: HTML {
            """
            <svg class="message-page__sign" viewBox="0 0 56 56" fill="none" stroke="currentColor" \
            stroke-width="3" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">\
            \(shapes)</svg>
            """
        }

        private var shapes: HTML {
            switch self {
            case .plain:
                """
                <circle cx="28" cy="28" r="25"/>\
                <path d="M28 14c6 7.500 9 12.500 9 17a9 9 0 0 1-18 0c0-4.500 3-9.500 9-17z"/>
                """
            case .fault: "<path d=\"M28 6 52 48H4zM28 22v13M28 41v1\"/>"
            case .locked:
                """
                <rect x="11" y="25" width="34" height="24" rx="3"/>\
                <path d="M18 25v-7a10 10 0 0 1 20 0v7M28 35v4"/>
                """
            case .clock: "<circle cx=\"28\" cy=\"28\" r=\"22\"/><path d=\"M28 15v14l9 6\"/>"
            }
        }
    }
}

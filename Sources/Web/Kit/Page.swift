package import Compliance

/// A page is a value: what it shows are its properties, how it shows them is its body.
package protocol Page: Sendable {
    /// What stands in the browser's tab, without the product's name.
    var title: String { get }
    var body: HTML { get }
    /// Which files of `public/components` the page needs beside the common ones.
    var scripts: [String] { get }
}

extension Page {
    package var scripts: [String] { [] }
}

/// The page around a page.
package enum Frame: Sendable {
    /// For everybody: site header, wide air.
    case site
    /// For people at work: header with search, navigation by role.
    case office
    /// Sign-in, messages: no navigation.
    case bare
}

/// What the frame shows beside the page itself.
package struct FrameFacts: Sendable {
    package let authority: String
    package let path: String
    package let person: SignedIn?
    package let token: String
    package let flash: String?
    /// How many things wait, by navigation path.
    package let counts: [String: Int]
    /// When the page was made.
    package let now: Instant

    package init(
        authority: String, path: String, person: SignedIn?, token: String, flash: String?,
        counts: [String: Int], now: Instant
    ) {
        (self.authority, self.path, self.person) = (authority, path, person)
        (self.token, self.flash) = (token, flash)
        (self.counts, self.now) = (counts, now)
    }
}

extension Page {
    package func document(in frame: Frame, _ facts: FrameFacts) -> HTML {
        """
        <!doctype html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title) · 澄源</title>
        <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/assets/vendor/bootstrap.min.css">
        <link rel="stylesheet" href="/assets/app.css">
        <script type="module" src="/assets/components/forms.js"></script>
        \(scripts, { "<script type=\"module\" src=\"/assets/components/\($0)\"></script>\n" })
        </head>
        \(frame.body(of: self, facts))
        </html>
        """
    }
}

extension Frame {
    fileprivate func body(of page: some Page, _ facts: FrameFacts) -> HTML {
        switch self {
        case .site: siteBody(page.body, facts)
        case .office: officeBody(page.body, facts)
        case .bare: bareBody(page.body, facts)
        }
    }

    private func siteBody(_ body: HTML, _ facts: FrameFacts) -> HTML {
        """
        <body class="public">
        \(Frame.skip)
        <header class="site-header"><div class="wrap">\(Frame.brand(facts, "排污许可公开"))
        <nav aria-label="主导航"><ul>
        \(Navigation.site(facts), { Frame.item($0, facts) })
        </ul></nav></div></header>
        <main id="main" tabindex="-1">
        \(Frame.paperHead(facts))\(Frame.flash(facts))\(body)
        </main>
        \(Frame.siteFooter(facts))
        </body>
        """
    }

    private func officeBody(_ body: HTML, _ facts: FrameFacts) -> HTML {
        """
        <body>
        \(Frame.skip)
        <header class="app-header">\(Frame.brand(facts, ""))\(Frame.searchForm(facts))
        \(Frame.tools(facts))</header>
        <div class="app-body">
        <nav class="side-nav" aria-label="主导航">
        \(Navigation.groups(for: facts.person), { Frame.group($0, facts) })
        </nav>
        <main id="main" tabindex="-1">
        \(Frame.paperHead(facts))\(Frame.flash(facts))\(body)
        </main>
        </div>
        </body>
        """
    }

    private func bareBody(_ body: HTML, _ facts: FrameFacts) -> HTML {
        """
        <body class="public">
        \(Frame.skip)
        <header class="site-header"><div class="wrap">\(Frame.brand(facts, ""))</div></header>
        <main id="main" tabindex="-1">
        \(Frame.flash(facts))\(body)
        </main>
        </body>
        """
    }
}

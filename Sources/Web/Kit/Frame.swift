import Compliance

/// The parts of the frame: brand, search, tools, navigation, footer.
extension Frame {
    /// Stands on paper alone: whose page it is, and as of when.
    static func paperHead(_ facts: FrameFacts) -> HTML {
        "<p class=\"paper-head\">\(facts.authority) · 澄源　截至 \(facts.now.minute)</p>"
    }

    static let skip: HTML = "<a class=\"skip-link\" href=\"#main\">跳到主要内容</a>"

    static func brand(_ facts: FrameFacts, _ suffix: String) -> HTML {
        // People of a firm see whose account it is; the public pages are the authority's.
        let own = facts.person.flatMap { Role.ofSites.contains($0.role) ? $0.scopeName : nil }
        let name = suffix.isEmpty ? own ?? facts.authority : facts.authority + suffix
        return """
            <a class="brand" href="\(facts.person == nil ? "/" : "/home")">\(Icon.mark)\
            <span class="brand__name">澄源</span>\
            <span class="brand__org">\(name)</span></a>
            """
    }

    static func searchForm(_ facts: FrameFacts) -> HTML {
        guard facts.person?.role.isOfficer == true else { return .empty }
        return """
            <form class="header-search" role="search" action="/permits">\(Icon.search)\
            <label class="sr" for="q">搜索排污单位</label>\
            <input id="q" name="q" type="search" placeholder="单位名、信用代码、许可证编号"></form>
            """
    }

    static func tools(_ facts: FrameFacts) -> HTML {
        guard let person = facts.person else {
            return
                """
                <nav class="header-tools ms-auto" aria-label="账户"><a href="/sign-in">登录</a>\
                </nav>
                """
        }
        let place: HTML = person.role.isOfficer ? .empty : " ms-auto"
        // The head already names the firm of its own people.
        let scope = Role.ofSites.contains(person.role) ? "" : " · \(person.scopeName)"
        return """
            <nav class="header-tools\(place)" aria-label="账户"><a class="who" href="/account">\
            <span>\(person.name)</span><small>\(person.role.inChinese)\(scope)</small></a>
            <form method="post" action="/sign-out" data-sign-out>\(token(facts))\
            <button class="btn btn-sm btn-signout">退出</button></form></nav>
            """
    }

    /// The field that proves a form came from this site.
    static func token(_ facts: FrameFacts) -> HTML {
        "<input type=\"hidden\" name=\"_token\" value=\"\(facts.token)\">"
    }

    /// What the last act did, said once on the page that follows it.
    static func flash(_ facts: FrameFacts) -> HTML {
        guard let flash = facts.flash else { return .empty }
        return """
            <div class="toasts toasts--inline" role="status"><div class="toast-note">\
            <span>\(flash)</span></div></div>
            """
    }

    static func group(_ group: Navigation.Group, _ facts: FrameFacts) -> HTML {
        """
        <p class="side-nav__group">\(group.name)</p>
        <ul>\(group.items, { item($0, facts) })</ul>
        """
    }

    static func item(_ item: Navigation.Item, _ facts: FrameFacts) -> HTML {
        let isHere = facts.path == item.path || facts.path.hasPrefix(item.path + "/")
        let here: HTML = isHere ? " aria-current=\"page\"" : ""
        return "<li><a href=\"\(item.path)\"\(here)>\(item.name)\(count(item, facts))</a></li>\n"
    }

    private static func count(_ item: Navigation.Item, _ facts: FrameFacts) -> HTML {
        guard let count = facts.counts[item.path], count > 0 else { return .empty }
        return "<span class=\"count count--warm\"><span class=\"sr\">待处理 </span>\(count)</span>"
    }

    static func siteFooter(_ facts: FrameFacts) -> HTML {
        """
        <footer class="site-footer"><div class="wrap"><ul>
        <li><a href="/about">数据口径与更正</a></li><li><a href="/law">法条与规则</a></li>
        <li><a href="/journal/verify">验证行为日志</a></li><li><a href="/open-data">开放数据</a></li>
        </ul><p><span class="nowrap">主办：\(facts.authority)</span>　\
        <span class="nowrap">政务热线 12345</span>　\
        <span class="nowrap">生态环境投诉举报 12369</span></p></div></footer>
        """
    }
}

import Compliance
import Hummingbird
import Store

extension Visit {
    func strangerPage(form: Form? = nil, errors: [FieldError] = []) async throws -> Response {
        let stranger = try await store.stranger(mn)
        let head = SentHead(stranger.device.sample)
        let hints = try await store.hints(
            for: stranger.device, password: head.password, in: scope)
        var chosen: RegistrationPlace?
        if let id = form.map({ $0["site"] }) ?? query("site"), !id.isEmpty {
            chosen = try await place(id)
        }
        var found: [SiteSummary] = []
        if let text = query("q") {
            found = try await store.sites(
                in: scope, matching: SiteFilter(text: text), PageRequest(size: 20)
            ).items
        }
        let fallback = Form(
            fields: DeviceSettings(password: head.password ?? "").fields + [
                ("outlet", chosen?.likely(head.medium) ?? "")
            ])
        let page = StrangerPage(
            stranger: stranger, head: head, hints: hints, chosen: chosen, found: found,
            search: query("q"), frames: try await store.quarantinedFrames(of: mn), token: token,
            mayRegister: mayKeepDevices, fields: Fields(form ?? fallback, errors: errors))
        return self.page(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    private func place(_ id: String) async throws -> RegistrationPlace {
        let site = try await store.site(id, in: scope)
        let permit = try await store.permit(of: site)
        let devices = try await store.devices(of: site.id)
        return RegistrationPlace(
            site: site,
            outlets: permit.outlets.map { outlet in
                .init(
                    code: outlet.code, name: outlet.name,
                    devices: devices.filter { $0.outlet == outlet.code }.count)
            })
    }

    func registerStranger() async throws -> Response {
        let person = try signedIn()
        do {
            let place = try await place(form["site"])
            // Nobody is found where another has just registered it: the store says so below.
            let sample = try? await store.stranger(mn).device.sample
            let settings = try DeviceSettings(
                form, factors: counter.factors, known: sample.flatMap { SentHead($0).password })
            guard let outlet = OutletCode(form["outlet"]),
                place.outlets.contains(where: { $0.code == outlet })
            else {
                throw Refusal(
                    .invalid, "没能登记",
                    fields: [FieldError("outlet", "请选择 \(place.site.name) 许可证上的一个排放口")])
            }
            try await store.register(
                Device(
                    mn: mn, site: place.site.id, outlet: outlet, settings: settings),
                by: person.actor, at: now)
        } catch let refusal as Refusal where !refusal.fields.isEmpty {
            return try await strangerPage(form: form, errors: refusal.fields)
        }
        return redirect(to: "/devices/\(Form.encoded(mn))", done: "outlet")
    }

    func refuseStranger() async throws -> Response {
        let person = try signedIn()
        let reason = form["reason"]
        guard !reason.isEmpty, reason.count <= 500 else {
            let error = reason.isEmpty ? "请写明为什么不登记" : "理由不超过 500 字"
            return try await strangerPage(form: form, errors: [FieldError("reason", error)])
        }
        try await store.refuse(stranger: mn, reason: reason, by: person.actor, at: now)
        return redirect(to: "/quarantine", done: "stranger-refused")
    }
}

/// A site that a stranger may be registered to, with the outlets of its permit.
struct RegistrationPlace: Sendable {
    struct Outlet: Sendable {
        let code: OutletCode
        let name: String
        /// Loggers that report for it already.
        let devices: Int
    }

    let site: SiteSummary
    let outlets: [Outlet]

    /// An outlet of the medium that has no logger yet, if there is just one.
    func likely(_ medium: Medium?) -> String? {
        let free = outlets.filter { $0.devices == 0 && (medium == nil || $0.code.medium == medium) }
        return free.count == 1 ? free[0].code.description : nil
    }

    var options: [(value: String, label: String)] {
        [(value: "", label: "请选择")]
            + outlets.map { outlet in
                let had = outlet.devices == 0 ? "" : "（已有 \(outlet.devices) 台设备）"
                return (
                    value: outlet.code.description, label: "\(outlet.code) \(outlet.name)\(had)"
                )
            }
    }
}

/// One unregistered logger: what it sent, whose it may be, and the decision.
struct StrangerPage: Page {
    let stranger: Stranger
    let head: SentHead
    let hints: [DeviceHint]
    let chosen: RegistrationPlace?
    let found: [SiteSummary]
    let search: String?
    let frames: [ReceivedFrame]
    let token: String
    let mayRegister: Bool
    let fields: Fields

    var title: String { "未登记设备 \(device.mn)" }

    private var device: QuarantinedDevice { stranger.device }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/devices">自动监测设备</a></li>\
        <li><a href="/quarantine">未登记设备</a></li><li aria-current="page">\(device.mn)</li></ol></nav>
        \(fields.summary)
        <div class="page-head"><div><h1>未登记设备 <span class="ident">\(device.mn)</span></h1>
        <p class="page-head__meta"><span>\(head.words)</span><span>报文 \(device.frames) 条</span>\
        <span>首次 \(device.firstAt.minute)</span><span>最近 \(device.lastAt.minute)</span>\
        <span>来自 \(device.client)</span></p></div>
        <div class="page-head__acts">\(HTML.printButton)</div></div>
        \(refusalNotice)
        <div class="cols cols--main-aside"><div \
        class="stack">\(mayRegister ? registration : .empty)\(framePanel)</div>
        <aside class="stack" aria-label="线索和决定">\(hintPanel)\(mayRegister ? refusalPanel : .empty)\
        </aside></div>
        """
    }

    private var refusalNotice: HTML {
        guard let refusal = stranger.refusal else { return .empty }
        return "<div class=\"mb-3\">"
            + HTML.notice(
                .warm,
                "\(refusal.by) 于 \(refusal.at.minute) 决定不登记：\(refusal.reason)。原文仍在留存；情况有变可以照常登记。")
            + "</div>"
    }

    // MARK: - Registration

    private var registration: HTML {
        """
        <section class="panel" aria-labelledby="register"><div class="panel__head">\
        <h2 id="register">登记到排放口</h2><span class="small muted">登记后，留存的报文补解为监测数据</span></div>
        <div class="panel__body \
        stack">\(chosen.map { form($0) } ?? "<p class=\"mb-0\">先选择排污单位。</p>")\(siteSearch)</div>\
        </section>
        """
    }

    private var passwordHint: String {
        head.password.map { "留空就用它发来的报文里的（\($0.count) 位），请与运维单位核对" }
            ?? "报文里没有，请向运维单位询问"
    }

    private func form(_ place: RegistrationPlace) -> HTML {
        """
        <form method="post" action="\(stranger.path)/register">\
        <input type="hidden" name="_token" value="\(token)"><input type="hidden" name="site" \
        value="\(place.site.id)">
        <p><strong>\(place.site.name)</strong> <span class="muted \
        small">\(place.site.regionName)　许可证编号 <span class="ident">\(place.site.number)</span>\
        </span></p>
        \(fields.select("outlet", "排放口", place.options, hint: "设备上报的是\(head.words)"))
        \(fields.deviceSettings(hint: passwordHint))
        <button class="btn btn-primary">登记这台设备</button></form>
        """
    }

    private var siteSearch: HTML {
        """
        <form class="cluster" role="search" aria-label="查找排污单位" action="\(stranger.path)">
        <label for="site-q">\(chosen == nil ? "单位名称或许可证编号" : "换一个单位")</label>\
        <input class="form-control w-auto" id="site-q" name="q" type="search" \
        value="\(search ?? "")">
        <button class="btn btn-secondary">查找</button></form>
        \(nothingFound)
        \("<ul class=\"checks\">\(found, { siteItem($0) })</ul>", if: !found.isEmpty)
        """
    }

    private var nothingFound: HTML? {
        guard let search, found.isEmpty else { return nil }
        return "<p class=\"muted mb-0\">辖区内没有名称或编号含“\(search)”的单位。</p>"
    }

    private func siteItem(_ site: SiteSummary) -> HTML {
        """
        <li><span>\(site.name)<br><span class="muted small">\(site.regionName)　\(site.address)\
        </span></span>\
        <a class="btn btn-secondary btn-sm" href="\(stranger.path)?site=\(site.id)">选这家</a></li>
        """
    }

    // MARK: - Frames

    private var framePanel: HTML {
        """
        <section class="panel" aria-labelledby="frames"><div class="panel__head"><h2 \
        id="frames">最近的报文原文</h2>\
        <span class="small muted">最多 20 条，新的在前</span></div>
        <div class="panel__body stack-2">\(frames, { frame in
        """
        <div><p class="small muted mb-1 \
        num">\(frame.at.description)　\(frame.client)　\(frame.bytes.count) 字节</p>\
        <p class="terminal mb-0">\(FrameText.shown(frame.bytes))</p></div>
        """
        })\(frames.isEmpty ? sample : .empty)</div></section>
        """
    }

    private var sample: HTML {
        """
        <p class="muted mb-0">只留下了最近一条的样本：</p>\
        <p class="terminal mb-0">\(FrameText.masked(device.sample))</p>
        """
    }

    // MARK: - Aside

    private var hintPanel: HTML {
        let none: HTML =
            "<p class=\"muted mb-0\">没有线索：来源地址、MN 编排和访问密码都与辖区内已登记的设备不相近。</p>"
        return """
            <section class="panel"><div class="panel__head"><h2>可能属于</h2></div><div \
            class="panel__body small">\
            \(hints.isEmpty ? none : "<ul class=\"checks\">\(hints, { hintItem($0) })</ul>")</div>\
            </section>
            """
    }

    private func hintItem(_ hint: DeviceHint) -> HTML {
        let words = DeviceHint.Reason.allCases.filter(hint.reasons.contains).map(\.inChinese)
        let choose: HTML = """
            <a class="btn btn-secondary btn-sm" \
            href="\(stranger.path)?site=\(hint.site)">选这家</a>
            """
        return """
            <li><span>\(hint.siteName)<br><span class="muted">\(words.joined(separator: "，"))\
            </span></span>\
            \(mayRegister ? choose : .empty)</li>
            """
    }

    private var refusalPanel: HTML {
        guard stranger.refusal == nil else { return .empty }
        return """
            <section class="panel"><div class="panel__head"><h2>不登记</h2></div><div \
            class="panel__body">\
            <form method="post" action="\(stranger.path)/refuse"><input type="hidden" \
            name="_token" value="\(token)">
            \(fields.area("reason", "理由", hint: "例如：测试设备、外地设备误连。理由进入行为日志。", rows: 3))
            <button class="btn btn-secondary">不登记这台设备</button></form></div></section>
            """
    }
}

extension DeviceHint.Reason {
    var inChinese: String {
        switch self {
        case .address: "来源地址与它的设备相同"
        case .name: "MN 与它的设备连号"
        case .password: "访问密码与它的设备相同"
        }
    }
}

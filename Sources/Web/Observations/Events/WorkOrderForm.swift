import Compliance
import Hummingbird
import Store

extension Visit {
    /// The form; an officer who has many sites comes here from an outlet.
    func workOrderForm(
        form: Form? = nil, errors: [FieldError] = []
    ) async throws -> Response {
        let outlets = try await workOrderPlaces()
        let chosen = query("outlet").map { "\(query("site") ?? "") \($0)" } ?? ""
        let start = Instant(today, minute: now.minuteOfDay).minute
        let fallback = Form(fields: [
            ("place", chosen), ("start", start), ("end", now.advanced(byHours: 2).minute),
        ])
        return page(
            WorkOrderFormPage(
                places: outlets, devices: try await workOrderDevices(of: outlets), token: token,
                fields: Fields(form ?? fallback, errors: errors, failure: "工作单没有提交")),
            status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// Outlets with a device that the person may see.
    private func workOrderPlaces() async throws -> [OutletSummary] {
        try await store.outlets(
            in: scope, text: nil, PageRequest(size: 500, sort: "site")
        ).items
    }

    /// The devices at these outlets; of one outlet alone where the address names it.
    private func workOrderDevices(of places: [OutletSummary]) async throws -> [WorkOrderDevice] {
        let named = query("outlet")
        let site = places.count == 1 ? places[0].site : query("site")
        return try await store.devices(of: site).compactMap { device in
            guard named == nil || named == "\(device.outlet)",
                let place = places.first(where: {
                    $0.site == device.site && "\($0.outlet)" == "\(device.outlet)"
                })
            else { return nil }
            return WorkOrderDevice(mn: device.mn, place: place)
        }
    }

    func fileWorkOrder() async throws -> Response {
        let person = try signedIn()
        do {
            let order = try newWorkOrder()
            let id = try await store.file(order, by: person, at: now)
            return redirect(to: "/work-orders/\(id)", done: "work-filed")
        } catch let refusal as Refusal where !refusal.fields.isEmpty {
            return try await workOrderForm(form: form, errors: refusal.fields)
        }
    }

    private func newWorkOrder() throws(Refusal) -> NewWorkOrder {
        var errors: [FieldError] = []
        let place = form["place"].split(separator: " ").map(String.init)
        let outlet = place.count == 2 ? OutletCode(place[1]) : nil
        if outlet == nil { errors.append(FieldError("place", "请选择排放口")) }
        let kind = WorkOrder.Kind(rawValue: form["kind"])
        if kind == nil { errors.append(FieldError("kind", "请选择要做的工作")) }
        let (start, end) = (Instant(form["start"]), Instant(form["end"]))
        if start == nil { errors.append(FieldError("start", "应为时间，如 2026-09-22 14:00")) }
        if let start, let end {
            if end <= start { errors.append(FieldError("end", "应晚于开始时间")) }
            if start.seconds(to: end) > 31 * 86_400 {
                errors.append(FieldError("end", "一张工作单不超过 31 日"))
            }
        } else {
            errors.append(FieldError("end", "应为时间，如 2026-09-22 16:00"))
        }
        let reason = form["reason"]
        if reason.isEmpty || reason.count > 500 {
            errors.append(FieldError("reason", reason.isEmpty ? "请写明做什么、为什么" : "不超过 500 字"))
        }
        guard errors.isEmpty, let outlet, let kind, let start, let end else {
            throw Refusal(.invalid, "工作单没有提交", fields: errors)
        }
        return NewWorkOrder(
            site: place[0], outlet: outlet, mn: form["mn"], kind: kind, span: start..<end,
            reason: reason)
    }

    func workOrderPage(form: Form? = nil, errors: [FieldError] = []) async throws -> Response {
        let order = try await store.workOrder(parameter("id"), in: scope)
        let around = try await store.events(
            of: order.site, outlet: order.outlet,
            from: order.span.lowerBound.advanced(byHours: -24),
            to: order.span.upperBound.advanced(byHours: 24),
            matching: EventFilter(mn: order.mn.isEmpty ? nil : order.mn))
        return page(
            WorkOrderPage(
                order: order, events: around.filter { !$0.before.isEmpty },
                words: EventWords(factors: factors), token: token,
                mayDecide: mayKeepDevices,
                mayWithdraw: Audience.sites.admits(person?.role),
                fields: Fields(form ?? Form(), errors: errors, failure: "没有提交")),
            status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    func decideWorkOrder() async throws -> Response {
        let decision = form["decision"] == "approved" ? WorkOrder.Decision.approved : .refused
        let reason = form["reason"]
        guard decision == .approved || !reason.isEmpty, reason.count <= 500 else {
            let error = reason.isEmpty ? "不予备案的，请写明理由" : "理由不超过 500 字"
            return try await workOrderPage(form: form, errors: [FieldError("reason", error)])
        }
        try await store.decide(
            decision, on: parameter("id"), reason: reason, by: try signedIn(), at: now)
        return redirect(to: "/work-orders/\(parameter("id"))", done: "work-decided")
    }

    func withdrawWorkOrder() async throws -> Response {
        try await store.decide(
            .withdrawn, on: parameter("id"), reason: form["reason"], by: try signedIn(), at: now)
        return redirect(to: "/work-orders/\(parameter("id"))", done: "work-withdrawn")
    }
}

/// A device that work may be announced for, with where it stands.
struct WorkOrderDevice: Sendable {
    let mn: String
    let place: OutletSummary
}

struct WorkOrderFormPage: Page {
    let places: [OutletSummary]
    let devices: [WorkOrderDevice]
    let token: String
    let fields: Fields

    var title: String { "提交工作单" }

    var body: HTML {
        let options =
            [(value: "", label: "请选择")]
            + places.map { place in
                (
                    value: "\(place.site) \(place.outlet)",
                    label: "\(place.siteName) \(place.outlet)"
                )
            }
        let kinds =
            [(value: "", label: "请选择")]
            + WorkOrder.Kind.allCases.map { (value: $0.rawValue, label: $0.inChinese) }
        return """
            <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/work-orders">工作单</a></li>\
            <li aria-current="page">提交</li></ol></nav>
            <div class="one-thing"><h1>提交工作单</h1>
            <p class="mt-2 mb-4 muted">在动设备之前提交。已备案的工作单覆盖的时间里，参数和状态的变化不作为异常线索。</p>
            \(fields.summary)
            <form method="post" action="/work-orders" data-keep>\(HTML.token(token))
            \(fields.select("place", "排放口", options, hint: "只列出登记了自动监测设备的排放口"))
            \(fields.select("kind", "工作", kinds))
            \(fields.select("mn", "设备", deviceOptions, hint: "只动一台设备的，选它"))
            \(fields.text("start", "开始", hint: "如 2026-09-22 14:00"))
            \(fields.text("end", "结束", hint: "不超过 31 日"))
            \(fields.area("reason", "做什么、为什么", hint: "改参数的写明改前、改后的值", rows: 4))
            <div class="cluster"><button class="btn btn-primary">提交</button>\
            <a class="btn btn-quiet" href="/work-orders">不提交</a></div></form></div>
            """
    }
    private var deviceOptions: [(value: String, label: String)] {
        let isOneSite = Set(places.map(\.site)).count == 1
        return [(value: "", label: "整个排放口")]
            + devices.map { device in
                let unit = isOneSite ? "" : "\(device.place.siteName) "
                return (value: device.mn, label: "\(unit)\(device.place.outlet)　\(device.mn)")
            }
    }
}

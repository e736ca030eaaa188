import Compliance
import Store

/// 现场端信息 on the page of a device: what it last said of its states and parameters.
struct FieldPanel: Sendable {
    let states: [DeviceState]
    /// Changes of parameters and instruments that no approved work order covers.
    let unannounced: [DeviceEvent]
    let standings: [(factor: String, standing: CalibrationStanding, basis: String)]
    let words: EventWords
    /// The page of the outlet, under which the history stands.
    let outletPath: String
    let mn: String

    var html: HTML {
        """
        <section class="panel" aria-labelledby="field"><div class="panel__head">\
        <h2 id="field">现场端信息</h2>\
        <a class="small" href="\(outletPath)/history?mn=\(Form.encoded(mn))">全部变化</a></div>
        \(states.isEmpty ? silence : instrumentTable + otherTable)</section>\(calibration)
        """
    }

    private var silence: HTML {
        HTML.empty("没有收到现场端信息", "设备上报状态、参数和标识后，这里列出当前值和起始时间。")
    }

    // MARK: - Instruments

    /// What stands in a column of its own; the range comes with its unit.
    private static let columns: [(head: String, code: String)] = [
        ("状态", "i12001"), ("量程", "i13001"), ("斜率", "i13008"), ("截距", "i13007"),
        ("标识", DeviceStatement.Code.serial),
    ]

    private func isOfInstrument(_ state: DeviceState) -> Bool {
        words.factors[state.subject] != nil
            && FieldPanel.columns.contains { $0.code == state.code }
    }

    /// One row a factor: the same five things of each instrument, side by side.
    private var instrumentTable: HTML {
        let own = Dictionary(grouping: states.filter(isOfInstrument), by: \.subject)
        guard !own.isEmpty else { return .empty }
        return """
            <div class="scroll-x" tabindex="0" role="region" aria-label="各分析仪的状态和参数">
            <table class="grid-table grid-table--cards"><caption class="sr">各分析仪的状态和参数</caption>
            <thead><tr><th scope="col">分析仪</th>\
            \(FieldPanel.columns, { "<th scope=\"col\">\($0.head)</th>" })\
            <th scope="col">最近变化</th></tr></thead>
            <tbody>\(own.keys.sorted(), { row($0, own[$0] ?? []) })</tbody></table></div>
            """
    }

    private func row(_ factor: String, _ own: [DeviceState]) -> HTML {
        """
        <tr><th scope="row">\(words.factors.name(of: factor))</th>\
        \(FieldPanel.columns, { column in
        let value = own.first { $0.code == column.code }.map { words.value($0.code, $0.value) }
        let unit = column.code == "i13001" ? words.factors[factor]?.unit ?? "" : ""
        return """
        <td data-label="\(column.head)">\(value ?? "—")\
        \(" <span class=\"unit\">\(unit)</span>", if: value != nil && !unit.isEmpty)</td>
        """
        })<td data-label="最近变化">\(latest(own))</td></tr>
        """
    }

    private func latest(_ own: [DeviceState]) -> HTML {
        let newest = own.max { $0.since < $1.since }
        let isUnannounced = unannounced.contains { event in
            own.contains { $0.code == event.code && $0.subject == event.subject }
        }
        return """
            <span class="num text-nowrap">\(newest?.since.minute ?? "—")</span>\
            \(" \(HTML.tag(.person, "已变，无备案"))", if: isUnannounced)
            """
    }

    // MARK: - Everything else

    private var otherTable: HTML {
        let others = states.filter { !isOfInstrument($0) }
        guard !others.isEmpty else { return .empty }
        return """
            <div class="scroll-x" tabindex="0" role="region" aria-label="其他现场端信息">
            <table class="grid-table grid-table--cards"><caption class="sr">其他状态和参数</caption>
            <thead><tr><th scope="col">项目</th><th scope="col">当前值</th>\
            <th scope="col">从何时起</th><th scope="col">最近确认</th></tr></thead>
            <tbody>\(others, { state in
            """
            <tr><th scope="row">\(words.title(state.code, state.subject))</th>\
            <td data-label="当前值">\(words.value(state.code, state.value))</td>\
            <td data-label="从何时起" class="num">\(state.since.minute)</td>\
            <td data-label="最近确认" class="num">\(state.confirmedAt.minute)</td></tr>
            """
            })</tbody></table></div>
            """
    }

    private var calibration: HTML {
        guard !standings.isEmpty else { return .empty }
        return """
            <section class="panel" aria-labelledby="calibration"><div class="panel__head">\
            <h2 id="calibration">校准和核查</h2></div><div class="panel__body">
            <ul class="checks">\(standings, { item in
            """
            <li><span>\(words.factors.name(of: item.factor))<br>\
            <span class="small muted">\(item.standing.inChinese)；\(item.basis)</span></span>\
            \(tag(item.standing))</li>
            """
            })</ul></div></section>
            """
    }

    private func tag(_ standing: CalibrationStanding) -> HTML {
        switch standing {
        case .unknown: HTML.tag(.void, "没有记录")
        case .current: HTML.tag(.done, "有效")
        case .expired: HTML.tag(.late, "超期")
        case .failed: HTML.tag(.late, "失控")
        }
    }
}

extension Visit {
    /// What a device last said, and how its calibrations stand.
    func fieldPanel(of mn: String, site: String, outlet: OutletCode) async throws -> FieldPanel {
        let standings = try await calibrationStandings(of: site, outlet: outlet)
        return FieldPanel(
            states: try await store.states(of: site, outlet: outlet, mn: mn),
            unannounced: try await unannounced(of: mn, site: site, outlet: outlet),
            standings: standings, words: EventWords(factors: factors),
            outletPath: "/outlets/\(site)/\(outlet)", mn: mn)
    }

    /// What was changed within thirty days without an approved work order, and by no calibration.
    private func unannounced(
        of mn: String, site: String, outlet: OutletCode
    ) async throws -> [DeviceEvent] {
        let (from, to) = (now.advanced(byHours: -24 * 30), now.advanced(bySeconds: 1))
        let effect = try law.setting("T17.effectPercent", on: today).number ?? .zero
        let hours = try law.setting("T17.approvalHours", on: today).whole ?? 0
        let events = try await store.events(
            of: site, outlet: outlet, from: from, to: to, matching: EventFilter(mn: mn)
        ).filter(\.isRemarkable)
        let orders = try await store.workOrders(
            of: site, outlet: outlet, from: from.advanced(byHours: -hours),
            to: to.advanced(byHours: hours))
        let calibrations = try await store.calibrations(
            of: site, outlet: outlet, from: from, to: to)
        return events.filter { event in
            let isCalibrated =
                event.isCorrection(ofPercent: effect)
                && calibrations.contains {
                    $0.factor == event.subject && $0.start.advanced(byHours: -1) <= event.at
                        && event.at <= $0.end.advanced(byHours: 1)
                }
            return !isCalibrated && !orders.contains { $0.covers(event, hoursAround: hours) }
        }
    }

    /// How the calibrations at an outlet stand, factor by factor; those that were ever heard of.
    func calibrationStandings(
        of site: String, outlet: OutletCode
    ) async throws -> [(factor: String, standing: CalibrationStanding, basis: String)] {
        let all = try await store.calibrations(
            of: site, outlet: outlet, from: now.advanced(byHours: -24 * 200),
            to: now.advanced(bySeconds: 1))
        return try Dictionary(grouping: all, by: \.factor).sorted { $0.key < $1.key }.map {
            factor, calibrations in
            let rule = try CalibrationRule(
                for: factor, at: outlet.medium, under: law, on: today)
            let history = CalibrationHistory(calibrations, under: rule)
            return (factor, history.standing(at: now), rule.basis)
        }
    }
}

extension DeviceEvent {
    /// A slope or an intercept that a calibration may have set anew by itself: a small step.
    fileprivate func isCorrection(ofPercent most: Numeral) -> Bool {
        guard code == "i13008", let before = Numeral(before)?.double,
            let after = Numeral(after)?.double, before != 0
        else { return code == "i13007" }
        return abs(after / before - 1) * 100 <= most.double
    }
}

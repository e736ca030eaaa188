import Compliance
import Store

/// 现场端信息 on the page of a device: what it last said of its states and parameters.
struct FieldPanel: Sendable {
    let states: [DeviceState]
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
        \(states.isEmpty ? silence : table)\(calibration)</section>
        """
    }

    private var silence: HTML {
        HTML.empty(
            "没有收到现场端信息", "设备按 CN=3019、3020 上报状态、参数和标识后，这里列出当前值和起始时间。")
    }

    private var table: HTML {
        """
        <div class="scroll-x" tabindex="0" role="region" aria-label="现场端当前值">
        <table class="grid-table grid-table--cards"><caption class="sr">当前状态和参数</caption>
        <thead><tr><th scope="col">项目</th><th scope="col">当前值</th>\
        <th scope="col">自</th><th scope="col">最近确认</th></tr></thead>
        <tbody>\(states, { state in
        """
        <tr><th scope="row">\(words.title(state.code, state.subject))</th>\
        <td data-label="当前值">\(words.value(state.code, state.value))</td>\
        <td data-label="自" class="num">\(state.since.minute)</td>\
        <td data-label="最近确认" class="num">\(state.confirmedAt.minute)</td></tr>
        """
        })</tbody></table></div>
        """
    }

    private var calibration: HTML {
        guard !standings.isEmpty else { return .empty }
        return """
            <div class="panel__body"><h3 class="h6">校准和核查</h3>
            <ul class="checks">\(standings, { item in
            """
            <li><span>\(words.factors.name(of: item.factor))<br>\
            <span class="small muted">\(item.standing.inChinese)；\(item.basis)</span></span>\
            \(tag(item.standing))</li>
            """
            })</ul></div>
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
            standings: standings, words: EventWords(factors: factors),
            outletPath: "/outlets/\(site)/\(outlet)", mn: mn)
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

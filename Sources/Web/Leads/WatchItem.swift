import Compliance
import Store

/// One case in the watch room: grade, outlet, its leads with what is known of their rules.
struct WatchItem: Sendable {
    let item: WatchCase
    let now: Instant
    /// How many of its leads are shown; the others are counted.
    var most = Int.max

    static func gradeName(_ grade: Int) -> String { ["一级", "二级", "三级", "四级"][grade - 1] }

    var html: HTML {
        """
        <li><div class="due"><b>\(WatchItem.gradeName(item.grade))</b><br>\
        <span class="small num">\(item.first.day.short)　得分 \(item.score)</span></div>
        <div><p class="queue__what">\
        <a href="/permits/\(item.first.site)">\(item.first.siteName)</a>　\
        \(item.first.outletLink)<span class="small muted">　\(item.first.regionName)</span>　\
        \(marks)</p>
        <ul class="checks">\(item.leads.prefix(most), { lead($0) })</ul>\(rest)\(notes)</div></li>

        """
    }

    private func lead(_ lead: LeadSummary) -> HTML {
        let known = item.records[lead.rule].flatMap { record in
            record.percent.map { "查实率 \($0)%（\(record.decided) 条有结论）" }
        }
        return """
            <li><span><a href="/leads/\(lead.id)">\(lead.title)</a>　\(lead.seen)\
            <span class="sub">\(lead.number)　\(lead.shortWindow)　\(known ?? "查实率未定")\
            \("　企业 \(lead.answeredAt?.short ?? "") 答复", if: lead.answeredAt != nil)</span></span>\
            \(lead.stateTag(now))</li>
            """
    }

    private var rest: HTML {
        let count = item.leads.count - most
        guard count > 0 else { return .empty }
        let link = "/leads?site=\(item.first.site)&outlet=\(Form.encoded(item.first.outlet))"
        return "<p class=\"small\"><a href=\"\(link)\">另有 \(count) 条</a></p>"
    }

    private var notes: HTML {
        let words = [
            item.isAgreed ? "两项以上规则互相印证" : nil,
            item.leads.contains { $0.isMarked } ? "部分时段已标记或者数据无效" : nil,
            item.leads.contains { $0.isGone } ? "按现有数据有的迹象已不再出现" : nil,
        ].compactMap(\.self).joined(separator: "；")
        return words.isEmpty ? .empty : "<p class=\"small muted\">\(words)</p>"
    }

    /// What each lead says of itself is not said again.
    private var marks: HTML {
        HTML([
            item.isMarked ? HTML.tag(.void, "已标记") : .empty,
            item.isDemoted ? HTML.tag(.paused, "规则已降级") : .empty,
            item.isWaiting ? HTML.tag(.open, "等企业") : .empty,
        ])
    }
}

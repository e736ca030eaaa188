import Compliance
import Store

/// One case in the watch room: grade, outlet, its leads with what is known of their rules.
struct WatchItem: Sendable {
    let item: WatchCase
    let now: Instant

    static func gradeName(_ grade: Int) -> String { ["一级", "二级", "三级", "四级"][grade - 1] }

    var html: HTML {
        """
        <li><div class="due"><b>\(WatchItem.gradeName(item.grade))</b><br>\
        <span class="small num">\(item.first.day.short)　\(item.score) 分</span></div>
        <div><p class="queue__what">\(item.first.siteName)　\(item.first.outletLink)\
        <span class="small muted">　\(item.first.regionName)</span></p>
        <ul class="checks">\(item.leads, { lead($0) })</ul>
        <p class="small muted">\(notes)</p></div>
        <div class="queue__act">\(marks)</div></li>

        """
    }

    private func lead(_ lead: LeadSummary) -> HTML {
        let known = item.records[lead.rule].flatMap { record in
            record.percent.map { "查实率 \($0)%（\(record.decided) 条有结论）" }
        }
        return """
            <li><span><a href="/leads/\(lead.id)">\(lead.title)</a>　\(lead.statement)\
            <span class="sub">\(lead.number)　\(known ?? "查实率未定")\
            \("　企业 \(lead.answeredAt?.short ?? "") 答复", if: lead.answeredAt != nil)</span></span>\
            \(lead.stateTag(now))</li>
            """
    }

    private var notes: String {
        [
            item.isAgreed ? "两项以上规则互相印证" : nil,
            item.leads.contains { $0.isMarked } ? "部分时段已标记或者数据无效" : nil,
            item.leads.contains { $0.isGone } ? "按现有数据有的迹象已不再出现" : nil,
        ].compactMap(\.self).joined(separator: "；")
    }

    private var marks: HTML {
        HTML([
            item.isAnswered ? HTML.tag(.person, "企业已答复") : .empty,
            item.isMarked ? HTML.tag(.void, "已标记") : .empty,
            item.isDemoted ? HTML.tag(.paused, "规则已降级") : .empty,
            item.isWaiting ? HTML.tag(.open, "等企业") : .empty,
        ])
    }
}

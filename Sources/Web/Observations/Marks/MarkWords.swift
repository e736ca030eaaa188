import Compliance
import Store

/// The words and tags of marks, the same on every page.
struct MarkWords: Sendable {
    let law: Law
    let factors: FactorTable

    func kind(_ mark: Mark) -> MarkKind? {
        (try? law.markKind(mark.kind, on: mark.start.day))
            ?? law.markKinds.rows(mark.kind).last
    }

    func label(_ mark: Mark) -> String { kind(mark)?.label ?? mark.kind }

    func effect(_ mark: Mark) -> String { kind(mark)?.effect.inChinese ?? "" }

    func factor(_ mark: Mark) -> String {
        mark.factor.map(factors.name) ?? "全部因子"
    }

    static func span(_ mark: Mark) -> FromTo { FromTo(mark.span) }

    static func duration(_ mark: Mark) -> String {
        let minutes = mark.start.seconds(to: mark.end) / 60
        return minutes < 60
            ? "\(minutes) 分钟"
            : minutes % 60 == 0 ? "\(minutes / 60) 小时" : "\(minutes / 60) 小时 \(minutes % 60) 分"
    }

    /// Where the version stands: shape and word.
    static func standing(_ mark: Mark) -> String {
        if mark.isWaiting { return "逾期，待同意" }
        if mark.isRefused { return "不同意" }
        if mark.isWithdrawn { return "已撤回" }
        return mark.isLate ? "有效（逾期经同意）" : "有效"
    }

    static func tag(_ mark: Mark) -> HTML {
        let shape: HTML.TagShape =
            mark.isWaiting ? .person : mark.isRefused || mark.isWithdrawn ? .void : .done
        return HTML.tag(shape, standing(mark))
    }

    /// Where it stands, and whether something speaks against it.
    static func tags(_ record: MarkRecord) -> HTML {
        """
        <span class="cluster">\(tag(record.mark))\
        \(HTML.tag(.late, "存疑"), if: !record.doubt.isEmpty)</span>
        """
    }

    func factorOnOneLine(_ mark: Mark) -> HTML {
        "<span class=\"text-nowrap\">\(factor(mark))</span>"
    }

    static func origin(_ mark: Mark) -> String { mark.origin == .manual ? "人工" : "自动" }
}

import Compliance
import Hummingbird

extension Route {
    /// The tables of law for everybody: sources, acts, rules, and the two calculations.
    static let law: [Route] = [
        .get("/law", for: .everyone) { LawSourceList($0).page() },
        .get("/law.csv", for: .everyone) { try LawSourceList($0).export(xlsx: false) },
        .get("/law.xlsx", for: .everyone) { try LawSourceList($0).export(xlsx: true) },
        .get("/law/acts", for: .everyone) { ActList($0).page() },
        .get("/law/acts.csv", for: .everyone) { try ActList($0).export(xlsx: false) },
        .get("/law/acts.xlsx", for: .everyone) { try ActList($0).export(xlsx: true) },
        .get("/law/acts/:act", for: .everyone) { try $0.actPage() },
        .get("/law/regime", for: .everyone) { $0.page(RegimePage($0)) },
        .get("/law/deadline", for: .everyone) { $0.page(DeadlinePage($0)) },
        .get("/law/rules", for: .everyone) { try await $0.rulesPage() },
        .get("/law/:source", for: .everyone) { visit in
            guard let source = try? visit.law.source(visit.parameter("source")) else {
                throw Refusal(.notFound, "没有这部法律")
            }
            return visit.page(LawSourcePage(law: visit.law, source: source, today: visit.today))
        },
    ]
}

/// The five doors of the law pages, the present one marked.
enum LawNavigation {
    private static let doors = [
        ("/law", "法律与标准"), ("/law/acts", "违法行为与后果"), ("/law/rules", "判定规则"),
        ("/law/regime", "新旧法与罚款幅度"), ("/law/deadline", "期限计算"),
    ]

    static func html(_ here: String) -> HTML {
        """
        <nav class="saved-views law-views" aria-label="法条与规则">\(doors, { door in
            let mark: HTML = door.0 == here ? " aria-current=\"page\"" : .empty
            return "<a href=\"\(door.0)\"\(mark)>\(door.1)</a>"
        })</nav>
        """
    }
}

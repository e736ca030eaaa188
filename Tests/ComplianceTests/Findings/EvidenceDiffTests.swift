import Compliance
import Testing

@Suite("后来的数据和标记改变原来的判定") struct EvidenceDiffTests {
    private func permit() throws -> Permit {
        try PermitSheet(
            limits: [table("upper  unit\n50  mg/m³")[0].limit(statistic: "hour")]
        ).permit()
    }

    private let values = [("10:00", "60"), ("11:00", "40")]

    private func finding(_ values: [(String, String)], marks: [Mark] = []) throws -> Finding? {
        try permit().findings(
            .limitExceeded,
            measurements: values.map { try .hour("2026-10-01 \($0.0)", $0.1) }, marks: marks,
            at: "2026-10-03"
        ).first
    }

    private func again(
        _ old: Finding, _ values: [(String, String)], marks: [Mark] = []
    ) throws -> [Finding] {
        let record = Record(
            permit: try permit(),
            measurements: try values.map { try .hour("2026-10-01 \($0.0)", $0.1) }, marks: marks)
        return try record.reassessed(
            [old], under: LawFolder.law(), factors: Factors.table(),
            at: #require(Instant("2026-10-03")))
    }

    @Test func `a gap that a mark took away is said again with what is seen now`() throws {
        let old = try #require(try finding(values))
        let mark = try Mark.at("2026-10-01 10:00", "2026-10-01 11:00", "maintenance")
        #expect(try finding(values, marks: [mark]) == nil)
        let now = try #require(try again(old, values, marks: [mark]).first)
        #expect(now.isGone)
        #expect(now.key == old.key)
        #expect(now.title.contains("没有超过许可排放浓度限值"))
        #expect(
            now.changesInWords(since: old)
                == "2026-10-01 10:00–11:00 由“60 mg/m³ 超过限值”改为“标记：日常维护”。"
                + "现在没有超过限值的有效时段，原来的问题不再成立，由监管人员决定是否不予认定。")
        #expect(now.changes(since: old).map(\.isChanged) == [true, false])
        #expect(Finding(now.json) == now)
        #expect(Finding(old.json) == old)
        let back = try #require(try finding(values))
        #expect(back.changesInWords(since: now).hasSuffix("问题重新成立，程度 0.20 倍。"))
    }

    @Test func `while the gap stands nothing is said again`() throws {
        let old = try #require(try finding(values))
        #expect(try again(old, values).isEmpty)
        #expect(try again(old, [("10:00", "51")]).isEmpty)
        #expect(try again(old, [("10:00", "50"), ("11:00", "40")]).map(\.isGone) == [true])
        // Values that are not here say nothing about the gap.
        #expect(try again(old, []).isEmpty)
    }
}

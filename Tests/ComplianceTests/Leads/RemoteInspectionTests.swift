import Compliance
import Testing

/// 远程核查: a look at a curve is no inspection.
@Suite("远程核查") struct RemoteInspectionTests {
    private static let start = Instant(Day(2026, 9, 1), minute: 540)

    /// `n v r c`: notice, view, reply, conclusion, a day apart; the window is two days.
    ///
    /// Small letters have all their parts, capitals lack one.
    private func steps(_ text: String) -> [LeadStep] {
        let due = Self.start.advanced(byHours: 48)
        return text.split(separator: " ").enumerated().compactMap { place, word in
            let at = Self.start.advanced(byHours: place * 24)
            return switch word {
            case "n": LeadStep(.inspect, at: at, by: "a", due: due, scope: "DA001 小时数据")
            case "N": LeadStep(.inspect, at: at, by: "a", due: due)
            case "v": LeadStep(.view, at: at, by: "a", text: "恒值", scope: "DA001 氮氧化物")
            case "V": LeadStep(.view, at: at, by: "a", text: "看过")
            case "r": LeadStep(.reply, at: at, by: "e", text: "维护")
            case "c":
                LeadStep(.conclude, at: at, by: "a", text: "未发现异常", reason: .nothingFound)
            case "C": LeadStep(.conclude, at: at, by: "a", text: "未发现异常")
            default: nil
            }
        }
    }

    @Test(
        arguments: table(
            """
            steps      complete  why
            n v r c    yes       all parts
            n v c      no        neither reply nor end of the window
            n v - c    yes       the window ended without a reply
            n r c      no        nothing was viewed
            n V r c    no        what was viewed is not said
            N v r c    no        no scope was told
            n v r C    no        the conclusion is not coded
            n v r      no        no conclusion
            v c        no        no notice
            """))
    func `it counts only when every part is on record`(row: Row) {
        let all = RemoteInspection.all(in: steps(row["steps"]))
        #expect(all.contains(where: \.isComplete) == (row["complete"] == "yes"), "\(row["why"])")
    }

    @Test func `statistics read the complete ones alone`() {
        #expect(LeadProgress(steps("n v r c")).inspectedAt != nil)
        #expect(LeadProgress(steps("n r c")).inspectedAt == nil)
    }

    @Test func `a second notice begins a second inspection`() {
        let all = RemoteInspection.all(in: steps("n v n v r c"))
        #expect(all.map(\.isComplete) == [false, true])
    }
}

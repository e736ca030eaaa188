import Compliance
import Testing

@Suite("一列监测数据的检查") struct SeriesCheckTests {
    private let day = Day(2026, 9, 22)

    private func check(_ texts: [String], from minute: Int = 0, load: String? = nil) throws
        -> SeriesCheck
    {
        let values = texts.enumerated().map { index, text in
            (start: Instant(day, minute: minute + index * 10), text: text)
        }
        let question = SeriesCheck.Question(
            medium: .air, every: 600, constantFrom: 3, load: load.flatMap(Numeral.init))
        return try SeriesCheck(values, question, under: LawFolder.law())
    }

    @Test func `five ten-minute values of six make an hour of gas, four do not`() throws {
        let hours = try check(["1", "2", "3", "4", "5", "", "1", "2", "", "x", "3", "4"]).hours
        #expect(hours.map(\.valid) == [5, 4])
        #expect(hours.map(\.isValid) == [true, false])
        #expect(hours[0].value == Numeral(3))
    }

    @Test func `empty and unreadable texts are counted; the last of a repeated time stands`() throws
    {
        let start = Instant(day)
        let values = ["1", "7", ""].map { (start: start, text: $0) }
        let question = SeriesCheck.Question(medium: .water, every: 3600, constantFrom: 6)
        let check = try SeriesCheck(values, question, under: LawFolder.law())
        #expect((check.values, check.empty, check.repeated) == (3, 1, 2))
        #expect(check.days[0].valid == 0)
    }

    @Test func `stuck values and runs are told, and the whole as JSON`() throws {
        let check = try check(["5", "5", "5", "0", "9"], load: "5")
        #expect(check.constant.map(\.count) == [3])
        #expect(check.runs.map(\.count) == [3, 1])
        #expect(check.json["runs"].array?.count == 2)
        #expect(check.json["hours"].array?.first?["isValid"] == .bool(true))
    }
}

import Compliance
import Testing

@Suite("缺数、恒值、启停") struct GapTests {
    private func instants(_ minutes: [Int]) -> [Instant] {
        minutes.map { Instant(Day(2026, 9, 22), minute: $0) }
    }

    @Test func `a gap starts when a value was due and ends with the next that came`() {
        let gaps = Gap.all(in: instants([0, 10, 40, 50]), every: 600)
        #expect(gaps == [Gap(start: instants([20])[0], end: instants([40])[0], count: 2)])
    }

    @Test func `values a little late are no gap; twice the same time is one value`() {
        let starts = instants([0, 10, 10, 20]).map { $0.advanced(bySeconds: 4) }
        #expect(Gap.all(in: starts + instants([30]), every: 600).isEmpty)
    }

    @Test func `the span has gaps at both ends`() {
        let span = instants([0, 60])
        let gaps = Gap.all(in: instants([20, 30]), every: 600, from: span[0], to: span[1])
        #expect(gaps.map(\.count) == [2, 2])
        #expect(Gap.all(in: [], every: 600, from: span[0], to: span[1]).map(\.count) == [6])
        #expect(Gap.all(in: [], every: 600).isEmpty)
    }

    @Test func `equal texts make a run; a missing value or another text ends it`() {
        let texts: [String?] = ["1.0", "1.0", "1.0", "1.00", nil, "2", "2", "2"]
        let values = zip(instants(Array(0..<8)), texts).map { (start: $0, text: $1) }
        let runs = ConstantRun.all(in: values, atLeast: 3)
        #expect(runs.map(\.text) == ["1.0", "2"])
        #expect(runs.map(\.count) == [3, 3])
        #expect(runs[1].end == values[7].start)
    }

    @Test func `a unit runs from its first value at the threshold to the first below`() {
        let load: [Int64?] = [0, 50, 60, 10, 70, nil, 0, 80]
        let values = zip(instants(Array(0..<8)), load).map {
            (start: $0, value: $1.map { Numeral($0) })
        }
        let runs = OperatingRun.all(in: values, from: Numeral(50))
        #expect(runs.map(\.count) == [2, 1, 1])
        #expect(runs.last?.stop == nil)
        let through = OperatingRun.all(in: values, from: Numeral(50), breaks: 1)
        #expect(through.map(\.count) == [3, 1])
        #expect(through[0].stop == values[5].start)
    }
}

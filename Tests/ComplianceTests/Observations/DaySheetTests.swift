import Compliance
import Testing

@Suite("一日的监测值") struct DaySheetTests {
    private func randomSheet(_ random: inout Seeded) -> DaySheet {
        let flags = ["", "N", "D", "F", "标识"]
        let marks = ["", "启停炉", "维护，\"二号\"\n炉"]
        let sources = ["auto", "manual", "帧 7"]
        var sheet = DaySheet(unit: ["mg/m³", "", "无量纲"].randomElement(using: &random) ?? "")
        for _ in 0..<Int.random(in: 0...60, using: &random) {
            let number = Numeral(
                Int64.random(in: -999_999_999_999...999_999_999_999, using: &random),
                places: Int.random(in: 0...12, using: &random))
            let qualifier =
                [MeasuredValue.Qualifier.exactly, .below, .above].randomElement(using: &random)
            let value = MeasuredValue(number, qualifier ?? .exactly)
            sheet.put(
                DaySheet.Reading(
                    start: Int.random(in: 0..<86_400, using: &random),
                    length: [0, 60, 3600, 86_400].randomElement(using: &random) ?? 0,
                    value: Bool.random(using: &random) ? value : nil,
                    flag: flags.randomElement(using: &random) ?? "",
                    mark: marks.randomElement(using: &random) ?? "",
                    source: sources.randomElement(using: &random) ?? ""))
        }
        return sheet
    }

    @Test func `what is written is read back, digit by digit`() throws {
        var random = Seeded(212)
        for _ in 0..<300 {
            let sheet = randomSheet(&random)
            let read = try #require(DaySheet(sheet.encoded))
            #expect(read == sheet)
            #expect(
                read.readings.map(\.value?.description) == sheet.readings.map(\.value?.description))
            #expect(read.encoded == sheet.encoded)
        }
    }

    @Test func `bytes that are cut or changed are refused or read, and never stop the program`() {
        var random = Seeded(2017)
        for _ in 0..<300 {
            let bytes = randomSheet(&random).encoded
            let cut = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &random)))
            if let sheet = DaySheet(cut) { #expect(sheet.encoded.count <= bytes.count) }
            var changed = bytes
            for _ in 0..<3 {
                changed[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
                    in: 0...255, using: &random)
            }
            _ = DaySheet(changed)
        }
        for wild in [[1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1], [2], []] {
            #expect(DaySheet(wild.map(UInt8.init)) == nil)
        }
    }

    @Test func `the order of arrival does not matter, the last value of a time stands`() {
        let readings = (0..<24).map { hour in
            DaySheet.Reading(
                start: hour * 3600, length: 3600,
                value: MeasuredValue(Numeral(Int64(hour) * 100 + 50, places: 2)), flag: "N")
        }
        var random = Seeded(24)
        for _ in 0..<20 {
            var sheet = DaySheet(unit: "mg/m³")
            let isNew = readings.shuffled(using: &random).map { sheet.put($0) }
            #expect(!isNew.contains(false))
            #expect(sheet.readings == readings)
            let isNewAgain = sheet.put(readings[7])
            #expect(!isNewAgain)
            let corrected = DaySheet.Reading(start: 7 * 3600, length: 3600, value: nil, flag: "D")
            let isCorrected = sheet.put(corrected)
            #expect(isCorrected)
            #expect(sheet.readings[7] == corrected)
            #expect(sheet.readings.count == 24)
        }
    }
}

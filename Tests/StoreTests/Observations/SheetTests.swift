import Compliance
import Store
import Testing

struct SheetTests {
    @Test func `readings put together stand as if they were put one by one`() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = RandomReadings(seed)
        for round in 0..<15 {
            let (standing, more) = (random.next(), random.next().prefix(120))
            let coming = Array(more.reversed()) + standing.prefix(20) + more.prefix(30)
            var (single, together) = (Sheet(standing), Sheet(standing))
            var (added, changed) = (0, 0)
            for reading in coming {
                let before = single.count
                guard single.put(reading) else { continue }
                if single.count > before { added += 1 } else { changed += 1 }
            }
            let counts = together.put(coming)
            #expect(counts == (added, changed), "seed \(seed), round \(round)")
            #expect(
                together.readings.map(\.spelled) == single.readings.map(\.spelled),
                "seed \(seed), round \(round)")
        }
    }

    @Test func `what was put in comes out digit by digit`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = RandomReadings(seed)
        for round in 0..<300 {
            let readings = random.next()
            let sheet = Sheet(readings)
            #expect(sheet.readings.map(\.spelled) == readings.map(\.spelled), "seed \(seed)")
            let back = try Sheet(encoded: sheet.encoded)
            #expect(
                back.readings.map(\.spelled) == readings.map(\.spelled),
                "seed \(seed), round \(round)")
            #expect(back.encoded == sheet.encoded, "seed \(seed), round \(round)")
        }
    }

    @Test func `the order of coming does not matter`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = RandomReadings(seed)
        var generator = Seeded(seed)
        for _ in 0..<20 {
            let readings = random.next().prefix(150)
            var sheet = Sheet()
            for reading in readings.shuffled(using: &generator) { sheet.put(reading) }
            #expect(
                sheet.readings.map(\.spelled) == readings.map(\.spelled), "seed \(seed)")
        }
    }

    @Test func `no changed byte passes unseen`() throws {
        var random = RandomReadings(212)
        let readings = (0..<40).map { _ in random.next() }.first { $0.count == 144 } ?? []
        let bytes = Sheet(readings).encoded
        #expect(readings.count == 144)
        for place in bytes.indices {
            for bit in 0..<8 {
                var broken = bytes
                broken[place] ^= 1 << UInt8(bit)
                #expect(throws: SheetFault.wrongCheck) { try Sheet(encoded: broken) }
            }
        }
        for count in bytes.indices {
            #expect(throws: SheetFault.self) { try Sheet(encoded: Array(bytes[..<count])) }
        }
    }

    @Test func `bytes with a right check and wrong content are refused, not believed`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var (random, generator) = (RandomReadings(seed), Seeded(seed))
        var refused = 0
        for _ in 0..<3000 {
            var bytes = Array(Sheet(random.next().prefix(60)).encoded.dropLast(4))
            for _ in 0..<3 {
                let place = Int.random(in: 1..<bytes.count, using: &generator)
                bytes[place] = UInt8.random(in: 0...255, using: &generator)
            }
            do {
                let sheet = try Sheet(encoded: bytes + Castagnoli.check(bytes))
                // What happens to pass must be a sheet like any other.
                #expect(sheet.readings.count == sheet.count, "seed \(seed)")
                _ = sheet.sums(every: 3600)
                _ = sheet.encoded
            } catch is SheetFault {
                refused += 1
            }
        }
        #expect(refused > 500, "seed \(seed)")
    }

    @Test func `one start has one reading, the last that came`() {
        var sheet = Sheet()
        let sent = [(60, "1.5"), (180, "1.7"), (120, "1.6"), (120, "1.6"), (120, "1.60")]
        let isNew = sent.map { sheet.put(reading($0.0, $0.1)) }
        #expect(isNew == [true, true, true, false, true])
        let left = sheet.readings.map { "\($0.start) \($0.value?.description ?? "")" }
        #expect(left == ["60 1.5", "120 1.60", "180 1.7"])
    }

    @Test(arguments: [
        ["12.30", "12.3", "12", "<0.05", ">200", "0"],
        ["-0.5", "0.000000000001", "123456789012345678", "1.2"],
        ["235.242599117822", "235.242600118822", "0.5", "7.0"],
    ])
    func `a value keeps the digits it was sent with`(values: [String]) throws {
        let readings = values.enumerated().map { reading($0.offset * 60, $0.element) }
        let back = try Sheet(encoded: Sheet(readings).encoded)
        #expect(back.readings.map { $0.value?.description } == values)
    }

    @Test func `an ordinary day of minutes takes less than a byte a value`() {
        var generator = Seeded(212)
        var level = 250.0
        let readings = (0..<1440).map { minute in
            level += Double.random(in: -2...2, using: &generator)
            return reading(minute * 60, "\(Int(level) / 10).\(Int(level) % 10)")
        }
        #expect(Sheet(readings).encoded.count < 800)
    }

    @Test func `a value repeated for an hour costs next to nothing`() {
        let readings = (0..<1440).map { reading($0 * 60, "\(30 + $0 / 60 % 7).125") }
        #expect(Sheet(readings).encoded.count < 100)
    }

    private func reading(_ start: Int, _ value: String) -> SheetReading {
        SheetReading(
            start: start, length: 60, value: MeasuredValue(value), flag: "N", source: "auto")
    }
}

/// CRC-32C bit by bit, from its definition alone.
enum Castagnoli {
    static func check(_ bytes: [UInt8]) -> [UInt8] {
        var crc = UInt32.max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1 }
        }
        crc = ~crc
        return [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: crc >> $0) }
    }
}

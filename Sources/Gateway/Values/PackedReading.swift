import Compliance
import Store

/// A reading while it waits to be written: a third of what it takes with its texts.
///
/// Half a million series of a nation wait at once, with several values each.
struct PackedReading {
    private let digits: Int64
    private let start: Int32
    private let length: Int32
    private let flag: Int32
    private let mark: Int32
    private let source: Int32
    /// Below zero for a value that is no number.
    private let places: Int8
    private let qualifier: UInt8

    private static let qualifiers: [MeasuredValue.Qualifier] = [.exactly, .below, .above]

    init(_ reading: SheetReading, _ words: inout WaitingWords) {
        digits = reading.value?.number.digits ?? 0
        places = reading.value.map { Int8(clamping: $0.number.places) } ?? -1
        let qualifier = reading.value?.qualifier ?? .exactly
        self.qualifier = UInt8(PackedReading.qualifiers.firstIndex(of: qualifier) ?? 0)
        (start, length) = (Int32(clamping: reading.start), Int32(clamping: reading.length))
        flag = words.place(of: reading.flag)
        mark = words.place(of: reading.mark)
        source = words.place(of: reading.source)
    }

    func unpacked(_ words: WaitingWords) -> SheetReading {
        let qualifier = PackedReading.qualifiers[Int(qualifier)]
        let value =
            places < 0
            ? nil : MeasuredValue(Numeral(digits, places: Int(places)), qualifier)
        return SheetReading(
            start: Int(start), length: Int(length), value: value, flag: words[flag],
            mark: words[mark], source: words[source])
    }
}

/// The texts of the readings that wait, each once.
struct WaitingWords {
    private var words: [String] = []
    private var places: [String: Int32] = [:]

    subscript(place: Int32) -> String { words[Int(place)] }

    mutating func place(of word: String) -> Int32 {
        if let place = places[word] { return place }
        let place = Int32(words.count)
        words.append(word)
        places[word] = place
        return place
    }
}

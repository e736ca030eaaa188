import Compliance

/// The flags, marks and sources of a sheet; those that every logger uses have fixed places.
package struct SheetWords: Sendable, Hashable {
    /// Part of the format: a word may be added at the end, none may be moved.
    private static let known = [
        "", "N", "F", "M", "S", "D", "C", "T", "B", "auto", "manual", "csv", "gateway",
    ]
    private static let knownLimit = 32

    private var own: [String] = []

    package init() {}

    package subscript(place: Int) -> String {
        if place < SheetWords.known.count { return SheetWords.known[place] }
        let index = place - SheetWords.knownLimit
        return own.indices.contains(index) ? own[index] : ""
    }

    /// Whether a flag lets its value decide anything.
    func isNormal(_ place: Int) -> Bool {
        place < SheetWords.known.count ? place <= 1 : DataFlag(self[place]).isNormal
    }

    func isNoMark(_ place: Int) -> Bool { place == 0 || DataMark(self[place]) == nil }

    package mutating func place(of word: String) -> Int {
        if let place = SheetWords.known.firstIndex(of: word) { return place }
        if let place = own.firstIndex(of: word) { return place + SheetWords.knownLimit }
        own.append(word)
        return own.count - 1 + SheetWords.knownLimit
    }

    func append(to bytes: inout [UInt8]) {
        bytes.append(varint: UInt64(own.count))
        for word in own { bytes.append(text: word) }
    }

    mutating func read(from reader: inout SheetReader) throws(SheetFault) {
        own.removeAll()
        let count = try reader.count(atMost: reader.rest.count)
        for _ in 0..<count { own.append(try reader.text()) }
    }

    /// Whether each run of a column names a word of this sheet.
    func holdsAll(of column: RunColumn) -> Bool {
        column.runs.allSatisfy { run in
            (0..<SheetWords.known.count).contains(run.value)
                || own.indices.contains(run.value - SheetWords.knownLimit)
        }
    }
}

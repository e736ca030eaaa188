/// Some of many elements, as many as one statement takes.
///
/// Statements come in a few lengths, so that each is planned once: a shorter list is filled with
/// its last element, which asks for the same once more.
struct StatementPart<Element> {
    let elements: [Element]
    let filled: [Element]

    fileprivate static var lengths: [Int] { [8, 32, 128] }

    fileprivate init(_ elements: [Element]) {
        self.elements = elements
        let length = Self.lengths.first { $0 >= elements.count } ?? elements.count
        guard let last = elements.last else {
            filled = elements
            return
        }
        filled = elements + Array(repeating: last, count: length - elements.count)
    }

    /// Whether nothing had to be filled in.
    var isFull: Bool { elements.count == filled.count }
}

extension StatementPart where Element == Int {
    /// The elements as values of a list: `IN (\(part.values))`.
    var values: SQL { filled.map { number -> SQL in "\(number)" }.joined(", ") }
}

extension Array {
    /// The elements in order, in parts that are a statement each.
    func inStatements() -> [StatementPart<Element>] {
        let most = StatementPart<Element>.lengths.last ?? count
        return stride(from: 0, to: count, by: most).map {
            StatementPart(Array(self[$0..<Swift.min($0 + most, count)]))
        }
    }
}

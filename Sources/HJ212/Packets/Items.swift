extension Packet {
    /// The items of a data area, read one by one from the packet's bytes.
    public struct Items: Sequence, Sendable {
        let packet: Packet

        /// Starts at the first item.
        public func makeIterator() -> Iterator {
            Iterator(packet: packet, cursor: DataAreaCursor(packet.dataArea))
        }

        /// Walks over the packet's bytes.
        public struct Iterator: IteratorProtocol {
            let packet: Packet
            var cursor: DataAreaCursor

            /// The next item; one without `=` comes too.
            public mutating func next() -> Item? {
                let bytes = packet.bytes
                return cursor.next(in: bytes.span).map { Item(packet, $0) }
            }
        }
    }

    /// One `name=text` of the data area.
    public struct Item: Hashable, Sendable {
        /// The code before the last `-`; nil for an item that belongs to no factor.
        public let code: String?

        /// What follows the code, such as `Rtd`; the whole name when there is no code.
        public let name: String

        /// The text as sent; nil when the item has no `=`.
        public let text: String?

        /// Items parted by `,` share a group, `;` begins the next one.
        public let group: Int

        init(_ packet: Packet, _ item: DataAreaCursor.Item) {
            code = item.dash.map { packet.text(item.name.lowerBound..<$0) }
            name = packet.text(
                (item.dash.map { $0 + 1 } ?? item.name.lowerBound)..<item.name.upperBound)
            text = item.text.map { packet.text($0) }
            group = item.group
        }
    }
}

/// A name and its text, as sent or to be sent.
public struct Pair: Hashable, Sendable {
    /// Before `=`.
    public let name: String

    /// Behind `=`.
    public let text: String

    /// A name and its text.
    public init(_ name: String, _ text: String) {
        (self.name, self.text) = (name, text)
    }
}

/// What a packet says of one factor, or of one instrument's factor.
public struct Factor: Hashable, Sendable {
    /// The code as sent, of 2005 or 2017 or a maker's own.
    public let code: String

    /// The instrument (`PolId`) it was sent under, if any.
    public let instrument: String?

    /// Suffix and text, in the order sent.
    public fileprivate(set) var readings: [Pair]

    /// The text of a suffix such as `Rtd`, `Avg` or `Flag`.
    public subscript(suffix: String) -> String? {
        readings.first { $0.name == suffix }?.text
    }

    /// The number of a suffix; nil when the text is no decimal number.
    public func number(_ suffix: String) -> SentNumber? {
        self[suffix].flatMap(SentNumber.init)
    }

    /// The data flag; nil when none was sent, which is unknown and not normal.
    public var dataFlag: DataFlag? { self["Flag"].map(DataFlag.init) }
}

extension Packet {
    /// The factors in the order sent.
    ///
    /// Items of one code meet in one factor even when a logger parts them by `;`. A suffix that
    /// comes again begins the factor anew, so a packet with two readings yields two factors.
    public var factors: [Factor] {
        var factors: [Factor] = []
        var instrument: String?
        for item in items {
            guard let text = item.text else { continue }
            if let code = item.code {
                factors.add(Pair(item.name, text), to: code, of: instrument)
            } else if item.name == "PolId" {
                instrument = text
            }
        }
        return factors
    }

    /// The items that belong to no factor, in the order sent, `DataTime` left out.
    public var otherItems: [Pair] {
        items.compactMap { item in
            guard item.code == nil, item.name != "DataTime" else { return nil }
            return item.text.map { Pair(item.name, $0) }
        }
    }
}

extension [Factor] {
    fileprivate mutating func add(_ reading: Pair, to code: String, of instrument: String?) {
        let index = lastIndex { $0.code == code && $0.instrument == instrument }
        if let index, self[index][reading.name] == nil {
            self[index].readings.append(reading)
        } else {
            append(Factor(code: code, instrument: instrument, readings: [reading]))
        }
    }
}

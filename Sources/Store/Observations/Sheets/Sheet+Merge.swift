extension Sheet {
    /// Puts readings in their places, one after the other; how many are new, how many replaced.
    ///
    /// What a logger sends late lies between what stands: all of it is put there in one pass,
    /// however much it is.
    package mutating func put(_ readings: [SheetReading]) -> (added: Int, changed: Int) {
        var added = 0
        for reading in readings {
            guard isEmpty || reading.start > lastStart else { break }
            put(reading)
            added += 1
        }
        guard added < readings.count else { return (added, 0) }
        var merge = SheetMerge(standing: self.readings)
        merge.run(readings[added...])
        self = Sheet(inOrder: merge.merged)
        return (added + merge.added, merge.changed)
    }
}

/// Readings that come into those that stand, both read once.
private struct SheetMerge {
    private var standing: ArraySlice<SheetReading>
    private(set) var merged: [SheetReading] = []
    private(set) var added = 0
    private(set) var changed = 0

    init(standing: [SheetReading]) {
        self.standing = standing[...]
        merged.reserveCapacity(standing.count)
    }

    mutating func run(_ coming: ArraySlice<SheetReading>) {
        // Of one start the last one to come counts, so their order stays.
        let order = coming.indices.sorted { (coming[$0].start, $0) < (coming[$1].start, $1) }
        for index in order { put(coming[index]) }
        merged += standing
    }

    private mutating func put(_ reading: SheetReading) {
        while let next = standing.first, next.start <= reading.start {
            merged.append(next)
            standing.removeFirst()
        }
        guard let last = merged.last, last.start == reading.start else {
            merged.append(reading)
            added += 1
            return
        }
        guard !last.says(what: reading) else { return }
        merged[merged.count - 1] = reading
        changed += 1
    }
}

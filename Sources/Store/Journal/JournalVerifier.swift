import Compliance

/// Checks an exported journal line by line, with nothing but the file and a key.
///
/// The tree is grown again from the entries' texts; after each entry its root must be the one
/// that was signed then. Memory grows with the rows on record, not with the entries.
package struct JournalVerifier {
    /// Entries may be this much older than their forerunner: two processes' clocks differ.
    package static let clockSkewMilliseconds: Int64 = 60_000

    private let expected: JournalPublicKey?
    private let kept: SignedNote?
    private var key: JournalPublicKey?
    private var line = 0
    private var problems: [JournalProblem] = []

    private var tree = CompactRange()
    /// The first entry since the last root that was found right.
    private var unproven: Int64?
    /// True once no later root can be right: an entry is missing, misplaced or altered.
    private var isBroken = false
    private var absent: [ClosedRange<Int64>] = []
    private var next: Int64 = 0
    private var entries = 0
    private var lastTime = Int64.min
    private var records: [Act.Subject: RecordState] = [:]
    private var end: SignedNote?
    private var derived: [Act.Subject: JSON] = [:]
    private var derivedTables: Set<String> = []

    /// What is known of a row: what its last act wrote, and what stands there now.
    private struct RecordState {
        let entry: Int64
        let sha256: String
        let row: JSON
    }

    /// - Parameters:
    ///   - key: The key to trust. Without it the file's own is taken, and the report says so.
    ///   - checkpoint: A checkpoint that someone kept, against rewritten or shortened journals.
    package init(key: JournalPublicKey? = nil, checkpoint: SignedNote? = nil) {
        expected = key
        kept = checkpoint
    }

    /// Checks a whole file's lines.
    package static func verify(
        _ lines: some Sequence<String>, key: JournalPublicKey? = nil, checkpoint: SignedNote? = nil
    ) -> JournalReport {
        var verifier = JournalVerifier(key: key, checkpoint: checkpoint)
        for line in lines { verifier.read(line) }
        return verifier.report()
    }

    /// Takes the next line of the file.
    package mutating func read(_ text: String) {
        line += 1
        do throws(JournalLine.Unreadable) {
            switch try JournalLine(text) {
            case .header(let found, let tables):
                readHeader(found)
                derivedTables = Set(tables)
            case .entry(let entry): read(entry)
            case .roll(let table, let ids): readRoll(table, ids)
            case .derived(let subject, let row): derived[subject] = row
            case .checkpoint(let note): end = SignedNote(note)
            }
        } catch {
            problems.append(.unreadable(line: line, reason: error.reason))
        }
    }

    private mutating func readHeader(_ found: JournalPublicKey) {
        guard key == nil else {
            problems.append(.unreadable(line: line, reason: "文件头重复"))
            return
        }
        if let expected, expected != found { problems.append(.anotherKey("\(found)")) }
        key = expected ?? found
        readKeptCheckpoint(after: 0)
    }
}

// MARK: - Entries

extension JournalVerifier {
    private mutating func read(_ entry: JournalEntryLine) {
        entries += 1
        takeRecords(of: entry)
        guard takesPlace(entry.number) else { return }
        if entry.entry["number"].integer != entry.number {
            problems.append(.renumbered(entry.number))
        }
        checkTime(of: entry)
        grow(by: entry)
        readKeptCheckpoint(after: tree.size)
    }

    /// Only the last act upon a row speaks of the row as it is now.
    private mutating func takeRecords(of entry: JournalEntryLine) {
        for (subject, sha256) in entry.written
        where (records[subject]?.entry ?? -1) < entry.number {
            records[subject] = RecordState(
                entry: entry.number, sha256: sha256, row: entry.rows[subject] ?? .null)
        }
    }

    /// Whether the entry is the next one; a gap before it or a step back breaks the tree.
    private mutating func takesPlace(_ number: Int64) -> Bool {
        if number < next || number < 0 {
            if let gap = absent.firstIndex(where: { $0.contains(number) }) {
                let range = absent.remove(at: gap)
                if range.lowerBound < number { absent.append(range.lowerBound...number - 1) }
                if range.upperBound > number { absent.append(number + 1...range.upperBound) }
            }
            problems.append(.misplaced(number))
            isBroken = true
            return false
        }
        if number > next {
            absent.append(next...number - 1)
            isBroken = true
        }
        next = number + 1
        return true
    }

    private mutating func checkTime(of entry: JournalEntryLine) {
        let time = entry.entry["at"].integer ?? .min
        if lastTime > Int64.min, time < lastTime - Self.clockSkewMilliseconds {
            problems.append(.timeRunsBack(entry.number))
        }
        lastTime = time
    }

    /// Adds the entry to the tree and compares the root with the signed one.
    private mutating func grow(by entry: JournalEntryLine) {
        let leaf = Merkle.leaf(entry.text.utf8)
        let isLeafRight = leaf.hex == entry.leaf
        guard let signed = signedRoot(after: entry) else {
            unproven = unproven ?? entry.number
            if !isLeafRight { problems.append(.altered(entry.number...entry.number)) }
            tree.append(leaf)
            return
        }
        var grown = tree
        grown.append(leaf)
        if isBroken || grown.root == signed {
            if !isLeafRight { problems.append(.altered(entry.number...entry.number)) }
            (tree, unproven) = (grown, nil)
            return
        }
        let first = unproven ?? entry.number
        problems.append(.altered(first...entry.number))
        // The leaf may still be the signed one; then the entries that follow can be checked.
        if let stored = [UInt8](hex: entry.leaf) { tree.append(stored) }
        isBroken = tree.root != signed
        unproven = nil
    }

    /// The root that was signed after an entry, when its note is right.
    private mutating func signedRoot(after entry: JournalEntryLine) -> Merkle.Hash? {
        guard let key, let note = SignedNote(entry.note), note.isSigned(by: key),
            let checkpoint = note.checkpoint, checkpoint.origin == key.name,
            checkpoint.size == entry.number + 1
        else {
            problems.append(.noteAltered(entry.number))
            return nil
        }
        return checkpoint.root
    }
}

// MARK: - Checkpoints and rows

extension JournalVerifier {
    /// The kept checkpoint, when it is this journal's.
    private var keptCheckpoint: Checkpoint? {
        guard let key, let kept, kept.isSigned(by: key), let checkpoint = kept.checkpoint,
            checkpoint.origin == key.name
        else { return nil }
        return checkpoint
    }

    private mutating func readKeptCheckpoint(after size: Int64) {
        guard kept != nil, !isBroken, let checkpoint = keptCheckpoint, checkpoint.size == size
        else { return }
        if checkpoint.root != tree.root { problems.append(.forked(size: size)) }
    }

    private mutating func readRoll(_ table: String, _ ids: [String]) {
        for id in ids {
            let subject = Act.Subject(table, id)
            if records[subject] == nil { problems.append(.rowAdded(subject)) }
        }
    }

    private func rowProblems() -> [JournalProblem] {
        let nothing = Act.Record.sha256(.null)
        let wrong: [(Int64, JournalProblem)] = records.compactMap { subject, state in
            let found = Act.Record.sha256(state.row)
            if found == state.sha256 { return nil }
            return found == nothing
                ? (state.entry, .rowRemoved(subject, entry: state.entry))
                : (state.entry, .rowAltered(subject, entry: state.entry))
        }
        return wrong.sorted { ($0.0, $0.1.description) < ($1.0, $1.1.description) }.map(\.1)
    }

    /// Rows that follow from journaled ones, made anew from what the acts wrote.
    private func derivedProblems() -> [JournalProblem] {
        let rows = records.map { (table: $0.key.table, id: $0.key.id, row: $0.value.row) }
        let journaled = Dictionary(grouping: rows, by: \.table)
            .mapValues { rows in rows.map { (id: $0.id, row: $0.row) } }
        return DerivedRowCheck(journaled: journaled, shown: derived, tables: derivedTables)
            .problems()
    }

    /// What is wrong with the end: the entries' and the kept checkpoint's.
    private func endProblems() -> [JournalProblem] {
        var found: [JournalProblem] = []
        if let key, let end, end.isSigned(by: key), let checkpoint = end.checkpoint,
            checkpoint.origin == key.name, checkpoint.size >= next
        {
            if checkpoint.size > next { found.append(.missing(next...checkpoint.size - 1)) }
            let isSame = checkpoint.size > next || isBroken || checkpoint.root == tree.root
            if !isSame { found.append(.endAltered) }
        } else {
            found.append(.endAltered)
        }
        guard kept != nil else { return found }
        guard let checkpoint = keptCheckpoint else { return found + [.foreignCheckpoint] }
        if checkpoint.size > next {
            let missing = JournalProblem.missing(next...checkpoint.size - 1)
            if !found.contains(missing) { found.append(missing) }
        }
        return found
    }

    /// The result, once the last line was read.
    package func report() -> JournalReport {
        var all = problems + absent.map(JournalProblem.missing)
        if key == nil { all.append(.unreadable(line: 1, reason: "缺少文件头")) }
        return JournalReport(
            key: key, isKeyFromFile: expected == nil, entries: entries, records: records.count,
            size: tree.size, root: tree.root,
            problems: all + endProblems() + rowProblems() + derivedProblems())
    }
}

/// What came out of checking a journal.
package struct JournalReport: Sendable {
    /// The key that the signatures were checked with.
    package let key: JournalPublicKey?
    /// True when nobody said which key to trust: the file could have been made by anyone.
    package let isKeyFromFile: Bool
    package let entries: Int
    package let records: Int
    package let size: Int64
    package let root: Merkle.Hash
    package let problems: [JournalProblem]

    package var isSound: Bool { problems.isEmpty }
}

extension [UInt8] {
    fileprivate init?(hex: String) {
        let digits = hex.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count == hex.utf8.count, digits.count == 64 else { return nil }
        self = stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }
}

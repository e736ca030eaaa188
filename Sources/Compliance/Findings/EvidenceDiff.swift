/// One row of evidence in two versions.
package struct RowChange: Sendable, Hashable {
    package let time: String
    /// Nil where the row is new.
    package let before: Finding.ObservedRow?
    /// Nil where the row is gone.
    package let after: Finding.ObservedRow?

    package var isChanged: Bool { before != after }
}

extension Finding {
    /// The rows of this version beside those of an older one, in the order of time.
    package func changes(since old: Finding) -> [RowChange] {
        let (before, after) = (old.rowsByName, rowsByName)
        let names = Set(before.keys).union(after.keys)
        return names.sorted().map { name in
            RowChange(
                time: (after[name] ?? before[name])?.time ?? "", before: before[name],
                after: after[name])
        }
    }

    /// What changed and what the verdict is now, for the step that says so.
    package func changesInWords(since old: Finding) -> String {
        let changed = changes(since: old).filter(\.isChanged)
        let most = 6
        var words = changed.prefix(most).map(\.inWords).joined(separator: "；")
        if changed.count > most { words += "；等 \(changed.count) 处" }
        let verdict =
            isGone
            ? "现在没有超过限值的有效时段，原来的问题不再成立，由监管人员决定是否不予认定"
            : old.isGone ? "问题重新成立，程度 \(extent)" : "程度 \(extent)"
        return [words, verdict].filter { !$0.isEmpty }.joined(separator: "。") + "。"
    }

    /// Rows by time and source; of two alike the last.
    private var rowsByName: [String: ObservedRow] {
        Dictionary(observations.map { ("\($0.time) \($0.sourceName)", $0) }) { _, last in last }
    }
}

extension Finding.ObservedRow {
    /// Frames have names of their own; an automatic value stays one when it is sent anew.
    fileprivate var sourceName: String { ["onsite", "manual"].contains(source) ? source : "auto" }
}

extension RowChange {
    /// `14:00–15:00 由“超过限值”改为“标记：日常维护”`.
    fileprivate var inWords: String {
        func word(_ row: Finding.ObservedRow?) -> String {
            guard let row else { return "没有数据" }
            let value = row.compared.isEmpty ? row.measured : row.compared
            return row.validity == "有效"
                ? "\(value) \(row.unit) \(row.verdict)" : row.validity
        }
        return "\(time) 由“\(word(before))”改为“\(word(after))”"
    }
}

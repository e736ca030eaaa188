import Compliance

/// A permit while it is written: the blocks of the format with the texts as they were typed.
struct DraftDocument {
    private var blocks: [String: JSON]

    /// A draft as it was kept.
    init(_ kept: JSON) { blocks = kept.object ?? [:] }

    /// A document of the record as texts to type over.
    init(of document: JSON) {
        blocks = [:]
        for block in PermitFormat.blocks {
            let rows = document[block.key].array ?? [document[block.key]]
            let typed = rows.filter { $0.object != nil }.map { DraftDocument.typed($0, block) }
            if block.isList {
                blocks[block.key] = .array(typed)
            } else {
                blocks[block.key] = typed.first
            }
        }
    }

    var json: JSON { .object(blocks) }

    private static func typed(_ row: JSON, _ block: PermitFormat.Block) -> JSON {
        var texts: [String: JSON] = [:]
        for field in block.fields {
            switch row[field.key] {
            case .null: break
            case .bool(let flag): texts[field.key] = .string(flag ? "true" : "false")
            case .array(let items):
                texts[field.key] = .string(items.compactMap(\.text).joined(separator: "、"))
            case let value: texts[field.key] = value.text.map(JSON.string)
            }
        }
        return .object(texts)
    }

    /// Takes one block over from a form; rows without a word are dropped unless they were just
    /// asked for.
    mutating func take(
        _ block: PermitFormat.Block, from form: Form, naming factors: FactorTable,
        isKeepingBlanks: Bool
    ) {
        guard block.isList else {
            blocks[block.key] = DraftDocument.record(block, form, factors, prefix: block.key)
            return
        }
        let numbers = Set(
            form.fields.compactMap { name, _ -> Int? in
                let parts = name.split(separator: ".")
                guard parts.count == 3, parts[0] == block.key else { return nil }
                return Int(parts[1])
            }
        ).sorted().prefix(DraftDocument.mostRows)
        let rows = numbers.map {
            DraftDocument.record(block, form, factors, prefix: "\(block.key).\($0)")
        }
        blocks[block.key] = .array(rows.filter { isKeepingBlanks || $0 != [:] })
    }

    private static let mostRows = 2000

    /// Pollutants are kept by code, as the record has them, so that versions compare.
    private static func record(
        _ block: PermitFormat.Block, _ form: Form, _ factors: FactorTable, prefix: String
    ) -> JSON {
        var texts: [String: JSON] = [:]
        for field in block.fields {
            let text = form["\(prefix).\(field.key)"]
            let code = field.kind == .factor ? factors.factor(named: text)?.code : nil
            if !text.isEmpty { texts[field.key] = .string(code ?? text) }
        }
        return .object(texts)
    }

    /// Adds an empty row at the end and tells its number.
    mutating func addRow(to block: PermitFormat.Block) -> Int {
        let rows = blocks[block.key]?.array ?? []
        blocks[block.key] = .array(rows + [[:]])
        return rows.count
    }

    mutating func removeRow(_ number: Int, of block: PermitFormat.Block) {
        var rows = blocks[block.key]?.array ?? []
        if rows.indices.contains(number) { rows.remove(at: number) }
        blocks[block.key] = .array(rows)
    }
}

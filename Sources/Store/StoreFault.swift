/// Why the record could not be read or written, alike on both engines.
package enum StoreFault: Error, Sendable, Hashable {
    /// The disk is full; nothing was written.
    case full(String)
    /// The database cannot be reached or read now; it is tried anew at the next call.
    case unavailable(String)
    /// Others held it too long, or the work took too long; worth another try.
    case busy(String)
    /// A constraint of the schema was broken.
    case constraint(Constraint)
    /// Everything else: a mistake in a query, a value that no column can hold.
    case other(String)
}

/// A constraint of the schema that a write would have broken.
package struct Constraint: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case check, unique, foreignKey, notNull, other
    }

    package let kind: Kind
    /// The CHECK's name, `table.column` (`, …`) for unique and not null; may be empty for others.
    package let name: String

    package init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }
}

extension StoreFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .full(let message): "存储空间已满，未写入任何内容：\(message)"
        case .unavailable(let message): "数据库暂不可用：\(message)"
        case .busy(let message): "数据库繁忙，请稍后重试：\(message)"
        case .constraint(let broken): "违反数据约束 \(broken.kind.rawValue) \(broken.name)"
        case .other(let message): "数据库出错：\(message)"
        }
    }

    package var constraint: Constraint? {
        if case .constraint(let constraint) = self { constraint } else { nil }
    }
}

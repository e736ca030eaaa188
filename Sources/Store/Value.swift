package import Foundation

/// One stored value, as both engines know it.
package enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// A type that a column can hold and an SQL text can bind.
///
/// The field's own types conform too: an enum with a stored raw value needs one empty line.
package protocol Storable: Sendable {
    /// The value that is bound or written.
    var stored: Value { get }

    /// Reads a stored value; `nil` when the value is of another kind.
    init?(stored value: Value)
}

extension Value: Storable {
    package var stored: Value { self }
    package init?(stored value: Value) { self = value }
}

extension String: Storable {
    package var stored: Value { .text(self) }
    package init?(stored value: Value) {
        guard case .text(let text) = value else { return nil }
        self = text
    }
}

extension Int64: Storable {
    package var stored: Value { .integer(self) }
    package init?(stored value: Value) {
        guard case .integer(let number) = value else { return nil }
        self = number
    }
}

extension Int: Storable {
    package var stored: Value { .integer(Int64(self)) }
    package init?(stored value: Value) {
        guard case .integer(let number) = value else { return nil }
        self.init(exactly: number)
    }
}

/// A whole number is read as a real one too: a sum of no reals is the integer 0 on one engine.
extension Double: Storable {
    package var stored: Value { .real(self) }
    package init?(stored value: Value) {
        switch value {
        case .real(let number): self = number
        case .integer(let number): self.init(exactly: number)
        default: return nil
        }
    }
}

/// A truth value is stored as 0 or 1; any other number is refused.
extension Bool: Storable {
    package var stored: Value { .integer(self ? 1 : 0) }
    package init?(stored value: Value) {
        switch value {
        case .integer(0): self = false
        case .integer(1): self = true
        default: return nil
        }
    }
}

extension [UInt8]: Storable {
    package var stored: Value { .blob(self) }
    package init?(stored value: Value) {
        guard case .blob(let bytes) = value else { return nil }
        self = bytes
    }
}

extension Data: Storable {
    package var stored: Value { .blob([UInt8](self)) }
    package init?(stored value: Value) {
        guard case .blob(let bytes) = value else { return nil }
        self.init(bytes)
    }
}

extension Optional: Storable where Wrapped: Storable {
    package var stored: Value { self?.stored ?? .null }
    package init?(stored value: Value) {
        if value == .null {
            self = .none
        } else if let wrapped = Wrapped(stored: value) {
            self = .some(wrapped)
        } else {
            return nil
        }
    }
}

extension Storable where Self: RawRepresentable, RawValue: Storable {
    package var stored: Value { rawValue.stored }
    package init?(stored value: Value) {
        guard let raw = RawValue(stored: value) else { return nil }
        self.init(rawValue: raw)
    }
}

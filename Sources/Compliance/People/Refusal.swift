/// Why the platform does not do what someone asked, in words for that person.
///
/// Everything else that goes wrong is a fault: logged, and never shown.
package struct Refusal: Error, Sendable, Hashable {
    package enum Kind: String, Sendable {
        /// The thing is not there, or not for this person to know of.
        case notFound
        case forbidden
        case signInNeeded
        /// What was sent does not fit; `fields` says where.
        case invalid
        /// What was sent cannot be read at all: no UTF-8, a broken form, a broken address.
        case unreadable
        case addressTooLong
        case tooLarge
        /// The thing is there, and cannot be asked in this way.
        case notAllowed
        /// The thing has moved on meanwhile.
        case conflict
        case tooMany
        /// The database or the disk cannot take it now; nothing was lost.
        case unavailable
    }

    package let kind: Kind
    /// What happened.
    package let message: String
    /// What to do.
    package let way: String
    /// The article or standard that says so.
    package let rule: String
    /// Messages by field, for forms and APIs.
    package let fields: [FieldError]

    package init(
        _ kind: Kind, _ message: String, way: String = "", rule: String = "",
        fields: [FieldError] = []
    ) {
        (self.kind, self.message, self.way) = (kind, message, way)
        (self.rule, self.fields) = (rule, fields)
    }
}

/// One field that does not fit.
package struct FieldError: Sendable, Hashable {
    package let field: String
    package let message: String

    package init(_ field: String, _ message: String) {
        (self.field, self.message) = (field, message)
    }
}

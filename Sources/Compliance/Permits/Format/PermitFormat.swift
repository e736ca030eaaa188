/// The file form of a whole permit as a table: its blocks, their fields, what each may hold.
///
/// One table serves the reader, the form in the browser, the permit page and the documentation,
/// so that the four cannot disagree. Blocks follow 排污许可管理条例 第13条.
package enum PermitFormat {
    /// The value of the `format` member that every file carries.
    package static let name = "chengyuan-permit/1"

    package static func block(_ key: String) -> Block? { blocks.first { $0.key == key } }
}

extension PermitFormat {
    /// A part of the permit: one record, or a list of rows.
    package struct Block: Sendable {
        package let key: String
        package let title: String
        package let isList: Bool
        /// Whether the public may read it; business secrets may not stand in a public block.
        package let isPublic: Bool
        package let fields: [Field]
        package let hint: String

        init(
            _ key: String, _ title: String, list: Bool = true, hint: String = "",
            public isPublic: Bool = true, _ fields: [Field]
        ) {
            (self.key, self.title, self.isList) = (key, title, list)
            (self.hint, self.isPublic, self.fields) = (hint, isPublic, fields)
        }
    }

    /// One value of a block.
    package struct Field: Sendable {
        package let key: String
        package let label: String
        package let kind: Kind
        package let need: Need
        /// In what a number is counted, where it is always the same.
        package let unit: String
        package let hint: String
        package var isRequired: Bool { need == .required }

        init(
            _ key: String, _ label: String, _ kind: Kind = .text, need: Need = .optional,
            unit: String = "", hint: String = ""
        ) {
            (self.key, self.label, self.kind) = (key, label, kind)
            (self.need, self.unit, self.hint) = (need, unit, hint)
        }
    }

    /// Whether a permit can do without a field.
    package enum Need: Sendable {
        case optional
        /// The permit must hold it (排污许可管理条例 第13条), but public lists leave it out: a warning.
        case expected
        /// Without it nothing can be told of the permit: an error.
        case required
    }

    /// What a field may hold.
    package enum Kind: Sendable, Equatable {
        case text
        case longText
        case number
        case wholeNumber
        case day
        case flag
        case choice([Choice])
        case numbers
        case permitNumber
        case creditCode
        case outlet
        case facility
        case region
        case industry
        case factor
    }

    /// A word of a closed list: what the file holds, and what people read.
    package struct Choice: Sendable, Equatable {
        package let key: String
        package let label: String

        init(_ key: String, _ label: String) { (self.key, self.label) = (key, label) }
    }
}

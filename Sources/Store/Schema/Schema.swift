/// All tables as they are now, in the order in which they can be made.
///
/// Each stage keeps its part beside this file (`JournalSchema.swift`, …) and is named here once.
/// To change a table: edit its part, and add a migration once there are released databases.
package enum Schema {
    package static let parts: [SchemaPart] = [
        .journal, .people, .permits, .obligations, .observations, .marks, .commands,
        .events, .findings, .leads,
    ]

    /// The whole schema as one commented SQL document.
    package static var document: String {
        parts.map(\.document).joined(separator: "\n\n") + "\n"
    }
}

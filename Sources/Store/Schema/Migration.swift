/// One step of the schema, run once on every database, never changed after a release.
package struct Migration: Sendable {
    /// 1, 2, 3, … without gaps.
    package let number: Int
    package let name: String
    package let parts: [SchemaPart]

    package init(_ number: Int, _ name: String, _ parts: [SchemaPart]) {
        self.number = number
        self.name = name
        self.parts = parts
    }

    /// All steps in order.
    ///
    /// Before the first release there is one: the schema itself. At the release its parts are
    /// frozen as texts of their own; from then on every change is a new line here.
    package static let all: [Migration] = [
        Migration(1, "initial", Schema.parts)
    ]
}

/// Why a database cannot be used by this program.
package enum MigrationRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// The text of a step differs from the one that was run on this database.
    case changed(number: Int, name: String)
    /// The database has seen a step that this program does not know.
    case newer(database: Int, program: Int)

    package var description: String {
        switch self {
        case .changed(let number, let name):
            """
            数据库的第 \(number) 步结构（\(name)）与本程序不同：已执行的步骤不得修改。\
            请使用建立该数据库的程序版本，或另建数据库。
            """
        case .newer(let database, let program):
            "数据库结构为第 \(database) 步，本程序只认识到第 \(program) 步：请升级程序后再启动。"
        }
    }
}

import Compliance
import Foundation  // Trims the cells.
import HTTPTypes
import Testing

@testable import Web

/// `docs/permissions.md`: who may ask for what, as lawyers and auditors read it.
struct PermissionTable: Sendable {
    static let path = "docs/permissions.md"
    /// The public, then every role.
    static let columns: [Role?] = [nil] + Role.allCases

    /// Who is admitted, by the route's name.
    let admitted: [String: Set<Role?>]

    /// Reads the committed table, which is what the walk believes.
    init(reading text: String) throws {
        var admitted: [String: Set<Role?>] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == Self.columns.count + 4 else { continue }
            let name = String(cells[1].dropFirst().dropLast())
            admitted[name] = Set(zip(Self.columns, cells[3...]).filter { $0.1 == "●" }.map(\.0))
        }
        self.admitted = admitted
    }

    static func committed() throws -> PermissionTable {
        try PermissionTable(reading: try Repository.text(path))
    }

    func admits(_ role: Role?, to route: Route) throws -> Bool {
        let roles = try #require(
            admitted[route.name], "\(route.name) is not in \(Self.path): run ./test Web --golden")
        return roles.contains(role)
    }

    /// The table as the routes' audiences have it.
    static func written(for routes: [Route]) -> String {
        let heads = ["公众"] + Role.allCases.map(\.inChinese)
        let rows = routes.sorted { ($0.path, $0.method.rawValue) < ($1.path, $1.method.rawValue) }
            .map { route in
                let marks = columns.map { route.audience.admits($0) ? "●" : "" }
                return row(["`\(route.name)`", records(of: route)] + marks)
            }
        let head = [
            row(["Route", "Records"] + heads),
            row(Array(repeating: "---", count: heads.count + 2)),
        ]
        return introduction + (head + rows).joined(separator: "\n") + "\n"
    }

    private static func records(of route: Route) -> String {
        if route.isPublic { return "public" }
        return route.namesRecords ? "of one's place" : ""
    }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |"
    }

    private static let introduction = """
        # Who may ask for what

        Written by `./test Web --golden` from the audiences of the routes, and kept by
        `PermissionTableTests`. `PermissionWalkTests` believes this table and nothing else: it asks
        every route here as the public and as every role, with real records of the asker's own place
        and of others. What has no mark is refused: a visitor is sent to sign in (a form: 401),
        everybody else reads 403. `of one's place` means that the address names a record, and that
        one of another jurisdiction or enterprise answers 404, word for word as one that never was.
        Lists hold only records of one's place. Which step upon a record a role may take is decided
        again where it is written (`FindingStep.Verb.roles`, `Account.admit`).


        """
}

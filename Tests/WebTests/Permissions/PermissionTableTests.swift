import Compliance
import Foundation  // The table is written by ./test --golden.
import Testing

@testable import Web

struct PermissionTableTests {
    @Test func `the committed table is what the routes say`() throws {
        let written = PermissionTable.written(for: Route.all)
        if ProcessInfo.processInfo.environment["CHENGYUAN_GOLDEN"] == "1" {
            try written.write(
                toFile: Repository.path(PermissionTable.path), atomically: true, encoding: .utf8)
        }
        let committed = try Repository.text(PermissionTable.path)
        #expect(
            committed == written,
            "the routes have changed: run ./test Web --golden and read the diff")
    }

    @Test func `no two routes have one name`() {
        let names = Route.all.map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test func `an audience that names nobody admits nobody`() {
        let closed = Audience.holding([])
        for role in PermissionTable.columns { #expect(!closed.admits(role)) }
        #expect(!Audience.signedIn.admits(nil))
        for role in Role.allCases { #expect(!Audience.holding([role]).admits(nil)) }
    }

    @Test func `a table without a route, or without a mark, is seen`() throws {
        let table = try PermissionTable(reading: PermissionTable.written(for: Route.all))
        let home = try #require(Route.all.first { $0.name == "GET /home" })
        #expect(try !table.admits(nil, to: home))
        #expect(try table.admits(.auditAdmin, to: home))
        let text = PermissionTable.written(for: Route.all.filter { $0.name != home.name })
        #expect(try PermissionTable(reading: text).admitted[home.name] == nil)
    }
}

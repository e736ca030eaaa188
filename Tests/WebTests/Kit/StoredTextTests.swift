import Compliance
import HTTPTypes
import Sample
import Store
import Testing

@testable import Web

/// 存进来的文字: every text that somebody may store, as an attacker would write it, on every page.
struct StoredTextTests {
    /// Ends an attribute, an element and a script, in one.
    static let poison = "'\"></script><img src=x onerror=alert(1)><b>毒"
    static let mark = "onerror=alert(1)"

    /// A site whose names, whose people and whose handling are all poison.
    private static func poisoned() async throws -> World {
        let world = try await World()
        let texts: [(String, [String])] = [
            ("site", ["name", "address", "authority", "industry_name"]),
            ("region", ["name"]), ("person", ["name", "title", "employer"]),
            ("finding", ["title"]), ("finding_step", ["text", "person_name"]),
            ("finding_evidence", ["extent"]), ("lead", ["text", "title"]),
            ("lead_progress", ["statement"]), ("lead_step", ["text", "scope", "person_name"]),
            ("alarm_condition_version", ["name", "reason", "recorded_by"]),
            ("attachment", ["name", "type"]),
            ("submission", ["submitted_by"]), ("permit_version", ["recorded_by", "source"]),
        ]
        try await world.test.store.write { session in
            for (table, columns) in texts {
                for column in columns {
                    let set = "UPDATE \(table) SET \(column) = "
                    _ = try session.run(SQL(stringLiteral: set) + "\(poison)")
                }
            }
            // The names within the permit's own document, which the public page reads.
            let documents = try session.rows("SELECT id, document FROM permit_version")
            for row in documents {
                let id: String = try row("id")
                let document = try JSON.parse(try row("document") as String).poisoned(with: poison)
                _ = try session.run(
                    "UPDATE permit_version SET document = \(document.canonical) WHERE id = \(id)")
            }
        }
        return world
    }

    @Test(arguments: [Role.analyst, .director, .enterprise, .systemAdmin, .securityAdmin, nil])
    func `no page runs what somebody stored`(role: Role?) async throws {
        let world = try await Self.poisoned()
        let visitor = try await world.visitor(Persona(role))
        var shown = 0
        for route in Route.all where route.method == .get && route.audience.admits(role) {
            let path = try RouteAddress.of(route, world.own)
            let reply = try await visitor.get(path + "?view=all")
            guard reply.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
            #expect(reply.status < 500, "\(route.name): \(reply.status)")
            #expect(!reply.text.contains("<img src=x"), "\(route.name) lets a tag through")
            #expect(!reply.text.contains("'\">"), "\(route.name) lets an attribute end")
            if reply.text.contains("&lt;img src=x") { shown += 1 }
        }
        #expect(shown > 2, "the poison was on \(shown) pages: the test looked at nothing")
    }

    @Test func `a file name writes no header`() async throws {
        let world = try await World()
        let name = "报告\"\r\nSet-Cookie: a=b\r\n\r\n<script>.pdf"
        try await world.test.store.write {
            try $0.run("UPDATE attachment SET name = \(name), type = 'text/html'")
        }
        let reply = try await world.visitor(Persona(.analyst))
            .get("/attachments/\(world.own.attachment)")
        let disposition = try #require(reply.headers[.contentDisposition])
        #expect(disposition.hasPrefix("attachment; filename*=UTF-8''%E6%8A%A5"))
        #expect(disposition.utf8.allSatisfy { $0 > 0x1F && $0 != UInt8(ascii: "\"") })
        #expect(reply.headers[.contentType] == "application/octet-stream")
        #expect(reply.headers[.xContentTypeOptions] == "nosniff")
        #expect(reply.headers[values: .setCookie].allSatisfy { $0.hasPrefix("cy_browser=") })
    }

    @Test(arguments: ["=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1"])
    func `a spreadsheet reads text as text`(text: String) async throws {
        let world = try await World()
        try await world.test.store.write { try $0.run("UPDATE site SET name = \(text)") }
        let reply = try await world.visitor(Persona(.analyst)).get("/permits.csv")
        let cells = reply.text.split(separator: "\r\n").flatMap { $0.split(separator: ",") }
        #expect(reply.status == 200 && !cells.contains { $0 == text || $0 == "\"\(text)\"" })
    }
}

extension JSON {
    /// The same document with every free text replaced: what has Chinese in it is no code.
    fileprivate func poisoned(with poison: String) -> JSON {
        switch self {
        case .string(let text):
            .string(text.contains { $0 >= "\u{4E00}" && $0 <= "\u{9FFF}" } ? poison : text)
        case .array(let items): .array(items.map { $0.poisoned(with: poison) })
        case .object(let members): .object(members.mapValues { $0.poisoned(with: poison) })
        default: self
        }
    }
}

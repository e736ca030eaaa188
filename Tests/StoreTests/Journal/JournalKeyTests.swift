import Foundation
import Store
import Testing

struct JournalKeyTests {
    @Test func `the secret is made once and only its owner may read it`() async throws {
        try await TemporaryFolder.with { folder in
            let file = JournalKeyFile(directory: folder)
            let seed = try file.seed()
            #expect(seed.count == 32)
            #expect(try file.seed() == seed)
            let facts = try FileManager.default.attributesOfItem(atPath: file.path)
            #expect(facts[.posixPermissions] as? Int == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["journal.key"])
        }
    }

    @Test func `a secret that others can read is refused`() async throws {
        try await TemporaryFolder.with { folder in
            let file = JournalKeyFile(directory: folder)
            _ = try file.seed()
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o644], ofItemAtPath: file.path)
            #expect(throws: JournalKeyFault.self) { try file.seed() }
        }
    }

    @Test(arguments: [0, 31, 33])
    func `a secret of another length is refused`(length: Int) async throws {
        try await TemporaryFolder.with { folder in
            let file = JournalKeyFile(directory: folder)
            try Data(repeating: 1, count: length).write(to: URL(filePath: file.path))
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: file.path)
            #expect(throws: JournalKeyFault.self) { try file.seed() }
        }
    }

    @Test func `a folder that is not there is a fault with its path`() {
        let fault = #expect(throws: JournalKeyFault.self) {
            try JournalKeyFile(directory: "/nowhere").seed()
        }
        #expect(fault?.description.contains("/nowhere/journal.key") == true)
    }

    @Test(arguments: [
        "", "a+b", "name", "name+00000000+AAAA",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ])
    func `what is no verifier key is refused`(text: String) {
        #expect(JournalPublicKey(text) == nil)
    }

    @Test func `a name with a blank or a plus makes no key`() {
        let seed = [UInt8](repeating: 7, count: 32)
        #expect(JournalKey(origin: "a b", seed: seed) == nil)
        #expect(JournalKey(origin: "a+b", seed: seed) == nil)
        #expect(JournalKey(origin: "", seed: seed) == nil)
        #expect(JournalKey(origin: "a", seed: [1]) == nil)
    }
}

import Store
import Testing

struct SignedNoteTests {
    /// The example of Go's `golang.org/x/mod/sumdb/note`, from which C2SP took the format.
    private static let example = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuG\
        UgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """
    private static let exampleKey =
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

    @Test func `a note signed by others' software is right`() throws {
        let key = try #require(JournalPublicKey(Self.exampleKey))
        let note = try #require(SignedNote(Self.example))
        #expect("\(key)" == Self.exampleKey)
        #expect("\(note)" == Self.example)
        #expect(note.isSigned(by: key))
        let altered = try #require(
            SignedNote(Self.example.replacing("your problem is", with: "my problem is")))
        #expect(!altered.isSigned(by: key))
        #expect(!note.isSigned(by: JournalKey.known.publicKey))
    }

    @Test func `a checkpoint is signed, written and read back`() throws {
        let checkpoint = Checkpoint(origin: "chengyuan.test/journal", size: 7, root: Merkle.empty)
        let text = "\(try JournalKey.known.sign(checkpoint))"
        #expect(text.hasPrefix("chengyuan.test/journal\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRk"))
        let note = try #require(SignedNote(text))
        #expect(note.checkpoint == checkpoint)
        #expect(note.isSigned(by: JournalKey.known.publicKey))
    }

    @Test func `a witness's signature may stand beside ours`() throws {
        let checkpoint = Checkpoint(origin: "chengyuan.test/journal", size: 1, root: Merkle.empty)
        let text = "\(try JournalKey.known.sign(checkpoint))— witness.example AAAAAAAA\n"
        let note = try #require(SignedNote(text))
        #expect(note.signatures.map(\.name) == ["chengyuan.test/journal", "witness.example"])
        #expect(note.isSigned(by: JournalKey.known.publicKey))
    }

    @Test(arguments: [
        "", "text\n", "text\n\n", "text\n\n— name\n", "text\n\n- name AAAAAAAA\n",
        "text\n\n— name !!!\n", "text\n\n— name AAAA\n", "text\n\n— name AAAAAAAA",
    ])
    func `what is no signed note is refused`(text: String) { #expect(SignedNote(text) == nil) }

    @Test(arguments: [
        "", "a\n1\n", "a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "a\n1\nAAAA\n",
        "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
    ])
    func `what is no checkpoint is refused`(text: String) { #expect(Checkpoint(text: text) == nil) }
}

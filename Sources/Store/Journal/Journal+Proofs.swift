extension Journal {
    /// The last signed checkpoint.
    package func checkpoint(in session: Session) throws -> String {
        let row = try session.first("SELECT note FROM journal_head WHERE id = 1")
        guard let row else { throw JournalFault.damaged("journal_head 缺失") }
        return try row("note")
    }

    /// The root of the tree of the first entries.
    package func root(at size: Int64, in session: Session) throws -> Merkle.Hash {
        try tree(of: size, in: session).root()
    }

    /// The proof that an entry stands in the tree of a size (RFC 9162, 2.1.3.1).
    package func inclusion(
        of number: Int64, at size: Int64, in session: Session
    ) throws -> [Merkle.Hash] {
        try tree(of: size, in: session).inclusion(of: number)
    }

    /// The proof that a tree is the beginning of a later one (RFC 9162, 2.1.4.1).
    package func consistency(
        from earlier: Int64, to size: Int64, in session: Session
    ) throws -> [Merkle.Hash] {
        try tree(of: size, in: session).consistency(from: earlier)
    }

    private func tree(of size: Int64, in session: Session) throws -> MerkleTree {
        let whole = try head(in: session).size
        guard (0...whole).contains(size) else {
            throw ProofRefusal.outOfRange(number: size, size: whole)
        }
        return MerkleTree(size: size) { try block($0, $1, in: session) }
    }

    private func block(
        _ level: Int, _ position: Int64, in session: Session
    ) throws -> Merkle.Hash {
        let row =
            if level == 0 {
                try session.first(
                    "SELECT leaf AS hash FROM journal_entry WHERE number = \(position)")
            } else {
                try session.first(
                    """
                    SELECT hash FROM journal_node
                    WHERE level = \(level) AND position = \(position)
                    """)
            }
        guard let row else { throw JournalFault.damaged("缺少第 \(level) 层第 \(position) 个结点") }
        return try row("hash")
    }
}

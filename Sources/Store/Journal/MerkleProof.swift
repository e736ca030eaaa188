/// Proofs out of a tree whose full blocks can be looked up (RFC 9162, 2.1.3.1 and 2.1.4.1).
package struct MerkleTree {
    package let size: Int64
    /// The root of the position-th block of 2^level leaves; level 0 is the leaf.
    let block: (_ level: Int, _ position: Int64) throws -> Merkle.Hash

    package init(
        size: Int64, block: @escaping (_ level: Int, _ position: Int64) throws -> Merkle.Hash
    ) {
        self.size = size
        self.block = block
    }

    package func root() throws -> Merkle.Hash { try hash(0..<size) }

    /// The hashes that lead from a leaf to the root.
    package func inclusion(of number: Int64) throws(ProofRefusal) -> [Merkle.Hash] {
        guard (0..<size).contains(number) else {
            throw .outOfRange(number: number, size: size)
        }
        return try ProofRefusal.wrap { try path(to: number, in: 0..<size) }
    }

    /// The hashes that show the tree of an earlier size to be the beginning of this one.
    package func consistency(from earlier: Int64) throws(ProofRefusal) -> [Merkle.Hash] {
        guard (0...size).contains(earlier) else {
            throw .outOfRange(number: earlier, size: size)
        }
        if earlier == 0 || earlier == size { return [] }
        return try ProofRefusal.wrap { try common(earlier, in: 0..<size, isWhole: true) }
    }

    private func hash(_ range: Range<Int64>) throws -> Merkle.Hash {
        let count = range.upperBound - range.lowerBound
        if count == 0 { return Merkle.empty }
        if count.nonzeroBitCount == 1, range.lowerBound % count == 0 {
            return try block(count.trailingZeroBitCount, range.lowerBound / count)
        }
        let middle = range.lowerBound + Merkle.split(count)
        return Merkle.node(
            try hash(range.lowerBound..<middle), try hash(middle..<range.upperBound))
    }

    private func path(to number: Int64, in range: Range<Int64>) throws -> [Merkle.Hash] {
        let count = range.upperBound - range.lowerBound
        if count == 1 { return [] }
        let middle = range.lowerBound + Merkle.split(count)
        let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
        return number < middle
            ? try path(to: number, in: left) + [hash(right)]
            : try path(to: number, in: right) + [hash(left)]
    }

    private func common(
        _ earlier: Int64, in range: Range<Int64>, isWhole: Bool
    ) throws -> [Merkle.Hash] {
        if earlier == range.upperBound { return isWhole ? [] : [try hash(range)] }
        let middle = range.lowerBound + Merkle.split(range.upperBound - range.lowerBound)
        let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
        return earlier <= middle
            ? try common(earlier, in: left, isWhole: isWhole) + [hash(right)]
            : try common(earlier, in: right, isWhole: false) + [hash(left)]
    }
}

/// Why a proof cannot be given.
package enum ProofRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    case outOfRange(number: Int64, size: Int64)
    case unreadable(String)

    package var description: String {
        switch self {
        case .outOfRange(let number, let size): "序号 \(number) 不在长度为 \(size) 的办理日志之内"
        case .unreadable(let reason): reason
        }
    }

    fileprivate static func wrap<T>(_ work: () throws -> T) throws(ProofRefusal) -> T {
        do { return try work() } catch { throw .unreadable("\(error)") }
    }
}

extension Merkle {
    /// One step from a leaf to the root: the hash beside it, on which side, and both together.
    package struct Step: Sendable, Hashable {
        package let sibling: Hash
        package let isLeft: Bool
        package let hash: Hash
    }

    /// The way from a leaf to the root as a reader follows it (RFC 9162, 2.1.3.2).
    package static func climb(
        from leaf: Hash, at number: Int64, in size: Int64, proof: [Hash]
    ) -> [Step] {
        var (place, last, hash) = (number, size - 1, leaf)
        return proof.map { sibling in
            let isLeft = place & 1 == 1 || place == last
            hash = isLeft ? node(sibling, hash) : node(hash, sibling)
            if isLeft, place & 1 == 0, place != 0 {
                let shift = place.trailingZeroBitCount
                (place, last) = (place >> shift, last >> shift)
            }
            (place, last) = (place >> 1, last >> 1)
            return Step(sibling: sibling, isLeft: isLeft, hash: hash)
        }
    }

    /// Whether a leaf stands at a place of the tree with this root (RFC 9162, 2.1.3.2).
    package static func isIncluded(
        _ leaf: Hash, at number: Int64, in size: Int64, root: Hash, proof: [Hash]
    ) -> Bool {
        guard number >= 0, number < size else { return false }
        var (place, last, hash) = (number, size - 1, leaf)
        for step in proof {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                hash = node(step, hash)
                let shift = place & 1 == 1 ? 0 : place.trailingZeroBitCount
                (place, last) = (place >> shift, last >> shift)
            } else {
                hash = node(hash, step)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && hash == root
    }

    /// Whether one tree is the beginning of another (RFC 9162, 2.1.4.2).
    package static func isConsistent(
        _ earlier: (size: Int64, root: Hash), with later: (size: Int64, root: Hash), proof: [Hash]
    ) -> Bool {
        guard earlier.size >= 0, earlier.size <= later.size else { return false }
        if earlier.size == later.size { return proof.isEmpty && earlier.root == later.root }
        if earlier.size == 0 { return proof.isEmpty && earlier.root == empty }
        // A full tree is a block of the later one, so its root is not among the hashes.
        var steps = (earlier.size.nonzeroBitCount == 1 ? [earlier.root] : []) + proof[...]
        guard !steps.isEmpty else { return false }
        let start = steps.removeFirst()
        let shift = (earlier.size - 1).trailingOnes
        var (place, last) = ((earlier.size - 1) >> shift, (later.size - 1) >> shift)
        var (old, new) = (start, start)
        for step in steps {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                (old, new) = (node(step, old), node(step, new))
                let shift = place & 1 == 1 ? 0 : min(place.trailingZeroBitCount, 62)
                (place, last) = (place >> shift, last >> shift)
            } else {
                new = node(new, step)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && old == earlier.root && new == later.root
    }
}

extension Int64 {
    fileprivate var trailingOnes: Int { (~self).trailingZeroBitCount }
}

import Crypto

/// The hashes of the tree of RFC 9162, section 2.1.1, over SHA-256.
///
/// A leaf and a node begin with different bytes, so that no node can be passed off as a leaf.
package enum Merkle {
    package typealias Hash = [UInt8]

    /// The root of the tree without leaves.
    package static let empty: Hash = Hash(SHA256.hash(data: [UInt8]()))

    package static func leaf(_ entry: some Sequence<UInt8>) -> Hash {
        Hash(SHA256.hash(data: [0x00] + Array(entry)))
    }

    package static func node(_ left: Hash, _ right: Hash) -> Hash {
        Hash(SHA256.hash(data: [0x01] + left + right))
    }

    /// The largest power of two smaller than a number of leaves, of which there are at least two.
    static func split(_ count: Int64) -> Int64 {
        1 << Int64(63 - (count - 1).leadingZeroBitCount)
    }
}

/// A tree of which only the roots of its full blocks are kept, largest first.
///
/// Seven leaves are blocks of four, two and one; as many blocks as the size has binary ones.
/// That is all an append needs.
package struct CompactRange: Sendable, Hashable {
    package private(set) var size: Int64
    package private(set) var blocks: [Merkle.Hash]

    package init() {
        size = 0
        blocks = []
    }

    /// Takes up a stored tree; `nil` when the hashes do not fit the size.
    package init?(size: Int64, frontier: [UInt8]) {
        guard size >= 0, frontier.count == size.nonzeroBitCount * 32 else { return nil }
        self.size = size
        blocks = stride(from: 0, to: frontier.count, by: 32).map {
            Array(frontier[$0..<$0 + 32])
        }
    }

    /// The blocks in one run of bytes, 32 a block.
    package var frontier: [UInt8] { blocks.flatMap(\.self) }

    /// A full block that an append closed.
    package struct Node: Sendable, Hashable {
        package let level: Int
        package let position: Int64
        package let hash: Merkle.Hash
    }

    /// Adds a leaf and returns the blocks of two and more leaves that it closed.
    @discardableResult
    package mutating func append(_ leaf: Merkle.Hash) -> [Node] {
        var closed: [Node] = []
        var hash = leaf
        for level in 0..<size.trailingOneBitCount {
            hash = Merkle.node(blocks.removeLast(), hash)
            closed.append(Node(level: level + 1, position: size >> (level + 1), hash: hash))
        }
        blocks.append(hash)
        size += 1
        return closed
    }

    package var root: Merkle.Hash {
        guard var hash = blocks.last else { return Merkle.empty }
        for block in blocks.dropLast().reversed() { hash = Merkle.node(block, hash) }
        return hash
    }
}

extension Int64 {
    fileprivate var trailingOneBitCount: Int { (~self).trailingZeroBitCount }
}

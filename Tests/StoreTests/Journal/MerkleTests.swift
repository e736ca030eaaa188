import Store
import Testing

struct MerkleTests {
    /// The leaves of Certificate Transparency's reference tests.
    static let leaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        Array(0x50...0x57), Array(0x60...0x6f),
    ]

    @Test(arguments: [
        (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        (5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        (6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
        (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ])
    func `the roots are those of the reference`(size: Int, root: String) throws {
        var range = CompactRange()
        for leaf in Self.leaves.prefix(size) { range.append(Merkle.leaf(leaf)) }
        #expect(range.root.hex == root)
        #expect(try TestTree(size).tree.root().hex == root)
    }

    @Test func `a stored range goes on where it stood`() throws {
        var whole = CompactRange()
        for leaf in TestTree.leaves(20) {
            var resumed = try #require(
                CompactRange(size: whole.size, frontier: whole.frontier))
            resumed.append(leaf)
            whole.append(leaf)
            #expect(resumed == whole)
        }
        #expect(whole.blocks.count == 2)
    }

    @Test func `hashes that do not fit the size are no range`() {
        #expect(CompactRange(size: 3, frontier: [UInt8](repeating: 0, count: 32)) == nil)
        #expect(CompactRange(size: -1, frontier: []) == nil)
        #expect(CompactRange(size: 1, frontier: [UInt8](repeating: 0, count: 31)) == nil)
        #expect(CompactRange(size: 0, frontier: []) == CompactRange())
    }

    @Test func `a leaf is never the hash of a node`() {
        let (left, right) = (Merkle.leaf([1]), Merkle.leaf([2]))
        #expect(Merkle.leaf(left + right) != Merkle.node(left, right))
    }
}

/// A tree of numbered leaves; the first eight are those of the reference.
struct TestTree {
    let tree: MerkleTree

    init(_ size: Int) {
        var blocks: [[Merkle.Hash]] = [Self.leaves(size)]
        while let below = blocks.last, below.count >= 2 {
            blocks.append(
                stride(from: 0, to: below.count - 1, by: 2).map {
                    Merkle.node(below[$0], below[$0 + 1])
                })
        }
        tree = MerkleTree(size: Int64(size)) { [blocks] in blocks[$0][Int($1)] }
    }

    static func leaves(_ size: Int) -> [Merkle.Hash] {
        (0..<size).map {
            Merkle.leaf($0 < 8 ? MerkleTests.leaves[$0] : [UInt8($0)])
        }
    }
}

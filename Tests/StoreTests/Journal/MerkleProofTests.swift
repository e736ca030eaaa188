import Store
import Testing

struct MerkleProofTests {
    @Test(arguments: 1...20)
    func `every leaf is proved to stand where it stands and nowhere else`(size: Int) throws {
        let tree = TestTree(size).tree
        let root = try tree.root()
        let leaves = TestTree.leaves(size)
        for (number, leaf) in leaves.enumerated() {
            let proof = try tree.inclusion(of: Int64(number))
            let holds = { (leaf: Merkle.Hash, place: Int, size: Int, proof: [Merkle.Hash]) in
                Merkle.isIncluded(leaf, at: Int64(place), in: Int64(size), root: root, proof: proof)
            }
            #expect(holds(leaf, number, size, proof))
            #expect(!holds(Merkle.leaf([99, 99]), number, size, proof))
            #expect(!holds(leaf, number + 1, size, proof))
            #expect(!holds(leaf, -1, size, proof))
            #expect(!holds(leaf, number, size, proof + [leaf]))
            if !proof.isEmpty {
                #expect(!holds(leaf, number, size, Array(proof.dropLast())))
                #expect(!holds(leaf, number, size, proof.map { _ in leaf }))
            }
        }
    }

    @Test(arguments: 0...20)
    func `every earlier tree is proved to be the beginning`(size: Int) throws {
        let tree = TestTree(size).tree
        let later = (size: Int64(size), root: try tree.root())
        for before in 0...size {
            let earlier = (size: Int64(before), root: try TestTree(before).tree.root())
            let proof = try tree.consistency(from: Int64(before))
            #expect(Merkle.isConsistent(earlier, with: later, proof: proof))
            let other = (size: Int64(before), root: Merkle.leaf([7, 7]))
            #expect(!Merkle.isConsistent(other, with: later, proof: proof))
            let altered = (size: Int64(size), root: Merkle.leaf([7, 7]))
            #expect(before == 0 || !Merkle.isConsistent(earlier, with: altered, proof: proof))
            #expect(!Merkle.isConsistent(earlier, with: later, proof: proof + [later.root]))
        }
    }

    @Test func `a proof beyond the tree is refused`() {
        let tree = TestTree(3).tree
        #expect(throws: ProofRefusal.outOfRange(number: 3, size: 3)) { try tree.inclusion(of: 3) }
        #expect(throws: ProofRefusal.outOfRange(number: -1, size: 3)) { try tree.inclusion(of: -1) }
        #expect(throws: ProofRefusal.outOfRange(number: 4, size: 3)) {
            try tree.consistency(from: 4)
        }
        #expect(ProofRefusal.outOfRange(number: 3, size: 3).description.contains("3"))
    }
}

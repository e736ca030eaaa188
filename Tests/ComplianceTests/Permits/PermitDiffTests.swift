import Compliance
import Testing

struct PermitDiffTests {
    @Test func `equal versions do not differ, whatever the order of rows`() {
        let one: JSON = ["outlets": [["code": "DA001"], ["code": "DA002"]]]
        let two: JSON = ["outlets": [["code": "DA002"], ["code": "DA001"]]]
        #expect(PermitDiff(from: one, to: two).isEmpty)
    }

    @Test func `a row of the same thing is changed; others come and go`() throws {
        let old: JSON = [
            "unit": ["name": "甲"],
            "limits": [
                limit("DA001", "50"), limit("DA002", "30"), limit("DA003", "20"),
            ],
        ]
        let new: JSON = [
            "unit": ["name": "乙"],
            "limits": [
                limit("DA004", "10"), limit("DA002", "30"), limit("DA001", "35"),
            ],
        ]
        let diff = PermitDiff(from: old, to: new)
        #expect(diff.blocks.map(\.block.key) == ["unit", "limits"])
        #expect(
            diff.blocks[1].changes == [
                .added(limit("DA004", "10")),
                .changed(from: limit("DA001", "50"), to: limit("DA001", "35")),
                .removed(limit("DA003", "20")),
            ])
        let counts = diff.counts
        #expect((counts.added, counts.changed, counts.removed) == (1, 2, 1))
    }

    @Test func `every list has fields that tell its rows apart`() {
        for block in PermitFormat.blocks where block.isList {
            #expect(!block.identifying.isEmpty, "\(block.key)")
        }
    }

    private func limit(_ outlet: String, _ upper: String) -> JSON {
        [
            "outlet": .string(outlet), "factor": "a21002", "statistic": "hour",
            "upper": .string(upper),
        ]
    }
}

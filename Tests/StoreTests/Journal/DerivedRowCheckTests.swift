import Compliance
import Store
import Testing

@Suite("由办理记录推出的行") struct DerivedRowCheckTests {
    private static let steps: [(id: String, row: JSON)] = [
        (
            "s1",
            ["finding": "f1", "number": 1, "verb": "raise", "taken_at": 1000, "due_at": 9000]
        ),
        ("s2", ["finding": "f1", "number": 2, "verb": "answer", "taken_at": 2000, "due_at": 8000]),
    ]
    private static let progress: JSON = [
        "state": "answered", "turn": "officer", "due": 8000, "escalations": 0,
    ]
    private static let finding = Act.Subject("finding_progress", "f1")

    private func problems(
        _ table: String, _ rows: [(id: String, row: JSON)], _ shown: [Act.Subject: JSON],
        of derived: String
    ) -> [JournalProblem] {
        DerivedRowCheck(journaled: [table: rows], shown: shown, tables: [derived]).problems()
    }

    @Test func `where the steps lead is right, in whatever order they stand`() {
        let shown = [Self.finding: Self.progress]
        for rows in [Self.steps, Self.steps.reversed()] {
            #expect(problems("finding_step", rows, shown, of: "finding_progress") == [])
        }
    }

    @Test(arguments: [
        ["state": "closed", "turn": "nobody", "due": nil, "escalations": 0] as JSON,
        ["state": "answered", "turn": "officer", "due": 8001, "escalations": 0],
        ["state": "answered", "turn": "officer", "due": 8000, "escalations": 1],
    ])
    func `a state that the steps do not lead to is named`(row: JSON) {
        let found = problems(
            "finding_step", Self.steps, [Self.finding: row], of: "finding_progress")
        #expect(found == [.derivedAltered(Self.finding)])
    }

    @Test func `a finding that lists no longer show is named`() {
        let found = problems("finding_step", Self.steps, [:], of: "finding_progress")
        #expect(found == [.derivedMissing(Self.finding)])
    }

    @Test func `the content of a file has the hash that was put on record`() {
        let rows: [(id: String, row: JSON)] = [("a1", ["sha256": "aa"]), ("a2", ["sha256": "bb"])]
        let (one, two) = (Act.Subject("attachment", "a1"), Act.Subject("attachment", "a2"))
        let shown: [Act.Subject: JSON] = [one: ["sha256": "aa"], two: ["sha256": "cc"]]
        #expect(problems("attachment", rows, shown, of: "attachment") == [.contentAltered(two)])
    }

    @Test func `a site is what its newest version says`() {
        let document: JSON = [
            "format": "chengyuan-permit-list/1",
            "certificate": [
                "number": "91130200699229617X001P", "validFrom": "2024-01-01",
                "validTo": "2028-12-31", "authority": "某局",
            ],
            "unit": ["name": "某热电", "creditCode": "91130200699229617X"],
            "site": ["region": "130200", "tier": "key"],
        ]
        let rows: [(id: String, row: JSON)] = [
            ("v1", ["site": "s", "version": 1, "document": "{}"]),
            ("v2", ["site": "s", "version": 2, "document": .string(document.canonical)]),
        ]
        let subject = Act.Subject("site", "s")
        var row: [String: JSON] = [
            "version": 2, "number": "91130200699229617X001P", "name": "某热电",
            "credit_code": "91130200699229617X", "region": "130200", "tier": "key",
            "valid_from": "2024-01-01", "valid_to": "2028-12-31", "authority": "某局",
        ]
        #expect(problems("permit_version", rows, [subject: .object(row)], of: "site") == [])
        row["valid_to"] = "2038-12-31"
        let altered = problems("permit_version", rows, [subject: .object(row)], of: "site")
        #expect(altered == [.derivedAltered(subject)])
        #expect(problems("permit_version", rows, [:], of: "site") == [.derivedMissing(subject)])
    }
}

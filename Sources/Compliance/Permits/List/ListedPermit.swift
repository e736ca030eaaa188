/// What a public list says of one permit: its certificate, its holder, its place, nothing more.
///
/// Its document has the blocks of ``PermitFormat`` that lists know and a format of its own, so
/// that it is never taken for a permit: without limits and duties nothing can be owed by it or
/// found against it.
package struct ListedPermit: Sendable, Hashable {
    package static let format = "chengyuan-permit-list/1"

    package let number: PermitNumber
    /// Only what the list said, checked and in the form of ``PermitFormat``.
    package let document: JSON

    package init(number: PermitNumber, blocks: [String: [String: JSON]]) {
        self.number = number
        var members = blocks.mapValues(JSON.object)
        members["format"] = .string(ListedPermit.format)
        document = .object(members)
    }

    /// A document of the record; nil when it is no listed permit.
    package init?(document: JSON) {
        guard document["format"].text == ListedPermit.format,
            let number = document["certificate"]["number"].text.flatMap(PermitNumber.init)
        else { return nil }
        (self.number, self.document) = (number, document)
    }

    package var name: String { document["unit"]["name"].text ?? "" }
    package var creditCode: String { document["unit"]["creditCode"].text ?? "" }
    package var address: String { document["site"]["address"].text ?? "" }
    package var industryName: String { document["site"]["industryName"].text ?? "" }
    package var authority: String { document["certificate"]["authority"].text ?? "" }
    package var region: RegionCode? { document["site"]["region"].text.flatMap(RegionCode.init) }
    package var industry: IndustryCode? {
        document["site"]["industry"].text.flatMap(IndustryCode.init)
    }
    package var tier: ManagementTier? {
        document["site"]["tier"].text.flatMap(ManagementTier.init(rawValue:))
    }
    package var validFrom: Day? { document["certificate"]["validFrom"].text.flatMap(Day.init) }
    package var validTo: Day? { document["certificate"]["validTo"].text.flatMap(Day.init) }
    package var longitude: Double? { degrees("longitude") }
    package var latitude: Double? { degrees("latitude") }

    private func degrees(_ key: String) -> Double? {
        document["site"][key].text.flatMap { Numeral($0)?.double }
    }

    /// What must be known before a permit that is not on record can be put there.
    package var gaps: [String] {
        [
            validTo == nil || validFrom == nil ? "有效期限" : nil, region == nil ? "所在地区" : nil,
            name.isEmpty ? "单位名称" : nil,
        ].compactMap(\.self)
    }
}

extension ListedPermit {
    /// How a row of a list stands to the document on record.
    package struct Merge: Sendable, Hashable {
        package let document: JSON
        /// What was not known before, by label.
        package let added: [String]
        /// What the record and the row say differently.
        package let differing: [Difference]
        /// Whether the row's words were taken over those on record.
        package let isNewer: Bool
    }

    package struct Difference: Sendable, Hashable {
        package let label: String
        package let known: String
        package let listed: String
    }

    /// Adds to a document on record what it does not know.
    ///
    /// A listed row never overwrites a whole permit. Among lists, the one with the later term
    /// counts; an older list only adds.
    package func merged(into known: JSON) -> Merge {
        let isNewer =
            ListedPermit(document: known).map {
                ($0.validTo ?? .distantPast) < (validTo ?? .distantPast)
            }
            ?? false
        var members = known.object ?? [:]
        var (added, differing): ([String], [Difference]) = ([], [])
        for block in PermitFormat.blocks where !block.isList {
            var record = known[block.key].object ?? [:]
            for field in block.fields {
                guard let listed = document[block.key][field.key].text else { continue }
                let old = known[block.key][field.key].text
                if old == listed { continue }
                if let old {
                    differing.append(Difference(label: field.label, known: old, listed: listed))
                } else {
                    added.append(field.label)
                }
                if old == nil || isNewer { record[field.key] = .string(listed) }
            }
            if !record.isEmpty { members[block.key] = .object(record) }
        }
        return Merge(
            document: .object(members), added: added, differing: differing, isNewer: isNewer)
    }
}

extension Day {
    fileprivate static let distantPast = Day(1600, 1, 1)
}

/// The names of regions, to find the code of a place that a list writes in words.
package struct RegionTable: Sendable {
    private let regions: [Region]
    private let names: [String: [Int]]
    private let places: [RegionCode: Int]

    private struct Region: Sendable {
        let code: RegionCode
        let name: String
    }

    /// A later name of the same code counts: an installation may know its regions by other names.
    package init(_ regions: [(code: RegionCode, name: String)]) {
        var latest: [RegionCode: String] = [:]
        for region in regions { latest[region.code] = region.name }
        let sorted = latest.sorted { $0.key < $1.key }.map { Region(code: $0.key, name: $0.value) }
        self.regions = sorted
        names = Dictionary(grouping: sorted.indices) { sorted[$0].name }
        places = Dictionary(uniqueKeysWithValues: sorted.indices.map { (sorted[$0].code, $0) })
    }

    package init(csv text: String) {
        self.init(
            CSV(text).rows.compactMap { row in
                RegionCode(row["code"]).map { ($0, row["name"]) }
            })
    }

    /// This table, and what an installation knows beside it.
    package func adding(_ others: [(code: RegionCode, name: String)]) -> RegionTable {
        others.isEmpty ? self : RegionTable(regions.map { ($0.code, $0.name) } + others)
    }

    package func name(of code: RegionCode) -> String? { places[code].map { regions[$0].name } }

    /// Why no code could be told, for the person who wrote the place.
    package struct Mistake: Error, Sendable, Equatable {
        package let value: String
        package let message: String
    }

    /// The code of a place written from the largest part down; nil where nothing is written.
    ///
    /// Lists write places loosely: 上海市 is province and city at once, 市辖区 is no place,
    /// 银川 leaves its 市 out, and a county may stand where its city should.
    package func code(of parts: [String]) throws(Mistake) -> RegionCode? {
        var found = RegionCode.nation
        for part in parts.map(\.trimmingBlanks) where !part.isEmpty {
            if RegionTable.fillers.contains(part) || name(of: found) == part { continue }
            found = try step(into: found, by: part)
        }
        return found == .nation ? nil : found
    }

    private func step(into outer: RegionCode, by part: String) throws(Mistake) -> RegionCode {
        let within = outer == .nation ? "" : "\(name(of: outer) ?? "")内"
        var candidates = (names[part] ?? []).map { regions[$0].code }.filter(outer.contains)
        if candidates.isEmpty { candidates = named(like: part, in: outer) }
        let highest = candidates.map(\.level).min()
        let best = candidates.filter { $0.level == highest }
        guard let code = best.first else {
            if let name = name(of: outer), RegionTable.stem(name) == RegionTable.stem(part) {
                return outer
            }
            throw Mistake(value: part, message: "\(within)没有这个地方，请写全称，或填写行政区划代码")
        }
        guard best.count == 1 else {
            throw Mistake(value: part, message: "\(within)有 \(best.count) 个同名的地方，请写明上级省、市")
        }
        return code
    }

    private func named(like part: String, in outer: RegionCode) -> [RegionCode] {
        let stem = RegionTable.stem(part)
        guard stem.count >= 2 else { return [] }
        return regions.filter {
            $0.code != outer && outer.contains($0.code) && $0.name.hasPrefix(stem)
        }.map(\.code)
    }

    /// A name without the word for its rank.
    private static func stem(_ name: String) -> String {
        guard let last = name.last, name.count > 2, "省市州盟区县旗".contains(last) else { return name }
        return String(name.dropLast())
    }

    private static let fillers: Set<String> = [
        "市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "直辖县级行政区划", "中国", "全国",
    ]
}

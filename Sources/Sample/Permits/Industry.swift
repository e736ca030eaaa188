/// What the sites of one industry have in common, as a table of the permit's blocks.
///
/// A row that begins with `2>` stands only for sites with two lines. A cell that begins with `~`
/// is a number that grows with the size of the site. `{word}` is filled from the site.
struct Industry: Sendable {
    let key: String
    /// GB/T 4754-2017.
    let code: String
    let name: String
    /// 列入的重点排污单位名录 of its sites under key management.
    let keyLists: String
    /// The environment of the noise limits, GB 12348-2008: class 2 or 3.
    let noiseClass: Int
    /// The production in plain words, for the public.
    let summary: String
    /// The blocks, in the form of ``Tables``.
    let tables: String

    static func named(_ key: String) -> Industry? { all.first { $0.key == key } }

    static let all: [Industry] = [
        thermalPower, heating, cement, grinding, incineration, sewage, paper, dyeing, plating,
        pharmaceutical, glass, foundry, chemicals, coatings, furniture, food, brick, ceramics,
        printing,
    ]
}

import Compliance
import Foundation
import Sample
import Testing

/// The city of the tests, on the day of the mock-ups, with the tables it is judged by.
enum Qingxi {
    static let today = Day(2026, 10, 14)
    static let city = City.qingxi(today: today)

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func table(_ name: String) throws -> String {
        try String(contentsOf: root.appending(path: "law/\(name)"), encoding: .utf8)
    }

    static func factors() throws -> FactorTable { FactorTable(csv: try table("factors.csv")) }

    static func law() throws -> Law {
        try Law(
            files: Dictionary(
                uniqueKeysWithValues: Law.fileNames.map { ($0, try table($0)) }))
    }

    static func site(_ key: String) throws -> City.Site { try #require(city.site(key)) }

    static func permit(of site: City.Site) throws -> Permit {
        try #require(PermitFile(factors: try factors()).read(site.document).permit)
    }
}

extension City.Site: CustomTestStringConvertible {
    public var testDescription: String { key }
}

package import Compliance

extension City {
    /// 行政区 of the fictitious city.
    package struct Region: Sendable, Hashable {
        package let code: RegionCode
        package let name: String
        package let parent: RegionCode?
    }

    /// 生态环境主管部门 or one of its branches.
    package struct Authority: Sendable, Hashable {
        package let name: String
        /// The region it is responsible for.
        package let region: RegionCode
        package let parent: String?
    }
}

/// The three counties of the city, in the order of their codes.
enum County: String, Sendable, CaseIterable {
    case yunling = "339902"
    case baishi = "339921"
    case linjiang = "339922"

    var name: String {
        switch self {
        case .yunling: "云岭区"
        case .baishi: "白石县"
        case .linjiang: "临江县"
        }
    }

    /// The word that stands in the name of its branch: 云岭分局.
    var shortName: String { String(name.dropLast()) }

    /// The sewage works that takes the county's indirect discharges.
    var sewageWorks: String {
        switch self {
        case .yunling: "青溪城东污水处理有限公司"
        case .baishi: "白石县城污水处理有限公司"
        case .linjiang: "临江经济开发区污水处理有限公司"
        }
    }
}

extension City {
    static let provinceCode = "330000"
    static let cityCode = "339900"
    static let bureau = "青溪市生态环境局"

    static let allRegions: [Region] =
        [
            region(provinceCode, "东岭省", parent: nil),
            region(cityCode, "青溪市", parent: provinceCode),
        ].compactMap(\.self)
        + County.allCases.compactMap { region($0.rawValue, $0.name, parent: cityCode) }

    private static func region(_ code: String, _ name: String, parent: String?) -> Region? {
        RegionCode(code).map {
            Region(code: $0, name: name, parent: parent.flatMap { RegionCode($0) })
        }
    }

    static let allAuthorities: [Authority] =
        [authority(bureau, cityCode, parent: nil)].compactMap(\.self)
        + County.allCases.compactMap {
            authority("\(bureau)\($0.shortName)分局", $0.rawValue, parent: bureau)
        }

    private static func authority(_ name: String, _ region: String, parent: String?) -> Authority? {
        RegionCode(region).map { Authority(name: name, region: $0, parent: parent) }
    }
}

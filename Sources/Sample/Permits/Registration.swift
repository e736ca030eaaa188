package import Compliance

extension City {
    /// 排污登记表: a site so small that it only registers (排污许可管理条例 第24条).
    package struct Registration: Sendable, Hashable {
        /// The registration's number, formed as a permit's with another last letter.
        package let number: String
        package let name: String
        package let creditCode: String
        package let region: RegionCode
        package let address: String
        package let longitude: String
        package let latitude: String
        package let industry: IndustryCode
        package let industryName: String
        package let legalRepresentative: String
        /// 污染物排放去向.
        package let destination: String
        /// 执行标准.
        package let standards: String
        /// 采取的污染防治措施.
        package let measures: String
        package let registeredOn: Day
        /// Five years from the day of registration (生态环境法典 第186条).
        package let validTo: Day
    }

    static func allRegistrations(today: Day, _ chance: Chance) -> [Registration] {
        let tables = Tables(registrationTable)
        let rows = zip(tables["registrations"], tables["particulars"]).map { first, second in
            first.merging(second) { own, _ in own }
        }
        return rows.enumerated().compactMap { index, row in
            registration(row, registeredOn: today.advanced(by: -240 - 190 * index), chance)
        }
    }

    private static func registration(
        _ row: Row, registeredOn: Day, _ chance: Chance
    ) -> Registration? {
        guard let county = County(rawValue: row.cell("county")),
            let region = RegionCode(county.rawValue), let industry = IndustryCode(row.cell("code")),
            let north = Double(row.cell("north")), let east = Double(row.cell("east"))
        else { return nil }
        let creditCode = CreditCode.made(in: county, chance.of(row.cell("name")))
        let spot = Spot(north: north, east: east)
        return Registration(
            number: creditCode + "001X", name: row.cell("name"), creditCode: creditCode,
            region: region, address: row.cell("address"), longitude: spot.longitudeText,
            latitude: spot.latitudeText, industry: industry, industryName: row.cell("industry"),
            legalRepresentative: row.cell("legal"), destination: row.cell("destination"),
            standards: row.cell("standards"), measures: row.cell("measures"),
            registeredOn: registeredOn,
            validTo: registeredOn.advanced(byMonths: 60).advanced(by: -1))
    }

    private static let registrationTable = """
        [registrations]
        name | county | north | east | code | industry
        白石县绿源养殖有限公司 | 339921 | 9.9 | 1.9 | 0313 | 猪的饲养
        云岭巧木工艺品厂 | 339902 | 10.2 | 9 | 2039 | 软木制品及其他木制品制造
        临江明珠机械配件厂 | 339922 | 3.6 | 6.8 | 3484 | 机械零部件加工
        青溪美味面包坊食品有限公司 | 339902 | 7.8 | 8.8 | 1411 | 糕点、面包制造

        [particulars]
        legal | address | destination | standards | measures
        田满仓 | 白石县南坑镇绿源村 2 号 | 粪污全部还田利用，不设排污口 | GB 18596-2001 | 干清粪、沼气池、还田协议
        叶巧云 | 云岭区青石街道巧木巷 5 号 | 无组织排放 | GB 16297-1996 | 布袋除尘，车间湿扫
        陈明珠 | 临江县青石街道明珠路 3 号 | 生活污水纳管 | GB 8978-1996 三级 | 切削液循环使用，油雾收集
        许美玲 | 云岭区东门街道面包巷 1 号 | 生活污水纳管 | GB 8978-1996 三级 | 隔油池、油烟净化器
        """
}

import Compliance
import Sample
import Testing

@Suite struct CityTests {
    private let city = Qingxi.city

    @Test func `there are forty sites, of three tiers, in three counties, of many industries`() {
        #expect(city.sites.count + city.registrations.count == 40)
        #expect(city.registrations.count >= 4)
        #expect(Set(city.sites.map(\.tier)) == [.key, .simplified])
        #expect(Set(city.sites.map(\.region)).count == 3)
        #expect(Set(city.sites.map(\.industry)).count >= 15)
        #expect(Set(city.sites.map(\.permitNumber)).count == city.sites.count)
        #expect(Set(city.sites.map(\.key)).count == city.sites.count)
    }

    @Test func `regions and authorities hang together`() throws {
        for region in city.regions where region.parent != nil {
            #expect(city.regions.contains { $0.code == region.parent })
        }
        let counties = Set(city.sites.map(\.region))
        #expect(counties.isSubset(of: Set(city.authorities.map(\.region))))
        let authority = try #require(city.authorities.first)
        #expect(counties.allSatisfy(authority.region.contains))
    }

    @Test(arguments: Role.allCases)
    func `every role is somebody's`(role: Role) {
        #expect(city.cast.contains { $0.role == role })
    }

    @Test func `logins are single, and every site has a manager`() {
        #expect(Set(city.cast.map(\.login)).count == city.cast.count)
        for site in city.sites {
            #expect(city.cast.contains { $0.site == site.key && $0.role == .enterprise })
        }
        #expect(city.person("shenliqun")?.site == "beiling-thermal")
        #expect(city.person("zhouyuan")?.role == .analyst)
    }

    @Test func `the same seed is the same city, another seed another one`() {
        let same = City.qingxi(today: Qingxi.today)
        #expect(same.sites.map(\.document) == city.sites.map(\.document))
        #expect(same.stations == city.stations)
        #expect(same.boundaries.canonical == city.boundaries.canonical)
        let other = City.qingxi(today: Qingxi.today, seed: 7)
        #expect(other.stations.map(\.mn) != city.stations.map(\.mn))
    }

    @Test func `terms end where they should`() throws {
        func left(_ key: String) throws -> Int {
            Qingxi.today.distance(to: try Qingxi.site(key).validTo)
        }
        #expect(try left("hongli-foundry") == -40)
        #expect(try left(City.expiredAndIdle) < 0)
        #expect((0...60).contains(try left("anhe-biotech")))
        #expect(city.sites.count { $0.validTo < Qingxi.today } <= 10)
    }

    @Test func `registrations have numbers with a right check character`() {
        for registration in city.registrations {
            #expect(PermitNumber.verdict(on: registration.number) == .right)
            #expect(registration.number.hasPrefix(registration.creditCode))
        }
    }

    @Test func `about forty-five loggers have their own identity`() {
        let all = city.stations + city.strangers
        #expect((40...50).contains(city.stations.count))
        #expect(Set(all.map(\.mn)).count == all.count)
        #expect(all.allSatisfy { $0.mn.count == 24 && $0.mn.allSatisfy(\.isHexDigit) })
        #expect(all.allSatisfy { $0.password.count == 6 })
        #expect(Set(all.map(\.habit)) == Set(StationHabit.allCases))
        #expect(city.stations.count { $0.habit == .proper } > city.stations.count * 3 / 4)
    }
}

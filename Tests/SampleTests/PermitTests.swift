import Compliance
import Sample
import Testing

@Suite struct PermitTests {
    @Test(arguments: Qingxi.city.sites)
    func `every permit is taken in`(site: City.Site) throws {
        let reading = PermitFile(factors: try Qingxi.factors()).read(site.document)
        #expect(reading.errors.map(\.inWords) == [])
        let isMeant = site.key == City.withQualityWarnings
        #expect(reading.warnings.isEmpty != isMeant, "\(reading.warnings.map(\.inWords))")
        #expect(reading.permit?.number == site.permitNumber)
        #expect(reading.permit?.certificate.validTo == site.validTo)
    }

    @Test(arguments: Qingxi.city.sites)
    func `every block is filled`(site: City.Site) {
        for block in PermitFormat.blocks {
            let value = site.document[block.key]
            #expect(value.array?.isEmpty == false || value.object?.isEmpty == false, "\(block.key)")
        }
    }

    @Test(arguments: Qingxi.city.sites)
    func `credit codes are of the county and their check character is right`(
        site: City.Site
    ) throws {
        let code = try #require(site.permitNumber.creditCode)
        #expect(code.registrationRegion == site.region.description)
        #expect(site.permitNumber.description.hasSuffix("001P"))
    }

    @Test(arguments: Qingxi.city.sites.filter { $0.key != City.withQualityWarnings })
    func `every limit is monitored, by a known logger where it is automatic`(
        site: City.Site
    ) throws {
        let permit = try Qingxi.permit(of: site)
        for limit in permit.limits {
            #expect(
                permit.monitoring.contains {
                    $0.point == limit.outlet.description && $0.factor == limit.factor
                })
        }
        let loggers = Set(Qingxi.city.stations(of: site).map(\.mn))
        for row in permit.monitoring where row.isAutomatic {
            #expect(loggers.contains(row.deviceCode))
        }
    }

    @Test(arguments: Qingxi.city.sites)
    func `a term is five years, and codes in one block stand in another`(site: City.Site) throws {
        let permit = try Qingxi.permit(of: site)
        let term = permit.certificate
        #expect(term.validTo.advanced(by: 1).advanced(byMonths: -60) == term.validFrom)
        let facilities = Set(permit.rows("facilities").map(\.["code"]))
        let treatments = Set(permit.rows("treatments").map(\.["code"]))
        for step in permit.rows("steps") {
            #expect(facilities.contains(step["facility"]))
            #expect(step["treatment"].isNull || treatments.contains(step["treatment"]))
        }
    }

    @Test(arguments: Qingxi.city.sites)
    func `key sites report each quarter and year, others each year`(site: City.Site) throws {
        let kinds = try Qingxi.permit(of: site).reports.map(\.kind)
        let isQuarterly = site.tier == .key || site.key == "lingnan-foundry"
        #expect(Set(kinds) == (isQuarterly ? [.annual, .quarterly] : [.annual]))
    }
}

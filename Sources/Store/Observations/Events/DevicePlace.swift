package import Compliance

/// Where something is said: a device at an outlet; without an MN, the outlet itself.
package struct DevicePlace: Sendable, Hashable {
    package let site: String
    package let outlet: OutletCode
    package let mn: String

    package init(site: String, outlet: OutletCode, mn: String = "") {
        (self.site, self.outlet, self.mn) = (site, outlet, mn)
    }

    package init(_ device: Device) {
        self.init(site: device.site, outlet: device.outlet, mn: device.mn)
    }
}

/// One subject of which a device states something again and again.
struct StateKey {
    let place: DevicePlace
    let code: String
    let subject: String

    /// The rows of this subject, in either table.
    var condition: SQL {
        """
        site = \(place.site) AND outlet = \(place.outlet.description) AND mn = \(place.mn)
            AND code = \(code) AND subject = \(subject)
        """
    }
}

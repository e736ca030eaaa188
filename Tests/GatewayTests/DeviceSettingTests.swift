import Gateway
import Compliance
import HJ212
import Store
import Testing

/// How the frames of a device are read is a setting of the device.
@Suite struct DeviceSettingTests {
    private static func device(_ settings: DeviceSettings) -> Device {
        Device(mn: Device.registered.mn, site: Ear.site, outlet: .one, settings: settings)
    }

    @Test func `a device that stamps the end of a period is read by its start`() async throws {
        let device = Self.device(DeviceSettings(password: "123456", stampsPeriodEnd: true))
        try await Ear.listening(devices: [device]) { ear in
            let caller = try await ear.call()
            try await caller.send(Uploads.minutes(before: 0).encoded())
            try await caller.send(Uploads.realTime(0).encoded())
            try await caller.hears(2)
            try await eventually { try await ear.values(.minute).count == 1 }
            let minute = try #require(try await ear.values(.minute).first)
            #expect(minute.start == Ear.now.advanced(byMinutes: -10))
            #expect(minute.end == Ear.now)
            let instant = try #require(try await ear.values(.instant).first)
            #expect(instant.start == Ear.now)
        }
    }

    @Test func `a factor that is sent in another unit goes to a series of that unit`()
        async throws
    {
        let device = Self.device(DeviceSettings(password: "123456", units: ["a21002": "ppm"]))
        try await Ear.listening(devices: [device]) { ear in
            let caller = try await ear.call()
            try await caller.send(Uploads.realTime().encoded())
            try await caller.hears(1)
            try await eventually { try await ear.values().count == 1 }
            let value = try #require(try await ear.values().first)
            #expect(value.unit == "ppm")
            #expect(value.value?.description == "12.5")
        }
    }

    @Test func `a setting that changes counts from then on`() async throws {
        try await Ear.listening { ear in
            let caller = try await ear.call()
            try await caller.send(Uploads.realTime(pw: "99").encoded())
            try await caller.hearsNothing()
            try await ear.store.act(
                "device.change", by: .clerk, at: Ear.now, on: Act.Subject("site", Ear.site)
            ) { act in
                try act.run("UPDATE device SET password = '99'")
                act.wrote("device", Device.registered.mn)
            }
            try await eventually {
                try await caller.send(Uploads.realTime(pw: "99").encoded())
                try await Task.sleep(for: .milliseconds(50))
                return !caller.answers.isEmpty
            }
        }
    }
}

import Compliance
import Store
import Testing

@testable import Web

/// A route's path with the ids of real records.
///
/// Whoever adds a route with a new kind of id names its record here: the walk fails until then.
enum RouteAddress {
    static func of(_ route: Route, _ belongings: World.Belongings) throws -> String {
        try filled(route, belongings) { id in id }
    }

    /// The same kind of address, of records that never were.
    static func ofNothing(_ route: Route, _ belongings: World.Belongings) throws -> String {
        try filled(route, belongings) { String($0.reversed()) + "0" }
    }

    private static func filled(
        _ route: Route, _ belongings: World.Belongings, _ change: (String) -> String
    ) throws -> String {
        var before = ""
        let parts = try route.path.split(separator: "/").map { part -> String in
            defer { before = String(part) }
            guard part.hasPrefix(":") else { return String(part) }
            let key = "\(before)/\(part)"
            let id = try #require(
                belongings.id(key),
                "\(route.name): name a record for \(key) in RouteAddress.swift"
            )
            return fixed.contains(key) ? id : change(id)
        }
        return "/" + parts.joined(separator: "/")
    }

    /// What names no record of anybody: a law is everybody's.
    private static let fixed: Set<String> = [
        "law/:source", "acts/:act", ":site/:outlet", "versions/:number", ":gateway/:number",
        ":number/:index", "ask/:number", "rules/:id",
    ]
}

extension World.Belongings {
    /// The id that stands for a named part, by what stands before it.
    fileprivate func id(_ key: String) -> String? {
        switch key {
        case "sites/:id", "permits/:id", "outlets/:site", "power/:site": site
        case "work-orders/:id": workOrder
        case "imports/:id": observationImport
        case ":site/:outlet": outlet
        case "findings/:id": finding
        case "findings/:number": findingNumber
        case "marks/:id": mark
        case "attachments/:id": attachment
        case "leads/:id": lead
        case "conditions/:id": condition
        case "rules/:id": "T01"
        case "accounts/:id": account
        case "devices/:mn": device
        case "commands/:id": command
        case "ask/:number": "1061"
        case "frames/:gateway": gateway
        case ":gateway/:number": "1"
        case ":number/:index": "0"
        case "quarantine/:mn": World.stranger
        case "journal/:number": entry
        case "versions/:number": "1"
        case "submissions/:id": submission
        case "subscription/:id": feed
        case "calendar/:token": feedSecret
        case "reports/:kind": "annual"
        case ":kind/:period": "2026"
        case ":period/:step": "production"
        case "law/:source": "Reg"
        case "acts/:act": "A34-1"
        default: nil
        }
    }
}

extension Route {
    /// Whether an address names a record that somebody else may own.
    ///
    /// A device that nobody registered is nobody's yet; a report that is being written is named by
    /// kind and period, and is always one's own.
    var namesRecords: Bool {
        path.contains(":")
            && !["/quarantine/", "/reports/", "/watch/rules/"]
                .contains(where: path.hasPrefix)
    }
    var isPublic: Bool { audience == .everyone }
}

import Compliance
import Hummingbird
import Store

extension Route {
    /// What devices say besides values, the work that was announced, power, imports.
    static let events: [Route] =
        [
            .get("/outlets/:site/:outlet/history", for: .officersAndSites) {
                try await EventHistory($0).page()
            },
            .get("/outlets/:site/:outlet/history.csv", for: .officersAndSites) {
                try await EventHistory($0).export(xlsx: false)
            },
            .get("/outlets/:site/:outlet/history.xlsx", for: .officersAndSites) {
                try await EventHistory($0).export(xlsx: true)
            },
            .get("/power/:site", for: .officersAndSites) { try await $0.powerPage() },
        ] + workOrders + observationImport

    private static let workOrders: [Route] = [
        .get("/work-orders", for: .officersAndSites) { try await WorkOrderDesk($0).page() },
        .get("/work-orders.csv", for: .officersAndSites) {
            try await WorkOrderDesk($0).export(xlsx: false)
        },
        .get("/work-orders.xlsx", for: .officersAndSites) {
            try await WorkOrderDesk($0).export(xlsx: true)
        },
        .get("/work-orders/new", for: .workOrderFilers) { try await $0.workOrderForm() },
        .post("/work-orders", for: .workOrderFilers) { try await $0.fileWorkOrder() },
        .get("/work-orders/:id", for: .officersAndSites) { try await $0.workOrderPage() },
        .post("/work-orders/:id/decide", for: .deviceKeepers) {
            try await $0.decideWorkOrder()
        },
        .post("/work-orders/:id/withdraw", for: .sites) { try await $0.withdrawWorkOrder() },
    ]
}

extension Audience {
    /// The unit and whoever runs its instruments.
    static let sites = Audience.holding(Role.ofSites)
    /// Announce work on a device: the unit, or the bureau that comes to look.
    static let workOrderFilers = Audience.holding(Role.ofSites.union([.analyst, .inspector]))
    /// Bring observations in from files.
    static let observationDesk = Audience.holding(Role.ofSites.union([.analyst, .director]))
}

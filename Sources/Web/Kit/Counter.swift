package import Compliance
import Foundation  // FileManager and Data for the static files.
package import Hummingbird
package import Logging
package import NIOCore
package import Store

/// THE COUNTER: all routes over one store, one law, one clock.
package struct Counter: Sendable {
    package let store: Store
    package let law: Law
    package let factors: FactorTable
    /// The names of regions, by which lists say where a site is.
    package let regions: RegionTable
    package let settings: Settings
    package let clock: @Sendable () -> Instant
    /// Reads kept frames aloud; the floor that knows the wire gives it.
    let readFrame: FrameReading
    let assets: Assets
    let limiter: RateLimiter
    let logger: Logger

    /// What a deployment chooses.
    package struct Settings: Sendable {
        /// The authority whose platform this is, as the header names it.
        package let authority: String
        /// The folder of style sheets, scripts and third-party files.
        package let publicFolder: String
        /// GeoJSON of the boundaries for the map; nil shows the list alone.
        package let boundaries: String?
        /// Whether visitors come over HTTPS, so that cookies are marked secure.
        package let isSecure: Bool
        /// Whether a proxy of ours stands before the program, which says who the visitor is.
        package let isBehindProxy: Bool
        /// Signs form tokens; another value at each start is fine.
        package let secret: [UInt8]
        /// The sign-ins that a demonstration shows on its sign-in page.
        package let demonstration: [DemonstrationAccount]

        package init(
            authority: String, publicFolder: String, boundaries: String?, isSecure: Bool,
            secret: [UInt8], isBehindProxy: Bool = false,
            demonstration: [DemonstrationAccount] = []
        ) {
            (self.authority, self.publicFolder) = (authority, publicFolder)
            (self.boundaries, self.isSecure, self.secret) = (boundaries, isSecure, secret)
            (self.isBehindProxy, self.demonstration) = (isBehindProxy, demonstration)
        }
    }

    /// One sign-in of the demonstration city.
    package struct DemonstrationAccount: Sendable {
        package let login: String
        package let password: String
        package let name: String
        package let title: String
        package let role: Role

        package init(login: String, password: String, name: String, title: String, role: Role) {
            (self.login, self.password, self.name) = (login, password, name)
            (self.title, self.role) = (title, role)
        }
    }

    package init(
        store: Store, law: Law, factors: FactorTable, regions: RegionTable = RegionTable([]),
        settings: Settings, logger: Logger, readFrame: @escaping FrameReading = { _, _ in nil },
        clock: @escaping @Sendable () -> Instant
    ) {
        (self.store, self.law, self.factors, self.regions) = (store, law, factors, regions)
        (self.settings, self.logger, self.clock) = (settings, logger, clock)
        self.readFrame = readFrame
        assets = Assets(folder: settings.publicFolder)
        limiter = RateLimiter()
    }

    /// The router with every route of ``Route/all``, as the program serves and as tests ask it.
    package func router() -> Router<CounterContext> {
        let router = Router(context: CounterContext.self)
        router.get("assets/**") { request, _ in
            assets.response(to: request).guarded(isSecure: settings.isSecure)
        }
        for route in Route.all {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                await self.serve(request, route: route, context: context)
            }
            guard route.method == .get else { continue }
            router.on(RouterPath(route.path), method: .head) { request, context in
                await self.serve(request, route: route, context: context).createHeadResponse()
            }
        }
        router.middlewares.add(StrangeRequests(counter: self))
        return router
    }
}

/// What the server knows of a connection: the visitor's address.
package struct CounterContext: RequestContext, RemoteAddressRequestContext {
    package var coreContext: CoreRequestContextStorage
    package let remoteAddress: SocketAddress?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
    }

    /// For a request that comes over no connection, as a test asks it.
    package init(remoteAddress: SocketAddress?, logger: Logger) {
        coreContext = .init(source: Unconnected(logger: logger))
        self.remoteAddress = remoteAddress
    }

    private struct Unconnected: RequestContextSource {
        let logger: Logger
    }

    /// Uploads are bounded: 20 MB holds a whole year's attachments of one act.
    package var maxUploadSize: Int { 20 << 20 }
}

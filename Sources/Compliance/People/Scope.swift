/// Whose sites a person may see (deny by default: a missing claim sees nothing).
package enum Scope: Sendable, Hashable {
    /// An authority's jurisdiction: the region and all below it.
    case region(RegionCode)
    /// One permitted site, by the permit's id.
    case site(String)
    /// What is public, of all sites.
    case everyone
    case nothing

    /// Whether a site in a region, under a permit, is seen.
    package func covers(permit id: String, in region: RegionCode) -> Bool {
        switch self {
        case .region(let mine): mine.contains(region)
        case .site(let permit): permit == id
        case .everyone: true
        case .nothing: false
        }
    }
}

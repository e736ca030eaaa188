/// The edition of HJ 212 that a logger speaks, as its packets tell.
package enum LoggerEdition: Int, Sendable, CaseIterable, Hashable {
    case of2005 = 2005
    case of2017 = 2017
    case of2025 = 2025

    package var standard: String {
        switch self {
        case .of2005: "HJ/T 212-2005"
        case .of2017: "HJ 212-2017"
        case .of2025: "HJ 212-2025"
        }
    }
}

extension Command {
    /// Whether an edition has the command; makers and transitions send others too.
    public func isKnown(in edition: Edition) -> Bool {
        switch edition {
        case .of2005: Self.always.contains(code) || Self.only2005.contains(code)
        case .of2017:
            Self.always.contains(code) || Self.since2017.contains(code)
                || Self.only2017.contains(code)
        case .of2025:
            Self.always.contains(code) || Self.since2017.contains(code)
                || Self.since2025.contains(code)
        }
    }

    private static let always: Set = [
        "1000", "1011", "1012", "1061", "1062", "1072", "2011", "2012", "2021", "2022", "2031",
        "2041", "2051", "2061", "3011", "3012", "3013", "9011", "9012", "9013", "9014",
    ]

    private static let only2005: Set = [
        "1001", "1021", "1022", "1031", "1032", "1041", "1042", "2071", "2072", "3014",
    ]

    private static let since2017: Set = [
        "1013", "1063", "1064", "2081", "3018", "3019", "3020", "3021",
    ]

    private static let only2017: Set = ["3014", "3015", "3016", "3017"]

    private static let since2025: Set = [
        "1001", "1002", "1014", "2013", "2052", "2062", "2111", "3022", "3024", "9015",
    ]
}

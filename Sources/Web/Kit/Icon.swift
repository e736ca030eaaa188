/// The line icons of the frame and the buttons, drawn on a 16 px grid.
enum Icon {
    static let print = draw("M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z")
    static let link = draw(
        "M6.500 9.500 9.500 6.500M7 4.500l1.200-1.200a2.600 2.600 0 0 1 3.700 3.700L10.700 8.200M9 11.500l-1.200 1.200a2.600 2.600 0 0 1-3.700-3.700L5.300 7.800"
    )
    static let download = draw("M8 2.5v8m-3.2-3L8 10.7l3.2-3.2M3 13.5h10")
    static let calendar = draw("M2.500 3.500h11v10h-11zM2.500 6.500h11M5.500 2v3M10.500 2v3")
    static let bell = draw("M3.5 12h9l-1.2-1.7V7a3.3 3.3 0 0 0-6.6 0v3.3zM6.6 14h2.8")
    static let search: HTML = """
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><circle cx="7" cy="7" r="4.6"/>\
        <path d="m10.6 10.6 4 4"/></svg>
        """

    static let mark: HTML = """
        <svg class="brand__mark" viewBox="0 0 26 26" aria-hidden="true">\
        <rect width="26" height="26" rx="5" fill="#e2eff3"/>\
        <path d="M13 4.200c2.600 3.300 4.100 5.600 4.100 7.700a4.100 4.100 0 0 1-8.200 \
        0c0-2.100 1.500-4.400 4.100-7.700z" fill="#1a566b"/>\
        <path d="M4.500 18.600c2.200-1.700 4.100-1.700 5.900-.400 1.700 1.200 3.500 1.200 5.200 0 \
        1.800-1.300 3.700-1.300 5.900.400M6.800 22c1.700-1.100 3.100-1.100 4.400-.2 1.200.8 2.400.8 \
        3.600 0 1.300-.9 2.700-.9 4.400.2" fill="none" stroke="#1a566b" stroke-width="1.700" \
        stroke-linecap="round"/></svg>
        """

    private static func draw(_ path: StaticString) -> HTML {
        "<svg class=\"icon\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"\(path)\"/></svg>"
    }
}

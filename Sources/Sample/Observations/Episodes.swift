import Compliance

extension Episode {
    static func all(today: Day) -> [Episode] {
        (Tables(table)["episodes"] + Tables(leadTable)["episodes"]).compactMap {
            Episode($0, today: today)
        }
            + stops(today: today)
    }

    private init?(_ row: Row, today: Day) {
        let bounds = row.cell("hours").split(separator: "-").compactMap { Int($0) }
        guard let outlet = OutletCode(row.cell("outlet")),
            let kind = Kind(rawValue: row.cell("kind")),
            let ago = Int(row.cell("ago")), bounds.count == 2
        else { return nil }
        (site, self.outlet, self.kind) = (row.cell("site"), outlet, kind)
        factor = row["factor"]
        firstDay = today.advanced(by: -ago)
        hours = bounds[0]..<bounds[1]
        ratio = Double(row.cell("ratio")) ?? 1
    }

    /// Sites that stopped when or after their permit ended.
    private static func stops(today: Day) -> [Episode] {
        let stopped = [
            (City.expiredAndIdle, "DA001", 8), ("xinling-brick", "DA001", 69),
            ("hongcai-coatings", "DA001", 15), ("yunshi-ceramics", "DA001", 25),
        ]
        return stopped.compactMap { site, outlet, ago in
            Episode(
                [
                    "site": site, "outlet": outlet, "kind": "shutdown", "ago": "\(ago)",
                    "hours": "0-24000",
                ], today: today)
        }
    }

    /// All that was planned.
    ///
    /// `ago` counts days before today.
    private static let table = """
        [episodes]
        site | outlet | factor | kind | ago | hours | ratio
        yunling-dyeing | DW001 | w01018 | exceedance | 82 | 0-48 | 1.36
        linjiang-paper | DA001 | a21026 | exceedance | 71 | 9-12 | 1.42
        linjiang-paper | DW001 | w01018 | exceedance | 62 | 0-24 | 1.22
        baishi-cement | DA002 | a21002 | exceedance | 48 | 5-9 | 1.18
        yunshi-ceramics | DA001 | a34013 | exceedance | 41 | 15-17 | 1.65
        anling-glass | DA001 | a21002 | exceedance | 35 | 20-23 | 1.27
        xinhe-plating | DW002 | w20121 | exceedance | 30 | 0-24 | 1.24
        beiling-thermal | DA001 | a21002 | exceedance | 22 | 14-17 | 1.16
        linjiang-chemicals | DA001 | a24088 | exceedance | 16 | 10-13 | 1.31
        xiuchuan-pharma | DW002 | w21011 | exceedance | 12 | 0-24 | 1.32
        xinhe-plating | DW001 | w20117 | exceedance | 9 | 0-24 | 4.4
        chengdong-sewage | DW001 | w21001 | exceedance | 6 | 0-24 | 1.08
        hengjie-energy | DA001 | a21005 | exceedance | 2 | 0-24 | 1.12
        yunling-dyeing | DW001 | w21003 | exceedance | 1 | 0-24 | 1.17
        beiling-thermal | DA001 | a21002 | calibrating | 22 | 17-18 | 1.05
        baishi-cement | DA001 | a34013 | calibrating | 26 | 8-10 | 1.8
        anhe-biotech | DA001 | a24088 | calibrating | 33 | 13-15 | 1.5
        chengxi-sewage | DW001 | w01018 | fault | 19 | 0-24 | 3.2
        jingyuan-glass | DA001 | a21002 | fault | 44 | 2-7 | 2.5
        jialin-furniture | DA001 | a24088 | fault | 57 | 9-11 | 2
        chenfan-paper | DW001 | | missing | 14 | 0-34 | 1
        shunda-casting | DA001 | | missing | 66 | 11-16 | 1
        linjiang-thermal | DA003 | a21002 | atLimit | 11 | 7-9 | 1
        linjiang-sewage | DW001 | w01018 | atLimit | 8 | 0-24 | 1
        qingshiling-cement | DA001 | a34013 | atLimit | 27 | 14-15 | 1
        baishi-cement | DA002 | | shutdown | 88 | 0-240 | 1
        baishi-cement | DA001 | | shutdown | 88 | 0-240 | 1
        yunjin-dyeing | DW001 | | shutdown | 52 | 0-72 | 1
        lingnan-foundry | DA001 | | shutdown | 38 | 0-48 | 1
        """
}

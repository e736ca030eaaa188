extension Episode {
    /// What was planned for detectors to see; none of it is over a limit.
    static let leadTable = """
        [episodes]
        site | outlet | factor | kind | ago | hours | ratio
        baishi-cement | DA001 | a34013 | stuck | 1 | 2-11 | 0.35
        beiling-thermal | DA001 | a21026 | stuck | 1 | 0-9 | 0.35
        beiling-thermal | DA001 | a34013 | stuck | 2 | 1-10 | 0.35
        jingyuan-glass | DA001 | a21002 | stuck | 2 | 2-11 | 0.35
        linjiang-thermal | DA003 | a21002 | stuck | 5 | 2-12 | 0.35
        chengxi-sewage | DW001 | w01018 | stuck | 6 | 0-24 | 0.4
        anling-glass | DA001 | a21002 | stuck | 8 | 1-12 | 0.35
        hengjie-energy | DA001 | a21005 | stuck | 11 | 0-24 | 0.35
        xinhe-plating | DW002 | w20121 | stuck | 13 | 0-24 | 0.4
        linjiang-paper | DW001 | w01018 | stuck | 14 | 0-24 | 0.4
        linjiang-sewage | DW001 | w01018 | stuck | 20 | 0-24 | 0.4
        anhe-biotech | DA001 | a24088 | stuck | 28 | 2-11 | 0.35
        beiling-thermal | DA001 | a21002 | stuck | 33 | 2-13 | 0.35
        qingshiling-cement | DA001 | a34013 | stuck | 40 | 2-9 | 0.35
        linjiang-chemicals | DA001 | a24088 | stuck | 45 | 2-11 | 0.35
        linjiang-paper | DA001 | a21026 | zero | 4 | 3-10 | 0
        qingquan-beer | DW001 | w01018 | zero | 3 | 0-24 | 0
        hengjie-energy | DA002 | a21002 | pinned | 16 | 0-192 | 1
        landuan-dyeing | DW001 | | replayed | 7 | 0-48 | 1
        """
}

import Compliance
import Testing

@Suite("限值判定") struct JudgementTests {
    @Test(
        arguments: table(
            """
            case          lower  upper  unit    value    measured  verdict   compared  excess
            等于限值      -      50     mg/m³   50       mg/m³     within    50        -
            末位为零      -      50     mg/m³   50.00    mg/m³     within    50.00     -
            刚刚超过      -      50     mg/m³   50.01    mg/m³     exceeded  50.01     0.0002
            超一倍        -      50     mg/m³   100      mg/m³     exceeded  100       1.0000
            零限值        -      0      mg/L    0.1      mg/L      exceeded  0.1       -
            克每立方米    -      50     mg/m³   0.0501   g/m³      exceeded  50.1      0.0020
            微克每立方米  -      50     mg/m³   49999    µg/m³     within    49.999    -
            标态写法      -      50     mg/Nm3  50.5     mg/m³     exceeded  50.5      0.0100
            毫克每升      -      0.5    mg/L    501      ug/L      exceeded  0.501     0.0020
            未写单位      -      50     mg/m³   51       -         exceeded  51        0.0200
            单位不能换算  -      50     mg/m³   51       ppm       doubtful  -         -
            气体与水      -      50     mg/L    51       mg/m³     doubtful  -         -
            酸碱度下限    6      9      -       6        -         within    6         -
            酸碱度上限    6      9      -       9.0      -         within    9.0       -
            偏酸          6      9      -       5.99     -         exceeded  5.99      0.0017
            偏碱          6      9      无量纲  9.1      -         exceeded  9.1       0.0111
            溶解氧不足    4      -      mg/L    2.64     mg/L      exceeded  2.64      0.3400
            溶解氧足够    4      -      mg/L    4        mg/L      within    4         -
            低于检出限    -      50     mg/L    <0.05    mg/L      within    0.05      -
            检出限写法    -      50     mg/L    0.05L    mg/L      within    0.05      -
            检出限太高    -      50     mg/L    <60      mg/L      doubtful  60        -
            下限之下      6      9      -       <6       -         exceeded  6         0.0000
            不知多低      6      9      -       <7       -         doubtful  7         -
            超过量程      -      50     mg/L    >50      mg/L      exceeded  50        0.0000
            量程太小      -      50     mg/L    >40      mg/L      doubtful  40        -
            负值          -      50     mg/L    -0.3     mg/L      within    -0.3      -
            """))
    func `a value is over a limit only when it is beyond it in the limit's own unit`(
        row: Row
    ) throws {
        let sheet = PermitSheet(limits: [row.limit(statistic: "hour")])
        let judgement = try sheet.permit().limits[0].judgement(
            of: .hour("2026-05-01 10:00", row.cell("value"), unit: row.cell("measured")))
        #expect(word(judgement.verdict) == row["verdict"])
        #expect(judgement.compared?.description ?? "-" == row["compared"])
        #expect(judgement.excess?.description ?? "-" == row["excess"])
    }

    @Test(
        arguments: table(
            """
            flag  mark    value  why
            F     -       99     排放源停运
            M     -       99     维护期间数据
            S     -       99     手工输入
            D     -       99     仪器故障
            C     -       99     校准
            T     -       99     超测量上限
            B     -       99     通讯异常
            Q     -       99     标识 Q，不能认定为正常
            N     启停炉  99     标记：启停炉
            N     -       -      缺失
            """))
    func `what is invalid, marked or missing is never an exceedance`(row: Row) throws {
        let limit = table("upper  unit\n50  mg/m³")[0].limit(statistic: "hour")
        let judgement = try PermitSheet(limits: [limit]).permit().limits[0].judgement(
            of: .hour(
                "2026-05-01 10:00", row.cell("value"), flag: row["flag"], mark: row.cell("mark")))
        #expect(judgement.verdict == .notJudged(row["why"]))
        #expect(!judgement.isExceeded && judgement.excess == nil)
    }

    /// 折算浓度 = 实测浓度 × (21 − 基准氧含量) ÷ (21 − 氧含量).
    @Test(
        arguments: table(
            """
            ref  upper  value   oxygen  flag  verdict   compared
            6    100    100     6       N     within    100.0
            6    100    80      9       N     within    100.0
            6    100    80.1    9       N     exceeded  100.1
            6    100    120     3       N     within    100.0
            11   50     60.00   8.5     N     within    48.00
            3    50     2.5     19.5    N     within    30.0
            6    50     36.7    10.001  N     exceeded  50.1
            6    100    0.5     9       N     within    0.6
            6    100    1.5     20      N     doubtful  -
            6    100    1.5     21      N     doubtful  -
            6    100    1.5     -1      N     doubtful  -
            6    100    1.5     <3      N     doubtful  -
            6    100    500     9       D     doubtful  -
            6    100    500     -       N     doubtful  -
            """))
    func `a measured value is converted to the reference oxygen, and rounded once`(
        row: Row
    ) throws {
        let permit = try PermitSheet(limits: [row.limit(statistic: "hour")]).permit()
        let oxygen = try Measurement.hour(
            "2026-05-01 10:00", row.cell("oxygen"), unit: "%", factor: "a19001", flag: row["flag"])
        let judgement = permit.limits[0].judgement(
            of: try .hour("2026-05-01 10:00", row["value"]), oxygen: oxygen)
        #expect(word(judgement.verdict) == row["verdict"])
        #expect(judgement.compared?.description ?? "-" == row["compared"])
    }

    @Test func `a value that came converted is compared as it is`() throws {
        let limit = table("upper  unit  ref\n100  mg/m³  6")[0].limit(statistic: "hour")
        let permit = try PermitSheet(limits: [limit]).permit()
        let converted = permit.limits[0].judgement(
            of: try .hour("2026-05-01 10:00", "100.1", statistic: .hourConverted))
        #expect(converted.isExceeded && converted.arithmetic.isEmpty)
        let alone = permit.limits[0].judgement(of: try .hour("2026-05-01 10:00", "100.1"))
        #expect(alone.verdict == .notJudged("同时段没有有效的氧含量，不能折算"))
    }

    private func word(_ verdict: Judgement.Verdict) -> String {
        switch verdict {
        case .within: "within"
        case .exceeded: "exceeded"
        case .notJudged: "doubtful"
        }
    }
}

import Compliance

/// One kind of fraud or fault, named by the detector that ought to see it (telemetry.md 4).
package enum Deception: String, Sendable, CaseIterable {
    case constant = "T01"
    case flattened = "T02"
    case pinned = "T03"
    case clipped = "T04"
    case zero = "T05"
    case overRange = "T06"
    case jump = "T07"
    case diluted = "T08"
    case switchedOff = "T09"
    case oxygen = "T10"
    case flow = "T11"
    case treatmentOff = "T12"
    case replayed = "T13"
    case shared = "T14"
    case cyclic = "T15"
    case chemistry = "T16"
    case parameter = "T17"
    case aggregate = "T18"
    case clock = "T19"
    case unit = "T20"
    case calibration = "T21"
    case marks = "T22"
    case conversion = "T23"
    case backFill = "T24"
    case exchange = "T25"
    case access = "T26"
    case sampling = "T27"
    case amount = "T28"

    package var name: String {
        switch self {
        case .constant: "数值冻结"
        case .flattened: "压平波动"
        case .pinned: "压在限值以下"
        case .clipped: "限值封顶"
        case .zero: "归零"
        case .overRange: "超量程未标识"
        case .jump: "突变"
        case .diluted: "稀释采样气"
        case .switchedOff: "夜间断开"
        case .oxygen: "压低氧含量"
        case .flow: "压低流量"
        case .treatmentOff: "停运治理设施"
        case .replayed: "历史重放"
        case .shared: "一机两用"
        case .cyclic: "人造曲线"
        case .chemistry: "部分大于总量"
        case .parameter: "擅改参数"
        case .aggregate: "改小时值"
        case .clock: "时钟偏移"
        case .unit: "单位错"
        case .calibration: "借校准避超标"
        case .marks: "以标记掩盖超标"
        case .conversion: "折算值作假"
        case .backFill: "补传改低"
        case .exchange: "更换设备未备案"
        case .access: "进站房后数值下降"
        case .sampling: "采样逻辑矛盾"
        case .amount: "单位负荷排放量骤减"
        }
    }

    /// Nil for what both media know.
    var medium: Medium? {
        switch self {
        case .sampling, .chemistry: .water
        case .backFill, .exchange, .clock, .unit, .parameter, .amount, .treatmentOff, .flow, .zero,
            .shared:
            nil
        default: .air
        }
    }

    var needsOxygen: Bool { self == .oxygen || self == .conversion }
}

extension Scene {
    /// Does what the deception does, and says so.
    mutating func deceive() {
        guard let deception = station.deception else { return }
        switch deception {
        case .constant, .flattened, .pinned, .clipped, .zero, .overRange, .jump, .cyclic, .unit:
            deceiveValues(deception)
        case .diluted, .switchedOff, .oxygen, .flow, .treatmentOff, .replayed, .shared, .chemistry,
            .sampling:
            deceiveRelations(deception)
        default: deceiveRecords(deception)
        }
    }

    /// A stretch of so many hours in which the works run, in the second half of the days.
    func stretch(hours: Double, _ salt: Int = 0) -> Range<Int>? {
        let length = max(1, Int(hours * 3600) / step)
        let first = count / 2
        guard count - first > length + perHour else { return nil }
        let chance = chance.of("stretch \(salt)")
        for attempt in 0..<60 {
            let begin = first + chance.whole(below: count - first - length, attempt)
            // Hours are hidden whole.
            let whole = begin / perHour * perHour
            let range = whole..<min(count, whole + length)
            let running = range.count { load[$0] > 0.3 && isPlain($0) }
            if running * 10 >= range.count * 9 { return range }
        }
        return nil
    }

    /// Whether a value came, and in time.
    func isPlain(_ index: Int) -> Bool {
        !late[index] && !(curves[plant.factors[0].code]?.values[index].isNaN ?? true)
    }

    /// The factor that is tampered with.
    var victim: PlantFactor {
        plant.factors[chance.of("victim").whole(below: plant.factors.count)]
    }

    mutating func change(_ code: String, _ range: Range<Int>, _ new: (Int, Double) -> Double) {
        guard var curve = curves[code] else { return }
        for index in range where curve.flags[index] == Curve.normal && !curve.values[index].isNaN {
            curve.values[index] = new(index, curve.values[index])
        }
        curves[code] = curve
    }
}

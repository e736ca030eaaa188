/// One sign of bad data or of a hidden discharge, as a question put to what was watched.
///
/// A detector is a value in a list, like a rule: one file named after what it sees, its numbers
/// rows of `law/detectors.csv`, its test a table. Unlike a rule it proves nothing.
package struct Detector: Sendable {
    /// `T01`, as the fact file and the precision ledger name it.
    package let id: String
    /// What it sees, in few words: `恒值`.
    package let title: String
    /// How it decides, for people, without numbers.
    package let method: String
    /// Rows of `law/acts.csv` that the sign may point to.
    package let acts: [String]
    /// How much one lead of it counts before duration and agreement.
    package let weight: Int
    package let place: String
    let see: @Sendable (Watch) throws(LawGap) -> [Lead]

    init(
        _ id: String, _ title: String, method: String, acts: [String], weight: Int,
        file: String = #fileID, see: @escaping @Sendable (Watch) throws(LawGap) -> [Lead]
    ) {
        (self.id, self.title, self.method, self.acts) = (id, title, method, acts)
        (self.weight, place, self.see) = (weight, file, see)
    }

    /// Every detector, in the order of the fact file.
    package static let all = ofValues + ofRelations + ofDevices + ofNotices

    private static let ofValues = [
        constantValue, lowVariance, pinnedBelowLimit, clippedAtLimit, zeroOrNegative, overRange,
        jump,
    ]
    private static let ofRelations = [
        simultaneousDrop, missingStretch, oxygenAbuse, flowMismatch, treatmentOff, repeatedSeries,
        sharedSource, cyclicSeries, chemistryConflict,
    ]
    private static let ofDevices = [
        parameterChange, aggregateMismatch, clockFault, unitMixUp, calibrationTiming, markAbuse,
        frozenConversion, backFill, deviceExchange, siteAccess, sampleLogic, loadWithoutEmission,
    ]
    /// What the national platform's basic classes ask for beyond the fact file's list; its two
    /// dynamic warnings are ``earlyWarnings``.
    private static let ofNotices = [deviceMaintenance, overLimit]

    package static func named(_ id: String) -> Detector? { all.first { $0.id == id } }
}

/// The hooks that several detectors share (telemetry.md section 4).
enum Hook {
    /// 篡改、伪造监测数据.
    static let falsified = ["A34-2", "C1088", "M44"]
    /// 未保证自动监测设备正常运行.
    static let deviceNotKept = ["A36-4", "C1086-2"]
    /// 未报告数据异常.
    static let notReported = ["A36-8"]
    /// 不正常运行污染防治设施.
    static let treatmentOff = ["A34-2", "C1104-1"]
    /// 超过许可限值.
    static let overLimit = ["A34-1", "C1103"]
    /// 侵占、损毁、擅自移动、改变监测设备.
    static let disturbed = ["A36-3", "C1093"]
}

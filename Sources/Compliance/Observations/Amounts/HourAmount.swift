/// What went out during one hour, or why that is not known.
package struct HourAmount: Sendable, Hashable {
    package enum State: Sendable, Hashable {
        case valid
        case stopped
        case invalid(Loss)
    }

    /// Why an hour is lost, as the tables of substitution part them (HJ 75-2017).
    package enum Loss: Sendable, Hashable, CaseIterable {
        /// 校准超期、失控: nothing since the last calibration can be believed.
        case lateOrOutOfControl
        /// 维护、故障 and everything else.
        case maintenanceOrFault
    }

    package let start: Instant
    /// nil unless valid.
    package let kilograms: Numeral?
    package let state: State

    package init(start: Instant, kilograms: Numeral?, state: State) {
        self.start = start
        self.kilograms = state == .valid ? kilograms : nil
        self.state = kilograms == nil && state == .valid ? .invalid(.maintenanceOrFault) : state
    }
}

extension HourAmount {
    /// 废气: kg = 标态干浓度 (mg/m³, measured, never the converted one) × 标态干流量 (m³/h) × 10⁻⁶.
    package static func gas(milligrams: Numeral, cubicMetres: Numeral) -> Numeral {
        (milligrams * cubicMetres).shifted(by: -6) ?? .zero
    }

    /// 废水: kg = 浓度 (mg/L) × 水量 (m³) × 10⁻³.
    package static func water(milligrams: Numeral, cubicMetres: Numeral) -> Numeral {
        (milligrams * cubicMetres).shifted(by: -3) ?? .zero
    }

    /// An hour's amount from its two hour means; both must be valid.
    package init(
        _ medium: Medium, start: Instant, concentration: Measurement?, flow: Measurement?
    ) {
        let states = [concentration, flow].map { $0.map(PartValue.State.init) ?? .missing }
        guard !states.contains(.stopped) else {
            self.init(start: start, kilograms: nil, state: .stopped)
            return
        }
        guard states.allSatisfy({ $0 == .valid }),
            let milligrams = concentration?.milligrams(medium),
            let volume = flow?.value?.number, milligrams >= .zero, volume >= .zero
        else {
            self.init(start: start, kilograms: nil, state: .invalid(.maintenanceOrFault))
            return
        }
        let kilograms =
            medium == .air
            ? HourAmount.gas(milligrams: milligrams, cubicMetres: volume)
            : HourAmount.water(milligrams: milligrams, cubicMetres: volume)
        self.init(start: start, kilograms: kilograms, state: .valid)
    }
}

extension Measurement {
    /// A concentration in mg/m³ of gas, mg/L of water; nil where the unit says something else.
    fileprivate func milligrams(_ medium: Medium) -> Numeral? {
        guard let number = value?.number else { return nil }
        return Units.convert(number, from: unit, to: medium == .air ? "mg/m3" : "mg/l")
    }
}

/// How a figure came about, so that anybody can do it again by hand.
package struct Working: Sendable, Hashable {
    /// One number that was put in.
    package struct Input: Sendable, Hashable {
        package let name: String
        /// As it was put in, digits kept.
        package let value: String
        package let unit: String
        /// Where it came from: `自动监测`, `许可证`, a table of the standard.
        package let source: String

        package init(_ name: String, _ value: String, _ unit: String = "", source: String = "") {
            (self.name, self.value, self.unit, self.source) = (name, value, unit, source)
        }
    }

    /// In words or signs of the standard, without numbers.
    package let formula: String
    package let inputs: [Input]
    /// The formula with the numbers put in, step after step.
    package let steps: [String]
    /// The figure with its unit.
    package let result: String
    /// The standard that says so, as its tables name it: `HJ75`.
    package let basis: String

    package init(
        formula: String, inputs: [Input], steps: [String], result: String, basis: String
    ) {
        (self.formula, self.inputs, self.steps) = (formula, inputs, steps)
        (self.result, self.basis) = (result, basis)
    }
}

extension Watch {
    /// Every lead that the detectors see, in the order of time.
    ///
    /// The same values in whatever order they came give the same leads.
    package func leads(by detectors: [Detector] = Detector.all) throws(LawGap) -> [Lead] {
        var leads: [Lead] = []
        for detector in detectors { leads += try detector.see(self) }
        return leads.filter { span.contains($0.start) || $0.end > span.lowerBound }
            .sorted { ($0.start, $0.key) < ($1.start, $1.key) }
    }
}

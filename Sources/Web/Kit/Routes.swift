extension Route {
    /// Every route there is: the router serves these and no others, one test walks them all.
    package static let all: [Route] =
        publication + people + home + permits + obligations + findings + leads + observations
        + curves
        + frames
        + marks
        + quality
        + map
        + comparison
        + devices
        + commands
        + events
        + api
        + law
        + journal
}

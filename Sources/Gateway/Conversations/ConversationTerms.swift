/// How long a gateway waits for a logger, and how often it asks again.
package struct ConversationTerms: Sendable, Hashable {
    /// Without an answer for so long a request is sent again: OverTime (HJ 212-2017 6.4.1,
    /// recommended for wired nets).
    package var overTimeSeconds = 10

    /// So many times it is sent again: ReCount.
    package var resends = 3

    /// After the answer (9011) or the last packet of data, so long for the result (9012); the
    /// standard leaves it to the centre.
    package var executionSeconds = 60

    /// The same for what moves something at the instrument: a calibration takes its time.
    package var operationSeconds = 1800

    /// An answer may come so long after the end and still be noted.
    package var lateSeconds = 600

    /// Whether a logger that asks for the time (1013) gets it (1012).
    package var setsClocksOnRequest = true

    /// A logger that asks for the time again and again gets it no more often.
    package var clockPauseSeconds = 600

    /// A gateway that was not heard of for so long has lost its commands to the others.
    package var deadSeconds = 30

    /// Connections that ended so long ago are not listed any more.
    package var lineDays = 30

    /// How often the conversations are looked after.
    package var turn = Duration.milliseconds(100)

    /// Turns between two looks into the queue of commands.
    package var pollTurns = 5

    package init() {}
}

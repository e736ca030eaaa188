import Compliance
package import NIOCore

/// Where a gateway listens and how much it bears.
package struct GatewaySettings: Sendable {
    /// The gateway's name in batches and marks; two processes must not share one.
    package var name = "main"
    package var host = "0.0.0.0"
    /// 0 takes any free port.
    package var port = 2011

    /// The most connections at a time; one more is closed at once.
    package var maxLines = 20_000

    /// A line without a byte for so long is closed: twice the usual interval of minute data, so
    /// that a logger which sends anything at all is not cut off.
    package var idle = TimeAmount.minutes(20)

    /// A frame that stands half received for so long will not be completed (telemetry 1.1).
    package var frameTimeout = TimeAmount.seconds(30)

    /// How long a line that ends waits for the answers to what it sent.
    package var farewell = TimeAmount.seconds(10)

    /// Bytes in a row that belong to no frame, after which nothing good is to be expected.
    package var maxNoise = 16_384

    /// Frames that wait to be stored; a line that has more must wait itself.
    package var queueLimit = 4096

    /// The most frames of one transaction.
    package var batchLimit = 1024

    /// How long a frame waits at most for others to share its transaction.
    package var batchWindow = Duration.milliseconds(40)

    /// How long a thread of many lines rests when it has read what was there.
    package var loopRest = Duration.milliseconds(2)

    /// How often values are written to their sheets.
    package var tick = Duration.milliseconds(500)

    /// The most sheets of one transaction: answers wait no longer than it takes.
    package var sheetsAtOnce = 128

    /// Bytes of readings in memory beyond which frames wait until sheets are written.
    package var openBytesLimit = 48 << 20

    /// After how long a failed write is tried again.
    package var retry = Duration.seconds(1)

    /// Frames whose repetition is recognised (16 bytes each and the set around them).
    package var rememberedFrames = 1_000_000

    /// Real-time data and everything else but period data, per logger.
    package var rate = Rate(sustained: 5, burst: 200)

    /// All frames of loggers that nobody registered, together: they must not fill the disk.
    package var strangersRate = Rate(sustained: 100, burst: 2000)

    /// The most unregistered loggers that are listed one by one.
    package var quarantineLimit = 10_000

    /// How the centre speaks to loggers.
    package var terms = ConversationTerms()

    /// Clocks of loggers run ahead by minutes, not by more (telemetry 1.4).
    package var aheadLimitSeconds = 600

    /// Data are sent again after an outage for so long (telemetry 1.4).
    package var backFillDays = 30

    package init() {}
}

/// So many a second for ever, and so many at once after a rest.
package struct Rate: Sendable, Hashable {
    package let sustained: Double
    package let burst: Double

    package init(sustained: Double, burst: Double) {
        (self.sustained, self.burst) = (sustained, burst)
    }
}

extension GatewaySettings {
    /// A batch of so many frames is stored as it is: packing it would keep the others waiting.
    static let hasteFrames = 256

    /// The same for any batch when so many came in one tick.
    static let hasteBatches = 150

    /// Ticks between two writings of the open values when batches come in haste: 5 s.
    static let hasteTicks = 10

    /// Bytes stored in haste that are packed in a calm tick: some 20 ms of work.
    static let packedATick = 2 << 20

    /// Ticks between two looks at the register: 10 s.
    static let registerTicks = 20

    /// Ticks between two looks at the register for a logger that is not in it: 1 s.
    static let strangerTicks = 2

    /// Steps of writing open values in a tick: what a nation sends waits its turn of minutes.
    static let stepsATick = 8

    /// So long after its end, and after its last value, a sheet is closed.
    static let quietMinutes = 120
}

import Foundation

/// Our side of the benchmarks of monitoring data; `./bench` calls it beside the peers.
///
///     SeriesBench generate FOLDER OUTLETS     a set of minutes like those of loggers
///     SeriesBench codec FOLDER PASSES         columns to bytes and back, one core
///     SeriesBench load FOLDER FILE            a record with every series of the set
///     SeriesBench year FILE PASSES            a year of minutes to chart points
///     SeriesBench year-of-hours FILE PASSES   the same from the stored hour means
///     SeriesBench hours FILE PASSES           all hour means compared with a limit
@main
struct SeriesBench {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count == 3,
            let count = Int(arguments[2]) ?? (arguments[0] == "load" ? 0 : nil)
        else { throw Misuse() }
        let place = arguments[1]
        switch arguments[0] {
        case "generate": try SeriesSet.generate(place, outlets: count)
        case "codec": try Codec.measure(SeriesSet(place), passes: count)
        case "load": try await Load.run(SeriesSet(place), into: arguments[2])
        case "year": try await Queries.year(place, passes: count, ofHours: false)
        case "year-of-hours": try await Queries.year(place, passes: count, ofHours: true)
        case "hours": try await Queries.hours(place, passes: count)
        default: throw Misuse()
        }
    }
}

struct Misuse: Error {}

/// A line on standard output.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

/// Seconds since some moment, of this thread's work or of the wall.
func seconds(_ clock: clockid_t) -> Double {
    var now = timespec()
    clock_gettime(clock, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
}

import ArgumentParser
import Foundation

/// What is said beside the answer itself: remarks and progress, on the standard error.
enum Terminal {
    static func remark(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// Progress is for people who wait, not for files.
    static func progress(_ text: String) {
        if isatty(FileHandle.standardError.fileDescriptor) != 0 {
            FileHandle.standardError.write(Data(("\r" + text).utf8))
        }
    }

    static func endProgress() { progress("\u{1B}[K") }
}

/// One clear sentence, and exit code 1.
func stop(_ sentence: String) -> ExitCode {
    Terminal.remark("× " + sentence)
    return ExitCode(1)
}

# shellcheck shell=bash
# Where the compiler is and where it keeps what it built; sourced by the scripts that build.

# Where Swift keeps what it built: outside the clone, so that a second clone starts warm.
swift_build_dir() {
    printf '%s' "${CHENGYUAN_BUILD:-${XDG_CACHE_HOME:-$HOME/.cache}/chengyuan/swift-build}"
}

need_swift() {
    command -v swift >/dev/null && return
    printf '%s\n' "没有找到 Swift。请先安装 Swift 6.3（见 swift.org/install），并让 swift 命令在 PATH 里。" >&2
    exit 1
}

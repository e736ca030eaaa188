# shellcheck shell=bash
# Numbered steps with their seconds; sourced by ./run and ./test.
# A step keeps its output in a file and shows it only when the step fails.

steps_dir=$(mktemp -d)
steps_done=0
steps_total=${steps_total:-0}
beat=20
[ -t 2 ] && beat=1

say() { printf '%s\n' "$*" >&2; }

# step NAME COMMAND…: runs the command quietly; its status is the step's status.
step() {
    local name=$1 began=$SECONDS status=0 log pulse
    shift
    steps_done=$((steps_done + 1))
    log=$steps_dir/$steps_done.log
    : >"$log"
    pulse "[$steps_done/$steps_total] $name" "$log" &
    pulse=$!
    "$@" >"$log" 2>&1 </dev/null || status=$?
    kill "$pulse" 2>/dev/null || true
    wait "$pulse" 2>/dev/null || true
    [ -t 2 ] && printf '\r\033[K' >&2
    if [ "$status" -eq 0 ]; then
        say "[$steps_done/$steps_total] $name　$((SECONDS - began)) 秒"
    else
        say "[$steps_done/$steps_total] $name　没有成功（$((SECONDS - began)) 秒）："
        tail -n "${step_tail:-120}" "$log" >&2
    fi
    return "$status"
}

# Says now and then that a long step is alive, with the compiler's own count when it has one.
# It waits on a pipe nobody writes to: a `sleep` would outlive it and keep our output open.
pulse() {
    local name=$1 log=$2 began=$SECONDS count quiet
    trap - EXIT INT TERM
    exec {quiet}<> <(:)
    while kill -0 $$ 2>/dev/null; do
        read -rt "$beat" -u "$quiet" || true
        count=$(tail -n 1 "$log" | grep -oE '^\[[0-9]+/[0-9]+\]' || true)
        if [ -t 2 ]; then
            printf '\r\033[K%s … %s %s 秒' "$name" "$count" $((SECONDS - began)) >&2
        else
            say "$name … $count $((SECONDS - began)) 秒"
        fi
    done
}

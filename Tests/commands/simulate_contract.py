"""`chengyuan simulate`: devices, truth, refusals; a centre that answers, one that does not."""

import json
import os
import socket
import tempfile
import threading

from program import good, refused

FEW = ["--stations", "3", "--seed", "5", "--from", "2026-06-01", "--days", "1"]


def answer(number, mn):
    """The data answer of HJ 212-2017 with its check."""
    segment = f"QN={number};ST=91;CN=9014;PW=123456;MN={mn};Flag=4;CP=&&&&".encode()
    check = 0xFFFF
    for byte in segment:
        check = (check >> 8) ^ byte
        for _ in range(8):
            check = (check >> 1) ^ (0xA001 if check & 1 else 0)
    return b"##%04d" % len(segment) + segment + b"%04X\r\n" % check


class Centre:
    """Answers every packet; counts them. Skips every so-manieth when told to."""

    def __init__(self, skip=0):
        self.packets, self.skip = 0, skip
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            line, _ = self.socket.accept()
            threading.Thread(target=self.read, args=[line], daemon=True).start()

    def read(self, line):
        rest = b""
        while part := line.recv(65536):
            *frames, rest = (rest + part).split(b"\r\n")
            for frame in frames:
                self.packets += 1
                fields = dict(
                    pair.split("=", 1) for pair in frame[6:].decode().split(";CP=")[0].split(";"))
                if self.skip and self.packets % self.skip == 0:
                    continue
                line.sendall(answer(fields["QN"], fields["MN"]))


def the_same_seed_registers_the_same_devices(run):
    first, again = (good(run("simulate", *FEW, "--register")).out for _ in range(2))
    assert first == again and first.count("\n") == 4, first
    assert first.startswith("MN,") and len(first.split("\n")[1].split(",")[0]) == 24
    other = good(run("simulate", "--stations", "3", "--seed", "6", "--register")).out
    assert other != first


def every_packet_is_answered_and_the_truth_is_written(run):
    centre = Centre()
    with tempfile.TemporaryDirectory() as folder:
        truth = os.path.join(folder, "truth.jsonl")
        counts = good(run(
            "simulate", *FEW, "--port", str(centre.port), "--dishonest", "100", "--truth", truth,
            "--json")).json
        kinds = [json.loads(line)["kind"] for line in open(truth, encoding="utf-8")]
    assert counts["stations"] == 3 and counts["lost"] == 0, counts
    assert counts["answered"] == counts["packets"] == centre.packets > 500, counts
    assert all(kind.startswith("T") for kind in kinds), kinds


def what_is_not_answered_is_sent_again(run):
    centre = Centre(skip=150)
    counts = good(run(
        "simulate", "--stations", "1", "--seed", "5", "--from", "2026-06-01", "--port",
        str(centre.port), "--timeout", "1", "--json")).json
    assert counts["resent"] > 0 and counts["resent"] == counts["timeouts"], counts
    assert counts["answered"] == counts["packets"] and counts["lost"] == 0, counts


def a_centre_that_is_not_there_is_told(run):
    refused(
        run("simulate", "--stations", "1", "--from", "2026-06-01", "--port", "1", "--resend", "0",
            "--timeout", "1", "--json"), "no-answer")


def a_wrong_call_is_told_with_status_two(run):
    for call in [["--stations", "0"], ["--edition", "2011"], ["--speed", "-1"],
                 ["--from", "yesterday"], ["--dishonest", "101"], ["--days", "0"]]:
        assert run("simulate", *call).status == 2, call

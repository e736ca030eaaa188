"""Writes the seeds of the fuzzer: real and synthetic packets, one file each, and a dictionary.

seeds.py DATA FOLDER; without the shared data only what stands here is written.
"""

import base64
import json
import pathlib
import sys

PLAIN = [
    b"##0071QN=20260301103000123;ST=31;CN=2011;MN=A;Flag=5;CP=&&a2-Rtd=1.5,a2-Flag=N&&",
    b"##0011ST=31;CP=&&0000\r\n##66ST=31;CN=2011;MN=A;CP=&&i11001-Info=//a;b//&&",
    b"GET / HTTP/1.0\r\n\r\n",
]
WORDS = [
    "##", "##0101", "\\x0d\\x0a", "QN=", "ST=31;", "CN=2051;", "PW=", "MN=A;", "Flag=5;", "PNUM=2;",
    "PNO=1;", "RF=1;", "CP=&&", "&&", "DataTime=20260301103000", "PolId=", "-Rtd=", "-Avg=",
    "-Flag=N", "-ZsAvg=", "-Cou=", "a21026", "w01018", "//", ";", ",", "-", "=", "12.345",
    "235.242599117822", "NaN", "{0xE4,0x3E}", "\\\\r\\\\n",
]


def main(data, folder):
    streams = list(PLAIN)
    samples, recorded = data / "samples.jsonl", data / "streams.jsonl"
    if samples.exists():
        for line in samples.read_text().splitlines():
            streams.append(json.loads(line)["packet"].encode() + b"\r\n")
    if recorded.exists():
        for line in recorded.read_text().splitlines():
            streams.append(base64.b64decode(json.loads(line)["bytes_b64"]))
    for index, stream in enumerate(streams):
        options = bytes([index % 8, index * 7 % 256])
        (folder / f"{index:03}").write_bytes(options + stream)
    words = "".join(f'"{word}"\n' for word in WORDS)
    (folder.parent / "seeds.dict").write_text(words)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))

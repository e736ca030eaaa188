"""What a programmer writes first, in Python: split, float, the check with a table of 256.

decode_split.py FILE PASSES: one line of JSON per pass.
"""

import json
import sys
import time


def table_of_256():
    table = []
    for byte in range(256):
        check = byte
        for _ in range(8):
            check = check >> 1 ^ 0xA001 if check & 1 else check >> 1
        table.append(check)
    return table


TABLE = table_of_256()


def checksum(segment):
    check = 0xFFFF
    for byte in segment:
        check = TABLE[check >> 8 ^ byte]
    return check


def read_area(area):
    factors = {}
    for group in area.split(";"):
        for item in group.split(","):
            name, sign, text = item.partition("=")
            code, dash, suffix = name.rpartition("-")
            if sign and dash:
                factors.setdefault(code, {})[suffix] = text if suffix == "Flag" else float(text)
    return factors


def decode(lines):
    frames = records = 0
    for line in lines:
        length = int(line[2:6])
        segment = line[6 : 6 + length]
        if checksum(segment) != int(line[6 + length : 10 + length], 16):
            continue
        head, _, area = segment.decode().partition("CP=&&")
        fields = dict(field.split("=", 1) for field in head.split(";") if field)
        factors = read_area(area.rstrip("&"))
        frames += 1 if "ST" in fields else 0
        records += sum(len(readings) - ("Flag" in readings) for readings in factors.values())
    return frames, records


def main(path, passes):
    with open(path, "rb") as file:
        content = file.read()
    lines = content.split()
    for _ in range(passes):
        began = time.thread_time()
        frames, records = decode(lines)
        took = time.thread_time() - began
        print(json.dumps(
            {"seconds": took, "bytes": len(content), "frames": frames, "records": records}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

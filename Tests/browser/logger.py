"""A data logger that speaks HJ 212-2017 over TCP: frames with their check, and their answers."""

import datetime
import re
import socket


def checksum(data):
    """HJ 212-2017 附录 A: the register's high byte takes each byte, the low one is kept."""
    register = 0xFFFF
    for byte in data:
        register = (register >> 8) ^ byte
        for _ in range(8):
            carry = register & 1
            register >>= 1
            if carry:
                register ^= 0xA001
    return register


def frame(segment):
    data = segment.encode()
    return b"##%04d" % len(data) + data + b"%04X\r\n" % checksum(data)


class Logger:
    def __init__(self, port, device):
        self.port = port
        self.device = device

    def send_hour(self, start, values):
        """Sends the means of an hour (2061) and returns what was answered, as the return code."""
        now = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8)))
        data = ";".join(
            ",".join(f"{factor}-{name}={value}" for name, value in parts.items())
            for factor, parts in values.items())
        segment = (
            f"QN={now:%Y%m%d%H%M%S}{now.microsecond // 1000:03};ST=31;CN=2061;"
            f"PW={self.device['password']};MN={self.device['mn']};Flag=5;"
            f"CP=&&DataTime={start:%Y%m%d%H%M%S};{data}&&")
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as line:
            line.sendall(frame(segment))
            answer = b""
            while b"\r\n" not in answer:
                part = line.recv(4096)
                if not part:
                    break
                answer += part
        code = re.search(rb"CN=(\d+)", answer)
        return code[1].decode() if code else answer.decode(errors="replace")

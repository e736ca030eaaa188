"""A data logger that speaks HJ 212-2017 over TCP: frames with their check, and their answers."""

import datetime
import re
import socket
import threading


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


def now():
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8)))


class AnsweringLogger:
    """A logger that stays connected and answers what the centre asks (HJ 212-2017 6.4).

    It tells its time (1011) and its instruments' serial numbers (3019), and refuses the rest.
    """

    def __init__(self, port, device):
        self.device = device
        self.line = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.thread = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self):
        time = f"{now():%Y%m%d%H%M%S}"
        self._say("2011", time + "000", f"DataTime={time};a21002-Rtd=12.5,a21002-Flag=N", flag=5)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.line.close()
        self.thread.join(5)

    def _say(self, command, number, data, system="31", flag=4):
        self.line.sendall(frame(
            f"QN={number};ST={system};CN={command};PW={self.device['password']};"
            f"MN={self.device['mn']};Flag={flag};CP=&&{data}&&"))

    def _listen(self):
        heard = b""
        try:
            while part := self.line.recv(4096):
                heard += part
                *frames, heard = heard.split(b"\r\n")
                for text in frames:
                    self._answer(text.decode())
        except OSError:
            pass

    def _answer(self, text):
        command, number = re.search(r"CN=(\d+)", text)[1], re.search(r"QN=(\d+)", text)[1]
        if command.startswith("90"):
            return
        told = {"1011": f"SystemTime={now():%Y%m%d%H%M%S}",
                "3019": "PolId=a21002;a21002-SN=QX20240117A21002"}.get(command)
        self._say("9011", number, f"QnRtn={1 if told else 2}", "91")
        if told:
            self._say(command, number, told)
            self._say("9012", number, "ExeRtn=1", "91")

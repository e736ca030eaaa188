// The least that an honest centre must do, in C: the ceiling of the row "ingest".
//
// One thread, epoll: takes what came, finds and checks each frame, reads all of it (hj212.h),
// appends the bytes to a file, makes them durable with one fdatasync for all that came in one
// wake-up, then answers each frame with 9014. It knows no devices and no duplicates, judges
// nothing, keeps no values, and can be asked for none: it only proves what the wire and the disk
// cost.
//
// ingest_server FILE: prints its port as JSON, ends on SIGTERM.
#define _GNU_SOURCE
#include "hj212.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ROOM = 1 << 16, MOST = 20000 };

typedef struct {
    // Eight readable bytes stand before what came: the checksum's odd word begins there.
    uint8_t *bytes;
    int used;
    uint8_t answers[ROOM];
    int answered;
} line;

static line *lines[MOST];
static uint8_t batch[64 << 20];
static size_t batched;
static uint64_t records, sum;

static void answer(line *to, const head *fields) {
    uint8_t *start = to->answers + to->answered, *p = start + 6;
    p += sprintf((char *)p, "QN=%.*s;ST=91;CN=9014;PW=%.*s;MN=%.*s;Flag=8;CP=&&&&",
                 fields->qn_length, fields->qn, fields->pw_length, fields->pw, fields->mn_length,
                 fields->mn);
    int length = p - start - 6;
    char digits[8];
    sprintf(digits, "##%04d", length);
    memcpy(start, digits, 6);
    p += sprintf((char *)p, "%04X\r\n", checksum(start + 6, length));
    to->answered += p - start;
}

// Reads the whole frames of a line; what is left is kept for the next time.
static int take(line *from) {
    uint8_t *p = from->bytes + 8, *end = p + from->used;
    int frames = 0;
    while (p + 12 <= end) {
        if (p[0] != '#' || p[1] != '#') {
            p++;
            continue;
        }
        int length = decimal(p + 2, 4);
        const uint8_t *start = p, *segment = p + 6, *check = segment + length;
        if (check + 6 > end || from->answered > ROOM - 256) break;
        int sent = hex[check[0]] << 12 | hex[check[1]] << 8 | hex[check[2]] << 4 | hex[check[3]];
        p = (uint8_t *)check + 6;
        if (checksum(segment, length) != sent) continue;
        head fields;
        const uint8_t *area = read_head(segment, check, &fields);
        int count = area ? read_area(area, check, start) : 0;
        for (int index = 0; index < count; index++)
            if (readings[index].suffix != NONE && readings[index].suffix != FLAG) {
                records++;
                sum += readings[index].significand;
            }
        memcpy(batch + batched, start, p - start);
        batched += p - start;
        answer(from, &fields);
        frames++;
    }
    from->used = end - p;
    memmove(from->bytes + 8, p, from->used);
    return frames;
}

static int listen_on_any(void) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    if (bind(listener, (struct sockaddr *)&address, size) || listen(listener, 4096)) exit(1);
    getsockname(listener, (struct sockaddr *)&address, &size);
    printf("{\"port\":%d}\n", ntohs(address.sin_port));
    fflush(stdout);
    return listener;
}

static volatile sig_atomic_t is_over;
static void end(int signal) { is_over = signal; }

int main(int count, char **arguments) {
    if (count != 2) return 2;
    make_tables();
    signal(SIGTERM, end);
    signal(SIGPIPE, SIG_IGN);
    struct rlimit limit = {MOST + 100, MOST + 100};
    setrlimit(RLIMIT_NOFILE, &limit);
    int file = open(arguments[1], O_WRONLY | O_CREAT | O_TRUNC, 0600);
    int listener = listen_on_any(), poll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, events[1024];
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
    uint64_t frames = 0, commits = 0;
    while (!is_over) {
        int ready = epoll_wait(poll, events, 1024, 500);
        batched = 0;
        for (int index = 0; index < ready; index++) {
            int fd = events[index].data.fd;
            if (fd == listener) {
                int peer, on = 1;
                while ((peer = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
                    if (peer >= MOST) { close(peer); continue; }
                    setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                    if (!lines[peer]) lines[peer] = calloc(1, sizeof(line));
                    if (!lines[peer]->bytes) lines[peer]->bytes = calloc(1, ROOM + 128);
                    lines[peer]->used = lines[peer]->answered = 0;
                    struct epoll_event more = {.events = EPOLLIN, .data.fd = peer};
                    epoll_ctl(poll, EPOLL_CTL_ADD, peer, &more);
                }
                continue;
            }
            line *from = lines[fd];
            ssize_t got = read(fd, from->bytes + 8 + from->used, ROOM - from->used);
            if (got <= 0 && errno != EAGAIN) {
                close(fd);
                continue;
            }
            if (got > 0) from->used += got;
            frames += take(from);
        }
        if (batched) {
            if (write(file, batch, batched) != (ssize_t)batched || fdatasync(file)) return 1;
            commits++;
        }
        for (int index = 0; index < ready; index++) {
            int fd = events[index].data.fd;
            if (fd == listener || !lines[fd] || !lines[fd]->answered) continue;
            if (write(fd, lines[fd]->answers, lines[fd]->answered) < 0 && errno != EAGAIN)
                close(fd);
            lines[fd]->answered = 0;
        }
    }
    printf("{\"frames\":%llu,\"commits\":%llu,\"values\":%llu}\n", (unsigned long long)frames,
           (unsigned long long)commits, (unsigned long long)records);
    return 0;
}

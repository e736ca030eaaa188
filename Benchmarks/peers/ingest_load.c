// The loggers of the row "ingest": many connections, unique frames, the time of every answer.
//
//     ingest_load PORT CONNECTIONS DEVICES SECONDS closed WINDOW
//     ingest_load PORT CONNECTIONS DEVICES SECONDS open RATE BURST_RATE BURST_SECONDS
//
// closed: each connection keeps WINDOW frames unanswered: minutes of the last weeks, one after
// the other, as a logger sends them that was cut off. open: frames come when they are due,
// whether earlier ones were answered or not, and times count from when they were due; in the
// middle of the run the rate is BURST_RATE for some seconds: data of the present.
//
// Answers come in the order of the frames of a connection. One line of JSON: frames answered,
// and quantiles of the times in milliseconds, those of the burst apart.
#define _GNU_SOURCE
#include "hj212.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { FACTORS = 8, QUEUE = 4096, OUT = 1 << 18 };

typedef struct {
    int fd, waiting, first, turn, devices, first_device, ended;
    double due[QUEUE];
    uint8_t is_burst[QUEUE];
    uint8_t *out;
    int out_used;
    int answer_seen;
} connection;

typedef struct {
    uint32_t number;
    int32_t level[FACTORS];
} device;

static connection *connections;
static device *devices;
static float *times, *burst_times;
static size_t answered, burst_answered, room = 1 << 24;
static time_t base;
static int is_past;
static uint64_t seed = 212;

static uint32_t chance(void) {
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    return seed >> 33;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}

static uint8_t *put(uint8_t *p, const char *text) {
    while (*text) *p++ = *text++;
    return p;
}

static uint8_t *put_number(uint8_t *p, uint32_t value, int width) {
    for (int index = width - 1; index >= 0; index--) p[index] = '0' + value % 10, value /= 10;
    return p + width;
}

// China's civil time; the day is found anew only when it changes.
static uint8_t *put_time(uint8_t *p, time_t time) {
    static time_t day = -1;
    static uint8_t date[8];
    time += 8 * 3600;
    if (time / 86400 != day) {
        struct tm civil;
        day = time / 86400;
        gmtime_r(&time, &civil);
        put_number(put_number(put_number(date, civil.tm_year + 1900, 4), civil.tm_mon + 1, 2),
                   civil.tm_mday, 2);
    }
    int second = time % 86400;
    memcpy(p, date, 8);
    p = put_number(p + 8, second / 3600, 2);
    p = put_number(p, second / 60 % 60, 2);
    return put_number(p, second % 60, 2);
}

static const char *codes[FACTORS] = {
    "a21026", "a21002", "a34013", "a19001", "a01011", "a01012", "a01013", "a00000"};

static int make_frame(uint8_t *out, int number) {
    device *from = &devices[number];
    uint8_t *p = out + 6;
    int is_minute = is_past || (from->number & 1);
    time_t time = is_past ? base + 60 * (time_t)from->number : base + (time_t)now();
    p = put_time(put(p, "QN="), time);
    p = put_number(p, from->number % 1000, 3);
    p = put(put(p, ";ST=31;CN="), is_minute ? "2051" : "2011");
    p = put_number(put(p, ";PW=123456;MN=SPEED"), number, 19);
    p = put_time(put(p, ";Flag=9;CP=&&DataTime="), time);
    for (int factor = 0; factor < FACTORS; factor++) {
        int32_t *level = &from->level[factor];
        if (!*level) *level = 1000 + chance() % 20000;
        *level += (int32_t)(chance() % 41) - 20;
        if (*level < 100) *level = 100;
        const char *suffixes[] = {"-Rtd=", "-Avg=", "-Min=", "-Max="};
        *p++ = ';';
        for (int suffix = is_minute ? 1 : 0; suffix < (is_minute && factor < 6 ? 4 : is_minute ? 2 : 1);
             suffix++) {
            p = put(put(p, codes[factor]), suffixes[suffix]);
            int value = *level + (suffix == 2 ? -30 : suffix == 3 ? 30 : 0);
            p = put_number(p, value / 100, value >= 100000 ? 4 : value >= 10000 ? 3 : 2);
            *p++ = '.';
            p = put_number(p, value % 100, 2);
            *p++ = ',';
        }
        p = put(put(p, codes[factor]), "-Flag=N");
    }
    p = put(p, "&&");
    int length = p - out - 6;
    memcpy(out, "##", 2);
    put_number(out + 2, length, 4);
    char check[8];
    sprintf(check, "%04X\r\n", checksum(out + 6, length));
    memcpy(p, check, 6);
    from->number++;
    return length + 12;
}

static void flush_out(connection *to) {
    int sent = 0;
    while (sent < to->out_used) {
        ssize_t done = send(to->fd, to->out + 8 + sent, to->out_used - sent, MSG_NOSIGNAL);
        if (done < 0) {
            if (errno != EAGAIN) to->ended = 1;
            break;
        }
        sent += done;
    }
    to->out_used -= sent;
    if (sent) memmove(to->out + 8, to->out + 8 + sent, to->out_used);
}

static int queue_frame(connection *to, double due, int is_burst) {
    if (to->waiting == QUEUE || to->out_used > OUT - 2048 || to->ended) return 0;
    int place = (to->first + to->waiting++) % QUEUE;
    to->due[place] = due;
    to->is_burst[place] = is_burst;
    to->out_used += make_frame(to->out + 8 + to->out_used, to->first_device + to->turn);
    to->turn = (to->turn + 1) % to->devices;
    return 1;
}

static void hear(connection *from) {
    static uint8_t bytes[1 << 16];
    ssize_t got = recv(from->fd, bytes, sizeof bytes, 0);
    if (got == 0 || (got < 0 && errno != EAGAIN)) from->ended = 1;
    double at = now();
    for (ssize_t index = 0; index < got; index++) {
        if (bytes[index] != '\n' || !from->waiting) continue;
        float took = (at - from->due[from->first]) * 1000;
        if (from->is_burst[from->first]) {
            if (burst_answered < room) burst_times[burst_answered] = took;
            burst_answered++;
        } else {
            if (answered < room) times[answered] = took;
            answered++;
        }
        from->first = (from->first + 1) % QUEUE;
        from->waiting--;
    }
}

static void connect_all(int poll, int port, int count, int all_devices) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    for (int index = 0; index < count; index++) {
        connection *one = &connections[index];
        int on = 1;
        one->fd = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(one->fd, (struct sockaddr *)&address, sizeof address)) {
            perror("connect");
            exit(1);
        }
        setsockopt(one->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        one->first_device = (long)all_devices * index / count;
        one->devices = (long)all_devices * (index + 1) / count - one->first_device;
        one->out = malloc(OUT + 16);
        struct epoll_event event = {.events = EPOLLIN, .data.u32 = index};
        epoll_ctl(poll, EPOLL_CTL_ADD, one->fd, &event);
    }
}

static int by_size(const void *left, const void *right) {
    float a = *(const float *)left, b = *(const float *)right;
    return a < b ? -1 : a > b;
}

static void tell(const char *name, float *all, size_t count) {
    if (count > room) count = room;
    qsort(all, count, sizeof *all, by_size);
#define QUANTILE(share) (count ? all[(size_t)((count - 1) * (share))] : 0)
    printf(",\"%sp50\":%.3f,\"%sp99\":%.3f,\"%sp999\":%.3f,\"%smax\":%.3f", name, QUANTILE(0.5),
           name, QUANTILE(0.99), name, QUANTILE(0.999), name, QUANTILE(1));
}

int main(int count, char **arguments) {
    if (count < 7) return 2;
    make_tables();
    int port = atoi(arguments[1]), all = atoi(arguments[2]), all_devices = atoi(arguments[3]);
    double seconds = atof(arguments[4]);
    is_past = !strcmp(arguments[5], "closed");
    int window = is_past ? atoi(arguments[6]) : 0;
    double rate = is_past ? 0 : atof(arguments[6]);
    double burst_rate = count > 7 ? atof(arguments[7]) : 0;
    double burst_seconds = count > 8 ? atof(arguments[8]) : 0;
    struct rlimit limit = {all + 100, all + 100};
    setrlimit(RLIMIT_NOFILE, &limit);
    connections = calloc(all, sizeof *connections);
    devices = calloc(all_devices, sizeof *devices);
    times = malloc(room * sizeof *times);
    burst_times = malloc(room * sizeof *times);
    int poll = epoll_create1(0);
    connect_all(poll, port, all, all_devices);
    // Each run has minutes of its own: a server must not take it for a repetition of another.
    base = is_past ? time(NULL) / 60 * 60 - 29 * 86400 + getpid() % 60 : time(NULL) - (time_t)now();
    double began = now(), ends = began + seconds, next = began;
    double burst_from = began + (seconds - burst_seconds) / 2;
    struct epoll_event events[1024];
    if (is_past)
        for (int index = 0; index < all; index++) {
            for (int one = 0; one < window; one++) queue_frame(&connections[index], now(), 0);
            flush_out(&connections[index]);
        }
    int turn = 0, waiting = 1;
    size_t refused = 0;
    while (now() < ends || (waiting && now() < ends + 10)) {
        double at = now();
        int may_send = at < ends;
        while (!is_past && may_send && next <= at) {
            int is_burst = next >= burst_from && next < burst_from + burst_seconds;
            connection *to = &connections[turn];
            turn = (turn + 1) % all;
            if (!queue_frame(to, next, is_burst)) refused++;
            flush_out(to);
            next += 1 / (is_burst ? burst_rate : rate);
        }
        int ready = epoll_wait(poll, events, 1024, is_past ? 10 : 1);
        at = now();
        for (int index = 0; index < ready; index++) {
            connection *one = &connections[events[index].data.u32];
            int before = one->waiting;
            if (one->ended) continue;
            hear(one);
            if (is_past && at < ends)
                for (int more = one->waiting; more < window && before > one->waiting - 1; more++)
                    queue_frame(one, at, 0);
            if (one->out_used) flush_out(one);
        }
        if (!may_send) {
            waiting = 0;
            for (int index = 0; index < all && !waiting; index++)
                waiting = connections[index].waiting && !connections[index].ended;
        }
    }
    int ended = 0;
    size_t unanswered = 0;
    for (int index = 0; index < all; index++)
        ended += connections[index].ended, unanswered += connections[index].waiting;
    printf("{\"frames\":%zu,\"seconds\":%.3f,\"unanswered\":%zu,\"refused\":%zu,\"ended\":%d",
           answered + burst_answered, now() - began, unanswered, refused, ended);
    printf(",\"burst_frames\":%zu", burst_answered);
    tell("", times, answered);
    tell("burst_", burst_times, burst_answered);
    printf("}\n");
    return 0;
}

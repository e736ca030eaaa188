// Reads the input, runs passes over it and prints what each one found and took.
#include <time.h>

typedef struct {
    uint64_t frames, records, sum;
} totals;

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

static int run_passes(
    int count, char **arguments, void (*pass)(const uint8_t *, size_t, totals *)
) {
    if (count != 3) {
        fprintf(stderr, "usage: %s FILE PASSES\n", arguments[0]);
        return 2;
    }
    FILE *file = fopen(arguments[1], "rb");
    if (!file) {
        perror(arguments[1]);
        return 1;
    }
    fseek(file, 0, SEEK_END);
    size_t size = ftell(file);
    rewind(file);
    uint8_t *bytes = calloc(size + 256, 1);
    if (!bytes || fread(bytes + 128, 1, size, file) != size) return 1;
    for (int index = 0; index <= atoi(arguments[2]); index++) {
        totals sum = {0};
        double began = seconds();
        pass(bytes + 128, size, &sum);
        double took = seconds() - began;
        // The first pass warms the caches and does not count.
        if (index > 0)
            printf(
                "{\"seconds\":%.6f,\"bytes\":%zu,\"frames\":%llu,\"records\":%llu,\"sum\":\"%llx\"}\n",
                took, size, (unsigned long long)sum.frames, (unsigned long long)sum.records,
                (unsigned long long)sum.sum);
    }
    return 0;
}
